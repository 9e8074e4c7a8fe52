//! Emoji by their short names: `:tada:` (Pandoc's manual, "Extension: `emoji`").

use super::run::{Found, Run};
use crate::markdown::workbench::literal;
use crate::model::attrs::Attrs;
use crate::model::document::{HtmlContent, HtmlElement, Inline, InlineKind};
use crate::source::Span;

/// The longest name, in bytes.
const MAX_NAME: usize = 50;

/// Finds the names of emoji in a run.
pub fn find(run: &Run) -> Vec<Found<&'static str>> {
    let text = &run.text;
    let mut found = Vec::new();
    let mut done = 0;
    for at in memchr::memchr_iter(b':', text.as_bytes()) {
        if at < done || run.is_literal(at) {
            continue;
        }
        let rest = text.as_bytes()[at + 1..].iter().take(MAX_NAME);
        let len = rest.take_while(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(byte)).count();
        let end = at + 1 + len;
        if len == 0 || text.as_bytes().get(end) != Some(&b':') {
            continue;
        }
        if let Some(emoji) = emojis::get_by_shortcode(&text[at + 1..end]) {
            done = end + 1;
            found.push(Found { range: at..done, what: emoji.as_str() });
        }
    }
    found
}

/// Returns the element for an emoji.
pub fn inline(text: &str, span: Span, emoji: &str) -> Inline {
    let mut attrs = Attrs::default();
    attrs.set("class", "emoji");
    attrs.set("data-emoji", text.trim_matches(':'));
    let text = Inline { kind: InlineKind::Text(emoji.to_owned()), attrs: literal::mark(), span };
    let element =
        HtmlElement { name: "span".into(), content: HtmlContent::Inlines(vec![text]), start_tag: span };
    Inline { kind: InlineKind::Html(element), attrs, span }
}
