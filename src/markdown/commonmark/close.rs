//! Closes frames: turns each into a block or an inline.

use std::ops::Range;

use super::Dialect;
use super::attribute_value::literal;
use super::builder::Builder;
use super::divs;
use super::frame::{Content, Frame, FrameKind};
use super::mask::Cover;
use crate::markdown::workbench::text;
use crate::model::attrs::Attrs;
use crate::model::document::{
    Block, BlockKind, Cell, Code, CodeBlock, DefinitionPart, FootnoteDefinition, Heading, HtmlContent,
    HtmlElement, IdRule, Inline, InlineKind, ListItem,
};
use crate::model::problem::ProblemKind;
use crate::source::Span;

impl Builder<'_> {
    /// Closes the innermost frame and adds the result to the one around it. The frame of the document stays open.
    pub(super) fn close(&mut self) {
        if self.frames.len() == 1 {
            return;
        }
        let Some(frame) = self.frames.pop() else { return };
        self.open_brackets -= frame.content.open_brackets();
        let Frame { kind, range, mut attrs, blocks, content, .. } = frame;
        match kind {
            FrameKind::Root => {}
            FrameKind::Quote => self.add_block(BlockKind::Quote(blocks), attrs, &range),
            FrameKind::Div { fence } => self.add_block(divs::block(&attrs, blocks, fence), attrs, &range),
            FrameKind::List { ordered, start, items, markers } => {
                if items.iter().any(|item| item.task.is_some()) {
                    attrs.add_class("task-list");
                }
                match self.dialect {
                    Dialect::CommonMark => {
                        self.add_block(BlockKind::List { ordered, start, items }, attrs, &range);
                    }
                    Dialect::Workbench => self.add_list(&markers, items, attrs, &range),
                }
            }
            FrameKind::Item { task } => self.add_item(task, blocks, attrs, &range),
            FrameKind::Definitions(parts) => self.add_block(BlockKind::Definitions(parts), attrs, &range),
            FrameKind::Term | FrameKind::Description => {
                self.add_definition_part(&kind, blocks, content, &range);
            }
            FrameKind::Footnote(name) => {
                let span = self.span(&range);
                self.document.footnote_definitions.push(FootnoteDefinition { name, blocks, span });
            }
            FrameKind::Heading(level) => self.add_heading(level, content, attrs, &range),
            FrameKind::Paragraph { implied } => self.add_paragraph(implied, content, attrs, &range),
            FrameKind::Code { info, text, pieces, fenced } => {
                if fenced {
                    self.check_fence(&range);
                }
                if self.dialect == Dialect::Workbench
                    && info.as_ref().is_some_and(|(word, _)| word == "=html")
                {
                    return self.add_block(BlockKind::Raw(text.trim_end().to_owned()), attrs, &range);
                }
                let (info, info_span) = info.unzip();
                let info_span = info_span.flatten();
                let code = CodeBlock { info, info_span, code: Code::Plain(text), pieces, fenced };
                self.add_block(BlockKind::Code(code), attrs, &range);
            }
            FrameKind::Html { lines, .. } if self.dialect == Dialect::Workbench => {
                self.add_html_lines(&lines);
            }
            FrameKind::Html { text, .. } => self.add_block(html_block(&text), attrs, &range),
            FrameKind::Table { table, .. } => self.add_block(BlockKind::Table(table), attrs, &range),
            FrameKind::Cell => {
                let cell = Cell { content: content.finish(self.dialect), span: self.span(&range) };
                if let FrameKind::Table { row, .. } = &mut self.top().kind {
                    row.push(cell);
                }
            }
            FrameKind::Emphasis if self.dialect == Dialect::Workbench => {
                self.add_emphasis(content, attrs, &range);
            }
            FrameKind::Emphasis => {
                self.add_inline(InlineKind::Emphasis(content.finish(self.dialect)), attrs, &range);
            }
            FrameKind::Strong => {
                self.add_inline(InlineKind::Strong(content.finish(self.dialect)), attrs, &range);
            }
            FrameKind::Strikethrough => {
                self.add_inline(InlineKind::Strikethrough(content.finish(self.dialect)), attrs, &range);
            }
            FrameKind::Script(name) => self.add_script(name, content, attrs, &range),
            FrameKind::Link => {
                let text = range.start + 1..content.end.max(range.start + 1);
                self.locate_target("href", &mut attrs, text.end, &range);
                let text_span = self.span(&text);
                let link = InlineKind::Link { content: content.finish(self.dialect), text_span };
                self.add_inline(link, attrs, &range);
            }
            FrameKind::Image => {
                let text = range.start + 2..content.end.max(range.start + 2);
                self.locate_target("src", &mut attrs, text.end, &range);
                let text_span = self.span(&text);
                self.add_image(content.finish(self.dialect), text_span, attrs, &range);
            }
        }
    }

    fn add_item(&mut self, task: Option<bool>, blocks: Vec<Block>, mut attrs: Attrs, range: &Range<usize>) {
        if task.is_some() {
            attrs.add_class("task-list-item");
        }
        let blocks = self.with_last_break(blocks, range);
        let item = ListItem { blocks, task, attrs, span: self.span(range) };
        let marker = match self.dialect {
            Dialect::CommonMark => None,
            Dialect::Workbench => self.marker(range.start),
        };
        if let FrameKind::List { items, markers, .. } = &mut self.top().kind {
            items.push(item);
            markers.extend(marker);
        }
    }

    fn add_definition_part(
        &mut self,
        kind: &FrameKind,
        blocks: Vec<Block>,
        content: Content,
        range: &Range<usize>,
    ) {
        let (attrs, span) = (Attrs::default(), self.span(range));
        let part = match kind {
            FrameKind::Term => DefinitionPart::Term { content: content.finish(self.dialect), attrs, span },
            _ => DefinitionPart::Description { blocks: self.description(blocks, range), attrs, span },
        };
        if let FrameKind::Definitions(parts) = &mut self.top().kind {
            parts.push(part);
        }
    }

    fn add_heading(&mut self, level: u8, mut content: Content, mut attrs: Attrs, range: &Range<usize>) {
        if let Some(mask) = content.take_heading_list()
            && let Cover::HeadingList(list) = &self.masked.get(mask).cover
        {
            list.apply(&self.definitions, &mut attrs);
        }
        let id_rule = match self.dialect {
            Dialect::CommonMark => IdRule::Gfm,
            Dialect::Workbench => IdRule::Pandoc,
        };
        let heading = Heading { level, content: content.finish(self.dialect), id_rule };
        self.add_block(BlockKind::Heading(heading), attrs, range);
    }

    /// Adds a paragraph. One that is only a display formula becomes that; one that is only an image with a caption
    /// becomes a figure.
    fn add_paragraph(&mut self, implied: bool, mut content: Content, attrs: Attrs, range: &Range<usize>) {
        if self.dialect == Dialect::Workbench {
            return self.add_plain_paragraph(implied, content, attrs, range);
        }
        let is_display = content.display_math;
        let caption = content.has_caption.then(|| std::mem::take(&mut content.image_text));
        let mut content = content.finish(self.dialect);
        let kind = match (content.as_mut_slice(), caption) {
            ([], _) if implied => return,
            ([Inline { kind: InlineKind::Math(source), .. }], _) if is_display => {
                BlockKind::Math(source.trim().to_owned())
            }
            ([Inline { kind: InlineKind::Image, .. }], Some(caption)) if !implied => {
                self.figure(content, caption, range)
            }
            _ => BlockKind::Paragraph {
                content,
                bare: implied && matches!(self.top().kind, FrameKind::Item { .. } | FrameKind::Description),
            },
        };
        self.add_block(kind, attrs, range);
    }

    /// Returns a figure: an image with its caption.
    fn figure(&self, image: Vec<Inline>, caption: Vec<Inline>, range: &Range<usize>) -> BlockKind {
        let span = self.span(range);
        let block = |kind| Block { kind, attrs: Attrs::default(), span };
        let element = |name: &str, content| {
            BlockKind::Html(HtmlElement { name: name.into(), content, start_tag: span })
        };
        let caption = element("figcaption", HtmlContent::Inlines(caption));
        let blocks = vec![block(BlockKind::Inlines(image)), block(caption)];
        element("figure", HtmlContent::Blocks(blocks))
    }

    fn add_image(&mut self, text: Vec<Inline>, text_span: Span, mut attrs: Attrs, range: &Range<usize>) {
        let mut alt = String::new();
        match self.dialect {
            Dialect::CommonMark => push_alt(&text, &mut alt),
            Dialect::Workbench => push_alt(&text::inlines(text.clone()), &mut alt),
        }
        let title = attrs.remove("title");
        // Pandoc leaves an image without a text without an `alt`.
        if self.dialect == Dialect::CommonMark || !alt.is_empty() {
            attrs.set_at("alt", literal(&alt), Some(text_span));
        }
        if let Some(title) = title {
            attrs.insert(title);
        }
        self.add_inline(InlineKind::Image, attrs, range);
        let content = &mut self.top().content;
        content.image_text = text;
        content.has_caption = false;
    }

    /// Adds an inline to the innermost frame.
    pub(in crate::markdown) fn add_inline(&mut self, kind: InlineKind, attrs: Attrs, range: &Range<usize>) {
        self.open_paragraph(range);
        let inline = Inline { kind, attrs, span: self.span(range) };
        self.top().content.push(inline, range.end);
    }

    /// Notes a code fence that is still open at the end of its container.
    fn check_fence(&mut self, range: &Range<usize>) {
        let text = self.masked.original().get(range.clone()).unwrap_or_default().trim_end();
        let (first, last) =
            (text.lines().next().unwrap_or_default(), text.rsplit('\n').next().unwrap_or_default());
        let last = last.trim_start_matches([' ', '\t', '>']);
        if text.len() == first.trim_end().len() || !(last.starts_with("```") || last.starts_with("~~~")) {
            self.problem(ProblemKind::UnclosedFence, &(range.start..range.start + first.len()));
        }
    }
}

/// Returns a comment if the HTML is a single one, otherwise the HTML unchanged.
pub fn html_block(html: &str) -> BlockKind {
    let html = html.trim_end_matches(['\n', '\r']);
    match comment(html.trim()) {
        Some(comment) => BlockKind::Comment(comment.to_owned()),
        None => BlockKind::Raw(html.to_owned()),
    }
}

/// Returns the inside of a comment.
pub(super) fn comment(html: &str) -> Option<&str> {
    let inside = html.strip_prefix("<!--")?.strip_suffix("-->")?;
    let is_odd = inside.contains("-->") || inside.contains("--!>") || inside.starts_with(['>', '-']);
    (!is_odd).then_some(inside)
}

/// Appends the alternative text of an image: its text without any markup. A break is followed by its newline as text,
/// so it adds nothing itself.
fn push_alt(text: &[Inline], alt: &mut String) {
    for inline in text {
        match &inline.kind {
            InlineKind::Text(text) => alt.extend(text.chars().map(|ch| if ch == '\n' { ' ' } else { ch })),
            InlineKind::Math(text) | InlineKind::Raw(text) => alt.push_str(text),
            InlineKind::Code(code) => alt.push_str(code.text()),
            InlineKind::Comment(text) => {
                alt.push_str("<!--");
                alt.push_str(text);
                alt.push_str("-->");
            }
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Strikethrough(inner)
            | InlineKind::Link { content: inner, .. }
            | InlineKind::Html(HtmlElement { content: HtmlContent::Inlines(inner), .. }) => {
                push_alt(inner, alt);
            }
            InlineKind::Image => alt.push_str(inline.attrs.get("alt").unwrap_or_default()),
            _ => {}
        }
    }
}
