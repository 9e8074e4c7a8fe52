//! The search index: the text of every section of the lesson, as a classic script that also works from `file://`. The
//! browser builds its own table of words on first use.

use super::pages::Drawn;
use crate::model::document::{Block, BlockKind, Document, HtmlContent, HtmlElement};
use crate::model::json;
use crate::model::plain_text::{self, fold};

/// A page in the search index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexedPage {
    /// The path in the site.
    pub path: String,
    /// The title of the page.
    pub title: String,
    /// The sections; the first one is the content before the first heading.
    pub sections: Vec<Section>,
}

/// A section of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Section {
    /// The id of the heading; empty for the top of the page.
    pub id: String,
    /// The heading as plain text.
    pub title: String,
    /// The content as plain text.
    pub text: String,
}

/// Returns the sections of a document. `opening` is put before them: the questions and objectives.
pub fn sections(document: &Document, opening: String) -> Vec<Section> {
    let mut sections = vec![Section { text: opening, ..Section::default() }];
    collect(&document.blocks, &mut sections);
    for footnote in &document.footnotes {
        collect(&footnote.blocks, &mut sections);
    }
    for section in &mut sections {
        section.text = fold(&section.text);
    }
    sections.retain(|section| !section.text.is_empty() || !section.title.is_empty());
    sections
}

fn collect(blocks: &[Block], sections: &mut Vec<Section>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Heading(heading) if block.attrs.id().is_some() => {
                let id = block.attrs.id().unwrap_or_default().to_owned();
                let title = plain_text::inlines(&heading.content);
                sections.push(Section { id, title, text: String::new() });
            }
            BlockKind::Html(HtmlElement { content: HtmlContent::Blocks(children), .. }) => {
                collect(children, sections);
            }
            _ => {
                if let Some(section) = sections.last_mut() {
                    plain_text::push_block(&mut section.text, block);
                }
            }
        }
    }
}

/// Returns a page's entry in the script: `[path, title, [[id, heading, text], …]]`.
pub fn entry(page: &IndexedPage) -> String {
    let sections = page.sections.iter().map(|section| [&section.id, &section.title, &section.text]);
    let sections: Vec<[&String; 3]> = sections.collect();
    json::in_script(&(&page.path, &page.title, sections))
}

/// Returns the index as a script that defines the array of entries.
pub fn script(pages: &[&Drawn]) -> String {
    let entries: Vec<&str> = pages.iter().filter_map(|page| page.indexed.as_deref()).collect();
    format!("window.lessonIndex=[{}];\n", entries.join(",\n"))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{heading, html, paragraph, text};
    use super::*;

    #[test]
    fn a_page_is_indexed_by_section() {
        let inside = HtmlContent::Blocks(vec![heading(3, "in", "Inside"), paragraph(vec![text("deep")])]);
        let blocks = vec![
            paragraph(vec![text("first")]),
            heading(2, "one", "One"),
            paragraph(vec![text("a  \"b\"")]),
            html("div", "", inside),
        ];
        let sections = sections(&Document { blocks, ..Document::default() }, "Why? ".into());
        let page = IndexedPage { path: "a/index.html".into(), title: "A".into(), sections };
        assert_eq!(
            entry(&page),
            "[\"a/index.html\",\"A\",[[\"\",\"\",\"Why? first\"],\
             [\"one\",\"One\",\"a \\\"b\\\"\"],[\"in\",\"Inside\",\"deep\"]]]"
        );
    }
}
