//! Reports the size of copies, and what they do not include.

use std::collections::BTreeMap;
use std::path::Path;

use crate::export::{External, ExternalKind};

/// The maximum number of addresses in a list.
const NAMED: usize = 10;

/// The line about a copy that was written: `lesson.zip: 23 pages, 1.2 MB`.
pub(super) fn closing(path: &Path, pages: usize, bytes: usize) -> String {
    let pages = if pages == 1 { "1 page".into() } else { format!("{pages} pages") };
    format!("{}: {pages}, {}\n", path.display(), size(bytes))
}

/// A number of bytes, for people to read.
fn size(bytes: usize) -> String {
    match bytes {
        0..1000 => format!("{bytes} bytes"),
        1000..1_000_000 => format!("{} kB", bytes / 1000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

/// A copy that was written, and what it does not include.
pub(super) struct Copy<'p> {
    pub(super) path: &'p Path,
    pub(super) externals: Vec<External>,
}

/// Lists what copies of the lesson in the folder `lesson` do not include; empty if nothing is missing.
pub(super) fn left(copies: &[Copy], was_fetched: bool, lesson: &Path) -> String {
    let all: Vec<&External> = copies.iter().flat_map(|copy| &copy.externals).collect();
    let titles = [
        (ExternalKind::Image, "images replaced by links"),
        (ExternalKind::Frame, "frames replaced by links"),
        (ExternalKind::Media, "videos and sounds replaced by links"),
        (ExternalKind::Code, "scripts and styles left out"),
        (ExternalKind::Missing, "missing files"),
    ];
    let mut out = String::new();
    for (kind, title) in titles {
        out += &list(title, all.iter().copied().filter(|external| external.kind == kind), lesson);
    }
    for copy in copies {
        let title = format!("files not included in {}", copy.path.display());
        let left = copy.externals.iter().filter(|external| external.kind == ExternalKind::LeftOut);
        out += &list(&title, left, lesson);
    }
    if !was_fetched && all.iter().any(|external| external.kind == ExternalKind::Image) {
        out += "help: use `--fetch` to include the images\n";
    }
    out
}

/// A title and the addresses below it, each once; empty if there are none.
fn list<'e>(title: &str, externals: impl Iterator<Item = &'e External>, lesson: &Path) -> String {
    let mut uses: BTreeMap<&str, Vec<&External>> = BTreeMap::new();
    for external in externals {
        uses.entry(&external.address).or_default().push(external);
    }
    if uses.is_empty() {
        return String::new();
    }
    let line = |(address, uses): (&&str, &Vec<&External>)| {
        format!("  {} (in {})\n", shortened(address), first_use(uses, lesson))
    };
    let more = uses.len().saturating_sub(NAMED);
    let named: String = uses.iter().take(NAMED).map(line).collect();
    let more = if more > 0 { format!("  … and {more} more\n") } else { String::new() };
    format!("{title}:\n{named}{more}")
}

/// The first line of the lesson that uses an address, relative to the current folder: `_episodes/02-jar.md:14`; the
/// first page if only a template does.
fn first_use(uses: &[&External], lesson: &Path) -> String {
    match uses.iter().filter_map(|external| external.line.as_ref()).min() {
        Some(line) if lesson == Path::new(".") => line.to_string(),
        Some(line) => lesson.join(line.to_string()).display().to_string(),
        None => uses.iter().map(|external| &external.page).min().map(ToString::to_string).unwrap_or_default(),
    }
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
    use crate::model::source_line::SourceLine;

    #[test]
    fn sizes_are_for_people() {
        assert_eq!(closing(Path::new("a.zip"), 1, 12), "a.zip: 1 page, 12 bytes\n");
        assert_eq!(closing(Path::new("a.zip"), 2, 12_345), "a.zip: 2 pages, 12 kB\n");
        assert_eq!(closing(Path::new("a.zip"), 2, 12_345_678), "a.zip: 2 pages, 12.3 MB\n");
    }

    #[test]
    fn what_is_online_is_listed_once() {
        let external = |page: &str, kind, address: &str, line: Option<&str>| External {
            page: SitePath::new(page),
            kind,
            address: address.into(),
            line: line.and_then(SourceLine::parse),
        };
        let image = |page| external(page, ExternalKind::Image, "https://example.org/a.png", None);
        let film = |line| external("a.html", ExternalKind::LeftOut, "fig/film.mp4", Some(line));
        let copies = [
            Copy { path: Path::new("a.zip"), externals: vec![image("b.html"), image("a.html")] },
            Copy {
                path: Path::new("a.html"),
                externals: vec![image("a.html"), film("index.md:12"), film("index.md:3")],
            },
        ];
        let here = Path::new(".");
        assert_eq!(
            left(&copies, false, here),
            "images replaced by links:\n  https://example.org/a.png (in a.html)\n\
             files not included in a.html:\n  fig/film.mp4 (in index.md:3)\n\
             help: use `--fetch` to include the images\n"
        );
        assert!(!left(&copies, true, here).contains("help"));
        assert!(left(&copies, true, Path::new("rain")).contains("(in rain/index.md:3)"));
        assert_eq!(left(&[], false, here), "");
        let many = (0..12)
            .map(|n| external("a.html", ExternalKind::Frame, &format!("https://example.org/{n:02}"), None));
        let list = left(&[Copy { path: Path::new("a.zip"), externals: many.collect() }], false, here);
        assert!(list.lines().count() == 12 && list.ends_with("/09 (in a.html)\n  … and 2 more\n"), "{list}");
    }
}
