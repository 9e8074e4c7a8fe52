//! Runs each rule on a fixture: every finding at its exact span, and none where nothing is wrong.
//!
//! A fixture is `tests/checks/RULE.md`, which becomes the episode `_episodes/01-page.md` of the lesson in
//! `tests/checks/base`, or a folder `tests/checks/RULE` with a lesson of its own. Only the rule that the fixture is named
//! after is on. `RULE.expected` lists the findings: position, underlined text, message, hints. `UPDATE=1` rewrites it.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use lessonry::diagnostics::{Diagnostic, Diagnostics};
use lessonry::pipeline::{self, Built, Level, Levels, Options, RULES};
use lessonry::source::{Sources, Span};
use walkdir::WalkDir;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checks")
}

fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from).min_depth(1) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Builds the lesson of a fixture with only one rule on.
fn checked(rule: &str) -> Built {
    let lesson = tempfile::tempdir().unwrap();
    let own = folder().join(rule);
    if own.is_dir() {
        copy(&own, lesson.path());
    } else {
        copy(&folder().join("base"), lesson.path());
        fs::create_dir_all(lesson.path().join("_episodes")).unwrap();
        fs::copy(folder().join(format!("{rule}.md")), lesson.path().join("_episodes/01-page.md")).unwrap();
    }
    if rule == "huge-image" {
        fs::File::create(lesson.path().join("fig/huge.png")).unwrap().set_len(2_500_000).unwrap();
    }
    let mut levels = Levels::default();
    assert!(levels.only(rule), "unknown rule {rule}");
    pipeline::build(lesson.path(), &Options { levels, ..Options::default() }).unwrap()
}

fn place(sources: &Sources, span: Span) -> String {
    let file = sources.get(span.file);
    let position = file.position(span.start);
    format!("{}:{}:{} {:?}", file.path, position.line, position.column, sources.slice(span))
}

fn shown(sources: &Sources, diagnostics: &Diagnostics) -> String {
    diagnostics.iter().map(|diagnostic| one(sources, diagnostic)).collect::<Vec<_>>().join("\n")
}

fn one(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let at = diagnostic.span.map_or_else(|| "the lesson".into(), |span| place(sources, span));
    let mut text = format!("{at}\n  {}: {}\n", diagnostic.code, diagnostic.message);
    for tag in &diagnostic.included_from {
        writeln!(text, "  from {}", place(sources, *tag)).unwrap();
    }
    for (span, words) in &diagnostic.labels {
        writeln!(text, "  {words}: {}", place(sources, *span)).unwrap();
    }
    for hint in &diagnostic.hints {
        writeln!(text, "  = {hint}").unwrap();
    }
    for (span, new) in &diagnostic.fix {
        writeln!(text, "  fix {} with {new:?}", place(sources, *span)).unwrap();
    }
    text
}

/// The rules that have a fixture.
fn fixtures() -> BTreeSet<String> {
    let names =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names
        .filter(|name| !name.ends_with(".expected") && name != "base")
        .map(|name| name.trim_end_matches(".md").to_owned())
        .collect()
}

#[test]
fn rules_find_what_they_should() {
    let mut problems = Vec::new();
    for rule in fixtures() {
        let built = checked(&rule);
        let found = shown(&built.sources, &built.diagnostics);
        let path = folder().join(format!("{rule}.expected"));
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if !found.contains(&format!("  {rule}: ")) {
            problems.push(format!("{rule} finds nothing in its fixture\n{found}"));
        } else if found != expected && std::env::var_os("UPDATE").is_some() {
            fs::write(path, found).unwrap();
        } else if found != expected {
            problems.push(format!("{rule}\n--- expected\n{expected}--- found\n{found}"));
        }
    }
    assert!(problems.is_empty(), "\n{}\nUPDATE=1 rewrites what is expected", problems.join("\n"));
}

#[test]
fn every_rule_has_a_fixture() {
    let fixtures = fixtures();
    // Their causes cannot be committed as a fixture: another host, a folder that is not a lesson, an unreadable file, a
    // symbolic link, a name that is not UTF-8. They are tested with the code that reports them.
    let elsewhere = [
        "dead-anchor",
        "dead-link",
        "file-name",
        "no-config",
        "unreadable",
        "symlink-broken",
        "symlink-loop",
        "symlink-outside",
        "not-utf8",
    ];
    let missing: Vec<&str> = RULES
        .iter()
        .map(|rule| rule.code)
        .filter(|code| !fixtures.contains(*code) && !elsewhere.contains(code))
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn rules_are_sorted_and_explained() {
    for pair in RULES.windows(2) {
        assert!(pair[0].code < pair[1].code, "{} is before {}", pair[0].code, pair[1].code);
    }
    for rule in RULES {
        let text = rule.explanation();
        assert!(text.contains("```text\n"), "{} has no example", rule.code);
        assert!(text.trim().ends_with('.') || text.trim().ends_with('`'), "{}", rule.code);
        assert!(rule.summary().ends_with('.') || rule.summary().ends_with('`'), "{}", rule.code);
    }
}

/// Every code that a stage reports is a rule, so that it can be explained and configured.
#[test]
fn every_code_is_a_rule() {
    let mut codes = BTreeSet::new();
    for entry in WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let path = entry.unwrap().into_path();
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for call in ["Diagnostic::error(", "Diagnostic::warning(", "Failure::new("] {
            for rest in code.split(call).skip(1) {
                if let Some(rest) = rest.trim_start().strip_prefix('"') {
                    codes.insert(rest.split('"').next().unwrap().to_owned());
                }
            }
        }
    }
    assert!(codes.len() > 20, "{codes:?}");
    // A bug in lessonry, not a problem of the lesson.
    assert!(codes.remove("own-failure"), "{codes:?}");
    let unknown: Vec<_> = codes.iter().filter(|code| pipeline::find_rule(code).is_none()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

/// The manual's page of rules, with the same text as `--explain`.
fn page_of_rules() -> String {
    let mut page = "---\ntitle: \"Rules\"\nrender_with_liquid: false\n---\n\nWhat `lessonry check` looks for, and what every build reports. \
                    A lesson sets a rule in `site.toml` to `\"error\"`,\n`\"warning\"` or `\"off\"`:\n\n```toml\n[check]\n\
                    missing-alt = \"error\"\nlong-line = \"warning\"\n```\n\nA comment on a page silences warnings there: \
                    `<!-- lessonry: allow missing-alt -->`. A comment that silences nothing is\nreported itself.\n"
        .to_owned();
    for rule in RULES {
        let level = match rule.level {
            Level::Off => "Off by default.",
            Level::Warning => "A warning.",
            Level::Error => "An error: no site is built until it is fixed.",
        };
        write!(page, "\n## {}\n\n{}\n\n*{level}*\n", rule.code, rule.explanation().trim()).unwrap();
    }
    page
}

#[test]
fn the_manual_has_every_rule() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("_extras/rules.md");
    let page = page_of_rules();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &page).unwrap();
    }
    assert!(fs::read_to_string(path).unwrap() == page, "UPDATE=1 rewrites _extras/rules.md");
}
