//! Writes a document as HTML: the author's content, without the theme. The elements, attributes and class names are
//! those of Jekyll's kramdown and Rouge, so that a lesson's links and styles keep working.

mod attributes;
mod block;
mod callout;
mod code;
mod element;
mod endnotes;
mod footnotes;
mod inline;
mod list;
mod table;

use crate::model::document::{Block, Document, Inline, Options};

/// Returns a document as HTML, with its footnotes.
pub fn document(document: &Document) -> String {
    write(Writer::new(document))
}

/// Returns a document as HTML for the site. Roles that ARIA does not allow where kramdown puts them are corrected.
/// `task_word` is the label of a task's checkbox.
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

/// Returns a short document, such as a question, as HTML. A single paragraph is written without `<p>`.
pub fn line(document: &Document) -> String {
    use crate::model::document::BlockKind::Paragraph;
    match document.blocks.as_slice() {
        [Block { kind: Paragraph { content, .. }, .. }] => inlines(content),
        _ => self::document(document),
    }
}

/// Returns inline content as HTML, without the options and footnotes of its document.
pub fn inlines(content: &[Inline]) -> String {
    let nothing = Document::default();
    let mut out = Writer::new(&nothing);
    inline::inlines(content, &mut out);
    out.html
}

/// The HTML so far, and the document that it is made from.
struct Writer<'d> {
    html: String,
    document: &'d Document,
    footnotes_done: bool,
    /// The label of a task's checkbox, on the site only.
    task_word: Option<&'d str>,
}

impl<'d> Writer<'d> {
    fn new(document: &'d Document) -> Self {
        Self { html: String::new(), document, footnotes_done: false, task_word: None }
    }

    fn options(&self) -> &'d Options {
        &self.document.options
    }

    /// Whether to write the roles that ARIA allows, and not kramdown's.
    fn strict_roles(&self) -> bool {
        self.task_word.is_some()
    }

    fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }
}
