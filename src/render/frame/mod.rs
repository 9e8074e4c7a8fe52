//! The content of the header and the footer: brand, series, links.

mod brand;
mod licences;
mod links;
mod own;

pub use licences::origin;
use tera::Value;

use super::fields::{html, object, text};
use crate::diagnostics::Diagnostics;
use crate::model::address;
use crate::model::escape;
use crate::model::frame::{OwnFrame, Phrase};
use crate::model::index::Index;
use crate::model::lesson::Lesson;
use crate::model::site::SitePath;
use crate::source::Sources;

/// The inputs for the header and the footer.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    pub lesson: &'a Lesson,
    pub sources: &'a Sources,
    pub index: &'a Index,
    /// The content of the lesson's own header and footer.
    pub own: &'a OwnFrame,
    /// The lines about licences in the lesson's own footer, if they are shown.
    pub licences: &'a [Phrase],
}

/// The target of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Address {
    /// A page or a file of the site, with its fragment: `setup.html#windows`.
    Inside(String),
    /// The address of another site.
    Outside(String),
}

impl Address {
    /// Returns the fields for templates: `path` from the root of the site, or `url`; the other one is empty.
    fn fields(&self) -> [(&'static str, Value); 2] {
        let attribute = |value: &str| {
            let mut out = String::new();
            escape::source_value(value, &mut out);
            html(&out)
        };
        match self {
            Self::Inside(path) => [("path", attribute(path)), ("url", text(None))],
            Self::Outside(url) => [("path", text(None)), ("url", attribute(url))],
        }
    }

    /// Returns the target for templates, with [`Self::fields`].
    fn value(&self) -> Value {
        object(self.fields())
    }
}

impl Frame<'_> {
    /// Returns `frame` for templates: `brand`, `series`, `icon`, the standard links, and those of the lesson's own
    /// header and footer.
    pub fn value(&self, diagnostics: &mut Diagnostics) -> Value {
        let links = links::of(self.lesson);
        let brand = brand::of(self);
        let own = own::of(self, brand.as_ref(), &links, diagnostics);
        let address = |address: Option<&Address>| address.map_or(Value::from(false), Address::value);
        object([
            ("brand", brand.map_or(Value::from(false), |brand| brand.value())),
            ("series", brand::series(self.lesson)),
            ("icon", address(brand::icon(self.lesson).as_ref())),
            ("conduct", address(links.conduct.as_ref())),
            ("contributing", address(links.contributing.as_ref())),
            ("licence", address(links.licence.as_ref())),
            ("citation", address(links.citation.as_ref())),
            ("repository", address(links.repository.as_ref())),
            ("contact", address(links.contact.as_ref())),
            ("header", self.phrases(&own.header)),
            ("footer", self.phrases(&own.footer)),
            ("licences", self.phrases(self.licences)),
        ])
    }

    /// Returns phrases for templates: each is a list of parts with `text`, `path` and `url`.
    fn phrases(&self, phrases: &[Phrase]) -> Value {
        let part = |part: &crate::model::frame::Part| {
            let address = part.href.as_deref().and_then(|href| self.address(href));
            let nowhere = [("path", text(None)), ("url", text(None))];
            let [path, url] = address.map_or(nowhere, |address| address.fields());
            let mut words = String::new();
            escape::source(&part.text, &mut words);
            object([("text", html(&words)), path, url])
        };
        let phrase = |phrase: &Phrase| -> Value { phrase.parts.iter().map(part).collect::<Vec<_>>().into() };
        phrases.iter().map(phrase).collect::<Vec<_>>().into()
    }

    /// Resolves an address on the home page; `None` if the site has no such page or file.
    fn address(&self, href: &str) -> Option<Address> {
        let parsed = address::Address::parse(href);
        let Some(target) = self.lesson.config.inside(&SitePath::new(""), &parsed) else {
            return Some(Address::Outside(href.to_owned()));
        };
        let path = super::links::page(target.file(), self.index);
        let exists = self.index.pages.contains_key(&path) || self.index.files.contains(&path);
        let fragment = target.fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
        exists.then(|| Address::Inside(format!("{path}{fragment}")))
    }
}
