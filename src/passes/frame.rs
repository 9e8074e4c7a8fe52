//! Extracts links and text from a lesson's own `navbar.html` and its footer, for the theme's header and footer.
//!
//! The files may be unchanged copies of the template's. Rendering leaves out what the theme shows anyway.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::attrs::Attrs;
use crate::model::document::{BlockKind, Document, HtmlContent, HtmlElement, RawNode};
use crate::model::frame::{LinkedImage, OwnFrame, Part, Phrase};
use crate::model::plain_text::fold;
use crate::source::Span;

/// Separators between links, which are not shown.
const SEPARATORS: [&str; 6] = ["/", "|", "·", "•", "&middot;", "&bull;"];

/// Elements that do not end a phrase.
const IN_LINE: [&str; 18] = [
    "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "kbd", "mark", "q", "small", "span", "strong",
    "sub", "sup", "time", "u",
];

/// Elements whose content is skipped: the theme has its own buttons and styles.
const SKIPPED: [&str; 9] =
    ["button", "input", "label", "noscript", "select", "style", "svg", "template", "textarea"];

/// Elements that the theme does not show.
const FOREIGN: [&str; 6] = ["audio", "canvas", "embed", "iframe", "object", "video"];

/// The repositories of the classic template. A phrase that links there names the software of the site.
const TEMPLATES: [&str; 2] = ["carpentries/styles", "carpentries-theme"];

/// The beginnings of words about licences and copyright.
const LICENCE_WORDS: [&str; 11] = [
    "©",
    "&copy;",
    "&#169;",
    "(c)",
    "copyright",
    "all rights",
    "licen",
    "lizen",
    "creative commons",
    "cc-by",
    "cc by",
];
const LICENCE_HOSTS: [&str; 2] = ["creativecommons.org/", "opensource.org/licen"];

/// Extracts the links and texts of both files, after Liquid and the HTML parser. Adds a warning for each file with
/// content that is not shown. The footer comes with the name of its file. `remote_theme` is the lesson's Jekyll theme, `OWNER/NAME`.
pub fn frame(
    header: Option<&Document>,
    (footer, footer_name): (Option<&Document>, &str),
    remote_theme: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> OwnFrame {
    let mut frame = OwnFrame::default();
    for (document, name, template) in
        [(header, "navbar.html", "header.html"), (footer, footer_name, "footer.html")]
    {
        let Some(document) = document else { continue };
        let mut reader = Reader { brand: frame.brand.take(), ..Reader::default() };
        for block in &document.blocks {
            if let BlockKind::Html(HtmlElement { content: HtmlContent::Raw(nodes), .. }) = &block.kind {
                reader.nodes(nodes, block.span);
            }
        }
        reader.end();
        let Reader { brand, phrases, mut unshown, .. } = reader;
        frame.brand = brand;
        for phrase in phrases {
            let is_credit = |link: &str| {
                TEMPLATES.iter().copied().chain(remote_theme).any(|template| link.contains(template))
            };
            if phrase.links().any(is_credit) {
                continue;
            }
            if is_licence(&phrase) {
                frame.licences.push(phrase);
            } else if phrase.links().next().is_none() {
                unshown.push((phrase.span, format!("the text \"{}\"", phrase.text())));
            } else if name == "navbar.html" {
                frame.header.push(phrase);
            } else {
                frame.footer.push(phrase);
            }
        }
        if let Some((span, warning)) = warning(unshown, name, template) {
            diagnostics.push(warning.included_from(document.includes.chain(span.include)));
        }
    }
    frame
}

/// Whether a phrase is about a licence or copyright. A mere link to the lesson's own page about it is not.
fn is_licence(phrase: &Phrase) -> bool {
    let is_said = |part: &Part| {
        let text = part.text.to_lowercase();
        LICENCE_WORDS.iter().any(|word| text.contains(word))
    };
    phrase.parts.iter().filter(|part| part.href.is_none()).any(is_said)
        || phrase.links().any(|link| LICENCE_HOSTS.iter().any(|host| link.contains(host)))
}

/// The warning about content that is not shown, with the span of the first part.
fn warning(mut unshown: Vec<(Span, String)>, name: &str, template: &str) -> Option<(Span, Diagnostic)> {
    const MOST: usize = 3;
    unshown.sort_by_key(|(span, _)| *span);
    let span = unshown.first()?.0;
    let named: Vec<&str> = unshown.iter().take(MOST).map(|(_, what)| what.as_str()).collect();
    let more = unshown.len() - named.len();
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    let message = format!("the theme does not show all of `{name}`: {}{more}", named.join(", "));
    let warning = Diagnostic::warning("unused-template-part", span, message)
        .hint(format!("to show it, write a template theme/{template}"));
    Some((span, warning))
}

/// Converts HTML to phrases.
#[derive(Debug, Default)]
struct Reader {
    brand: Option<LinkedImage>,
    phrases: Vec<Phrase>,
    /// The parts of the current phrase.
    parts: Vec<Part>,
    /// The start of the current phrase.
    start: Option<Span>,
    /// Content that is not shown, with its span.
    unshown: Vec<(Span, String)>,
}

impl Reader {
    /// Reads the content of the element at `span`.
    fn nodes(&mut self, nodes: &[RawNode], span: Span) {
        for node in nodes {
            match node {
                RawNode::Text(text) => self.text(text, span),
                RawNode::Element { element, attrs, span } => self.element(element, attrs, *span),
                RawNode::Verbatim(_) | RawNode::Comment(_) => {}
            }
        }
    }

    /// Reads a text. End tags in it belong to elements whose own end tag is missing.
    fn text(&mut self, text: &str, span: Span) {
        if let Some((before, rest)) = text.split_once("</")
            && let Some((_, after)) = rest.split_once('>')
        {
            self.text(before, span);
            self.end();
            return self.text(after, span);
        }
        for (at, word) in text.split_whitespace().enumerate() {
            if SEPARATORS.contains(&word) {
                self.end();
                continue;
            }
            if at > 0 || text.starts_with(char::is_whitespace) {
                self.push(" ", span);
            }
            self.push(word, span);
        }
        if text.ends_with(char::is_whitespace) {
            self.push(" ", span);
        }
    }

    /// Appends words to the current phrase.
    fn push(&mut self, text: &str, span: Span) {
        let ends_with_space = self.parts.last().is_none_or(|part| part.text.ends_with(' '));
        if text == " " && ends_with_space {
            return;
        }
        self.start.get_or_insert(span);
        match self.parts.last_mut() {
            Some(Part { text: words, href: None }) => words.push_str(text),
            _ => self.parts.push(Part { text: text.to_owned(), href: None }),
        }
    }

    /// Ends the current phrase.
    fn end(&mut self) {
        let mut parts = std::mem::take(&mut self.parts);
        while let Some(last) = parts.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if !last.text.is_empty() {
                break;
            }
            parts.pop();
        }
        let Some(span) = self.start.take() else { return };
        let phrase = Phrase { parts, span };
        if phrase.text().contains(char::is_alphanumeric) {
            self.phrases.push(phrase);
        }
    }

    fn element(&mut self, element: &HtmlElement, attrs: &Attrs, span: Span) {
        let name = element.name.as_str();
        let inside = || raw(element);
        match name {
            "a" => self.link(inside(), attrs, span),
            "img" => self.unshown.push((span, image(attrs))),
            "br" | "hr" => self.end(),
            "form" if is_search(inside(), attrs) => {}
            "form" => self.unshown.push((span, "a form".into())),
            "script" => self.unshown.push((span, "a script".into())),
            _ if SKIPPED.contains(&name) => {}
            _ if FOREIGN.contains(&name) => self.unshown.push((span, format!("an `{name}`"))),
            _ if IN_LINE.contains(&name) => self.nodes(inside(), span),
            _ => {
                self.end();
                self.nodes(inside(), span);
                self.end();
            }
        }
    }

    fn link(&mut self, inside: &[RawNode], attrs: &Attrs, span: Span) {
        let href = attrs.get("href").unwrap_or_default().trim();
        let opens_menu = ["data-toggle", "data-bs-toggle"].iter().any(|key| attrs.get(key).is_some());
        if opens_menu || href.starts_with('#') || href.starts_with("javascript:") {
            return;
        }
        let mut found = Inside::default();
        found.read(inside);
        let mut text = fold(&found.text);
        for (image_attrs, image_span) in found.images {
            let src = image_attrs.get("src").unwrap_or_default().trim();
            let alt = fold(image_attrs.get("alt").unwrap_or_default());
            if self.brand.is_none() && !src.is_empty() {
                self.brand = Some(LinkedImage { src: src.into(), alt, href: href.into() });
                continue;
            }
            self.unshown.push((image_span, image(image_attrs)));
            text = if text.is_empty() { alt } else { text };
        }
        if text.is_empty() {
            text = fold(attrs.get("aria-label").or(attrs.get("title")).unwrap_or_default());
        }
        if text.is_empty() {
            return;
        }
        if href.is_empty() {
            return self.text(&text, span);
        }
        self.start.get_or_insert(span);
        self.parts.push(Part { text, href: Some(href.into()) });
    }
}

/// The text and the images in a link.
#[derive(Debug, Default)]
struct Inside<'d> {
    text: String,
    images: Vec<(&'d Attrs, Span)>,
}

impl<'d> Inside<'d> {
    fn read(&mut self, nodes: &'d [RawNode]) {
        for node in nodes {
            match node {
                RawNode::Text(text) => self.text.push_str(text),
                RawNode::Element { element, attrs, span } if element.name == "img" => {
                    self.images.push((attrs, *span));
                }
                RawNode::Element { element, .. } if !SKIPPED.contains(&element.name.as_str()) => {
                    self.read(raw(element));
                }
                _ => {}
            }
        }
    }
}

/// Returns the nodes in an element.
fn raw(element: &HtmlElement) -> &[RawNode] {
    match &element.content {
        HtmlContent::Raw(nodes) => nodes,
        _ => &[],
    }
}

fn image(attrs: &Attrs) -> String {
    format!("the image `{}`", attrs.get("src").unwrap_or_default())
}

/// Whether a form is a search form.
fn is_search(inside: &[RawNode], attrs: &Attrs) -> bool {
    let says_so = |attrs: &Attrs| attrs.iter().any(|(_, value)| value.to_lowercase().contains("search"));
    let is_field = |node: &RawNode| match node {
        RawNode::Element { element, attrs, .. } => says_so(attrs) || is_search(raw(element), attrs),
        _ => false,
    };
    says_so(attrs) || inside.iter().any(is_field)
}
