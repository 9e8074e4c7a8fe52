//! What the author is told about copies: their size, and what they could not take along.

use std::path::Path;

use crate::export::{External, ExternalKind};

/// `lesson.zip: 23 pages, 1.2 MB`
pub(super) fn closing(path: &Path, pages: usize, bytes: usize) -> String {
    let pages = if pages == 1 { "1 page".into() } else { format!("{pages} pages") };
    format!("{}: {pages}, {}\n", path.display(), size(bytes))
}

/// A length in bytes, for people.
fn size(bytes: usize) -> String {
    match bytes {
        0..1000 => format!("{bytes} bytes"),
        1000..1_000_000 => format!("{} kB", bytes / 1000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

/// The list of what is only online; empty if there is nothing.
pub(super) fn externals(mut externals: Vec<External>, was_fetched: bool) -> String {
    externals.sort_by(|a, b| (a.kind, &a.address, &a.page).cmp(&(b.kind, &b.address, &b.page)));
    externals.dedup_by(|a, b| a.kind == b.kind && a.address == b.address);
    let mut out = String::new();
    let titles = [
        (ExternalKind::Image, "images that became links"),
        (ExternalKind::Frame, "frames that became links"),
        (ExternalKind::Media, "films and sounds that became links"),
        (ExternalKind::Code, "scripts and styles that were left out"),
        (ExternalKind::Missing, "files that are not there"),
    ];
    for (kind, title) in titles {
        let of_kind: Vec<_> = externals.iter().filter(|external| external.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        out.push_str(title);
        out.push_str(":\n");
        let line =
            |external: &External| format!("  {} (in {})\n", shortened(&external.address), external.page);
        out.extend(of_kind.into_iter().map(line));
    }
    let has_images = externals.iter().any(|external| external.kind == ExternalKind::Image);
    if has_images && !was_fetched {
        out += "help: `--fetch` takes the images along\n";
    }
    out
}

fn shortened(address: &str) -> String {
    match address.char_indices().nth(120) {
        Some((end, _)) => format!("{}…", &address[..end]),
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::site::SitePath;

    #[test]
    fn sizes_are_for_people() {
        assert_eq!(closing(Path::new("a.zip"), 1, 12), "a.zip: 1 page, 12 bytes\n");
        assert_eq!(closing(Path::new("a.zip"), 2, 12_345), "a.zip: 2 pages, 12 kB\n");
        assert_eq!(closing(Path::new("a.zip"), 2, 12_345_678), "a.zip: 2 pages, 12.3 MB\n");
    }

    #[test]
    fn what_is_online_is_listed_once() {
        let image = |page: &str| External {
            page: SitePath::new(page),
            kind: ExternalKind::Image,
            address: "https://example.org/a.png".into(),
        };
        assert_eq!(
            externals(vec![image("b.html"), image("a.html")], false),
            "images that became links:\n  https://example.org/a.png (in a.html)\n\
             help: `--fetch` takes the images along\n"
        );
        assert_eq!(externals(Vec::new(), false), "");
    }
}
