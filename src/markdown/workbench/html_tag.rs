//! HTML tags, and which of them Pandoc takes as blocks.

/// Elements that are always blocks.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "canvas",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frameset",
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
    "li",
    "main",
    "menu",
    "meta",
    "nav",
    "noframes",
    "ol",
    "output",
    "p",
    "pre",
    "script",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

/// Elements that are blocks at the start of a block, and inlines in a paragraph.
const EITHER: &[&str] = &[
    "area", "audio", "button", "del", "embed", "iframe", "ins", "map", "noscript", "object", "progress",
    "source", "style", "svg", "track", "video",
];

/// Elements that are inlines, but would interrupt a paragraph in `CommonMark`.
const INTERRUPTING: &[&str] = &[
    "base", "basefont", "dialog", "frame", "legend", "link", "menuitem", "optgroup", "option", "param",
    "search",
];

/// Elements whose content is kept as it is.
const VERBATIM: &[&str] = &["pre", "script", "style", "textarea"];

/// The longest tag that is searched for its end, in bytes.
const MAX_LEN: usize = 10_000;

/// A tag at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag<'t> {
    /// The name as the author wrote it.
    pub name: &'t str,
    /// Whether it is an end tag.
    pub closes: bool,
    /// The length of the tag in bytes.
    pub len: usize,
}

impl Tag<'_> {
    /// Whether it has this name, in any case.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Whether it is a block wherever it stands.
    pub fn is_block(&self) -> bool {
        BLOCKS.iter().any(|name| self.is(name))
    }

    /// Whether it is a block at the start of a block.
    pub fn starts_block(&self) -> bool {
        self.is_block() || EITHER.iter().any(|name| self.is(name))
    }

    /// Whether it is an inline that would interrupt a paragraph.
    pub fn interrupts(&self) -> bool {
        INTERRUPTING.iter().any(|name| self.is(name))
    }

    /// Whether Markdown has no meaning up to its end tag.
    pub fn is_verbatim(&self) -> bool {
        !self.closes && VERBATIM.iter().any(|name| self.is(name))
    }
}

/// Returns the tag at the start of a text, if it is complete.
pub fn scan(text: &str) -> Option<Tag<'_>> {
    let rest = text.strip_prefix('<')?;
    let closes = rest.starts_with('/');
    let name = &rest[usize::from(closes)..];
    let name_len =
        name.bytes().position(|byte| !byte.is_ascii_alphanumeric() && byte != b'-').unwrap_or(name.len());
    if !name.starts_with(|ch: char| ch.is_ascii_alphabetic()) {
        return None;
    }
    let after = 1 + usize::from(closes) + name_len;
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().skip(after).take(MAX_LEN) {
        match (quote, byte) {
            (None, b'>') => return Some(Tag { name: &name[..name_len], closes, len: at + 1 }),
            (None, b'<') => return None,
            // An address in angle brackets.
            (None, b':' | b'@' | b'.') if at == after => return None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// Returns the length of the comment at the start of a text.
pub fn comment_len(text: &str) -> Option<usize> {
    text.strip_prefix("<!--")?;
    text.find("-->").map(|at| at + 3)
}

/// Returns where a verbatim element ends: after its end tag, or at the end of the text.
pub fn verbatim_len(text: &str, tag: &Tag) -> usize {
    let mut from = tag.len;
    while let Some(at) = text[from..].find("</").map(|at| from + at) {
        if let Some(end) = scan(&text[at..]).filter(|end| end.is(tag.name)) {
            return at + end.len;
        }
        from = at + 2;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_tags() {
        let tag = scan("<td class=\"a>b\">c").expect("a tag");
        assert_eq!((tag.name, tag.closes, tag.len), ("td", false, 16));
        assert!(scan("</Div >").is_some_and(|tag| tag.closes && tag.is("div") && tag.is_block()));
        for text in ["<", "<1>", "<a", "< a>", "<http://x>", "<a@b.c>", "<a <b>"] {
            assert_eq!(scan(text), None, "{text}");
        }
    }
}
