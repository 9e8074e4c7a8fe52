//! The kind of a page, from its path, its layout and what it includes.

use crate::model::front_matter::FrontMatter;
use crate::model::lesson::PageKind;
use crate::model::site::SitePath;

/// The kind of the page at `path`.
pub(super) fn of(
    path: &str,
    collection: Option<&str>,
    front: &FrontMatter,
    body: &str,
    target: &SitePath,
) -> PageKind {
    let includes = |name: &str| memchr::memmem::find(body.as_bytes(), name.as_bytes()).is_some();
    let layout = front.text("layout");
    let stem = path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or_default();
    let at_top = !path.contains('/');
    let is_html = [".html", ".htm", ".xhtml"].iter().any(|ending| target.as_str().ends_with(ending));
    match collection {
        _ if !is_html => PageKind::File,
        Some("episodes") if layout == Some("break") => PageKind::Break,
        Some("episodes") => PageKind::Episode,
        _ if includes("all_figures.html") => PageKind::Figures,
        Some("extras") if stem == "figures" => PageKind::Figures,
        Some("extras") => PageKind::Extra,
        _ if includes("aio-script.md") => PageKind::AllInOne,
        Some(_) => PageKind::Plain,
        None if at_top => match stem {
            "index" => PageKind::Home,
            "setup" => PageKind::Setup,
            "reference" => PageKind::Reference,
            "aio" => PageKind::AllInOne,
            "figures" => PageKind::Figures,
            "404" => PageKind::NotFound,
            _ => by_layout(layout),
        },
        None => by_layout(layout),
    }
}

fn by_layout(layout: Option<&str>) -> PageKind {
    if layout == Some("reference") { PageKind::Reference } else { PageKind::Plain }
}
