//! The cases in `tests/liquid/*.liquid`: one template per line, with `⏎` for a newline. Each is expanded as the first
//! episode of the lesson in `tests/liquid/lesson`. The output and the messages are in a `.txt` file of the same name,
//! which `UPDATE=1` rewrites.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use lessonry::diagnostics::{Diagnostics, Severity};
use lessonry::liquid::{BUILTIN_INCLUDES, Liquid};
use lessonry::load;
use lessonry::model::expanded::Expanded;
use lessonry::source::{SourceFile, Sources};
use walkdir::WalkDir;

const PAGE: &str = "_episodes/01-one.md";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/liquid")
}

/// Returns the files of the lesson, with a template as the text of the first episode.
fn sources(template: &str) -> Sources {
    let mut sources = Sources::default();
    let lesson = root().join("lesson");
    for entry in WalkDir::new(&lesson).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(&lesson).unwrap().to_str().unwrap().replace('\\', "/");
            let bytes = fs::read(entry.path()).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            let text = if path == PAGE { text.replace("CASE", template) } else { text };
            sources.add(SourceFile::from_bytes(path, text.into_bytes()));
        }
    }
    for (name, text) in BUILTIN_INCLUDES {
        sources.add(SourceFile::built_in(format!("_includes/{name}"), text));
    }
    sources
}

fn report(template: &str) -> String {
    let sources = sources(template);
    let lesson = load::load(&sources, load::Overrides::default(), &mut Diagnostics::default())
        .expect("the lesson of the cases loads");
    let markdownify = |text: &str| format!("<p>{text}</p>\n");
    let now = "2021-06-15T12:00:00+00:00[UTC]".parse().unwrap();
    let page = lesson.find(PAGE).expect("the first episode");
    let mut diagnostics = Diagnostics::default();
    let expanded = Liquid::new(&lesson, &sources, &markdownify, now).expand(page, &mut diagnostics);
    assert_pieces(&expanded, &sources);
    let mut out = format!("{}\n", expanded.text.replace('\n', "⏎"));
    for diagnostic in diagnostics.iter() {
        let level = if diagnostic.severity == Severity::Error { "error" } else { "warning" };
        let place = diagnostic.span.map_or("?", |span| sources.slice(span)).replace('\n', "⏎");
        let hints = [&[String::new()], &diagnostic.hints[..]].concat().join("; ");
        let from: Vec<&str> = diagnostic.included_from.iter().map(|span| sources.slice(*span)).collect();
        let from = match from[..] {
            [] => String::new(),
            [first, ..] => format!(" (from {first}, {} in all)", from.len()),
        };
        writeln!(out, "    {level} {} at `{place}`{from}: {}{hints}", diagnostic.code, diagnostic.message)
            .unwrap();
    }
    out
}

fn fixtures() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "liquid"));
    files.sort();
    files
}

/// Returns the cases in a file: all lines except empty ones and comments, which start with `;`.
fn cases(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with(';'));
    lines.map(|line| line.replace('⏎', "\n")).collect()
}

#[test]
fn templates_give_the_expected_output() {
    let mut wrong = Vec::new();
    for path in fixtures() {
        let mut shown = String::new();
        for case in cases(&path) {
            write!(shown, "{}\n => {}", case.replace('\n', "⏎"), report(&case)).unwrap();
        }
        let expected = path.with_extension("txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, &shown).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != shown {
            wrong.push(format!("{}:\n{shown}", expected.display()));
        }
    }
    assert!(wrong.is_empty(), "Run with UPDATE=1 to accept:\n{}", wrong.join("\n"));
}

#[test]
fn every_prefix_of_every_template_can_be_expanded() {
    // Templates that run until they reach a limit are too slow for this.
    let files = fixtures().into_iter().filter(|path| path.file_stem().is_some_and(|name| name != "limits"));
    for cases in files.map(|path| cases(&path)) {
        let mut sources = sources("");
        for (number, case) in cases.iter().enumerate() {
            for (end, _) in case.char_indices() {
                let page = format!("---\ntitle: {number}\n---\n{}", &case[..end]);
                sources.add(SourceFile::from_bytes(format!("_extras/{number}-{end}.md"), page.into_bytes()));
            }
        }
        expand_all(&sources);
    }
}

/// Expands every page of a lesson and checks the pieces.
fn expand_all(sources: &Sources) {
    let lesson = load::load(sources, load::Overrides::default(), &mut Diagnostics::default())
        .expect("the lesson of the cases loads");
    let now = "2021-06-15T12:00:00+00:00[UTC]".parse().unwrap();
    let liquid = Liquid::new(&lesson, sources, &str::to_owned, now);
    for (page, _) in lesson.iter() {
        assert_pieces(&liquid.expand(page, &mut Diagnostics::default()), sources);
    }
}

/// Checks that the pieces cover the text in order, are inside their files, and that verbatim ones equal their source.
fn assert_pieces(expanded: &Expanded, sources: &Sources) {
    assert_eq!(expanded.pieces.first().map(|piece| piece.at), Some(0));
    let ends = expanded.pieces.iter().skip(1).map(|piece| piece.at).chain([expanded.text.len() as u32]);
    for (piece, end) in expanded.pieces.iter().zip(ends) {
        assert!(piece.at <= end && piece.from.end as usize <= sources.text(piece.from.file).len());
        if piece.verbatim {
            assert_eq!(&expanded.text[piece.at as usize..end as usize], sources.slice(piece.from));
        }
    }
}
