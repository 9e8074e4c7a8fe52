//! Finds formulas by `KaTeX`'s delimiters in the text of pages with `math: true`: `$x$`, `\(x\)`, `$$x$$` and `\[x\]`.

use crate::model::attrs::Attrs;
use crate::model::document::{Block, BlockKind, Inline, InlineKind};
use crate::model::walk::NodeMut;

/// Converts delimited formulas in a node's own text to formulas.
pub fn find(node: &mut NodeMut<'_>) {
    match node {
        NodeMut::Block(Block { kind: BlockKind::Paragraph { content, .. }, .. })
        | NodeMut::Inline(Inline {
            kind:
                InlineKind::Emphasis(content) | InlineKind::Strong(content) | InlineKind::Link { content, .. },
            ..
        }) => split(content),
        _ => {}
    }
}

fn split(content: &mut Vec<Inline>) {
    let has_any =
        |inline: &Inline| matches!(&inline.kind, InlineKind::Text(text) if text.contains(['$', '\\']));
    if !content.iter().any(has_any) {
        return;
    }
    let mut joined: Vec<Inline> = Vec::with_capacity(content.len());
    for inline in content.drain(..) {
        // Join the pieces of text that escapes and entities have split.
        match (joined.last_mut().map(|last| &mut last.kind), &inline.kind) {
            (Some(InlineKind::Text(before)), InlineKind::Text(text)) => before.push_str(text),
            _ => joined.push(inline),
        }
    }
    for inline in joined {
        match &inline.kind {
            InlineKind::Text(text) => {
                let part = |kind| Inline { kind, attrs: Attrs::default(), span: inline.span };
                content.extend(parts(text).into_iter().map(part));
            }
            _ => content.push(inline),
        }
    }
}

/// Splits a text into text and formulas.
fn parts(text: &str) -> Vec<InlineKind> {
    let mut parts = Vec::new();
    let (mut rest, mut from) = (text, 0);
    while let Some(at) = rest[from..].find(['$', '\\']).map(|at| from + at) {
        let found = DELIMITERS.iter().find(|(open, _)| rest[at..].starts_with(open));
        let Some((open, close)) = found else {
            from = at + 1;
            continue;
        };
        let inside = at + open.len();
        let Some(end) = closing(&rest[inside..], close) else {
            from = inside;
            continue;
        };
        if at > 0 {
            parts.push(InlineKind::Text(rest[..at].to_owned()));
        }
        parts.push(InlineKind::Math(rest[inside..inside + end].to_owned()));
        rest = &rest[inside + end + close.len()..];
        from = 0;
    }
    if !rest.is_empty() {
        parts.push(InlineKind::Text(rest.to_owned()));
    }
    parts
}

const DELIMITERS: [(&str, &str); 4] = [("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]")];
/// The longest formula, in bytes. It limits the search for a missing closing delimiter.
const MAX_LENGTH: usize = 2000;

/// Returns the end of the formula that `rest` starts with. Single dollar signs belong to prices if white space is
/// inside of them, or a digit after them.
fn closing(rest: &str, close: &str) -> Option<usize> {
    let end = rest[..rest.floor_char_boundary(MAX_LENGTH)].find(close)?;
    let formula = &rest[..end];
    let is_price = close == "$"
        && (formula.starts_with(char::is_whitespace)
            || formula.ends_with(char::is_whitespace)
            || rest[end + 1..].starts_with(|c: char| c.is_ascii_digit()));
    (!is_price && !formula.trim().is_empty()).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> String {
        let show = |kind: &InlineKind| match kind {
            InlineKind::Text(text) => text.clone(),
            InlineKind::Math(source) => format!("<{source}>"),
            _ => String::new(),
        };
        parts(text).iter().map(show).collect()
    }

    #[test]
    fn formulas_are_between_delimiters() {
        assert_eq!(found("an $x$ and \\(y\\), $$z$$ or \\[w\\]."), "an <x> and <y>, <z> or <w>.");
        assert_eq!(found("$a$$b$"), "<a><b>");
    }

    #[test]
    fn prices_and_lone_delimiters_are_text() {
        for text in
            ["A towel for $5, a jar for $6.", "$", "$$", "$$$$", "\\", "\\(x", "5 $ é", "$ x$", "$x $"]
        {
            assert_eq!(found(text), text);
        }
    }
}
