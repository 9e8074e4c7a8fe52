//! The options for code: `{::options syntax_highlighter_opts="default_lang: python" /}`, a small map in YAML.

use crate::model::document::{CodeStyle, CodeStyles};

/// A key with its value.
enum Entry<'t> {
    Word(&'t str, &'t str),
    Map(&'t str, Vec<Entry<'t>>),
}

/// Returns the styles that a map sets; `None` if it is not one. What it does not set is not as Jekyll sets it, but unset.
pub fn parse(text: &str) -> Option<CodeStyles> {
    let text = text.trim();
    let braced = text.strip_prefix('{').and_then(|text| text.strip_suffix('}'));
    // Without braces, it is one entry a line.
    let entries = map(braced.unwrap_or(text)).filter(|entries| braced.is_some() || entries.len() == 1)?;
    let mut styles = CodeStyles { block: style(&entries), span: style(&entries) };
    styles.span.first_line = None;
    for entry in &entries {
        match entry {
            Entry::Map("block", entries) => set(&mut styles.block, entries),
            Entry::Map("span", entries) => set(&mut styles.span, entries),
            _ => {}
        }
    }
    Some(styles)
}

fn style(entries: &[Entry]) -> CodeStyle {
    let mut style = CodeStyle::BARE;
    set(&mut style, entries);
    style
}

fn set(style: &mut CodeStyle, entries: &[Entry]) {
    let mut start = style.first_line.unwrap_or(1);
    for entry in entries {
        let Entry::Word(key, value) = *entry else { continue };
        let is_on = !matches!(value, "false" | "no" | "off" | "nil" | "null" | "~" | "");
        match key {
            "default_lang" => style.default_language = is_on.then(|| value.to_owned()),
            "guess_lang" => style.guesses = is_on,
            "disable" => style.disabled = is_on,
            "line_numbers" => style.first_line = is_on.then_some(start),
            "start_line" => start = value.parse().unwrap_or(1),
            _ => {}
        }
    }
    style.first_line = style.first_line.map(|_| start);
}

/// Parses the inside of a map: entries that commas separate.
fn map(inside: &str) -> Option<Vec<Entry<'_>>> {
    let mut entries = Vec::new();
    let mut rest = inside.trim();
    while !rest.is_empty() {
        let (key, after) = rest.split_once(':')?;
        let after = after.trim_start();
        let end = if let Some(inner) = after.strip_prefix('{') {
            let end = inner.find('}')?;
            entries.push(Entry::Map(bare(key), map(&inner[..end])?));
            end + 2
        } else {
            let end = after.find(',').unwrap_or(after.len());
            entries.push(Entry::Word(bare(key), bare(&after[..end])));
            end
        };
        rest = after[end..].trim_start().trim_start_matches(',').trim_start();
    }
    Some(entries)
}

/// Removes the quotes of a word, and the colon of a Ruby symbol.
fn bare(word: &str) -> &str {
    let word = word.trim();
    word.trim_matches(['"', '\'']).trim_start_matches(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_maps() {
        let styles =
            parse("{block: {line_numbers: true, start_line: 5}, default_lang: python}").expect("a map");
        assert_eq!(styles.block.first_line, Some(5));
        assert_eq!(styles.span.first_line, None);
        assert_eq!(styles.span.default_language.as_deref(), Some("python"));
        assert!(!styles.block.guesses);
        let styles = parse("disable: true").expect("a map");
        assert!(styles.block.is_plain(Some("r")) && styles.span.disabled);
        assert_eq!(parse("{}"), Some(CodeStyles { block: CodeStyle::BARE, span: CodeStyle::BARE }));
        assert_eq!((parse("nonsense"), parse("- a"), parse("a: b, c: d")), (None, None, None));
    }
}
