//! Compares the exact output and the exit code of the program.
//!
//! Each folder in `cases` is a case. `command` has the arguments (default: `build lesson`), `stdin` the input, and
//! `expected` the output; `expected-with-repository` the output if `Cargo.toml` names lessonry's repository and it
//! differs. `UPDATE=1` rewrites them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use lessonry::pipeline::{Level, RULES, Rule};

use crate::cli::program::{Program, copy};

/// Runs a case in a copy of its folder.
fn run(case: &Path) -> String {
    let folder = tempfile::tempdir().unwrap();
    copy(case, folder.path());
    let command = fs::read_to_string(case.join("command")).unwrap_or_else(|_| "build lesson".into());
    let input = fs::read(case.join("stdin")).unwrap_or_default();
    let run = Program::new(folder.path(), command.split_whitespace()).run(&input);
    let report = format!("exit {}\n--- stdout\n{}--- stderr\n{}", run.code, run.stdout, run.stderr);
    let report = report.replace(folder.path().to_str().unwrap(), "FOLDER");
    let report = without_rule_counts(&report);
    without_sizes(&without_times(&report.replace(env!("CARGO_PKG_VERSION"), "VERSION")))
}

/// Replaces the number of all rules, which grows with each new rule: `with 90 rules` becomes `with ALL rules`.
fn without_rule_counts(text: &str) -> String {
    let is_external = |rule: &&Rule| ["dead-anchor", "dead-link"].contains(&rule.code);
    let rules = RULES.iter().filter(|rule| rule.level != Level::Off);
    let (external, all) = (rules.clone().filter(is_external).count(), rules.count());
    text.replace(&format!("with {} rules", all - external), "with ALL rules")
        .replace(&format!("with {all} rules"), "with ALL rules, EXTERNAL ones too")
}

/// Replaces ` pages, 14 kB` with ` pages, SIZE`, because the theme is part of it.
fn without_sizes(text: &str) -> String {
    let mut parts = text.split(" pages, ");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        plain.push_str(" pages, ");
        match [" kB", " MB"].iter().find_map(|unit| rest.strip_prefix(unit)) {
            Some(rest) if rest.len() < part.len() => plain.extend(["SIZE", rest]),
            _ => plain.push_str(part),
        }
    }
    plain
}

/// Replaces ` in 14 ms` with ` in TIME`.
fn without_times(text: &str) -> String {
    let mut parts = text.split(" in ");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let unit = [" ms", " s"].iter().find(|unit| rest.len() < part.len() && rest.starts_with(**unit));
        plain.push_str(" in ");
        match unit {
            Some(unit) => plain.extend(["TIME", &rest[unit.len()..]]),
            None => plain.push_str(part),
        }
    }
    plain
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/cases");
    let mut cases: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

/// The file with the expected output of a case.
fn expectation(case: &Path) -> PathBuf {
    let other = case.join("expected-with-repository");
    if env!("CARGO_PKG_REPOSITORY").is_empty() || !other.exists() { case.join("expected") } else { other }
}

#[test]
fn output_is_as_expected() {
    let mut problems = Vec::new();
    for case in cases() {
        let actual = run(&case);
        let is_short = actual.contains(": error[") || actual.contains(": warning[");
        if actual.starts_with("exit 2")
            && !is_short
            && !actual.contains("\n --> ")
            && !actual.contains("\n  --> ")
        {
            problems.push(format!("{}: a message without a location\n{actual}", case.display()));
        }
        let file = expectation(&case);
        let expected = fs::read_to_string(&file).unwrap_or_default();
        if actual == expected {
            continue;
        }
        if env::var_os("UPDATE").is_some() {
            fs::write(file, &actual).unwrap();
        } else {
            problems.push(format!("{}\n--- expected\n{expected}\n--- actual\n{actual}", case.display()));
        }
    }
    assert!(problems.is_empty(), "\n{}\nUPDATE=1 rewrites the expected output", problems.join("\n"));
}

#[test]
fn completes_every_shell() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = Program::new(&env::temp_dir(), ["completions", shell]).run(b"");
        assert!(run.code == 0 && run.stdout.contains("markdown"), "{shell}: {}", run.stderr);
    }
}

#[test]
fn times_are_replaced() {
    assert_eq!(without_times("2 files in 14 ms: x in y"), "2 files in TIME: x in y");
    assert_eq!(without_times("in 3.2 s"), "in 3.2 s");
    assert_eq!(without_times("a in 3.2 s"), "a in TIME");
}
