//! The sites of workshops, in the form of carpentries/workshop-template: five of them, on site and online.
//!
//! `tests/workshop/base` has what all of them share; `tests/workshop/NAME` has the front matter of the home page,
//! `front.yml`, and the configuration. `NAME.html` has what is built of it: the paths of the site, the head of the home
//! page, the page without the switch for colours and the dialog of the search, and the messages of `check`.
//! `UPDATE=1` writes the expectations anew.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::cli::program::{Program, copy};

const NAMES: [&str; 5] = ["swc", "dc", "lc", "cp", "incubator"];

/// The names of the `meta` elements that the community's database reads, in order.
const READ: [&str; 14] = [
    "slug",
    "startdate",
    "enddate",
    "humandate",
    "country",
    "venue",
    "address",
    "latlng",
    "language",
    "eventbrite",
    "instructor",
    "helper",
    "contact",
    "carpentry",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workshop")
}

/// Writes a workshop into `root`.
fn assemble(name: &str, root: &Path) {
    copy(&folder().join("base"), root);
    let read = |path: &str| fs::read_to_string(folder().join(path)).unwrap();
    fs::write(root.join("_config.yml"), read(&format!("{name}/_config.yml"))).unwrap();
    let page = format!("---\n{}---\n{}", read(&format!("{name}/front.yml")), read("base/index.md"));
    fs::write(root.join("index.md"), page).unwrap();
}

/// Builds a workshop and returns its home page.
fn built(root: &Path) -> String {
    let build = Program::new(root, ["build", "--quiet"]).env("SOURCE_DATE_EPOCH", "1714979289").run(b"");
    assert_eq!(build.code, 0, "{}", build.stderr);
    fs::read_to_string(root.join("_site/index.html")).unwrap()
}

/// What is built of a workshop, and the messages.
fn described(name: &str) -> String {
    let root = tempfile::tempdir().unwrap();
    assemble(name, root.path());
    let html = built(root.path());
    let mut text = String::from("<!--\n");
    let site = root.path().join("_site");
    for entry in WalkDir::new(&site).sort_by_file_name() {
        let path = entry.unwrap().into_path();
        if path.is_file() {
            writeln!(text, "{}", path.strip_prefix(&site).unwrap().display()).unwrap();
        }
    }
    text.push_str("-->\n");
    let html = html.split("<dialog").next().unwrap_or_default();
    let mut parts = html.split("<div class=\"scheme-switch\"");
    let mut page = parts.next().unwrap_or_default().to_owned();
    page.extend(parts.map(|part| part.split_once("</div>").map_or("", |(_, rest)| rest)));
    for line in page.lines().filter(|line| !line.trim().is_empty()) {
        writeln!(text, "{line}").unwrap();
    }
    let check = Program::new(root.path(), ["check", "--format", "short"]).run(b"");
    writeln!(text, "<!--\n{}{}-->", check.stdout, check.stderr).unwrap();
    text
}

#[test]
fn workshops_are_as_expected() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for name in NAMES {
        let path = folder().join(name).with_extension("html");
        let found = described(name);
        if update {
            fs::write(&path, &found).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if found != expected {
            wrong.push(format!("{}:\n{found}\nand not:\n{expected}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The database reads the first element of each name.
#[test]
fn the_database_finds_its_elements() {
    for name in NAMES {
        let root = tempfile::tempdir().unwrap();
        assemble(name, root.path());
        let html = built(root.path());
        let names = html.split("<meta name=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let names: Vec<&str> = names.filter(|name| READ.contains(name)).collect();
        assert_eq!(names, READ, "{name}");
        let other = fs::read_to_string(root.path().join("_site/travel/index.html")).unwrap();
        assert!(!other.contains("<meta name=\"startdate\""), "{name}");
    }
}

/// A workshop that has episodes keeps its menu of episodes, and all that is made of them.
#[test]
fn a_workshop_may_have_episodes() {
    let root = tempfile::tempdir().unwrap();
    assemble("swc", root.path());
    fs::create_dir(root.path().join("_episodes")).unwrap();
    fs::write(root.path().join("_episodes/01-rain.md"), "---\ntitle: Rain\n---\n\nIt falls.\n").unwrap();
    let html = built(root.path());
    assert!(
        html.contains("<h2 id=\"navigation-title\">Episodes</h2>") && html.contains("01-rain/index.html")
    );
    assert!(root.path().join("_site/aio/index.html").is_file());
    assert!(!html.contains("<section class=\"schedule"), "the workshop brings its schedule");
}

/// The messages about a front matter, as authors see them.
fn messages(front: &Path) -> String {
    let root = tempfile::tempdir().unwrap();
    let front = fs::read_to_string(front).unwrap();
    fs::write(root.path().join("_config.yml"), "kind: workshop\ncarpentry: swc\n").unwrap();
    fs::write(root.path().join("index.md"), format!("---\n{front}---\n\nCome and learn.\n")).unwrap();
    let check = Program::new(root.path(), ["check"]).run(b"");
    format!("{}{}", check.stdout, check.stderr)
}

fn fronts(kind: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder().join(kind)).unwrap().map(|entry| entry.unwrap().path());
    let mut fronts: Vec<_> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "yml")).collect();
    fronts.sort();
    assert!(fronts.len() > 10);
    fronts
}

#[test]
fn wrong_values_are_reported() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for front in fronts("wrong") {
        let (found, path) = (messages(&front), front.with_extension("expected"));
        assert!(found.contains("index.md:"), "{}: {found}", front.display());
        if update {
            fs::write(&path, &found).unwrap();
        }
        if found != fs::read_to_string(&path).unwrap_or_default() {
            wrong.push(format!("{}:\n{found}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn values_that_only_look_wrong_are_not_reported() {
    for front in fronts("fine") {
        let found = messages(&front);
        assert!(!found.contains("warning") && !found.contains("error"), "{}: {found}", front.display());
    }
}

/// A new workshop says what to fill in, and nothing once that is done.
#[test]
fn a_new_workshop_is_filled_in() {
    let folder = tempfile::tempdir().unwrap();
    let new = Program::new(folder.path(), ["new", "--workshop", "rainford"]).run(b"");
    assert_eq!(new.code, 0, "{}", new.stderr);
    let root = folder.path().join("rainford");
    let check = || {
        let run = Program::new(&root, ["check"]).run(b"");
        format!("{}{}", run.stdout, run.stderr)
    };
    let (found, path) = (check(), self::folder().join("new.expected"));
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &found).unwrap();
    }
    assert_eq!(found, fs::read_to_string(path).unwrap_or_default());
    let page = fs::read_to_string(root.join("index.md")).unwrap();
    let (_, body) = page.split_once("\n---\n").unwrap();
    let front = fs::read_to_string(self::folder().join("fine/plain.yml")).unwrap();
    fs::write(root.join("index.md"), format!("---\n{front}---\n{body}")).unwrap();
    let found = check();
    assert!(!found.contains("warning") && !found.contains("error"), "{found}");
    assert!(built(&root).contains("<h1 class=\"title\">Rainford University</h1>"));
}
