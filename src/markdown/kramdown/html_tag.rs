//! HTML tags as kramdown scans them (kramdown syntax, "HTML Blocks" and "HTML Spans").

use std::ops::Range;

use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use super::html_element::is_known;
use crate::markdown::locate::Locate;
use crate::model::attrs::{Attribute, Attrs};

/// A start tag: `<a href="b">`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartTag<'t> {
    /// The name as the author wrote it.
    pub name: &'t str,
    /// The attributes; the last value of a duplicate wins.
    pub attrs: Attrs,
    /// Whether it ends in `/>`.
    pub self_closing: bool,
    /// The length of the tag in bytes.
    pub len: usize,
}

/// Returns the start tag at the start of `text`; `locate` takes ranges of `text`.
pub fn scan_start_tag<'t>(text: &'t str, locate: Locate) -> Option<StartTag<'t>> {
    let body = text.strip_prefix('<')?;
    let name_len = scan_name(body)?;
    let name = &body[..name_len];
    let known = is_known(&name.to_ascii_lowercase());
    let mut attrs = Attrs::default();
    let mut rest = &body[name_len..];
    loop {
        let after = skip_space(rest);
        if let Some(end) = after.strip_prefix('>') {
            return Some(StartTag { name, attrs, self_closing: false, len: text.len() - end.len() });
        }
        if let Some(end) = after.strip_prefix("/>") {
            return Some(StartTag { name, attrs, self_closing: true, len: text.len() - end.len() });
        }
        if after.len() == rest.len() {
            return None;
        }
        let found = scan_attribute(after)?;
        let at = text.len() - after.len();
        let (written, value) = (&after[..found.name], &after[found.value.clone()]);
        attrs.insert(Attribute {
            name: if known { written.to_ascii_lowercase() } else { written.to_owned() },
            value: value.replace('\n', " "),
            name_span: locate(at..at + found.name),
            value_span: locate(at + found.value.start..at + found.value.end),
        });
        rest = &after[found.len..];
    }
}

/// Returns the end tag at the start of `text`: its name, and its length in bytes.
pub fn scan_end_tag(text: &str) -> Option<(&str, usize)> {
    let body = text.strip_prefix("</")?;
    let name = scan_name(body)?;
    let end = skip_space(&body[name..]).strip_prefix('>')?;
    Some((&body[..name], text.len() - end.len()))
}

/// Returns the comment at the start of `text`: its content, and its length in bytes.
pub fn scan_comment(text: &str) -> Option<(&str, usize)> {
    scan_between(text, "<!--", "-->")
}

/// Returns the processing instruction at the start of `text`: its content, and its length in bytes.
pub fn scan_instruction(text: &str) -> Option<(&str, usize)> {
    scan_between(text, "<?", "?>")
}

fn scan_between<'t>(text: &'t str, open: &str, close: &str) -> Option<(&'t str, usize)> {
    let body = text.strip_prefix(open)?;
    let end = memchr::memmem::find(body.as_bytes(), close.as_bytes())?;
    Some((&body[..end], open.len() + end + close.len()))
}

/// An attribute at the start of a text, by its lengths and offsets there.
struct ScannedAttribute {
    /// The length of its name.
    name: usize,
    /// The range of its value, without quotes.
    value: Range<usize>,
    /// Its length.
    len: usize,
}

/// Returns the attribute at the start of `text`. A value is quoted or a word; without one it is empty.
fn scan_attribute(text: &str) -> Option<ScannedAttribute> {
    let name = scan_name(text)?;
    let Some(value) = skip_space(&text[name..]).strip_prefix('=').map(skip_space) else {
        return Some(ScannedAttribute { name, value: name..name, len: name });
    };
    let start = text.len() - value.len();
    if let Some(quote) = value.chars().next().filter(|quote| matches!(quote, '"' | '\'')) {
        let end = start + 1 + value[1..].find(quote)?;
        return Some(ScannedAttribute { name, value: start + 1..end, len: end + 1 });
    }
    let end = start + value.find(|ch: char| !is_word(ch)).unwrap_or(value.len());
    (end > start).then_some(ScannedAttribute { name, value: start..end, len: end })
}

/// The length of the name at the start of `text`: an XML name with at most one prefix (`svg:path`).
fn scan_name(text: &str) -> Option<usize> {
    let first = scan_simple_name(text)?;
    let second = text[first..].strip_prefix(':').and_then(scan_simple_name);
    Some(second.map_or(first, |second| first + 1 + second))
}

fn scan_simple_name(text: &str) -> Option<usize> {
    if !text.starts_with(|ch: char| ch == '_' || ch.is_alphabetic()) {
        return None;
    }
    Some(text.find(|ch: char| !is_word(ch) && ch != '-' && ch != '.').unwrap_or(text.len()))
}

/// Whether this is a word character in Unicode, which does not include numbers such as `½` and `²`.
fn is_word(ch: char) -> bool {
    if ch.is_ascii() {
        return ch == '_' || ch.is_ascii_alphanumeric();
    }
    let category = ch.general_category();
    ch.is_alphabetic()
        || ch.general_category_group() == GeneralCategoryGroup::Mark
        || matches!(category, GeneralCategory::DecimalNumber | GeneralCategory::ConnectorPunctuation)
}

fn skip_space(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\n', '\r', '\x0b', '\x0c'])
}

#[cfg(test)]
mod tests {
    use super::super::html_element::normalize_name;
    use super::*;
    use crate::markdown::locate::nowhere;

    /// A start tag as it would be printed, and its length.
    fn start(text: &str) -> Option<(String, usize)> {
        let tag = scan_start_tag(text, &nowhere)?;
        let mut printed = normalize_name(tag.name);
        for (key, value) in tag.attrs.iter() {
            printed.extend([" ", key, "=[", value, "]"]);
        }
        printed += if tag.self_closing { " /" } else { "" };
        Some((printed, tag.len))
    }

    #[test]
    fn scans_start_tags() {
        for (text, expected) in [
            ("<b>a", Some(("b", 3))),
            ("<B ID=x Foo c='d\ne'\n>", Some(("b id=[x] foo=[] c=[d e]", 21))),
            ("<Foo ID=x/>", Some(("Foo ID=[x] /", 11))),
            ("<b a = \"c>\" b= 'd\"' />", Some(("b a=[c>] b=[d\"] /", 22))),
            ("<b c c=\"1\" c=2>", Some(("b c=[2]", 15))),
            ("<a:b a.b=1 a:c=é>", Some(("a:b a.b=[1] a:c=[é]", 18))),
            ("<your-name>", Some(("your-name", 11))),
            ("<b a=\"1\"b=\"2\">", None),
            ("<b a=50%>", None),
            ("<b a=>", None),
            ("<b a=\"c>", None),
            ("<b½>", None),
            ("<b / >", None),
            ("<a:b:c>", None),
            ("< b>", None),
            ("<1>", None),
            ("<b a", None),
        ] {
            assert_eq!(start(text), expected.map(|(tag, len)| (tag.to_owned(), len)), "{text}");
        }
    }

    #[test]
    fn scans_the_rest() {
        assert_eq!(scan_end_tag("</b \n>c"), Some(("b", 6)));
        assert_eq!((scan_end_tag("</ b>"), scan_end_tag("</b c>")), (None, None));
        assert_eq!(scan_comment("<!-- a -- b -->c"), Some((" a -- b ", 15)));
        assert_eq!((scan_comment("<!-->"), scan_comment("<!--->-->")), (None, Some(("->", 9))));
        assert_eq!(scan_instruction("<?a ?>b"), Some(("a ", 6)));
    }
}
