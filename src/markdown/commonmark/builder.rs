//! Builds the tree from pulldown-cmark's events, which open and close frames.

use std::ops::Range;
use std::rc::Rc;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, RefDefs, Tag, TagEnd};

use super::attribute_value::{address, literal};
use super::code_info::Word;
use super::frame::{Frame, FrameKind};
use super::mask::Masked;
use super::references::{Around, Links, References};
use super::{Dialect, MAX_DEPTH, code_info, target};
use crate::markdown::attribute_list::Definitions;
use crate::model::attrs::Attrs;
use crate::model::document::{Alignment, Block, BlockKind, Document, Table};
use crate::model::expanded::Expanded;
use crate::model::problem::{Problem, ProblemKind};
use crate::source::Span;

/// The tree built so far, and the state of building it.
pub struct Builder<'t> {
    pub(in crate::markdown) source: &'t Expanded,
    pub(in crate::markdown) masked: &'t Masked<'t>,
    pub(in crate::markdown) definitions: Definitions,
    /// The open frames, starting with the document.
    pub(in crate::markdown) frames: Vec<Frame>,
    /// For each open event, whether it has no frame of its own.
    flat: Vec<bool>,
    /// The offset up to which the text is done, such as the end of a list that was applied. Events before it may still
    /// come.
    pub(in crate::markdown) covered: usize,
    /// The number of open brackets in all frames.
    pub(in crate::markdown) open_brackets: usize,
    is_too_deep: bool,
    pub(in crate::markdown) dialect: Dialect,
    pub(in crate::markdown) around: &'t Around,
    pub(in crate::markdown) references: References,
    /// The number of example items so far.
    pub(in crate::markdown) examples: u64,
    /// The link definitions for parts of the text, once they are needed.
    pub(in crate::markdown) links: Option<Rc<Links>>,
    pub(in crate::markdown) document: Document,
}

impl<'t> Builder<'t> {
    /// Creates an empty tree.
    pub fn new(
        source: &'t Expanded,
        masked: &'t Masked<'t>,
        definitions: Definitions,
        dialect: Dialect,
        around: &'t Around,
    ) -> Self {
        Self {
            source,
            masked,
            definitions,
            frames: vec![Frame::new(FrameKind::Root, 0..source.text.len())],
            flat: Vec::new(),
            covered: 0,
            open_brackets: 0,
            is_too_deep: false,
            dialect,
            around,
            references: References::default(),
            examples: 0,
            links: None,
            document: Document::default(),
        }
    }

    /// Stores the link definitions that the parser found.
    pub fn define_references(&mut self, found: &RefDefs) {
        self.references = References::new(found, self.source, self.masked);
    }

    /// Handles the next event.
    pub fn event(&mut self, event: Event, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(end) => self.end(end),
            Event::Rule => self.rule(&range),
            Event::Text(text) => self.text(&text, range),
            Event::Html(text) | Event::InlineHtml(text) => self.html(&text, &range),
            Event::TaskListMarker(done) => self.task(done),
            Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak => self.atom(event, &range),
        }
    }

    /// Closes everything that is open and returns the tree.
    pub fn finish(mut self) -> Document {
        self.close_paragraph();
        self.close_divs();
        self.drop_pending();
        let root = self.frames.swap_remove(0);
        self.document.blocks = root.blocks;
        self.document.references = self.references.into_list();
        self.document.includes = self.source.includes.clone();
        self.document
    }

    /// The innermost open frame.
    pub(in crate::markdown) fn top(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("the document's own frame stays")
    }

    /// Returns the source of a range of the text.
    pub(in crate::markdown) fn span(&self, range: &Range<usize>) -> Span {
        self.source.origin(range.start, range.end.min(self.source.text.len()))
    }

    /// Notes a problem at a range of the text.
    pub(in crate::markdown) fn problem(&mut self, kind: ProblemKind, range: &Range<usize>) {
        let span = self.span(range);
        self.document.problems.push(Problem { kind, span });
    }

    /// Notes, once, that the text is nested too deeply.
    pub(in crate::markdown) fn too_deep(&mut self, range: &Range<usize>) {
        if !self.is_too_deep {
            self.is_too_deep = true;
            self.problem(ProblemKind::TooDeep, &(range.start..range.start));
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        let is_block = !matches!(
            tag,
            Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Superscript
                | Tag::Subscript
                | Tag::Link { .. }
                | Tag::Image { .. }
        );
        if is_block {
            self.close_paragraph();
        } else {
            self.open_paragraph(&range);
        }
        self.note_tag(&tag, &range);
        if self.is_flat(&tag, &range) {
            return self.flat.push(true);
        }
        if let Some((kind, attrs)) = self.kind(tag, &range) {
            let mut frame = Frame::new(kind, range);
            frame.attrs = attrs;
            self.frames.push(frame);
            self.flat.push(false);
        } else {
            self.flat.push(true);
        }
    }

    /// Whether an event gets no frame, because it is too deep or part of something without one.
    fn is_flat(&mut self, tag: &Tag, range: &Range<usize>) -> bool {
        match tag {
            Tag::Item | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                self.flat.last().copied().unwrap_or_default()
            }
            Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::DefinitionList
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. } => {
                let deep = self.frames.len() >= MAX_DEPTH;
                if deep {
                    self.too_deep(range);
                }
                deep
            }
            _ => false,
        }
    }

    /// Returns the kind of frame for a tag; `None` for parts of a table that need none, and for disabled extensions.
    fn kind(&mut self, tag: Tag, range: &Range<usize>) -> Option<(FrameKind, Attrs)> {
        let mut attrs = Attrs::default();
        let kind = match tag {
            Tag::Paragraph => FrameKind::Paragraph { implied: false },
            Tag::Heading { level, .. } => FrameKind::Heading(level as u8),
            Tag::BlockQuote(_) => FrameKind::Quote,
            Tag::CodeBlock(code) => {
                let (fenced, (info, own)) = match code {
                    CodeBlockKind::Indented => (false, (self.indented_info(), Attrs::default())),
                    CodeBlockKind::Fenced(info) => {
                        (true, self.code_info(&self.masked.restore(&info, range), range))
                    }
                };
                attrs = own;
                let info = info.map(|(word, span)| (literal(&word).into_owned(), span));
                FrameKind::Code { info, text: String::new(), pieces: Vec::new(), fenced }
            }
            Tag::HtmlBlock => FrameKind::Html { text: String::new(), lines: Vec::new() },
            Tag::List(start) => FrameKind::List {
                ordered: start.is_some(),
                start: start.filter(|&number| number != 1),
                items: Vec::new(),
                markers: Vec::new(),
            },
            Tag::Item => FrameKind::Item { task: None },
            Tag::FootnoteDefinition(name) => FrameKind::Footnote(name.into_string()),
            Tag::DefinitionList => FrameKind::Definitions(Vec::new()),
            Tag::DefinitionListTitle => FrameKind::Term,
            Tag::DefinitionListDefinition => FrameKind::Description,
            Tag::Table(alignments) => {
                let alignments = alignments.into_iter().map(alignment).collect();
                FrameKind::Table { table: Table { alignments, ..Table::default() }, row: Vec::new() }
            }
            Tag::TableCell => FrameKind::Cell,
            Tag::Emphasis => FrameKind::Emphasis,
            Tag::Strong => FrameKind::Strong,
            Tag::Strikethrough => FrameKind::Strikethrough,
            Tag::Superscript => FrameKind::Script("sup"),
            Tag::Subscript => FrameKind::Script("sub"),
            Tag::Link { link_type, dest_url, title, id } => {
                self.count_use(link_type, &id);
                attrs = self.target("href", (link_type, &id), &dest_url, &title, range);
                FrameKind::Link
            }
            Tag::Image { link_type, dest_url, title, id } => {
                self.count_use(link_type, &id);
                attrs = self.target("src", (link_type, &id), &dest_url, &title, range);
                FrameKind::Image
            }
            Tag::TableHead | Tag::TableRow | Tag::MetadataBlock(_) => return None,
        };
        Some((kind, attrs))
    }

    /// Parses the info string of the code block at `range`.
    fn code_info(&self, info: &str, range: &Range<usize>) -> (Option<Word>, Attrs) {
        let block = &self.masked.original()[range.clone()];
        let line = block.lines().next().unwrap_or_default();
        let written = line.trim_start().trim_start_matches(['`', '~']).trim_start();
        let at = range.start + line.len() - written.len();
        let written = written.trim_end();
        // With escapes or entities, only the source of all of it is known.
        let is_same = written == info.trim();
        let blank = info.len() - info.trim_start().len();
        code_info::parse(info, &|range: Range<usize>| {
            let part = range.start.saturating_sub(blank)..range.end.saturating_sub(blank);
            let part = if is_same { part } else { 0..written.len() };
            Some(self.span(&(at + part.start..at + part.end)))
        })
    }

    /// Returns the language of indented code.
    fn indented_info(&self) -> Option<Word> {
        (self.dialect == Dialect::Workbench).then(|| ("sh".to_owned(), None))
    }

    fn count_use(&mut self, link_type: LinkType, label: &str) {
        if matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut) {
            self.references.count(label);
        }
    }

    /// Returns the attributes of a link or an image; `label` is that of its definition, if it has one.
    fn target(
        &self,
        key: &str,
        (link_type, label): (LinkType, &str),
        to: &CowStr,
        title: &CowStr,
        range: &Range<usize>,
    ) -> Attrs {
        let mut attrs = Attrs::default();
        let (address_span, title_span) = match link_type {
            LinkType::Autolink | LinkType::Email => {
                (Some(self.span(&(range.start + 1..range.end - 1))), None)
            }
            _ => self
                .references
                .get(label)
                .map_or((None, None), |reference| (Some(reference.destination_span), reference.title_span)),
        };
        let to = address(&self.masked.restore(to, range));
        let to = if link_type == LinkType::Email { format!("mailto:{to}") } else { to };
        attrs.set_at(key, to, address_span);
        if !title.is_empty() {
            attrs.set_at("title", literal(&self.masked.restore(title, range)), title_span);
        }
        attrs
    }

    /// Sets the spans of the address and the title of a link or an image with both in parentheses, now that the end of
    /// its text is known.
    pub(super) fn locate_target(&self, key: &str, attrs: &mut Attrs, text_end: usize, range: &Range<usize>) {
        if attrs.value_span(key).is_some() {
            return;
        }
        let Some(target) = target::of_link(self.masked.original(), text_end, range.end) else { return };
        let address = self.source.origin_with_tags(target.address.start, target.address.end);
        attrs.set_value_span(key, Some(address));
        attrs.set_value_span("title", target.title.map(|title| self.span(&title)));
    }

    fn end(&mut self, end: TagEnd) {
        use TagEnd::{Emphasis, Image, Link, Strikethrough, Strong, Subscript, Superscript};
        if !matches!(end, Emphasis | Strong | Strikethrough | Superscript | Subscript | Link | Image) {
            self.close_paragraph();
        }
        if self.flat.pop().unwrap_or(true) {
            return self.end_row(end);
        }
        self.close_divs();
        self.drop_pending();
        self.close();
    }

    /// Ends a row of a table, which has no frame.
    fn end_row(&mut self, end: TagEnd) {
        let FrameKind::Table { table, row } = &mut self.top().kind else { return };
        let row = crate::model::document::Row { cells: std::mem::take(row) };
        match end {
            TagEnd::TableHead => table.head.push(row),
            TagEnd::TableRow if table.bodies.is_empty() => table.bodies.push(vec![row]),
            TagEnd::TableRow => table.bodies[0].push(row),
            _ => {}
        }
    }

    /// Handles a thematic break: the author's own, or the mask of a line.
    fn rule(&mut self, range: &Range<usize>) {
        self.close_paragraph();
        let masked = self.masked;
        if let Some(mask) = masked.line(range) {
            return self.masked_line(mask);
        }
        self.note_glued(range);
        self.add_block(BlockKind::Rule, Attrs::default(), range);
    }

    fn task(&mut self, done: bool) {
        for frame in self.frames.iter_mut().rev().take(2) {
            if let FrameKind::Item { task } = &mut frame.kind {
                *task = Some(done);
            }
        }
    }

    /// Opens an implied paragraph, if there is no frame for inline content.
    pub(in crate::markdown) fn open_paragraph(&mut self, range: &Range<usize>) {
        if !self.top().holds_text() {
            let kind = FrameKind::Paragraph { implied: true };
            self.frames.push(Frame::new(kind, range.clone()));
        }
    }

    /// Closes the implied paragraph, if one is open.
    pub(in crate::markdown) fn close_paragraph(&mut self) {
        if let FrameKind::Paragraph { implied: true } = self.top().kind {
            let frame = self.top();
            frame.range.end = frame.content.end.max(frame.range.start);
            self.close();
        }
    }

    /// Adds a block to the innermost frame.
    pub(in crate::markdown) fn add_block(&mut self, kind: BlockKind, mut attrs: Attrs, range: &Range<usize>) {
        let kind = self.apply_pending(kind, &mut attrs, range.start);
        let block = Block { kind, attrs, span: self.span(range) };
        let top = self.top();
        top.blocks.push(block);
        top.blocks_end = range.end;
    }
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::Default,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}
