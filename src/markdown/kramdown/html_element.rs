//! HTML elements as kramdown classifies them (kramdown syntax, "HTML Blocks" and "HTML Spans").

/// How the content of an element is parsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentModel {
    /// As Markdown blocks.
    Block,
    /// As inline Markdown.
    Span,
    /// As HTML only.
    Raw,
}

/// Returns the name of an element in lower case if HTML has it, otherwise unchanged.
pub fn normalize_name(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    if is_known(&lower) { lower } else { name.to_owned() }
}

/// Whether HTML has an element with this name (in lower case).
pub fn is_known(name: &str) -> bool {
    is_span_level(name) || is_escaped_in_text(name) || is_void(name) || OTHER.binary_search(&name).is_ok()
}

/// Whether the element is inline and never starts a block.
pub fn is_span_level(name: &str) -> bool {
    SPAN_LEVEL.binary_search(&name).is_ok()
}

/// Whether the element's tags are printed as text when they occur in inline content.
pub fn is_escaped_in_text(name: &str) -> bool {
    ESCAPED_IN_TEXT.binary_search(&name).is_ok()
}

/// Whether the element has no content and no end tag.
pub fn is_void(name: &str) -> bool {
    VOID.binary_search(&name).is_ok()
}

/// How the content of an element is parsed with `markdown="1"`, and in inline content without any `markdown`.
pub fn content_model(name: &str) -> ContentModel {
    if BLOCK_CONTENT.binary_search(&name).is_ok() {
        ContentModel::Block
    } else if SPAN_CONTENT.binary_search(&name).is_ok() {
        ContentModel::Span
    } else {
        ContentModel::Raw
    }
}

/// See [`is_span_level`].
const SPAN_LEVEL: [&str; 38] = [
    "a", "abbr", "acronym", "b", "bdo", "big", "br", "button", "cite", "code", "del", "dfn", "em", "i",
    "img", "input", "ins", "kbd", "label", "mark", "option", "q", "rb", "rbc", "rp", "rt", "rtc", "ruby",
    "samp", "select", "small", "span", "strong", "sub", "sup", "tt", "u", "var",
];

/// See [`is_escaped_in_text`].
const ESCAPED_IN_TEXT: [&str; 49] = [
    "address",
    "applet",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "col",
    "colgroup",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "iframe",
    "legend",
    "li",
    "main",
    "map",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// See [`is_void`].
const VOID: [&str; 16] = [
    "area", "base", "br", "col", "command", "embed", "hr", "img", "input", "keygen", "link", "meta", "param",
    "source", "track", "wbr",
];

/// Elements whose content is [`ContentModel::Block`].
const BLOCK_CONTENT: [&str; 28] = [
    "address",
    "applet",
    "article",
    "aside",
    "blockquote",
    "body",
    "dd",
    "details",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "iframe",
    "li",
    "main",
    "map",
    "menu",
    "nav",
    "noscript",
    "object",
    "section",
    "summary",
    "td",
];

/// Elements whose content is [`ContentModel::Span`].
const SPAN_CONTENT: [&str; 40] = [
    "a", "abbr", "acronym", "b", "bdo", "big", "button", "caption", "cite", "del", "dfn", "dt", "em", "h1",
    "h2", "h3", "h4", "h5", "h6", "i", "ins", "label", "legend", "optgroup", "p", "q", "rb", "rbc", "rp",
    "rt", "rtc", "ruby", "select", "small", "span", "strong", "sub", "sup", "th", "tt",
];

/// Elements that [`is_known`] and that are in none of the tables above.
const OTHER: [&str; 8] = ["details", "figure", "math", "noscript", "object", "script", "style", "textarea"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        for table in [&SPAN_LEVEL[..], &ESCAPED_IN_TEXT, &VOID, &BLOCK_CONTENT, &SPAN_CONTENT, &OTHER] {
            assert!(table.is_sorted());
        }
    }
}
