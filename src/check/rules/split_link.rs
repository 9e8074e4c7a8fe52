//! A link with something between its text and its address.
//!
//! Readers see brackets and an address, and nothing to click.
//!
//! ```text
//! [the data] (../data/rain.csv)
//! [the data].(../data/rain.csv)
//! ```
//!
//! Put nothing between `]` and `(`: `[the data](../data/rain.csv).`

use super::{Facts, PageFacts, Report};

/// How addresses start; anything else in parentheses may be a remark.
const STARTS: &[&str] = &["http://", "https://", "mailto:", "../", "./", "#", "{{"];

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for &span in &page.signs {
        for (at, length) in splits(facts.sources.slice(span)) {
            report.add(page, span.part(at, length), "this link is shown as text", |finding| {
                finding.hint("remove what is between `]` and `(`")
            });
        }
    }
}

/// The offset and length, in bytes, of each `] (` or `].(` before an address.
fn splits(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let open = text.find('[').unwrap_or(text.len());
    text.match_indices(']').filter(move |(at, _)| open < *at).filter_map(|(at, _)| {
        let rest = &text[at + 1..];
        let gap = rest.bytes().take(3).position(|b| b == b'(').filter(|&gap| gap > 0)?;
        let is_gap = rest[..gap].chars().all(|c| matches!(c, ' ' | '.' | ',' | ':' | ';'));
        let is_address = STARTS.iter().any(|start| rest[gap + 1..].starts_with(start));
        (is_gap && is_address).then_some((at, gap + 2))
    })
}
