//! What a lesson's own `navbar.html` and `lesson_footer.html` add to the header and footer of every page.

use crate::source::Span;

/// What the theme shows of both files. Texts and addresses are as in HTML: entities are not decoded. Addresses are
/// relative to the home page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnFrame {
    /// The first image inside a link.
    pub brand: Option<LinkedImage>,
    /// The links of the header.
    pub header: Vec<Phrase>,
    /// The links of the footer.
    pub footer: Vec<Phrase>,
    /// The lines that hold a licence or a copyright.
    pub licences: Vec<Phrase>,
}

/// An image that is a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedImage {
    /// The address of the image.
    pub src: String,
    /// Its alternative text.
    pub alt: String,
    /// Where the link leads.
    pub href: String,
}

/// A run of text and links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// Its parts, in order.
    pub parts: Vec<Part>,
    /// Where it starts in the source: the first link, or what the first words are in.
    pub span: Span,
}

/// A part of a [`Phrase`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its text, with white space folded.
    pub text: String,
    /// Where it leads, if it is a link.
    pub href: Option<String>,
}

impl Phrase {
    /// The whole text.
    pub fn text(&self) -> String {
        self.parts.iter().map(|part| part.text.as_str()).collect()
    }

    /// Where its links lead.
    pub fn links(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| part.href.as_deref())
    }

    /// How many words stand beside its links.
    pub fn words_beside_links(&self) -> usize {
        let beside = self.parts.iter().filter(|part| part.href.is_none());
        let words = beside.flat_map(|part| part.text.split_whitespace());
        words.filter(|word| word.contains(char::is_alphanumeric)).count()
    }
}
