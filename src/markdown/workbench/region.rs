//! Blocks of whole lines: line blocks (Pandoc's manual, "Line blocks").

use std::ops::Range;

use super::scan::Region;
use crate::markdown::commonmark::builder::Builder;
use crate::model::attrs::Attrs;
use crate::model::document::{BlockKind, HtmlContent, HtmlElement, Inline, InlineKind};

impl Builder<'_> {
    /// Adds the block that a masked region stands for.
    pub(in crate::markdown) fn add_region(&mut self, region: &Region, range: &Range<usize>) {
        match region {
            Region::Lines(lines) => self.add_line_block(lines, range),
            Region::Grid(lines) => self.add_grid(lines, range),
        }
    }

    fn add_line_block(&mut self, lines: &[Range<usize>], range: &Range<usize>) {
        let source = self.masked.original();
        let mut content: Vec<Inline> = Vec::new();
        let mut at = 0;
        while at < lines.len() {
            // Indented lines continue the one before.
            let more =
                lines[at + 1..].iter().take_while(|line| source[(*line).clone()].starts_with(' ')).count();
            if !content.is_empty() || at > 0 {
                let span = self.span(&(lines[at].start..lines[at].start));
                let inline = |kind| Inline { kind, attrs: Attrs::default(), span };
                content.push(inline(InlineKind::Break));
                content.push(inline(InlineKind::Text("\n".into())));
            }
            let first = &source[lines[at].clone()];
            let inside = first[1..].strip_prefix(' ').unwrap_or_default();
            let indent = inside.len() - inside.trim_start_matches(' ').len();
            if indent > 0 {
                let span = self.span(&lines[at]);
                let kind = InlineKind::Text("\u{a0}".repeat(indent));
                content.push(Inline { kind, attrs: Attrs::default(), span });
            }
            let text = lines[at].end - inside.len() + indent..lines[at].end;
            let mut ranges: Vec<_> = std::iter::once(text).collect();
            for line in &lines[at + 1..=at + more] {
                // The line break between.
                ranges.push(line.start..line.end);
            }
            if !inside.trim().is_empty() {
                content.append(&mut self.inline_fragment(&ranges).unwrap_or_default());
            }
            at += more + 1;
        }
        let mut attrs = Attrs::default();
        attrs.set("class", "line-block");
        let element = HtmlElement {
            name: "div".into(),
            content: HtmlContent::Inlines(content),
            start_tag: self.span(range),
        };
        self.add_block(BlockKind::Html(element), attrs, range);
    }
}
