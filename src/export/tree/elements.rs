//! The elements of HTML: what they may contain, and what becomes of them in books.

/// What is known of an HTML element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::export) struct HtmlElement {
    /// Whether it cannot be in a line of text.
    pub(in crate::export) is_block: bool,
    /// What it may contain.
    pub(in crate::export) content: Content,
    /// What becomes of it in books.
    pub(in crate::export) in_books: InBooks,
}

/// What an element may contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::export) enum Content {
    /// Elements, blocks among them, and text.
    Blocks,
    /// Only phrasing content: <https://html.spec.whatwg.org/multipage/dom.html#phrasing-content>
    Phrasing,
    /// Text that is not escaped: <https://html.spec.whatwg.org/multipage/parsing.html#serialising-html-fragments>
    RawText,
    /// Nothing, and it has no end tag: <https://html.spec.whatwg.org/multipage/syntax.html#void-elements>
    Nothing,
}

/// What becomes of an element in books.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::export) enum InBooks {
    Kept,
    Renamed(&'static str),
    /// It is kept in a video or audio element, and removed elsewhere.
    OfMedia,
    /// It is removed, but its content is kept.
    Unwrapped,
    /// It is removed with its content.
    Dropped,
}

/// Returns what is known of the element with this name, in lower case. An unknown one may contain anything, and books
/// keep its content.
pub(in crate::export) fn of(name: &str) -> HtmlElement {
    use Content::{Blocks, Nothing, Phrasing, RawText};
    use InBooks::{Dropped, Kept, OfMedia, Renamed, Unwrapped};
    let (is_block, content, in_books) = match name {
        "address" | "article" | "aside" | "blockquote" | "caption" | "dd" | "div" | "dl" | "dt"
        | "figcaption" | "figure" | "footer" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "li"
        | "ol" | "section" | "table" | "ul" => (true, Blocks, Kept),
        "p" | "pre" => (true, Phrasing, Kept),
        "hr" => (true, Nothing, Kept),
        "abbr" | "b" | "bdi" | "bdo" | "cite" | "code" | "dfn" | "em" | "i" | "kbd" | "mark" | "q" | "rp"
        | "rt" | "ruby" | "s" | "samp" | "small" | "span" | "strong" | "sub" | "sup" | "u" | "var" => {
            (false, Phrasing, Kept)
        }
        "a" | "audio" | "colgroup" | "del" | "ins" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr"
        | "video" => (false, Blocks, Kept),
        "br" | "col" | "img" | "wbr" => (false, Nothing, Kept),
        "center" | "details" | "fieldset" | "summary" => (false, Blocks, Renamed("div")),
        "acronym" => (false, Blocks, Renamed("abbr")),
        "dir" => (false, Blocks, Renamed("ul")),
        "strike" => (false, Blocks, Renamed("s")),
        "tt" => (false, Blocks, Renamed("code")),
        "area" | "param" => (false, Nothing, Unwrapped),
        "source" => (false, Nothing, OfMedia),
        "xmp" => (false, RawText, Unwrapped),
        "base" | "embed" | "input" | "link" | "meta" | "track" => (false, Nothing, Dropped),
        "iframe" | "noembed" | "noframes" | "script" | "style" => (false, RawText, Dropped),
        "button" | "canvas" | "datalist" | "dialog" | "frame" | "frameset" | "map" | "meter" | "nav"
        | "object" | "progress" | "select" | "template" | "textarea" | "title" => (false, Blocks, Dropped),
        _ => (false, Blocks, Unwrapped),
    };
    HtmlElement { is_block, content, in_books }
}
