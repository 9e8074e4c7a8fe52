//! Links to headings by their text: `[Wind speed]`, `[how][Wind speed]` (Pandoc's manual, "Extension:
//! `implicit_header_references`").

use crate::markdown::commonmark::pandoc_attributes;
use crate::markdown::commonmark::references::{Links, normalize};
use crate::markdown::commonmark::scan::prefix_len;
use crate::markdown::locate::nowhere;
use crate::model::slug;

/// Returns the address of each heading of a text, by its text as a label. Of several with the same text, the first.
pub fn of(text: &str) -> Links {
    let mut links = Links::new();
    // Without a bracket, there is no link.
    if !text.contains('[') {
        return links;
    }
    for line in text.lines() {
        let line = line[prefix_len(line)..].trim_end();
        let title = line.trim_start_matches('#');
        if title.len() == line.len() || !title.starts_with([' ', '\t']) {
            continue;
        }
        let at = title.rfind('{').unwrap_or(title.len());
        let list =
            pandoc_attributes::scan(&title[at..], &nowhere).filter(|found| at + found.len == title.len());
        let words = if list.is_some() { &title[..at] } else { title };
        let words = words.trim_end().trim_end_matches('#').trim().replace(['`', '*'], "");
        let id = list
            .as_ref()
            .and_then(|found| found.attrs.id())
            .map_or_else(|| slug::pandoc(&words), str::to_owned);
        if !id.is_empty() {
            links.entry(normalize(&words)).or_insert_with(|| (format!("#{id}"), String::new()));
        }
    }
    links
}
