//! What GitHub Pages adds to Jekyll by plugins that are always on, for lessons with a `_config.yml`.
//!
//! - jekyll-optional-front-matter: Markdown without front matter is a page, and the file is copied as well.
//! - jekyll-readme-index: `README.md` is the home page of a folder that has no `index`.
//! - jekyll-titles-from-headings: a page without a title takes its first heading.
//!
//! Their defaults leave collections alone. jekyll-relative-links is `passes/relative_links.rs`.
//! <https://docs.github.com/en/pages/setting-up-a-github-pages-site-with-jekyll/about-github-pages-and-jekyll#plugins>

use std::collections::BTreeSet;

use super::address::Name;

/// The names, without extension, of files about a repository: without front matter they stay files.
const ABOUT_REPOSITORIES: [&str; 8] = [
    "CODE_OF_CONDUCT",
    "CONTRIBUTING",
    "COPYING",
    "ISSUE_TEMPLATE",
    "LICENCE",
    "LICENSE",
    "PULL_REQUEST_TEMPLATE",
    "README",
];

/// Whether a file without front matter, outside of collections, is a page.
pub(super) fn is_page(path: &str) -> bool {
    let name = Name::of(path);
    name.is_markdown() && !ABOUT_REPOSITORIES.iter().any(|known| known.eq_ignore_ascii_case(name.stem))
}

/// The path that a `README.md` has as the home page of its folder, if `taken` has no `index` there.
pub(super) fn index_of_readme(path: &str, taken: &BTreeSet<&str>) -> Option<String> {
    let name = Name::of(path);
    if !name.is_markdown() || !name.stem.eq_ignore_ascii_case("readme") {
        return None;
    }
    let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let stem = format!("{folder}index.");
    let has_index = taken.range(stem.as_str()..).next().is_some_and(|next| next.starts_with(&stem));
    (!has_index).then(|| format!("{folder}index.{}", name.extension))
}

/// The title of a page without one: its first heading, of level 1 to 3, if nothing stands before it.
pub(super) fn title(text: &str) -> Option<String> {
    let mut lines = text.trim_start().lines();
    let first = lines.next()?.trim_end();
    let marks = first.len() - first.trim_start_matches('#').len();
    let rest = &first[marks..];
    let words = match marks {
        1..=3 if rest.starts_with([' ', '\t']) => rest.trim_end_matches('#'),
        0 if lines.next().is_some_and(is_underline) => first,
        _ => return None,
    };
    let words = words.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

fn is_underline(line: &str) -> bool {
    let line = line.trim_end();
    !line.is_empty() && (line.bytes().all(|byte| byte == b'=') || line.bytes().all(|byte| byte == b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_about_the_repository_are_no_pages() {
        assert!(is_page("notes.md") && is_page("a/b.markdown"));
        assert!(!is_page("LICENSE.md") && !is_page("a/readme.md") && !is_page("notes.txt"));
    }

    #[test]
    fn a_readme_is_the_index_where_there_is_none() {
        let taken = BTreeSet::from(["README.md", "a/README.md", "a/index.html", "indexes.md"]);
        assert_eq!(index_of_readme("README.md", &taken).as_deref(), Some("index.md"));
        assert_eq!(index_of_readme("a/README.md", &taken), None);
        assert_eq!(index_of_readme("b/readme.markdown", &taken).as_deref(), Some("b/index.markdown"));
        assert_eq!(index_of_readme("notes.md", &taken), None);
    }

    #[test]
    fn the_first_heading_is_the_title() {
        assert_eq!(title("\n## Rain  ##\ntext").as_deref(), Some("Rain"));
        assert_eq!(title("Rain\n====\n").as_deref(), Some("Rain"));
        for text in ["", "#Rain", "#### Rain", "text\n# Rain", "text", "# \n"] {
            assert_eq!(title(text), None, "{text:?}");
        }
    }
}
