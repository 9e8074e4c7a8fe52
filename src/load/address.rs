//! The address of a page or a file on the site, from Jekyll's permalinks. A permalink is a pattern, and what Jekyll makes
//! of `..` in it is not what browsers make of a link, so it is not parsed as one.
//!
//! <https://jekyllrb.com/docs/permalinks/>

use super::files::Entry;
use super::placeholder::{self, Document};
use crate::model::config::Config;
use crate::model::percent::{decoded, encoded};
use crate::model::site::SitePath;
use crate::source::FileId;

/// The extensions of Markdown files, in lower case.
const MARKDOWN: [&str; 5] = ["markdown", "mkdown", "mkdn", "mkd", "md"];

/// An address, and the file on the site that it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// The address, the value of `page.url`.
    pub url: String,
    /// The path of the file on the site.
    pub target: SitePath,
}

/// The parts of a path.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name<'p> {
    /// The folder, without a `/` at its ends: `a/b`.
    pub folder: &'p str,
    /// The name without its extension.
    pub stem: &'p str,
    /// The extension without its dot; empty if there is none.
    pub extension: &'p str,
}

impl<'p> Name<'p> {
    /// Splits a path; a name whose only dot is its first character has no extension.
    pub(super) fn of(path: &'p str) -> Self {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        match name.rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() => Self { folder, stem, extension },
            _ => Self { folder, stem: name, extension: "" },
        }
    }

    /// Whether its extension is one of Markdown.
    pub(super) fn is_markdown(&self) -> bool {
        MARKDOWN.iter().any(|known| self.extension.eq_ignore_ascii_case(known))
    }

    /// Whether it is a Sass style sheet, which lessonry does not compile.
    pub(super) fn is_sass(&self) -> bool {
        matches!(self.extension, "scss" | "sass")
    }

    /// The extension of its page on the site, with the dot: `.html`.
    fn output(&self) -> String {
        match self.extension {
            _ if self.is_markdown() => ".html".into(),
            _ if self.is_sass() => ".css".into(),
            "" => String::new(),
            extension => format!(".{extension}"),
        }
    }
}

/// The address of a page that is not in a collection.
pub(super) fn of_page(path: &str, permalink: Option<&str>, style: Option<&str>) -> Address {
    let name = Name::of(path);
    let output = output_of(permalink, name);
    let is_html = matches!(output.as_str(), ".html" | ".htm" | ".xhtml");
    let folder = format!("/{}", encoded(name.folder));
    let stem = encoded(name.stem);
    let url = match permalink {
        Some(permalink) => {
            permalink.replace(":path", &folder).replace(":basename", &stem).replace(":output_ext", &output)
        }
        None if !is_html => format!("{folder}/{stem}{output}"),
        None if name.stem == "index" => format!("{folder}/"),
        None => format!("{folder}/{stem}{}", ending(style).replace(":output_ext", &output)),
    };
    address(&url, &output)
}

/// The address of a document of a collection, and the first placeholder that has no value.
pub(super) fn of_document(
    document: &Document,
    permalink: Option<&str>,
    config: &Config,
    collection: usize,
) -> (Address, Option<String>) {
    let collection = &config.collections[collection];
    let output = output_of(permalink, document.name);
    let default = || format!("/:collection/:path{}", ending(config.permalink.as_deref()));
    let pattern = permalink.or(collection.permalink.as_deref()).map_or_else(default, str::to_owned);
    let (url, unknown) = placeholder::fill(&pattern, |name| {
        document.value(name, &collection.name, &output).map(|v| encoded(&v))
    });
    (address(&url, &output), unknown)
}

/// The paths on the site of the files that are copied, without those of collections without output.
pub(super) fn of_assets(assets: &[Entry], config: &Config) -> Vec<(FileId, SitePath)> {
    let place = |entry: &Entry| match entry.collection {
        None => Some((entry.file, SitePath::new(&entry.path))),
        Some(at) if config.collections[at].output => {
            let document = Document::new(&entry.path, &config.collections[at].name, None, None);
            Some((entry.file, of_document(&document, None, config, at).0.target))
        }
        Some(_) => None,
    };
    assets.iter().filter_map(place).collect()
}

/// The extension of the written file: from the page's own permalink, if it has one.
fn output_of(permalink: Option<&str>, name: Name) -> String {
    let own =
        permalink.filter(|own| !own.ends_with('/')).map(|own| Name::of(own).extension).unwrap_or_default();
    if own.is_empty() || own.contains(':') { name.output() } else { format!(".{own}") }
}

/// The end of an address in the global permalink style.
fn ending(style: Option<&str>) -> &str {
    match style {
        None | Some("date" | "ordinal" | "none") => ":output_ext",
        Some("pretty") => "/",
        Some(style) if style.ends_with('/') => "/",
        Some(style) if style.ends_with(":output_ext") => ":output_ext",
        Some(_) => "",
    }
}

/// Cleans an address as Jekyll does, and derives its file.
fn address(url: &str, output: &str) -> Address {
    let cleaned = format!("/{url}").replace("..", "/").replace("./", "");
    let mut url = String::with_capacity(cleaned.len());
    for c in cleaned.chars() {
        if !(c == '/' && url.ends_with('/')) {
            url.push(c);
        }
    }
    let mut file = decoded(&url);
    if file.ends_with('/') {
        file.push_str("index");
    }
    if !file.ends_with(output) {
        file.push_str(output);
    }
    // Decoding may have produced dots and slashes again.
    let parts: Vec<_> = file.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect();
    Address { url, target: SitePath::new(&parts.join("/")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn page(path: &str, permalink: Option<&str>, style: Option<&str>, url: &str, target: &str) {
        let address = of_page(path, permalink, style);
        assert_eq!((address.url.as_str(), address.target.as_str()), (url, target));
    }

    #[test]
    fn pages_are_where_their_files_are() {
        page("a/b.md", None, None, "/a/b.html", "a/b.html");
        page("a/index.md", None, None, "/a/", "a/index.html");
        page("x.txt", None, None, "/x.txt", "x.txt");
        page("a b.md", None, None, "/a%20b.html", "a b.html");
        page("CITATION", None, None, "/CITATION", "CITATION");
        page("a.md", None, Some("pretty"), "/a/", "a/index.html");
        page("a.md", None, Some("/x/:title"), "/a", "a.html");
        page("a.txt", None, Some("pretty"), "/a.txt", "a.txt");
    }

    #[test]
    fn permalinks_name_files() {
        page("a.md", Some("/x/"), None, "/x/", "x/index.html");
        page("a.md", Some("x"), None, "/x", "x.html");
        page("a.md", Some("/p.txt"), None, "/p.txt", "p.txt");
        page("a.md", Some("index.html"), None, "/index.html", "index.html");
        page("a.md", Some("/:basename/y.html"), None, "/a/y.html", "a/y.html");
        page("a.md", Some("//x///y/../z"), None, "/x/y/z", "x/y/z.html");
        page("a.md", Some("/%2e%2e/%2e%2e/etc/x.html"), None, "/%2e%2e/%2e%2e/etc/x.html", "etc/x.html");
    }
}
