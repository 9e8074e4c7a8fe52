//! Curly quotation marks or typographic dashes in code.
//!
//! Word processors insert them. The code looks right and fails when a learner copies it.
//!
//! ```text
//! print(“hello”)
//! ls –l
//! ```
//!
//! Write `"`, `'` and `-`.

use super::{Facts, PageFacts, Report};

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    for fact in page.code.iter().filter(|fact| fact.is_typed()) {
        const PROSE: [&str; 7] = ["markdown", "html", "xml", "tex", "latex", "json", "csv"];
        if fact.language.is_some_and(|language| PROSE.iter().any(|name| language.is(name))) {
            continue;
        }
        // In a session, lines without a prompt are output.
        let is_session = fact.block.code.text().lines().any(|line| line.starts_with("$ "));
        let is_typed = |line: &str| !line.is_ascii() && (!is_session || line.starts_with("$ "));
        let mut lines = fact.lines().filter(|(_, line)| is_typed(line));
        let found = lines.find_map(|(start, line)| typographic(line).map(|(at, sign)| (start + at, sign)));
        let Some((at, sign)) = found else { continue };
        report.add(
            page,
            fact.origin(at, at + sign.len_utf8()),
            format!("this code contains a typographic `{sign}`"),
            |finding| finding.hint(format!("replace it with {}", plain(sign))),
        );
    }
}

/// The first typographic quotation mark or dash outside comments and strings, with its offset in bytes.
fn typographic(line: &str) -> Option<(usize, char)> {
    let mut quote = None;
    let mut before = ' ';
    for (at, ch) in line.char_indices() {
        match (quote, ch) {
            (None, '#' | '%') => return None,
            (None, '/' | '-') if before == ch => return None,
            (None, '"' | '\'' | '`') => quote = Some(ch),
            (Some(open), ch) if ch == open => quote = None,
            (None, '“' | '”' | '‘' | '’' | '„') => return Some((at, ch)),
            (None, '–' | '—')
                if before == ' ' && line[at + ch.len_utf8()..].starts_with(char::is_alphanumeric) =>
            {
                return Some((at, ch));
            }
            _ => {}
        }
        before = ch;
    }
    None
}

fn plain(sign: char) -> &'static str {
    match sign {
        '“' | '”' | '„' => "\"",
        '‘' | '’' => "'",
        _ => "-",
    }
}
