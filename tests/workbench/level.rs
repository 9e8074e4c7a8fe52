//! Normalises HTML further than [`canonical`]: what Pandoc and lessonry write differently for the same document.

use crate::markdown::canonical::canonical;

/// Attributes of which only the presence or the spelling differs.
const DROPPED: [&str; 9] = [
    " class=\"uri\"",
    " class=\"email\"",
    " type=\"1\"",
    " aria-hidden=\"true\"",
    " class=\"task-list-item\"",
    " class=\"task-list-item-checkbox\"",
    " disabled=\"disabled\"",
    " checked=\"checked\"",
    " checked=\"\"",
];

/// Returns the tokens of an HTML text, one per line.
pub fn level(html: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut dropped_spans = 0;
    for line in canonical(html) {
        let mut line = line;
        if line.starts_with("<span") && line.contains("math\"") {
            dropped_spans += 1;
            continue;
        }
        if line == "</span" && dropped_spans > 0 {
            dropped_spans -= 1;
            continue;
        }
        if line.starts_with("<col") || line.starts_with("</col") {
            continue;
        }
        for attribute in DROPPED {
            line = line.replace(attribute, "");
        }
        if line.starts_with("<pre ") || line.starts_with("<code ") {
            line = line.replacen("language-", "", 1);
        }
        for name in ["aside", "section", "details"] {
            line = renamed(&line, name, "div");
        }
        line = renamed(&line, "summary", "h3");
        line = widths(&line);
        match lines.last_mut() {
            // Text around a dropped element.
            Some(last) if last.starts_with('"') && line.starts_with('"') => {
                last.push(' ');
                last.push_str(&line[1..]);
            }
            _ => lines.push(line),
        }
    }
    lines.iter_mut().filter(|line| line.starts_with('"')).for_each(|line| line.retain(|ch| ch != ' '));
    lines
}

fn renamed(line: &str, from: &str, to: &str) -> String {
    for start in ["<", "</"] {
        let tag = format!("{start}{from}");
        if let Some(rest) = line.strip_prefix(&tag).filter(|rest| rest.is_empty() || rest.starts_with(' ')) {
            return format!("{start}{to}{rest}");
        }
    }
    line.to_owned()
}

/// Removes the widths of tables and images, which Pandoc writes as styles, and the spelling of alignments.
fn widths(line: &str) -> String {
    let mut kept = String::new();
    let mut rest = line;
    for (start, end) in [(" style=\"width:", "\""), (" width=\"", "\"")] {
        if let Some(at) = rest.find(start)
            && let Some(len) = rest[at + start.len()..].find(end)
        {
            kept.push_str(&rest[..at]);
            rest = &rest[at + start.len() + len + 1..];
        }
    }
    kept.push_str(rest);
    kept.replace(";\"", "\"")
}
