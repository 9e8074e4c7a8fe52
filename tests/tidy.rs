//! Enforces the rules of ARCHITECTURE.md: which module imports which, prints, or uses the disk, and how long files are.

use std::fs;
use std::path::Path;

use walkdir::WalkDir;

/// The longest a file may be, in lines.
const LONGEST: usize = 400;
/// The modules that every stage and outlet may import.
const NOUNS: [&str; 3] = ["source", "diagnostics", "model"];
const STAGES: [&str; 7] = ["discover", "load", "liquid", "markdown", "passes", "check", "render"];
const OUTLETS: [&str; 4] = ["write", "serve", "export", "external"];
/// The modules that may print.
const PRINTERS: [&str; 2] = ["cli", "main"];
/// The modules that may read or write files.
const DISK: [&str; 6] = ["discover", "write", "serve", "export", "external", "cli"];

/// Whether the top-level module `from` may import the top-level module `to`.
fn may_import(from: &str, to: &str) -> bool {
    let noun = NOUNS.contains(&to);
    match from {
        _ if from == to => true,
        "source" => false,
        "diagnostics" => to == "source",
        "model" => noun,
        "pipeline" => noun || STAGES.contains(&to),
        "cli" => noun || OUTLETS.contains(&to) || to == "pipeline",
        "main" => to == "cli",
        _ if STAGES.contains(&from) || OUTLETS.contains(&from) => noun,
        _ => false,
    }
}

/// A source file of the crate.
struct Source {
    /// Its path in `src`, without `.rs` and `/mod`, split: `["cli", "messages", "human"]`.
    module: Vec<String>,
    name: String,
    text: String,
}

impl Source {
    fn top(&self) -> &str {
        &self.module[0]
    }

    /// The lines of code without comments, each with its number and whether it is in a test.
    fn code(&self) -> impl Iterator<Item = (usize, bool, &str)> {
        let tests = self.text.lines().position(|line| line.trim() == "#[cfg(test)]").unwrap_or(usize::MAX);
        let is_test_file = self.module.last().is_some_and(|name| name == "tests");
        let lines = self.text.lines().enumerate();
        lines
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
            .map(move |(number, line)| (number + 1, is_test_file || number > tests, line))
    }

    fn at(&self, line: usize, what: &str) -> String {
        format!("{}:{line}: {what}", self.name)
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = WalkDir::new(&root).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    files
        .map(|path| {
            let relative = path.strip_prefix(&root).unwrap().with_extension("");
            let parts = relative.iter().map(|part| part.to_str().unwrap().to_owned());
            let module = parts.filter(|part| part != "mod").collect();
            let name = format!("src/{}.rs", relative.to_str().unwrap().replace('\\', "/"));
            Source { module, name, text: fs::read_to_string(path).unwrap() }
        })
        .collect()
}

/// The names that follow `prefix` in a line: `crate::a::b` gives `a`, `crate::{a, b::{c, d}}` gives `a` and `b`.
fn names_after<'l>(line: &'l str, prefix: &str) -> Vec<&'l str> {
    let word = |text: &'l str| {
        let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
        &text[..end]
    };
    let mut names = Vec::new();
    for (at, _) in line.match_indices(prefix) {
        let is_part_of_a_word = line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
        let rest = &line[at + prefix.len()..];
        match rest.strip_prefix('{') {
            _ if is_part_of_a_word => {}
            None => names.push(word(rest)),
            Some(group) => {
                let mut depth = 0;
                for part in group.split_inclusive(['{', '}', ',']) {
                    let name = word(part.trim_start());
                    if depth == 0 && !name.is_empty() {
                        names.push(name);
                    }
                    depth += part.matches('{').count();
                    depth = depth.saturating_sub(part.matches('}').count());
                }
            }
        }
    }
    names
}

/// The most consecutive `super::` in a line: `super::super::x` gives 2.
fn steps_up(line: &str) -> usize {
    let mut longest = 0;
    for (at, _) in line.match_indices("super::") {
        longest = longest.max(line[at..].split("super::").take_while(|between| between.is_empty()).count());
    }
    longest
}

fn fail_on(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn imports_point_to_the_nouns() {
    let mut problems = Vec::new();
    for source in sources().iter().filter(|source| source.top() != "lib") {
        for (number, in_test, line) in source.code() {
            let prefix = if source.top() == "main" { "lessonry::" } else { "crate::" };
            for to in names_after(line, prefix) {
                if !may_import(source.top(), to) {
                    problems.push(source.at(number, &format!("{} must not import {to}", source.top())));
                }
            }
            // From `a/b.rs`, two steps up is the crate root; from its `mod tests`, three.
            if steps_up(line) >= source.module.len() + usize::from(in_test) {
                problems.push(source.at(number, "write `crate::` to reach another top-level module"));
            }
        }
    }
    fail_on(&problems);
}

#[test]
fn only_some_print_or_touch_the_disk() {
    let mut problems = Vec::new();
    for source in &sources() {
        for (number, in_test, line) in source.code() {
            let prints = ["print!", "println!", "dbg!", "io::stdout", "io::stderr"];
            if !PRINTERS.contains(&source.top()) && prints.iter().any(|call| line.contains(call)) {
                problems.push(source.at(number, "only cli prints"));
            }
            let disk = ["std::fs", "use std::{fs"].iter().any(|path| line.contains(path));
            if !DISK.contains(&source.top()) && !in_test && disk {
                problems
                    .push(source.at(number, "only discover, write, serve, export and cli touch the disk"));
            }
        }
    }
    fail_on(&problems);
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let mut problems = Vec::new();
    for source in &sources() {
        if !source.text.starts_with("//! ") {
            problems.push(source.at(1, "the file does not start with a `//!` line"));
        }
        let lines = source.text.lines().count();
        if lines > LONGEST {
            problems.push(source.at(lines, &format!("more than {LONGEST} lines: split the file")));
        }
    }
    fail_on(&problems);
}

#[test]
fn the_code_map_is_complete() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let map = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let mut problems = Vec::new();
    for source in sources().iter().filter(|source| !["lib", "main"].contains(&source.top())) {
        let top = source.top();
        if !map.contains(&format!("`src/{top}/`")) && !map.contains(&format!("`src/{top}.rs`")) {
            problems.push(format!("ARCHITECTURE.md does not mention src/{top}"));
        }
    }
    for path in map.split('`').filter(|path| path.starts_with("src/") && !path.contains(char::is_whitespace))
    {
        if !root.join(path).exists() {
            problems.push(format!("ARCHITECTURE.md mentions {path}, which does not exist"));
        }
    }
    problems.dedup();
    fail_on(&problems);
}

#[test]
fn reads_paths() {
    assert_eq!(names_after("use crate::source::Span;", "crate::"), ["source"]);
    assert_eq!(names_after("use crate::{a, b::{c, d}, e::f};", "crate::"), ["a", "b", "e"]);
    assert_eq!(names_after("f(crate::load::x, crate::liquid::y)", "crate::"), ["load", "liquid"]);
    assert!(names_after("my_crate::load", "crate::").is_empty());
    assert_eq!(steps_up("use super::{a, super::b};"), 1);
    assert_eq!(steps_up("use super::super::super::a;"), 3);
    assert_eq!(steps_up("use crate::a;"), 0);
}

#[test]
fn knows_the_rules() {
    assert!(
        may_import("cli", "pipeline") && may_import("render", "model") && may_import("pipeline", "render")
    );
    assert!(!may_import("render", "markdown") && !may_import("cli", "liquid") && !may_import("model", "cli"));
    assert!(
        !may_import("source", "model") && !may_import("load", "pipeline") && !may_import("write", "load")
    );
}
