//! Runs of adjacent texts, which pulldown-cmark may have split anywhere, and the replacement of parts of them.

use std::ops::Range;

use crate::markdown::workbench::literal;
use crate::model::document::{Inline, InlineKind};
use crate::source::Span;

/// Texts next to each other, joined.
#[derive(Debug, Default)]
pub struct Run {
    /// The joined text.
    pub text: String,
    /// The texts, each with its offset.
    parts: Vec<(usize, Inline)>,
    /// Whether the end tag of a link follows.
    pub in_anchor: bool,
}

/// Something found in a run.
#[derive(Debug)]
pub struct Found<T> {
    /// Its range in the run's text.
    pub range: Range<usize>,
    /// What it is.
    pub what: T,
}

impl Run {
    /// Whether the character at an offset is literal.
    pub fn is_literal(&self, at: usize) -> bool {
        let next = self.parts.partition_point(|(start, _)| *start <= at);
        self.parts.get(next.saturating_sub(1)).is_some_and(|(_, inline)| literal::is_marked(inline))
    }

    fn push(&mut self, inline: Inline) {
        if let InlineKind::Text(text) = &inline.kind {
            let at = self.text.len();
            self.text.push_str(text);
            self.parts.push((at, inline));
        }
    }

    /// Appends the texts of a range.
    fn cut(&self, range: Range<usize>, into: &mut Vec<Inline>) {
        let first = self.parts.partition_point(|(start, _)| *start <= range.start).saturating_sub(1);
        for (start, inline) in &self.parts[first..] {
            let InlineKind::Text(text) = &inline.kind else { continue };
            let (from, to) = (range.start.max(*start), range.end.min(start + text.len()));
            if *start >= range.end {
                break;
            }
            if from < to {
                let (from, to) = (from - start, to - start);
                let span = part(inline.span, text.len(), from..to);
                into.push(Inline {
                    kind: InlineKind::Text(text[from..to].to_owned()),
                    span,
                    ..inline.clone()
                });
            }
        }
    }

    /// The source of a range.
    fn span(&self, range: &Range<usize>) -> Option<Span> {
        let mut texts = Vec::new();
        self.cut(range.clone(), &mut texts);
        Some(texts.first()?.span.to(texts.last()?.span))
    }
}

/// The source of a part of a text, if each of its bytes is one of the source; otherwise of the whole text.
fn part(span: Span, len: usize, range: Range<usize>) -> Span {
    if (span.end - span.start) as usize != len {
        return span;
    }
    Span { start: span.start + range.start as u32, end: span.start + range.end as u32, ..span }
}

/// Replaces what `find` finds in each run with what `make` makes of it: its text, its source and what it is.
pub fn split<T>(
    content: Vec<Inline>,
    find: impl Fn(&Run) -> Vec<Found<T>>,
    make: impl Fn(&str, Span, T) -> Inline,
) -> Vec<Inline> {
    let mut split = Vec::with_capacity(content.len());
    let mut run = Run::default();
    for inline in content {
        if matches!(inline.kind, InlineKind::Text(_)) {
            run.push(inline);
            continue;
        }
        run.in_anchor = matches!(&inline.kind, InlineKind::Raw(html) if html.starts_with("</a"));
        flush(&mut run, &find, &make, &mut split);
        split.push(inline);
    }
    flush(&mut run, &find, &make, &mut split);
    split
}

fn flush<T>(
    run: &mut Run,
    find: &impl Fn(&Run) -> Vec<Found<T>>,
    make: &impl Fn(&str, Span, T) -> Inline,
    into: &mut Vec<Inline>,
) {
    let run = std::mem::take(run);
    if run.parts.is_empty() {
        return;
    }
    let found = find(&run);
    if found.is_empty() {
        into.extend(run.parts.into_iter().map(|(_, inline)| inline));
        return;
    }
    let mut from = 0;
    for Found { range, what } in found {
        run.cut(from..range.start, into);
        if let Some(span) = run.span(&range) {
            into.push(make(&run.text[range.clone()], span, what));
        }
        from = range.end;
    }
    run.cut(from..run.text.len(), into);
}
