//! Gives links to Markdown files the addresses of the pages that are made of them, as jekyll-relative-links does on
//! GitHub Pages: `[licence](LICENSE.md)` leads to `LICENSE.html`. HTML that the author wrote stays as it is.

use std::collections::BTreeMap;

use crate::model::address::{Address, SiteAddress, relative_folder};
use crate::model::document::{Document, InlineKind};
use crate::model::percent::encoded;
use crate::model::site::SitePath;
use crate::model::walk::{self, NodeMut};

/// The pages that are made of Markdown files outside of collections: the path of each file, and of its page.
pub type MarkdownPages = BTreeMap<SitePath, SitePath>;

/// Rewrites the links of the page that is made of the file `source`.
pub fn rewrite(document: &mut Document, source: &SitePath, pages: &MarkdownPages) {
    let Some(page) = pages.get(source) else { return };
    walk::document_mut(document, &mut |node| {
        let NodeMut::Inline(inline) = node else { return };
        let InlineKind::Link { .. } = inline.kind else { return };
        if let Some(attribute) = inline.attrs.attribute("href")
            && let Some(address) = of_page(&attribute.value, source, page, pages)
        {
            let span = attribute.value_span;
            inline.attrs.set_at("href", address, span);
        }
    });
}

/// The address of the page that is made of the file at `href`, if there is one.
fn of_page(href: &str, source: &SitePath, page: &SitePath, pages: &MarkdownPages) -> Option<String> {
    let address = Address::parse(href);
    if address.is_same_page() || address.host.is_some() {
        return None;
    }
    let file = address.inside(source, SiteAddress { url: "", baseurl: "" })?;
    let target = pages.get(&file.file())?;
    let mut link = encoded(&relative_folder(page, target));
    if link.is_empty() {
        link.push_str("./");
    }
    if let Some(fragment) = address.fragment {
        link.push('#');
        link.push_str(fragment);
    }
    Some(link)
}
