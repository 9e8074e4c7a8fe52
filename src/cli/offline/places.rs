//! Finds where in the lesson the address on a finished page comes from.

use std::path::Path;

use memchr::memmem;

use crate::source::{SourceFile, Sources};

/// The first line in the files of a lesson that has an address, relative to the current folder:
/// `_episodes/02-jar.md:14`. None if a template or a variable produced the address.
pub(super) fn of(address: &str, lesson: &Path, sources: &Sources) -> Option<String> {
    // Authors may omit the scheme, and use a variable for `../`.
    let bare = address
        .trim_start_matches("https:")
        .trim_start_matches("http:")
        .trim_start_matches("./")
        .trim_start_matches("../");
    let escaped = bare.replace('&', "&amp;");
    if bare.is_empty() {
        return None;
    }
    let files = sources.iter().map(|(_, file)| file);
    files.filter(|file| !file.path.starts_with('(')).find_map(|file| {
        let at = position(file.text(), bare).or_else(|| position(file.text(), &escaped))?;
        Some(place(file, at, lesson))
    })
}

/// The offset of a whole address in a text, not of a longer one that starts with it.
fn position(text: &str, address: &str) -> Option<usize> {
    let is_end = |c: char| c.is_whitespace() || "\"'<>()[]{}|\\`,;".contains(c);
    memmem::find_iter(text.as_bytes(), address.as_bytes()).find(|at| {
        let rest = text.get(at + address.len()..);
        rest.is_some_and(|rest| rest.chars().next().is_none_or(is_end))
    })
}

fn place(file: &SourceFile, at: usize, lesson: &Path) -> String {
    let line = file.position(u32::try_from(at).unwrap_or(u32::MAX)).line;
    let path = if lesson == Path::new(".") {
        file.path.clone()
    } else {
        lesson.join(&file.path).display().to_string()
    };
    format!("{path}:{line}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_in_the_source() {
        let mut sources = Sources::default();
        let text = "\n![a](https://example.org/a.png.html)\n![a](//example.org/a.png)\n<img src='http://x.org/?a&amp;b'>";
        sources.add(SourceFile::from_bytes("index.md", text.into()));
        let of = |address| of(address, Path::new("."), &sources);
        assert_eq!(of("https://example.org/a.png").as_deref(), Some("index.md:3"));
        assert_eq!(of("http://x.org/?a&b").as_deref(), Some("index.md:4"));
        assert_eq!(of("https://example.org/b.png"), None);
    }
}
