//! Adds the script for live reload to pages as they are served; a built site never has it.

use std::fmt::Write;

use crate::model::escape;

/// The folder of the script and its events; no page of a lesson has such an address.
pub(super) const FOLDER: &str = "_lessonry";
/// The text of the script.
pub(super) const SCRIPT: &str = include_str!("reload.js");

/// Adds the script to a page. `path` is the path of the request, decoded and without the first `/`; `tag` is the tag of
/// the page without the script, none if there is no site.
pub(super) fn inject(html: &str, path: &str, tag: Option<u64>) -> String {
    let at = place(html);
    let root = "../".repeat(path.matches('/').count());
    let mut page = String::with_capacity(html.len() + 200);
    page.push_str(&html[..at]);
    // `./` keeps the address relative in a folder whose name has a colon.
    write!(page, "<script src=\"./{root}{FOLDER}/reload.js\" data-path=\"").expect("a string grows");
    escape::value(path, &mut page);
    let tag = tag.map(|tag| format!("{tag:016x}")).unwrap_or_default();
    write!(page, "\" data-tag=\"{tag}\"></script>").expect("a string grows");
    page.push_str(&html[at..]);
    page
}

/// The offset at which the script is inserted: at the start of the head, before any other script.
fn place(html: &str) -> usize {
    let tags = ["<head", "<html", "<!doctype"];
    let ends = |tag: &&str| {
        let at = find(html, tag)?;
        let after = html.as_bytes().get(at + tag.len());
        let is_whole = after.is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'>');
        is_whole.then(|| html[at..].find('>').map(|end| at + end + 1)).flatten()
    };
    tags.iter().find_map(ends).unwrap_or(0)
}

/// The offset of the first `tag`, ignoring case.
fn find(html: &str, tag: &str) -> Option<usize> {
    let is_here = |&at: &usize| {
        html.as_bytes()[at..].get(..tag.len()).is_some_and(|found| found.eq_ignore_ascii_case(tag.as_bytes()))
    };
    memchr::memchr_iter(b'<', html.as_bytes()).find(is_here)
}

#[cfg(test)]
mod tests {
    use super::inject;

    #[test]
    fn the_script_comes_first_in_the_head() {
        let page =
            inject("<!DOCTYPE html>\n<html><HEAD class=x><title>a</title></head></html>", "a/b/", Some(1));
        assert_eq!(
            page,
            "<!DOCTYPE html>\n<html><HEAD class=x><script src=\"./../../_lessonry/reload.js\" data-path=\"a/b/\" \
             data-tag=\"0000000000000001\"></script><title>a</title></head></html>"
        );
        assert!(inject("<header>", "", None).starts_with("<script"));
        assert!(inject("", "\"><script>", None).contains("data-path=\"&quot;&gt;&lt;script&gt;\""));
        assert!(inject("<!doctype html><p>a", "x", None).starts_with("<!doctype html><script"));
    }
}
