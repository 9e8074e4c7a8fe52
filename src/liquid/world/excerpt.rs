//! The excerpt of a document: what is before the first `excerpt_separator`.

use super::World;
use crate::model::lesson::PageId;
use crate::model::value::Value;
use crate::source::Span;

impl World<'_> {
    /// Whether the excerpt of a page is made from its text: that of a document without one in its front matter.
    pub fn has_made_excerpt(&self, id: PageId) -> bool {
        let page = self.lesson.page(id);
        page.collection.is_some() && page.front.get("excerpt").is_none_or(Value::is_nil)
    }

    /// Returns the first part of a document, and the link definitions after it that it uses; `None` if there are no
    /// excerpts.
    pub fn excerpt(&self, id: PageId) -> Option<(Span, Vec<Span>)> {
        let page = self.lesson.page(id);
        let separator =
            page.front.get("excerpt_separator").or_else(|| self.lesson.config.get("excerpt_separator"));
        let separator = separator.and_then(Value::as_text).unwrap_or("\n\n");
        if separator.is_empty() {
            return None;
        }
        let text = self.sources.slice(page.body);
        let length = memchr::memmem::find(text.as_bytes(), separator.as_bytes()).unwrap_or(text.len());
        let (file, start) = (page.body.file, page.body.start as usize);
        let span = |from: usize, to: usize| Span::new(file, start + from, start + to);
        let head = &text[..length];
        let mut definitions = Vec::new();
        let mut at = length;
        for line in text[length..].split_inclusive('\n') {
            if label(line).is_some_and(|label| head.contains(label)) {
                definitions.push(span(at, at + line.trim_end().len()));
            }
            at += line.len();
        }
        Some((span(0, length), definitions))
    }

    /// Whether any file may count with `increment` or `decrement`.
    pub fn has_counters(&self) -> bool {
        let counts = |text: &str| ["increment", "decrement"].iter().any(|tag| text.contains(tag));
        let pages = self.lesson.iter().any(|(_, page)| counts(self.sources.slice(page.body)));
        pages || self.lesson.includes.values().any(|file| counts(self.sources.text(*file)))
    }
}

/// The label of a link definition, in brackets.
fn label(line: &str) -> Option<&str> {
    let body = line.trim_start_matches(' ');
    let end = body.find(']')?;
    let is_definition = line.len() - body.len() <= 3 && body.starts_with('[') && end > 1;
    (is_definition && body[end + 1..].starts_with(':')).then(|| &body[..=end])
}
