//! Finds the authors of a lesson: in the site's metadata, or else in `AUTHORS`.

use crate::export::page;
use crate::model::site::{Site, SitePath};

/// The longest list of authors that is read, in bytes.
const MAX_LENGTH: u64 = 1 << 20;
/// The number of words in a name.
const WORDS: std::ops::RangeInclusive<usize> = 2..=6;

/// Returns the names of the authors, in order; empty if they are unknown.
pub(super) fn creators(site: &Site) -> Vec<String> {
    if !site.about.authors.is_empty() {
        return site.about.authors.clone();
    }
    ["AUTHORS", "AUTHORS.md", "AUTHORS.txt"]
        .iter()
        .find_map(|name| file(site, name))
        .map(|text| listed(&text))
        .unwrap_or_default()
}

/// Reads a file of the lesson, unless it is too long.
fn file(site: &Site, name: &str) -> Option<String> {
    let path = SitePath::new(name);
    let content = site
        .files
        .get(&path)
        .filter(|content| page::length(content).is_some_and(|length| length <= MAX_LENGTH))?;
    page::text(&path, content).ok()
}

/// Returns the names in an `AUTHORS` file: one per line, with anything around them.
fn listed(text: &str) -> Vec<String> {
    text.lines().filter_map(name).collect()
}

/// Returns the name in a line such as `- [Ada Lovelace](mailto:ada@example.org)` or `Ada Lovelace, ada@example.org`.
fn name(line: &str) -> Option<String> {
    let line = line.trim().trim_start_matches(['-', '*', '+']).trim_start();
    let line = match line.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => line.split([',', ';', '<', '(', '|']).next().unwrap_or_default(),
    };
    let words: Vec<&str> = line.split_whitespace().filter(|word| !word.contains('@')).collect();
    let is_name = |word: &&str| word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    let has_sign = line.contains([':', '!', '?', '#', '"', '=', '/']) || line.ends_with('.');
    let is_whole = words.first().is_some_and(is_name) && words.last().is_some_and(is_name);
    (WORDS.contains(&words.len()) && is_whole && !has_sign).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_lines() {
        let text = "# Authors\n\nThis lesson was written by:\n\n- [Ada Lovelace](mailto:ada@example.org)\n* Grace B. Hopper\n\
                    Alan Turing, alan@example.org\nMary Ann von Braun mary@example.org\n王 小明\n@handle\n\
                    Many others have helped\nIt was Edited.\nFIXME: list authors\n";
        assert_eq!(
            listed(text),
            ["Ada Lovelace", "Grace B. Hopper", "Alan Turing", "Mary Ann von Braun", "王 小明"]
        );
    }

    #[test]
    fn what_the_site_says_comes_first() {
        let mut site = Site::default();
        site.make(SitePath::new("AUTHORS"), "Ada Lovelace\n");
        assert_eq!(creators(&site), ["Ada Lovelace"]);
        site.about.authors = vec!["Alan".into()];
        assert_eq!(creators(&site), ["Alan"]);
    }
}
