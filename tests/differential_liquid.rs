//! Compares the output of the templates in `tests/liquid` with that of Liquid itself. Runs only with `LESSONRY_RUBY=1`,
//! and needs the Ruby gem `liquid`.

use std::fs;
use std::path::Path;

use lessonry::diagnostics::{Diagnostics, Severity};
use lessonry::liquid::Liquid;
use lessonry::load;
use lessonry::source::{SourceFile, Sources};

use crate::reference;

const CONFIG: &str =
    "title: T\nkind: workshop\nlist: [3, 1, 2]\nhash: {a: 1, b: [1, 2.5, x]}\nempty_list: []\n";
const FRONT: &str = "title: One\nquestions: [q1, q2]\nnothing:\n";

/// Prints Liquid's output for templates, with `⛔` for errors.
const RUBY: &str = include_str!("reference/liquid.rb");

/// Features that only Jekyll has, or that it changes.
const JEKYLL: [&str; 40] = [
    "include",
    "{% link",
    "highlight",
    "post_url",
    "relative_url",
    "absolute_url",
    "slugify",
    "jsonify",
    "markdownify",
    "smartify",
    "where",
    "find",
    "group_by",
    "sort",
    "push",
    "unshift",
    "pop",
    "shift",
    "sample",
    "array_to_sentence",
    "to_integer",
    "number_of_words",
    "normalize_whitespace",
    "xml_escape",
    "cgi_escape",
    "uri_escape",
    "strip_index",
    "date",
    "inspect",
    "site.episodes",
    "site.pages",
    "site.collections",
    "site.github",
    "site.time",
    "site.data",
    "{{ site }}",
    "page.",
    "jekyll",
    "render",
    "(1..9999",
];

fn cases() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/liquid");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "liquid"));
    files.sort();
    let mut cases = Vec::new();
    for text in files.iter().map(|path| fs::read_to_string(path).unwrap()) {
        let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with(';'));
        cases.extend(lines.map(|line| line.replace('⏎', "\n")));
    }
    // Liquid gets only the front matter of the page. `<< >>`, limits (also of numbers) and the content of comments are
    // our own.
    let plain = |case: &String| case.replace("page.title", "").replace("page.nothing", "");
    let ours = |case: &String| {
        ["<<", "(1..40)", "(1..2000)", "{% foo %}", "99999999999 }}"].iter().any(|word| case.contains(word))
    };
    cases.retain(|case| !JEKYLL.iter().any(|word| plain(case).contains(word)) && !ours(case));
    cases
}

fn expand(template: &str) -> String {
    let mut sources = Sources::default();
    sources.add(SourceFile::from_bytes("_config.yml", CONFIG.into()));
    sources.add(SourceFile::from_bytes("index.md", format!("---\n{FRONT}---\n{template}").into_bytes()));
    let lesson = load::load(&sources, load::Overrides::default(), &mut Diagnostics::default())
        .expect("the lesson loads");
    let page = lesson.find("index.md").expect("its page");
    let now = "2021-06-15T12:00:00+00:00[UTC]".parse().unwrap();
    let mut diagnostics = Diagnostics::default();
    let expanded = Liquid::new(&lesson, &sources, &str::to_owned, now).expand(page, &mut diagnostics);
    if diagnostics.count(Severity::Error) > 0 { "⛔".into() } else { expanded.text }
}

#[test]
fn output_is_that_of_liquid() {
    if !reference::is_enabled() {
        return;
    }
    let cases = cases();
    let theirs = reference::run(RUBY, &[CONFIG, FRONT], &cases);
    let mut different = Vec::new();
    for (case, theirs) in cases.iter().zip(theirs) {
        let ours = expand(case);
        if ours != theirs {
            different.push(format!("{case:?}\n  Liquid:   {theirs:?}\n  lessonry: {ours:?}"));
        }
    }
    assert!(different.is_empty(), "{} of {}:\n{}", different.len(), cases.len(), different.join("\n"));
}
