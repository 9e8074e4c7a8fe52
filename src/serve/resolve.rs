//! Resolves the path of a request to a file of the site, as GitHub Pages does.
//!
//! A path is decoded once, and one that no link on a page could have is refused: it comes from anyone on the network,
//! so it is not resolved like a link, whose `..` and `//` browsers have resolved before. The result is always a key of the
//! site's map, so that no request can leave the site.

use percent_encoding::percent_decode_str;

use super::http::Refusal;
use super::published::{Entry, Published};
use crate::model::address::served;
use crate::model::site::SitePath;

/// What a path resolves to.
#[derive(Debug)]
pub(super) enum Found<'p> {
    /// A file, with its path on the site.
    File(SitePath, &'p Entry),
    /// A folder that was requested without the final `/`, which its relative links need.
    Folder,
    /// No file at all.
    Nothing,
}

/// Decodes the path of a request target, without its query: `/a%20b/?c` is `a b/`.
pub(super) fn path_of(target: &str) -> Result<String, Refusal> {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let path = path.strip_prefix('/').ok_or(Refusal::bad("the path must start with `/`"))?;
    let is_escape = |rest: &str| rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    if !path.split('%').skip(1).all(is_escape) {
        return Err(Refusal::bad("`%` must be followed by two hexadecimal digits"));
    }
    if path.to_ascii_lowercase().contains("%2f") {
        return Err(Refusal::bad("`/` must not be encoded"));
    }
    let decoded =
        percent_decode_str(path).decode_utf8().map_err(|_| Refusal::bad("the path is not UTF-8"))?;
    if decoded.contains(|c: char| c.is_control() || c == '\\') {
        return Err(Refusal::bad("the path has an invalid character"));
    }
    // `fig/100%.png` is a valid name, but a path that can be decoded again is not.
    if decoded.split('%').skip(1).any(is_escape) {
        return Err(Refusal::bad("the path is encoded twice"));
    }
    let mut parts = decoded.split('/');
    let is_last_empty = decoded.is_empty() || decoded.ends_with('/');
    let count = parts.clone().count();
    let is_wrong = |(at, part): (usize, &str)| {
        let has_drive =
            part.len() > 1 && part.as_bytes()[1] == b':' && part.as_bytes()[0].is_ascii_alphabetic();
        let dots = part.trim_end_matches([' ', '.']).is_empty() && !part.is_empty();
        dots || has_drive || (part.is_empty() && !(is_last_empty && at + 1 == count))
    };
    if parts.by_ref().enumerate().any(is_wrong) {
        return Err(Refusal::bad("the path has an invalid segment"));
    }
    Ok(decoded.into_owned())
}

/// Finds the file at a path: the file itself, the page of that name, or a folder's `index.html`.
pub(super) fn find<'p>(site: &'p Published, path: &str) -> Found<'p> {
    let found = served(path).find_map(|file| site.get(&file).map(|entry| (file, entry)));
    let is_folder = |file: &SitePath| file.as_str().strip_prefix(path) == Some("/index.html");
    match found {
        Some((file, _)) if !path.is_empty() && is_folder(&file) => Found::Folder,
        Some((file, entry)) => Found::File(file, entry),
        None => Found::Nothing,
    }
}

/// The 404 page, if the site has one.
pub(super) fn not_found(site: &Published) -> Option<(SitePath, &Entry)> {
    let path = SitePath::new("404.html");
    let entry = site.get(&path)?;
    Some((path, entry))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::model::site::Site;

    #[test]
    fn decodes_once_and_refuses_paths_that_lead_elsewhere() {
        assert_eq!(path_of("/").as_deref(), Ok(""));
        assert_eq!(path_of("/a%20b/?x=../").as_deref(), Ok("a b/"));
        assert_eq!(path_of("/%C3%A9.html").as_deref(), Ok("é.html"));
        assert_eq!(path_of("/fig/100%25.png").as_deref(), Ok("fig/100%.png"));
        for target in [
            "",
            "a",
            "/..",
            "/../x",
            "/a/../b",
            "/%2e%2e/x",
            "/.%2E/x",
            "/./x",
            "/a/.",
            "/a/...",
            "/a/.. /b",
            "//",
            "//etc/passwd",
            "/a//b",
            "/%2fetc",
            "/a%2Fb",
            "/a%5cb",
            "/a\\b",
            "/%00",
            "/a%00.html",
            "/%0d%0a",
            "/%",
            "/%2",
            "/%zz",
            "/%252e%252e/x",
            "/%2525",
            "/a%2541",
            "/C:/x",
            "/c:",
            "/a/d:x",
            "/%c3",
            "/%ff%fe",
            "/%7f",
        ] {
            assert!(path_of(target).is_err(), "{target} gives {:?}", path_of(target));
        }
    }

    #[test]
    fn finds_pages_without_extension() {
        let mut site = Site::default();
        for path in
            ["index.html", "setup.html", "01-intro/index.html", "fig/a.png", "both.html", "both/index.html"]
        {
            site.make(SitePath::new(path), "x");
        }
        let site = Published::new(site, Path::new("/"));
        let found = |path: &str| match find(&site, path) {
            Found::File(path, _) => path.to_string(),
            Found::Folder => "folder".into(),
            Found::Nothing => "nothing".into(),
        };
        assert_eq!(found(""), "index.html");
        assert_eq!(found("setup"), "setup.html");
        assert_eq!(found("setup.html"), "setup.html");
        assert_eq!(found("setup/"), "nothing");
        assert_eq!(found("01-intro"), "folder");
        assert_eq!(found("01-intro/"), "01-intro/index.html");
        assert_eq!(found("both"), "both.html");
        assert_eq!(found("fig"), "nothing");
        assert_eq!(found("fig/a.png"), "fig/a.png");
        assert_eq!(found("Setup"), "nothing");
    }
}
