//! The glossary of a lesson: the terms in the definition lists of its reference page.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::lesson_value::of_kind;
use crate::model::article::Article;
use crate::model::document::{Block, BlockKind, DefinitionPart, Document, HtmlContent};
use crate::model::lesson::{Lesson, PageKind};
use crate::model::plain_text;

/// A term with its definition, as plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The defined term.
    pub name: String,
    /// The definition, shortened if it is long.
    pub definition: String,
}

/// Terms by id.
pub type Glossary = BTreeMap<String, Term>;

/// The longest definition that is shown next to its term, in characters.
const MAX_LENGTH: usize = 320;

/// Returns the glossary of a lesson.
pub fn of_lesson(lesson: &Lesson, articles: &[Arc<Article>]) -> Glossary {
    let reference = of_kind(lesson, PageKind::Reference);
    reference.map(|id| of(&articles[id.0 as usize].document)).unwrap_or_default()
}

/// Returns the terms with an id that a document defines.
fn of(document: &Document) -> Glossary {
    let mut glossary = Glossary::new();
    collect(&document.blocks, &mut glossary);
    glossary
}

fn collect(blocks: &[Block], glossary: &mut Glossary) {
    for block in blocks {
        match &block.kind {
            BlockKind::Definitions(parts) => collect_terms(parts, glossary),
            BlockKind::Quote(children) => collect(children, glossary),
            BlockKind::Callout(callout) => collect(&callout.blocks, glossary),
            BlockKind::Html(element) => {
                if let HtmlContent::Blocks(children) = &element.content {
                    collect(children, glossary);
                }
            }
            _ => {}
        }
    }
}

/// Collects terms; several in a row share the descriptions after them.
fn collect_terms(parts: &[DefinitionPart], glossary: &mut Glossary) {
    let mut open: Vec<(String, String)> = Vec::new();
    let mut definition = String::new();
    for part in parts {
        match part {
            DefinitionPart::Term { content, attrs, .. } => {
                if !definition.is_empty() {
                    define(&mut open, &mut definition, glossary);
                }
                if let Some(id) = attrs.id() {
                    open.push((id.to_owned(), plain_text::inlines(content)));
                }
            }
            DefinitionPart::Description { blocks, .. } => {
                definition.push_str(&plain_text::blocks(blocks));
                definition.push(' ');
            }
        }
    }
    define(&mut open, &mut definition, glossary);
}

fn define(open: &mut Vec<(String, String)>, definition: &mut String, glossary: &mut Glossary) {
    let words = plain_text::shorten(std::mem::take(definition).trim(), MAX_LENGTH);
    for (id, name) in open.drain(..).filter(|_| !words.is_empty()) {
        glossary.insert(id, Term { name, definition: words.clone() });
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{block, paragraph, text};
    use super::*;
    use crate::model::attrs::Attrs;
    use crate::source::{FileId, Span};

    fn term(id: &str) -> DefinitionPart {
        let mut attrs = Attrs::default();
        attrs.set("id", id);
        DefinitionPart::Term { content: vec![text(id)], attrs, span: Span::new(FileId(0), 0, 0) }
    }

    fn description(words: &str) -> DefinitionPart {
        let blocks = vec![paragraph(vec![text(words)])];
        DefinitionPart::Description { blocks, attrs: Attrs::default(), span: Span::new(FileId(0), 0, 0) }
    }

    #[test]
    fn terms_share_their_description() {
        let parts = vec![
            term("argument"),
            term("parameter"),
            description("A value."),
            term("loop"),
            description("Again."),
        ];
        let glossary =
            of(&Document { blocks: vec![block(BlockKind::Definitions(parts))], ..Document::default() });
        assert_eq!(glossary["argument"].definition, "A value.");
        assert_eq!(glossary["parameter"].definition, "A value.");
        assert_eq!(glossary["loop"].definition, "Again.");
    }
}
