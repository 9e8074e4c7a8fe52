//! The build pass: turns drafts into the document, parses their inline content and resolves their attribute lists.

mod figure;
mod html;
mod list;
mod table;

use super::attribute_list::AttributeList;
use super::block::Outcome;
use super::block::draft::{Draft, Kind, Leaf, Piece};
use super::context::Context;
use super::inline;
use super::line::{self, Line};
use super::text::Text;
use crate::model::attrs::Attrs;
use crate::model::document::{
    Block, BlockKind, Document, FootnoteDefinition, Heading, Inline, Problem, ProblemKind,
};
use crate::source::Span;

/// The input that drafts refer to, and the state of the build pass.
struct Builder<'s> {
    page: &'s str,
    lines: Vec<Line>,
    cx: Context<'s>,
    /// Whether a `{:toc}` has been seen; only the first one counts.
    has_toc: bool,
}

/// Builds the document from the result of the block pass.
pub fn document(page: &str, outcome: Outcome) -> Document {
    let Outcome { drafts, footnotes, lines, cx } = outcome;
    let mut builder = Builder { page, lines, cx, has_toc: false };
    let blocks = builder.blocks(drafts);
    builder.cx.beyond_gfm = true;
    let footnotes = footnotes.into_iter();
    let footnote_definitions = footnotes.map(|(name, draft)| builder.footnote(name, draft)).collect();
    let cx = builder.cx;
    let mut references: Vec<_> = cx.references.into_values().map(|link| link.reference).collect();
    references.sort_by_key(|reference| reference.span);
    let mut problems = cx.problems;
    problems.sort_by_key(|problem| problem.span);
    let (options, includes) = (cx.settings.document, cx.expanded.includes.clone());
    Document { blocks, footnote_definitions, footnotes: Vec::new(), references, problems, options, includes }
}

impl<'s> Builder<'s> {
    fn blocks(&mut self, drafts: Vec<Draft>) -> Vec<Block> {
        drafts.into_iter().filter_map(|draft| self.block(draft)).collect()
    }

    fn footnote(&mut self, name: String, draft: Draft) -> FootnoteDefinition {
        let span = self.span(draft.start, draft.end);
        let Kind::Quote(drafts) = draft.kind else {
            return FootnoteDefinition { name, blocks: Vec::new(), span };
        };
        let ends_silently = drafts.last().is_some_and(|last| !last.is_blank() && last.is_silent());
        let mut blocks = self.blocks(drafts);
        if ends_silently {
            // The link back goes into the last block if that is a paragraph, and here a definition follows it.
            blocks.push(Block { kind: BlockKind::Raw(String::new()), attrs: Attrs::default(), span });
        }
        FootnoteDefinition { name, blocks, span }
    }

    /// Returns the block of a draft; `None` for blank lines, definitions and the like.
    fn block(&mut self, draft: Draft) -> Option<Block> {
        let span = self.span(draft.start, draft.end);
        let list = draft.attributes;
        let mut attrs = Attrs::default();
        let kind = match draft.kind {
            Kind::Blank { .. }
            | Kind::EndOfBlock
            | Kind::LinkDefinition(_)
            | Kind::Abbreviation(_)
            | Kind::FootnoteDefinition
            | Kind::Silent => return None,
            Kind::Paragraph { text, bare } => {
                self.cx.standalone = false;
                let content = self.inlines(&self.trimmed(text));
                BlockKind::Paragraph { content, bare }
            }
            Kind::BrokenText(text) => {
                let mut text = self.trimmed(text);
                text.end_line();
                BlockKind::Paragraph { content: self.inlines(&text), bare: true }
            }
            Kind::Text(text) => BlockKind::Inlines(self.inlines(&self.trimmed(text))),
            Kind::Heading { level, text, id, id_rule } => {
                if let Some(Piece { start, end }) = id {
                    attrs.set_at("id", &self.page[start as usize..end as usize], Some(self.span(start, end)));
                }
                BlockKind::Heading(Heading { level, content: self.piece(text), id_rule })
            }
            Kind::Quote(drafts) => BlockKind::Quote(self.blocks(drafts)),
            Kind::List { ordered, items } => self.list(ordered, items, list.as_deref(), &mut attrs),
            Kind::Definitions(parts) => self.definitions(parts, list.as_deref()),
            Kind::Code(code) => BlockKind::Code(code),
            Kind::Rule => BlockKind::Rule,
            Kind::Table(table) => BlockKind::Table(self.table(table)),
            Kind::Math(formula) => BlockKind::Math(formula),
            Kind::Html(html) => {
                attrs = html.attrs;
                BlockKind::Html(self.element(html.name, html.content, html.start_tag))
            }
            Kind::Comment(text) => BlockKind::Comment(text),
            Kind::Raw(text) => BlockKind::Raw(text),
        };
        match (&kind, draft.list_below) {
            (BlockKind::Comment(_), _) => {}
            (BlockKind::Paragraph { bare: true, .. }, below) => {
                let span = below.map(|(start, end)| self.span(start, end));
                let problem = |span| Problem { kind: ProblemKind::StrayAttributes, span };
                self.cx.problems.extend(span.map(problem));
            }
            _ => self.apply(list.as_deref(), &mut attrs),
        }
        let block = Block { kind, attrs, span };
        Some(if self.cx.standalone { figure::of_paragraph(block) } else { block })
    }

    /// Applies an attribute list to an element.
    fn apply(&self, list: Option<&AttributeList>, attrs: &mut Attrs) {
        if let Some(list) = list {
            list.apply(&self.cx.definitions, attrs);
        }
    }

    /// The source of a range of the page's text.
    fn span(&self, start: u32, end: u32) -> Span {
        self.cx.expanded.origin(start as usize, end as usize)
    }

    fn inlines(&mut self, text: &Text) -> Vec<Inline> {
        inline::parse(text, &mut self.cx)
    }

    fn piece(&mut self, piece: Piece) -> Vec<Inline> {
        let (start, end) = (piece.start as usize, piece.end as usize);
        let text = Text::borrowed(&self.page[start..end], start);
        self.inlines(&text)
    }

    /// The text of a leaf, without white space around it.
    fn trimmed(&self, leaf: Leaf) -> Text<'s> {
        let (mut first, mut end) = (leaf.first, leaf.end);
        while end > first && self.lines[end - 1].view(self.page).is_blank() {
            end -= 1;
        }
        while first < end && self.lines[first].view(self.page).is_blank() {
            first += 1;
        }
        self.text(first, end, true)
    }

    /// The lines `first..end`, joined by newlines.
    fn text(&self, first: usize, end: usize, trim: bool) -> Text<'s> {
        let page = self.page;
        let lines = &self.lines[first..end];
        let Some((&head, &tail)) = lines.first().zip(lines.last()) else { return Text::empty() };
        let lead =
            if trim { line::trim_start(head.view(page).text).len() } else { head.view(page).text.len() };
        let start = head.end as usize - lead;
        let kept = if trim { line::trim_end(tail.view(page).text).len() } else { tail.view(page).text.len() };
        let stop = (tail.start as usize + kept).max(start);
        let is_adjacent = |pair: &[Line]| {
            pair[1].pad == 0
                && pair[0].end + 1 == pair[1].start
                && page.as_bytes()[pair[0].end as usize] == b'\n'
        };
        if (trim || head.pad == 0) && lines.windows(2).all(is_adjacent) {
            return Text::borrowed(&page[start..stop], start);
        }
        let mut text = Text::empty();
        for (number, line) in lines.iter().enumerate() {
            let (mut from, mut to) = (line.start as usize, line.end as usize);
            if number > 0 {
                text.push("\n", lines[number - 1].end as usize);
            }
            if number == 0 {
                from = start;
            }
            if number + 1 == lines.len() {
                to = stop;
            }
            if number > 0 || !trim {
                for _ in 0..line.pad {
                    text.push(" ", from);
                }
            }
            text.push(&page[from..to], from);
        }
        text
    }
}
