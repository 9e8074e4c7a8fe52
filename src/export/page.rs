//! The finished pages and other files of a site that go into a copy.

use std::collections::BTreeMap;

use super::ExportError;
use super::tree::{Element, NodeId, Tree};
use crate::model::address::Address;
use crate::model::site::{Content, Site, SitePath};

/// Files for servers only, which do not go into copies.
const FOR_SERVERS: [&str; 6] =
    [".nojekyll", "404.html", "CNAME", "redirects.json", "robots.txt", "sitemap.xml"];

/// Returns the files of a site that go into a copy.
pub(super) fn files(site: &Site) -> impl Iterator<Item = (&SitePath, &Content)> {
    site.files.iter().filter(|(path, _)| !FOR_SERVERS.contains(&path.as_str()))
}

/// Reads the bytes of a file.
pub(super) fn bytes(path: &SitePath, content: &Content) -> Result<Vec<u8>, ExportError> {
    match content {
        Content::Made(bytes) => Ok(bytes.to_vec()),
        #[allow(clippy::disallowed_methods, reason = "copies hold the lesson's own files")]
        Content::Copied(disk) => {
            std::fs::read(disk).map_err(|error| ExportError::Unreadable { path: path.to_string(), error })
        }
    }
}

/// Returns the length of a file in bytes; `None` if it no longer exists.
#[allow(clippy::disallowed_methods, reason = "copies hold the lesson's own files")]
pub(super) fn length(content: &Content) -> Option<u64> {
    match content {
        Content::Made(bytes) => Some(bytes.len() as u64),
        Content::Copied(disk) => std::fs::metadata(disk).ok().map(|data| data.len()),
    }
}

/// Reads a file as text; invalid UTF-8 is replaced.
pub(super) fn text(path: &SitePath, content: &Content) -> Result<String, ExportError> {
    bytes(path, content).map(|bytes| match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    })
}

/// Whether a file is an HTML page.
pub(super) fn is_page(path: &SitePath) -> bool {
    matches!(extension(path).as_str(), "html" | "htm" | "xhtml")
}

/// Returns the extension of a file, in lower case.
pub(super) fn extension(path: &SitePath) -> String {
    let name = path.as_str().rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
}

/// Parses the pages in reading order, for copies that join them. Each comes with its index in the table of contents.
pub(super) fn contents(site: &Site) -> Result<Vec<(usize, Tree)>, ExportError> {
    let mut pages = Vec::new();
    for (at, entry) in site.about.contents.iter().enumerate() {
        if let Some(content) = site.files.get(&entry.path) {
            pages.push((at, Tree::parse(&text(&entry.path, content)?)));
        }
    }
    Ok(pages)
}

/// Returns the element with a page's own content: its `main`, or its `body` if the theme has none.
pub(super) fn main(tree: &Tree) -> Option<NodeId> {
    tree.find(Tree::ROOT, "main").or_else(|| tree.find(Tree::ROOT, "body"))
}

/// Removes everything around a page's own content.
pub(super) fn keep_main(tree: &mut Tree) {
    let Some((main, body)) = main(tree).zip(tree.find(Tree::ROOT, "body")) else { return };
    if main != body {
        tree.detach(main);
    }
    let head = tree.find(Tree::ROOT, "head");
    let around = head.into_iter().chain((main != body).then_some(body));
    for frame in around.collect::<Vec<_>>() {
        for child in tree.children(frame).collect::<Vec<_>>() {
            tree.detach(child);
        }
    }
    if main != body {
        tree.append(body, main);
    }
}

/// Moves the licence of a lesson from the footer of a page to the end of its content. A link to a file that is no page,
/// such as `CITATION`, loses its address: a copy that is one text has no such files.
pub(super) fn keep_licence(tree: &mut Tree) {
    let is_licence = |element: &Element| element.has_class("licence");
    let licence = tree.elements(Tree::ROOT).find(|(_, element)| is_licence(element)).map(|(id, _)| id);
    if let Some((licence, main)) = licence.zip(main(tree)) {
        let links: Vec<NodeId> = tree.elements(licence).map(|(id, _)| id).collect();
        for id in links {
            let Some(link) = tree.element_mut(id) else { continue };
            let is_kept = |href: &str| Address::parse(href).host.is_some() || is_page(&SitePath::new(href));
            if link.get("href").is_some_and(|href| !is_kept(href)) {
                link.remove("href");
            }
        }
        tree.detach(licence);
        tree.append(main, licence);
    }
}

/// Returns a unique name for every page, made of letters, digits, `-` and `_`: `02-jar`.
pub(super) fn keys(site: &Site) -> BTreeMap<SitePath, String> {
    let mut keys: BTreeMap<SitePath, String> = BTreeMap::new();
    let mut taken = std::collections::BTreeSet::new();
    for entry in &site.about.contents {
        let path = entry.path.as_str();
        let stem = path.strip_suffix("/index.html").or_else(|| path.strip_suffix(".html")).unwrap_or(path);
        let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let mut key: String = stem.chars().map(|c| if is_letter(c) { c } else { '-' }).collect();
        while !taken.insert(key.clone()) {
            key.push('_');
        }
        keys.insert(entry.path.clone(), key);
    }
    keys
}

/// Returns the media type of a file by its extension; `None` if it is unknown.
pub(super) fn media_type(path: &SitePath) -> Option<&'static str> {
    Some(match extension(path).as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "svg" => "image/svg+xml",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "bmp" => "image/bmp",
        "css" => "text/css",
        "js" => "text/javascript",
        "html" | "htm" => "text/html",
        "txt" | "md" | "py" | "r" | "sh" => "text/plain",
        "csv" => "text/csv",
        "json" | "ipynb" => "application/json",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "mp4" | "m4v" => "video/mp4",
        "webm" => "video/webm",
        "ogv" => "video/ogg",
        "mov" => "video/quicktime",
        "avi" => "video/x-msvideo",
        "mkv" => "video/x-matroska",
        "mpg" | "mpeg" => "video/mpeg",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "wav" => "audio/wav",
        "flac" => "audio/flac",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        _ => return None,
    })
}
