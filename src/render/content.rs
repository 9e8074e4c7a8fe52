//! The content of a page, ready to be put into a template.

use super::outline::{self, OutlineEntry};
use super::reader::{self, ReaderDocument};
use super::words::Words;
use super::{html, plain};
use crate::model::article::Article;

/// The content of one article as HTML, with what the page around it needs to know.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// The author's text.
    pub html: String,
    /// The document that it was made of.
    pub reader: ReaderDocument,
    /// Its headings.
    pub outline: Vec<OutlineEntry>,
    /// The questions, each without a paragraph around it.
    pub questions: Vec<String>,
    /// The objectives, in the same way.
    pub objectives: Vec<String>,
    /// The objectives' words.
    pub objective_words: Vec<String>,
    /// The key points, in the same way.
    pub keypoints: Vec<String>,
}

impl Content {
    /// The content of an article; `finds_math` if formulas may stand between dollars.
    pub fn of(article: &Article, words: &Words, finds_math: bool) -> Self {
        let reader = reader::prepare(&article.document, words, finds_math);
        Self {
            html: html::page(&reader.document, words.get("task").map_or("", String::as_str)),
            outline: outline::of(&reader.document),
            reader,
            questions: article.questions.iter().map(html::line).collect(),
            objectives: article.objectives.iter().map(html::line).collect(),
            objective_words: article.objectives.iter().map(plain::document).collect(),
            keypoints: article.keypoints.iter().map(html::line).collect(),
        }
    }

    /// Whether there is anything to read.
    pub fn is_empty(&self) -> bool {
        plain::document(&self.reader.document).is_empty() && self.reader.images.is_empty()
    }
}
