//! Prints a tree: as HTML for browsers, as XHTML for e-books.

use html5ever::ns;

use super::elements::{self, Content};
use super::{Element, Kind, NodeId, Tree};
use crate::model::escape;

/// The language to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Language {
    Html,
    Xhtml,
}

impl Tree {
    /// Returns the page as HTML.
    pub(in crate::export) fn html(&self) -> String {
        self.inner_html(Self::ROOT)
    }

    /// Returns the content of a node as HTML.
    pub(in crate::export) fn inner_html(&self, id: NodeId) -> String {
        self.print(id, Language::Html)
    }

    /// Returns the content of a node as XHTML, with the namespaces of SVG and `MathML` declared where they start.
    pub(in crate::export) fn inner_xhtml(&self, id: NodeId) -> String {
        self.print(id, Language::Xhtml)
    }

    fn print(&self, top: NodeId, language: Language) -> String {
        let mut out = String::new();
        // The nodes to print, each with whether it is its end tag.
        let mut work: Vec<(NodeId, bool)> = Vec::new();
        self.push_children(top, &mut work);
        while let Some((id, is_end)) = work.pop() {
            match self.kind(id) {
                Kind::Element(element) if is_end => {
                    out.push_str("</");
                    out.push_str(element.name());
                    out.push('>');
                }
                Kind::Element(element) => {
                    let is_empty = self.node(id).first.is_none() && element.content.is_none();
                    self.open(&mut out, id, element, language, is_empty);
                    let is_void = element.is_html() && is_void(element);
                    let is_closed = is_empty && language == Language::Xhtml && !element.is_html();
                    if !is_void && !is_closed {
                        work.push((id, true));
                        self.push_children(element.content.unwrap_or(id), &mut work);
                    }
                }
                Kind::Text(text) if language == Language::Html && self.is_raw(id) => out.push_str(text),
                Kind::Text(text) => print_text(&mut out, text, false, language),
                Kind::Comment(text) if language == Language::Html => {
                    out.push_str("<!--");
                    out.push_str(text);
                    out.push_str("-->");
                }
                Kind::Doctype(name) if language == Language::Html => {
                    out.push_str("<!DOCTYPE ");
                    out.push_str(name);
                    out.push('>');
                }
                Kind::Document | Kind::Comment(_) | Kind::Doctype(_) => {}
            }
        }
        out
    }

    fn push_children(&self, id: NodeId, work: &mut Vec<(NodeId, bool)>) {
        let start = work.len();
        work.extend(self.children(id).map(|child| (child, false)));
        work[start..].reverse();
    }

    fn is_raw(&self, text: NodeId) -> bool {
        let parent = self.parent(text).and_then(|parent| self.element(parent));
        parent
            .is_some_and(|parent| parent.is_html() && elements::of(parent.name()).content == Content::RawText)
    }

    fn open(&self, out: &mut String, id: NodeId, element: &Element, language: Language, is_empty: bool) {
        out.push('<');
        out.push_str(element.name());
        let inherited = self.parent(id).and_then(|parent| self.element(parent)).map(|parent| &parent.name.ns);
        if language == Language::Xhtml && inherited.unwrap_or(&ns!(html)) != &element.name.ns {
            out.push_str(" xmlns=\"");
            out.push_str(&element.name.ns);
            out.push('"');
            if element.name.ns == ns!(svg) {
                out.push_str(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
            }
        }
        for (name, value) in &element.attributes {
            if language == Language::Xhtml && !is_xml_name(name) {
                continue;
            }
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            print_text(out, value, true, language);
            out.push('"');
        }
        let is_closed = if element.is_html() { is_void(element) } else { is_empty };
        out.push_str(if language == Language::Xhtml && is_closed { "/>" } else { ">" });
        // The parser drops the first newline in these, so one that is text must be doubled.
        let drops_line =
            language == Language::Html && matches!(element.name(), "pre" | "textarea" | "listing");
        if let Some(Kind::Text(text)) =
            self.node(id).first.filter(|_| drops_line).map(|first| self.kind(first))
            && text.starts_with('\n')
        {
            out.push('\n');
        }
    }
}

/// Whether an HTML element has no content and no end tag.
fn is_void(element: &Element) -> bool {
    elements::of(element.name()).content == Content::Nothing
}

/// Whether an attribute's name is valid in XHTML and not a namespace declaration, which is printed separately.
fn is_xml_name(name: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    !name.starts_with("xmlns")
        && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(is_letter)
        && (!name.contains(':')
            || name.starts_with("xlink:")
            || name.starts_with("xml:")
            || name.starts_with("epub:"))
}

/// Appends text as browsers print a tree: an attribute keeps `<` and `>`, but in XHTML `<` is escaped there, too.
/// <https://html.spec.whatwg.org/multipage/parsing.html#escapingString>
fn print_text(out: &mut String, text: &str, is_attribute: bool, language: Language) {
    let is_xhtml = language == Language::Xhtml;
    escape::replaced(text, out, |_, c| match c {
        '<' if is_attribute && !is_xhtml => None,
        '>' if is_attribute => None,
        '"' if !is_attribute => None,
        '\n' if is_attribute && is_xhtml => Some("&#10;"),
        '\u{A0}' => Some("&#160;"),
        // XML 1.0 has no way to write the other control characters.
        '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' if is_xhtml => {
            Some("")
        }
        c => escape::quoted(c),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xhtml_is_well_formed() {
        let tree = Tree::parse(
            "<p>a<br>&lt;\u{1}<svg viewBox='0 0 1 1'><path d='M0'/><use xlink:href='#a'/></svg><p @x=1 :y b>c",
        );
        let body = tree.find(Tree::ROOT, "body").unwrap();
        assert_eq!(
            tree.inner_xhtml(body),
            "<p>a<br/>&lt;<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
             viewBox=\"0 0 1 1\"><path d=\"M0\"/><use xlink:href=\"#a\"/></svg></p><p b=\"\">c</p>"
        );
    }

    #[test]
    fn raw_text_and_newlines_are_kept() {
        for html in ["<pre>\n\na</pre>", "<script>a<b && \"c\"</script>", "<template><p>x</p></template>"] {
            let tree = Tree::parse(&format!("<body><hr>{html}"));
            let body = tree.find(Tree::ROOT, "body").unwrap();
            assert_eq!(tree.inner_html(body), format!("<hr>{html}"));
        }
    }
}
