//! The content of a page, ready for a template.

use super::html;
use super::outline::{self, OutlineEntry};
use super::reader::{self, ReaderDocument};
use super::words::Words;
use crate::model::article::Article;
use crate::model::plain_text;

/// The content of an article as HTML, with what the page around it needs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Content {
    /// The author's content as HTML.
    pub html: String,
    /// The document that the HTML was made from.
    pub reader: ReaderDocument,
    /// The headings of the document.
    pub outline: Vec<OutlineEntry>,
    /// The questions as HTML, without `<p>` if each is a single paragraph.
    pub questions: Vec<String>,
    /// The objectives as HTML, like the questions.
    pub objectives: Vec<String>,
    /// The objectives as plain text.
    pub objective_words: Vec<String>,
    /// The key points as HTML, like the questions.
    pub keypoints: Vec<String>,
}

impl Content {
    /// Renders the content of an article. If `finds_math` is true, text between dollar signs is a formula.
    pub fn of(article: &Article, words: &Words, finds_math: bool) -> Self {
        let reader = reader::prepare(&article.document, words, finds_math);
        Self {
            html: html::page(&reader.document, words.get("task").map_or("", String::as_str)),
            outline: outline::of(&reader.document),
            reader,
            questions: article.questions.iter().map(html::line).collect(),
            objectives: article.objectives.iter().map(html::line).collect(),
            objective_words: article.objectives.iter().map(plain_text::document).collect(),
            keypoints: article.keypoints.iter().map(html::line).collect(),
        }
    }

    /// Whether there is neither text nor an image.
    pub fn is_empty(&self) -> bool {
        plain_text::document(&self.reader.document).is_empty() && self.reader.images.is_empty()
    }
}
