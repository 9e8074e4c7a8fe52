//! A document as HTML: the author's content, without the theme. The elements, attributes and class names are those
//! that kramdown and Rouge give under Jekyll, so that a lesson's links and styles go on working.

mod attributes;
mod block;
mod callout;
mod code;
mod element;
pub(in crate::render) mod escape;
mod footnotes;
mod inline;
mod list;
mod table;

pub use escape::{attribute as escape_attribute, text as escape_text};

use crate::model::document::{Block, Document, Inline, Options};

/// The HTML of a document, footnotes included.
pub fn document(document: &Document) -> String {
    write(Writer::new(document))
}

/// The HTML of a document as the site shows it: where the roles that kramdown gives are not what ARIA allows, those
/// that it does. `task_word` is what a task's box is called.
pub fn page(document: &Document, task_word: &str) -> String {
    write(Writer { task_word: Some(task_word), ..Writer::new(document) })
}

fn write(mut out: Writer) -> String {
    let document = out.document;
    block::blocks(&document.blocks, &mut out);
    if !out.footnotes_done {
        footnotes::list(&mut out);
    }
    out.html
}

/// The HTML of a document that is a line or two in a list, such as a question: without the `<p>` around it, where
/// that is all there is.
pub fn line(document: &Document) -> String {
    use crate::model::document::BlockKind::Paragraph;
    match document.blocks.as_slice() {
        [Block { kind: Paragraph { content, .. }, .. }] => inlines(content),
        _ => self::document(document),
    }
}

/// The HTML of a text that needs nothing of its document.
pub fn inlines(content: &[Inline]) -> String {
    let nothing = Document::default();
    let mut out = Writer::new(&nothing);
    inline::inlines(content, &mut out);
    out.html
}

/// The HTML so far, and the document it is made of.
struct Writer<'d> {
    html: String,
    document: &'d Document,
    footnotes_done: bool,
    /// What a task's box is called, on the site.
    task_word: Option<&'d str>,
}

impl<'d> Writer<'d> {
    fn new(document: &'d Document) -> Self {
        Self { html: String::new(), document, footnotes_done: false, task_word: None }
    }

    fn options(&self) -> &'d Options {
        &self.document.options
    }

    /// Whether roles are those that ARIA allows, not kramdown's.
    fn strict_roles(&self) -> bool {
        self.task_word.is_some()
    }

    fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }
}
