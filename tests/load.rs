//! Loads fixture lessons, and compares the result and the diagnostics.
//!
//! Each folder `tests/load/NAME` is a lesson, and `tests/load/NAME.txt` has what is loaded from it. `UPDATE=1` rewrites
//! it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use lessonry::diagnostics::{Diagnostic, Diagnostics};
use lessonry::discover;
use lessonry::load::{self, Overrides};
use lessonry::model::lesson::{Lesson, PageId};
use lessonry::source::{Data, SourceFile, Sources};

fn fixtures() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/load");
    let entries = fs::read_dir(root).expect("fixtures").map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// Everything that was loaded, as text.
fn described(root: &Path) -> String {
    let mut diagnostics = Diagnostics::default();
    let sources = discover::discover(root, None, &mut diagnostics).expect("a folder with a configuration");
    let mut text = String::new();
    match load::load(&sources, Overrides::default(), &mut diagnostics) {
        Ok(lesson) => describe_lesson(&mut text, &lesson),
        Err(error) => diagnostics.push(*error.0),
    }
    diagnostics.sort();
    for diagnostic in diagnostics.iter() {
        describe_diagnostic(&mut text, &sources, diagnostic);
    }
    text
}

fn describe_lesson(text: &mut String, lesson: &Lesson) {
    for (_, page) in lesson.iter() {
        let title = page.title.as_deref().unwrap_or("-");
        let layout = page.front.text("layout").unwrap_or("-");
        let written = if page.output { page.target.as_str() } else { "not written" };
        writeln!(text, "{:?} {} ({title}, {layout}): {} -> {written}", page.kind, page.path, page.url)
            .expect("text");
    }
    let slugs =
        |ids: &[PageId]| ids.iter().map(|&id| lesson.page(id).slug.clone()).collect::<Vec<_>>().join(" ");
    writeln!(text, "episodes: {}", slugs(&lesson.episodes)).expect("text");
    writeln!(text, "extras: {}", slugs(&lesson.extras)).expect("text");
    for (_, target) in &lesson.assets {
        writeln!(text, "copied: {target}").expect("text");
    }
    for name in lesson.includes.keys() {
        writeln!(text, "include: {name}").expect("text");
    }
    writeln!(text, "data: {:?}", lesson.data).expect("text");
}

fn describe_diagnostic(text: &mut String, sources: &Sources, diagnostic: &Diagnostic) {
    let place = diagnostic.span.map(|span| {
        let file = sources.get(span.file);
        let position = file.position(span.start);
        format!("{}:{}:{} ", file.path, position.line, position.column)
    });
    let severity = format!("{:?}", diagnostic.severity).to_lowercase();
    writeln!(text, "{}{severity} [{}]: {}", place.unwrap_or_default(), diagnostic.code, diagnostic.message)
        .expect("text");
    for hint in &diagnostic.hints {
        writeln!(text, "  {hint}").expect("text");
    }
}

#[test]
fn lessons_are_read_as_expected() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for folder in fixtures() {
        let expected_path = folder.with_extension("txt");
        let found = described(&folder);
        if update {
            fs::write(&expected_path, &found).expect("written");
        }
        let expected = fs::read_to_string(&expected_path).unwrap_or_default();
        if found != expected {
            wrong.push(format!("{}:\n{found}\nexpected:\n{expected}", expected_path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_prefix_of_a_file_loads_with_spans_inside_it() {
    for folder in fixtures() {
        let sources = discover::discover(&folder, None, &mut Diagnostics::default()).expect("a lesson");
        for (cut, file) in sources.iter() {
            for end in (0..file.text().len()).filter(|&end| file.text().is_char_boundary(end)) {
                let mut copy = Sources::default();
                for (id, file) in sources.iter() {
                    let text = if id == cut { &file.text()[..end] } else { file.text() };
                    copy.add(SourceFile::new(file.path.clone(), Data::Text(text.to_owned())));
                }
                check_spans(&copy);
            }
        }
    }
}

fn check_spans(sources: &Sources) {
    let mut diagnostics = Diagnostics::default();
    let lesson = load::load(sources, Overrides::default(), &mut diagnostics);
    let mut spans: Vec<_> = diagnostics.iter().filter_map(|diagnostic| diagnostic.span).collect();
    match lesson {
        Ok(lesson) => {
            for (_, page) in lesson.iter() {
                spans.push(page.body);
                let places = page
                    .front
                    .keys
                    .iter()
                    .flat_map(|key| [key.key, key.value].into_iter().chain(key.items.clone()));
                spans.extend(places);
            }
        }
        Err(error) => spans.extend(error.0.span),
    }
    for span in spans {
        let inside = sources.text(span.file).get(span.start as usize..span.end as usize);
        assert!(inside.is_some(), "{span:?} in {}", sources.get(span.file).path);
    }
}

#[test]
fn built_in_pages_stand_in_for_missing_ones() {
    let mut sources = Sources::default();
    for (path, text) in [
        ("site.toml", "title = \"T\""),
        ("_episodes/a.md", "---\ntitle: A\n---\n"),
        ("404.md", "---\n---\n"),
        ("_includes/links.md", "own"),
    ] {
        sources.add(SourceFile::new(path, Data::Text(text.to_owned())));
    }
    for (path, text) in [
        ("_includes/links.md", "built-in"),
        ("_includes/base_path.html", "built-in"),
        ("404.md", "---\n---\n"),
        ("aio.md", "---\npermalink: /aio/index.html\n---\n"),
    ] {
        sources.add(SourceFile::built_in(path, text));
    }
    let lesson = load::load(&sources, Overrides::default(), &mut Diagnostics::default()).expect("a lesson");
    let paths: Vec<_> = lesson.pages.iter().map(|page| page.path.as_str()).collect();
    assert_eq!(paths, ["_episodes/a.md", "404.md", "aio.md"]);
    assert_eq!(sources.text(lesson.includes["links.md"]), "own");
    assert_eq!(sources.text(lesson.includes["base_path.html"]), "built-in");
}
