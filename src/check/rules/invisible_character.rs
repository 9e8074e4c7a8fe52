//! An invisible character that does harm: a no-break space in code or after Markdown syntax, or a zero-width character
//! anywhere.
//!
//! Copied code fails, or a list or a heading does not come out as one, and nothing shows why.
//!
//! ```text
//! print(1,·2)      where · is a no-break space
//! -·an item
//! ```
//!
//! Replace it with a plain space, or delete it.

use super::{Facts, PageFacts, Report};

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for fact in page.code.iter().filter(|fact| fact.is_typed()) {
        let text = fact.block.code.text();
        if text.is_ascii() {
            continue;
        }
        let mut signs = text.char_indices();
        let Some((at, ch)) = signs.find(|(_, ch)| *ch == '\u{a0}' || has_no_width(*ch)) else {
            continue;
        };
        report.add(
            page,
            fact.origin(at, at + ch.len_utf8()),
            format!("this code contains {}", name(ch)),
            |finding| finding.hint(fix(ch)),
        );
    }
    for &span in &page.texts {
        let text = facts.sources.slice(span);
        let Some((at, ch)) = text.char_indices().find(|(at, ch)| is_harmful(text, *at, *ch)) else {
            continue;
        };
        report.add(
            page,
            span.part(at, ch.len_utf8()),
            format!("this text contains {}", name(ch)),
            |finding| finding.hint(fix(ch)),
        );
    }
}

/// In text, a no-break space is harmful only right after the Markdown marker that its line starts with.
fn is_harmful(text: &str, at: usize, ch: char) -> bool {
    match ch {
        '\u{200b}' | '\u{2060}' => true,
        '\u{a0}' => {
            let line = text[..at].rsplit('\n').next().unwrap_or_default();
            matches!(line, "-" | "*" | "+" | "#" | "##" | "###" | "####" | ">")
        }
        _ => false,
    }
}

fn has_no_width(ch: char) -> bool {
    matches!(ch, '\u{200b}' | '\u{200c}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

fn name(ch: char) -> &'static str {
    match ch {
        '\u{a0}' => "a no-break space, which looks like a plain space",
        '\u{ad}' => "a soft hyphen, which is invisible",
        _ => "a zero-width character, which is invisible",
    }
}

fn fix(ch: char) -> &'static str {
    if ch == '\u{a0}' { "replace it with a plain space" } else { "delete it" }
}
