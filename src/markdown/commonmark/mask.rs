//! Masks syntax that pulldown-cmark does not know, byte for byte, so that all offsets stay the same.
//!
//! A whole line is masked with a thematic break, `___`. That is the only block that needs just three bytes, ends any
//! block before it, and is never a lazy line of a quote or a list. A list within a line is masked with `{`, which is
//! punctuation without a meaning, so that emphasis before it ends just as before the list.

use std::borrow::Cow;
use std::ops::Range;

use super::Dialect;
use super::div_fence::DivFence;
use super::scan;
use crate::markdown::attribute_list::{self, AttributeList, Spelling};
use crate::markdown::workbench::{self, scan::Part};
use crate::model::expanded::Expanded;

/// A masked part of the text.
#[derive(Debug)]
pub struct Mask {
    /// Its range in the text.
    pub range: Range<usize>,
    /// What it covers.
    pub cover: Cover,
}

/// What a mask covers.
#[derive(Debug)]
pub enum Cover {
    /// A whole line: the start or the end of a fenced div.
    Fence(DivFence),
    /// A whole line: an attribute list for the block before or after it.
    BlockList(AttributeList),
    /// A whole line: a definition of an attribute list.
    Definition,
    /// An attribute list after an inline.
    SpanList {
        /// The parsed list.
        list: AttributeList,
        /// Whether it is `{: … }` or `<: … >`, which is hardly meant as text.
        is_kramdown: bool,
    },
    /// An attribute list at the end of a heading.
    HeadingList(AttributeList),
    /// Syntax of the Workbench alone.
    Workbench(Part),
}

impl Cover {
    /// Whether the mask is a whole line.
    fn is_line(&self) -> bool {
        use Part::Region;
        matches!(self, Self::Fence(_) | Self::BlockList(_) | Self::Definition | Self::Workbench(Region(_)))
    }
}

/// A definition of an attribute list: `{:name: .class}`.
#[derive(Debug, Clone, Copy)]
pub struct Definition<'t> {
    /// Its name.
    pub name: &'t str,
    /// The list, without delimiters.
    pub inside: &'t str,
    /// The offset of `inside` in the text.
    pub at: usize,
    /// Its delimiters.
    pub spelling: Spelling,
}

/// A text, and the same text masked.
#[derive(Debug)]
pub struct Masked<'t> {
    original: &'t str,
    text: Cow<'t, str>,
    masks: Vec<Mask>,
}

impl<'t> Masked<'t> {
    /// Finds what must be masked, and masks it.
    pub fn new(source: &'t Expanded, dialect: Dialect) -> Self {
        let original = source.text.as_str();
        let masks = match dialect {
            Dialect::CommonMark => scan::masks(source),
            Dialect::Workbench => {
                workbench::scan::join(workbench::scan::masks(original), scan::masks(source))
            }
        };
        if masks.is_empty() {
            return Self { original, text: Cow::Borrowed(original), masks };
        }
        let mut text = String::with_capacity(original.len());
        for mask in &masks {
            text.push_str(&original[text.len()..mask.range.start]);
            match &mask.cover {
                Cover::Workbench(part) => part.cover(&original[mask.range.clone()], &mut text),
                other => cover(&original[mask.range.clone()], other.is_line(), &mut text),
            }
        }
        text.push_str(&original[text.len()..]);
        Self { original, text: Cow::Owned(text), masks }
    }

    /// The text as the author wrote it.
    pub fn original(&self) -> &'t str {
        self.original
    }

    /// The masked text, for the parser.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the indices of the masks that overlap a range.
    pub fn overlapping(&self, range: &Range<usize>) -> Range<usize> {
        let first = self.masks.partition_point(|mask| mask.range.end <= range.start);
        let count = self.masks[first..].partition_point(|mask| mask.range.start < range.end);
        first..first + count
    }

    /// Returns a mask by its index.
    pub fn get(&self, number: usize) -> &Mask {
        &self.masks[number]
    }

    /// Returns the mask that a thematic break of the masked text stands for; `None` if it is the author's own.
    pub fn line(&self, rule: &Range<usize>) -> Option<&Mask> {
        let found = self.overlapping(rule).next()?;
        self.masks.get(found).filter(|mask| mask.cover.is_line())
    }

    /// Whether there may be attribute list definitions.
    pub fn has_definitions(&self) -> bool {
        self.masks.iter().any(|mask| matches!(mask.cover, Cover::Definition))
    }

    /// Returns the definition that a thematic break stands for.
    pub fn definition(&self, rule: &Range<usize>) -> Option<Definition<'t>> {
        let mask = self.line(rule).filter(|mask| matches!(mask.cover, Cover::Definition))?;
        let list = attribute_list::scan(&self.original[mask.range.clone()])?;
        let (name, inside) = attribute_list::split_definition(list.inside)?;
        let at = mask.range.start + 2 + list.inside.len() - inside.len();
        Some(Definition { name, inside, at, spelling: list.spelling })
    }

    /// Replaces the masks in a text that the parser made from `range` with the author's text.
    pub fn restore<'p>(&self, parsed: &'p str, range: &Range<usize>) -> Cow<'p, str> {
        let overlapping = self.overlapping(range);
        if overlapping.is_empty() {
            return Cow::Borrowed(parsed);
        }
        // Usually the parser changed nothing, so this is the same range of the original.
        if self.text.get(range.clone()) == Some(parsed) {
            return Cow::Owned(self.original[range.clone()].to_owned());
        }
        Cow::Owned(self.unmask(parsed, overlapping))
    }

    /// The same if the parser removed or changed something: searches for each mask after the one before it.
    fn unmask(&self, parsed: &str, masks: Range<usize>) -> String {
        let mut restored = String::with_capacity(parsed.len());
        let mut rest = parsed;
        for mask in &self.masks[masks] {
            if let Cover::Workbench(Part::Inert(sign)) = mask.cover {
                if let Some(at) = rest.find(char::from(sign)) {
                    restored.push_str(&rest[..at]);
                    restored.push_str(&self.original[mask.range.clone()]);
                    rest = rest[at..].get(mask.range.len()..).unwrap_or_default();
                }
                continue;
            }
            // A list can span several lines, and a line may have lost the spaces at its end.
            for (covered, line) in
                self.text[mask.range.clone()].lines().zip(self.original[mask.range.clone()].lines())
            {
                if let Some(at) = rest.find(covered.trim()) {
                    restored.push_str(&rest[..at]);
                    restored.push_str(line.trim_start());
                    rest = rest[at..].get(covered.trim().len()..).unwrap_or_default();
                }
            }
        }
        restored.push_str(rest);
        restored
    }
}

/// Appends a mask with as many bytes as `original`. Line breaks and the spaces around them are kept.
fn cover(original: &str, is_line: bool, text: &mut String) {
    if is_line {
        text.push_str("___");
        text.extend(std::iter::repeat_n(' ', original.len() - 3));
        return;
    }
    for line in original.split_inclusive('\n') {
        let inside = line.trim();
        let before = line.len() - line.trim_start().len();
        text.push_str(&line[..before]);
        text.extend(std::iter::repeat_n('{', inside.len()));
        text.push_str(&line[before + inside.len()..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    #[test]
    fn masks_and_restores() {
        let original = "::: challenge\n*a*{.b\n  #c} `d`\n{: .e}\n";
        let source = Expanded::verbatim(original, Span::new(FileId(0), 0, original.len()));
        let masked = Masked::new(&source, Dialect::CommonMark);
        assert_eq!(masked.text(), "___          \n*a*{{{\n  {{{ `d`\n___   \n");
        assert_eq!(masked.text().len(), original.len());
        assert_eq!(masked.restore("___   \n", &(31..38)), "{: .e}\n");
        assert_eq!(masked.restore("{{{ {{{ ", &(17..26)), "{.b #c} ");
        assert_eq!(masked.restore("a", &(15..16)), "a");
    }
}
