//! Inline content, and attribute lists in it: `*word*{: .class}`, `![](plot.png){width=50%}`, `[text]{#id}`.

use std::ops::Range;

use pulldown_cmark::Event;

use super::builder::Builder;
use super::close::comment;
use super::frame::FrameKind;
use super::mask::Cover;
use super::{Dialect, MAX_DEPTH};
use crate::markdown::attribute_list::AttributeList;
use crate::markdown::workbench::{literal, part};
use crate::model::attrs::Attrs;
use crate::model::document::{Code, FootnoteRef, HtmlContent, HtmlElement, Inline, InlineKind};
use crate::model::expanded::Piece;
use crate::model::problem::{Problem, ProblemKind};

impl Builder<'_> {
    /// Handles text, or a part of a code or HTML block.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        let masked = self.masked;
        let source = self.source;
        let kept = self.code_line(text, range.clone());
        let text = if kept == range { text } else { "\n" };
        let range = kept;
        match &mut self.top().kind {
            FrameKind::Html { text: block, .. } => return block.push_str(&masked.restore(text, &range)),
            FrameKind::Code { text: code, pieces, .. } => {
                let text = masked.restore(text, &range);
                if text.len() == range.len() {
                    source.copy_pieces(range.start, range.end, code.len(), pieces);
                } else if !text.is_empty() {
                    let from = source.origin(range.start, range.end);
                    pieces.push(Piece { at: code.len() as u32, from, verbatim: false });
                }
                return code.push_str(&text);
            }
            _ => {}
        }
        if range.end <= self.covered {
            return;
        }
        self.open_paragraph(&range);
        let overlapping = masked.overlapping(&range);
        if text.len() != range.len() {
            // Smart punctuation or an entity, which cannot contain a list.
            return self.push_literal(text, &range);
        }
        let mut from = range.start.max(self.covered);
        for number in overlapping {
            let list = &masked.get(number).range;
            if list.end <= from {
                continue;
            }
            if from < list.start {
                self.push_text(&text[from - range.start..list.start - range.start], &(from..list.start));
            }
            self.covered = list.end;
            if !self.take_list(number) {
                self.push_text(&masked.original()[list.clone()], list);
            }
            from = self.covered;
        }
        if from < range.end {
            self.push_text(&text[from - range.start..], &(from..range.end));
        }
    }

    fn push_literal(&mut self, text: &str, range: &Range<usize>) {
        let attrs = match self.dialect {
            Dialect::CommonMark => Attrs::default(),
            Dialect::Workbench => literal::mark(),
        };
        self.push_piece(text, attrs, range);
    }

    fn push_text(&mut self, text: &str, range: &Range<usize>) {
        let escaped = self.escaped(text, range);
        if escaped > 0 && self.dialect == Dialect::Workbench {
            let end = range.start + escaped;
            self.push_piece(&text[..escaped], literal::mark(), &(range.start..end));
            if escaped == text.len() {
                return;
            }
            return self.push_piece(&text[escaped..], Attrs::default(), &(end..range.end));
        }
        self.push_piece(text, Attrs::default(), range);
    }

    /// The length of the character at the start of a text that a backslash escapes; 0 if there is none.
    fn escaped(&self, text: &str, range: &Range<usize>) -> usize {
        let before = self.masked.text().as_bytes()[..range.start].last();
        let first = text.chars().next().filter(char::is_ascii_punctuation);
        first.filter(|_| before == Some(&b'\\')).map_or(0, char::len_utf8)
    }

    fn push_piece(&mut self, text: &str, attrs: Attrs, range: &Range<usize>) {
        let inline = Inline { kind: InlineKind::Text(text.to_owned()), attrs, span: self.span(range) };
        let nests = self.frames.len() + self.open_brackets < MAX_DEPTH;
        let content = &mut self.top().content;
        let before = content.open_brackets();
        let is_bracket = inline.attrs.is_empty();
        match text {
            "[" if is_bracket => content.push_bracket(inline, range.end, true, nests),
            "]" if is_bracket => content.push_bracket(inline, range.end, false, nests),
            _ => content.push(inline, range.end),
        }
        self.open_brackets += self.top().content.open_brackets();
        self.open_brackets -= before;
        if let Some(span) = self.top().content.undefined_footnote() {
            self.document.problems.push(Problem { kind: ProblemKind::UndefinedFootnote, span });
        }
    }

    /// Applies a list within a line to what is before it. Returns whether it applies to anything.
    fn take_list(&mut self, number: usize) -> bool {
        let mask = self.masked.get(number);
        match &mask.cover {
            Cover::SpanList { list, is_kramdown } => {
                if *is_kramdown && list.malformed {
                    self.problem(ProblemKind::MalformedAttributes, &mask.range);
                }
                let taken =
                    self.apply_to_inline(list, &mask.range) || *is_kramdown && self.apply_to_item(list);
                if *is_kramdown && taken && self.dialect == Dialect::Workbench {
                    self.problem(ProblemKind::ClassicList, &mask.range);
                }
                if *is_kramdown && !taken {
                    self.problem(ProblemKind::StrayAttributes, &mask.range);
                }
                taken
            }
            Cover::HeadingList(_) => {
                let content = &mut self.top().content;
                content.heading_list = Some((content.len(), number));
                false
            }
            Cover::Workbench(part) => self.take_part(part, &mask.range),
            Cover::Fence(_) | Cover::BlockList(_) | Cover::Definition => false,
        }
    }

    fn apply_to_inline(&mut self, list: &AttributeList, range: &Range<usize>) -> bool {
        let dialect = self.dialect;
        let definitions = std::mem::take(&mut self.definitions);
        let content = &mut self.top().content;
        let taken = if let Some(inline) = content.last_at(range.start) {
            list.apply(&definitions, &mut inline.attrs);
            if matches!(inline.kind, InlineKind::Image) && list.attrs.get("alt").is_some() {
                content.has_caption = !content.image_text.is_empty();
            }
            content.end = range.end;
            true
        } else if let Some((text, span)) = content.take_brackets(range.start, dialect) {
            let mut attrs = Attrs::default();
            list.apply(&definitions, &mut attrs);
            let content_of = HtmlContent::Inlines(text);
            let element = HtmlElement { name: "span".into(), content: content_of, start_tag: span };
            content.push(Inline { kind: InlineKind::Html(element), attrs, span }, range.end);
            true
        } else {
            false
        };
        self.definitions = definitions;
        taken
    }

    /// Applies a list to the item whose text it starts: `- {: .class} text`.
    fn apply_to_item(&mut self, list: &AttributeList) -> bool {
        let [.., item, paragraph] = self.frames.as_mut_slice() else { return false };
        let begins = matches!(paragraph.kind, FrameKind::Paragraph { .. })
            && paragraph.content.is_empty()
            && matches!(item.kind, FrameKind::Item { .. })
            && item.blocks.is_empty();
        if begins {
            list.apply(&self.definitions, &mut item.attrs);
            let rest = &self.masked.original()[self.covered..];
            self.covered += rest.len() - rest.trim_start_matches([' ', '\t']).len();
        }
        begins
    }

    /// Handles a tag or a comment in inline content, or a line of an HTML block.
    pub(super) fn html(&mut self, html: &str, range: &Range<usize>) {
        let html = self.masked.restore(html, range);
        if let FrameKind::Html { text, lines } = &mut self.top().kind {
            lines.push(range.clone());
            return text.push_str(&html);
        }
        let kind = match comment(&html) {
            Some(comment) => InlineKind::Comment(comment.to_owned()),
            None => InlineKind::Raw(html.into_owned()),
        };
        self.add_inline(kind, Attrs::default(), range);
    }

    /// Handles inlines without inlines in them: code, formulas, footnote references, breaks.
    pub(super) fn atom(&mut self, event: Event, range: &Range<usize>) {
        if range.end <= self.covered {
            return;
        }
        let restore = |text: &str| self.masked.restore(text, range).into_owned();
        let is_display = matches!(event, Event::DisplayMath(_));
        let kind = match event {
            Event::Code(code) if self.dialect == Dialect::Workbench => {
                InlineKind::Code(Code::Plain(restore(&code).trim().to_owned()))
            }
            Event::Code(code) => InlineKind::Code(Code::Plain(restore(&code))),
            Event::InlineMath(source) | Event::DisplayMath(source) => InlineKind::Math(restore(&source)),
            Event::FootnoteReference(name) => InlineKind::FootnoteRef(FootnoteRef::Named(name.into_string())),
            Event::HardBreak => InlineKind::Break,
            _ => InlineKind::Text("\n".into()),
        };
        let is_break = matches!(kind, InlineKind::Break);
        let attrs = match self.dialect {
            Dialect::Workbench if is_display => part::display(),
            _ => Attrs::default(),
        };
        self.add_inline(kind, attrs, range);
        if is_break {
            self.add_inline(InlineKind::Text("\n".into()), Attrs::default(), &(range.end..range.end));
        }
        self.top().content.display_math |= is_display;
    }
}
