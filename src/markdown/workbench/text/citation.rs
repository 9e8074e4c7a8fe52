//! Citations in text: `@key`. There is no bibliography, so they are shown as they are written. (Pandoc's manual,
//! "Extension: `citations`".)

use super::run::{Found, Run};
use crate::markdown::workbench::literal;
use crate::model::attrs::Attrs;
use crate::model::document::{HtmlContent, HtmlElement, Inline, InlineKind};
use crate::source::Span;

/// Finds the citations in a run.
pub fn find(run: &Run) -> Vec<Found<()>> {
    let mut found = Vec::new();
    for at in memchr::memchr_iter(b'@', run.text.as_bytes()) {
        let len = key_len(&run.text[at + 1..]);
        let follows_word = run.text[..at].ends_with(char::is_alphanumeric);
        if len > 0 && !follows_word && !run.is_literal(at) {
            found.push(Found { range: at..at + 1 + len, what: () });
        }
    }
    found
}

/// Returns the citation for a text.
pub fn inline(text: &str, span: Span, (): ()) -> Inline {
    let mut attrs = Attrs::default();
    attrs.set("class", "citation");
    attrs.set("data-cites", &text[1..]);
    let text = Inline { kind: InlineKind::Text(text.to_owned()), attrs: literal::mark(), span };
    let element =
        HtmlElement { name: "span".into(), content: HtmlContent::Inlines(vec![text]), start_tag: span };
    Inline { kind: InlineKind::Html(element), attrs, span }
}

/// The length of a key: letters, digits and `_`, with single punctuation characters between them.
fn key_len(text: &str) -> usize {
    let mut end = 0;
    for (at, ch) in text.char_indices() {
        if ch.is_alphanumeric() || ch == '_' {
            end = at + ch.len_utf8();
        } else if !":.#$%&-+?<>~/".contains(ch) || end != at || at == 0 {
            break;
        }
    }
    end
}
