//! Inlines that were masked: formulas, notes, subscript, superscript, tags, examples.

use std::ops::Range;

use super::literal;
use super::scan::Part;
use crate::markdown::commonmark::builder::Builder;
use crate::model::attrs::Attrs;
use crate::model::document::{FootnoteDefinition, FootnoteRef, HtmlContent, HtmlElement, InlineKind};

/// Returns the attributes of a formula on a line of its own within a paragraph.
pub fn display() -> Attrs {
    let mut attrs = Attrs::default();
    attrs.set("class", "math display");
    attrs
}

impl Builder<'_> {
    /// Adds the inline that a mask stands for. Returns whether it is one; otherwise it is text.
    pub(in crate::markdown) fn take_part(&mut self, part: &Part, range: &Range<usize>) -> bool {
        let source = self.masked.original();
        let mut attrs = Attrs::default();
        let kind = match part {
            Part::Marker(_) | Part::Region(_) | Part::Inert(_) => return false,
            Part::Tag => InlineKind::Raw(source[range.clone()].to_owned()),
            Part::Math(inside, display) => {
                if *display {
                    attrs = self::display();
                }
                InlineKind::Math(source[inside.clone()].to_owned())
            }
            Part::Note(inside) => return self.add_note(inside, range),
            Part::Script(name, inside) => {
                let Some(content) = self.inline_fragment(std::slice::from_ref(inside)) else { return false };
                let start_tag = self.span(range);
                let content = HtmlContent::Inlines(content);
                InlineKind::Html(HtmlElement { name: (*name).into(), content, start_tag })
            }
            Part::Example(number) => {
                self.add_inline(InlineKind::Text(number.to_string()), literal::mark(), range);
                return true;
            }
        };
        self.add_inline(kind, attrs, range);
        true
    }

    /// Adds a footnote and its use.
    fn add_note(&mut self, inside: &Range<usize>, range: &Range<usize>) -> bool {
        let Some(blocks) = self.fragment(std::slice::from_ref(inside)) else { return false };
        let span = self.span(range);
        // No author's name has a space.
        let name = format!("note {}", span.start);
        let definition = FootnoteDefinition { name: name.clone(), blocks, span };
        self.document.footnote_definitions.push(definition);
        self.add_inline(InlineKind::FootnoteRef(FootnoteRef::Named(name)), Attrs::default(), range);
        true
    }
}
