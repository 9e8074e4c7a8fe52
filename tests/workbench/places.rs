//! The spans of what the Workbench's Markdown adds.

use lessonry::markdown;
use lessonry::model::config::MarkdownFlavor;
use lessonry::model::document::{Document, InlineKind};
use lessonry::model::expanded::Expanded;
use lessonry::model::walk::{self, Node};
use lessonry::source::{FileId, Span};

fn parse(text: &str) -> Document {
    let span = Span::new(FileId(0), 0, text.len());
    markdown::parse(&Expanded::verbatim(text, span), MarkdownFlavor::Workbench)
}

/// Returns the source of each inline other than plain text.
fn marked(text: &str) -> Vec<&str> {
    let document = parse(text);
    let mut found = Vec::new();
    walk::blocks(&document.blocks, &mut |node| {
        if let Node::Inline(inline) = node
            && !matches!(inline.kind, InlineKind::Text(_))
        {
            found.push(&text[inline.span.start as usize..inline.span.end as usize]);
        }
    });
    found
}

#[test]
fn inlines_have_spans() {
    assert_eq!(marked("é \"https://a.b/c_d\" x@y.z, @ada."), ["https://a.b/c_d", "x@y.z", "@ada"]);
    assert_eq!(marked("***a*** H~2~O `` b ``"), ["***a***", "**a**", "~2~", "`` b ``"]);
    assert_eq!(marked("<td>\né *a*\n</td>\n> <p>*b* [c](d)</p>\n"), ["*a*", "*b*", "[c](d)"]);
}
