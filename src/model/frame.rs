//! The content of a lesson's own `navbar.html` and `lesson_footer.html`.

use crate::source::Span;

/// The parts of both files that the theme can show. Entities in texts and addresses are not decoded. Addresses are
/// relative to the home page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnFrame {
    /// The first image inside a link.
    pub brand: Option<LinkedImage>,
    /// The links of the header.
    pub header: Vec<Phrase>,
    /// The links of the footer.
    pub footer: Vec<Phrase>,
    /// The lines about licences and copyright.
    pub licences: Vec<Phrase>,
}

/// An image that is a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedImage {
    /// The address of the image.
    pub src: String,
    /// The alternative text of the image.
    pub alt: String,
    /// The address of the link.
    pub href: String,
}

/// A run of text and links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The texts and links, in order.
    pub parts: Vec<Part>,
    /// The span of the first link, or of the element with the first words.
    pub span: Span,
}

/// A part of a [`Phrase`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The text, with white space collapsed.
    pub text: String,
    /// The address, if the part is a link.
    pub href: Option<String>,
}

impl Phrase {
    /// Returns the text of all parts, links included.
    pub fn text(&self) -> String {
        self.parts.iter().map(|part| part.text.as_str()).collect()
    }

    /// Returns the addresses of the links.
    pub fn links(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| part.href.as_deref())
    }

    /// Returns the number of words outside of links.
    pub fn words_beside_links(&self) -> usize {
        let beside = self.parts.iter().filter(|part| part.href.is_none());
        let words = beside.flat_map(|part| part.text.split_whitespace());
        words.filter(|word| word.contains(char::is_alphanumeric)).count()
    }
}
