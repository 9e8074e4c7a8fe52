//! Enforces the rules of ARCHITECTURE.md: which module imports which, prints, or uses the disk, how long files are, and
//! that places and causes travel as values.

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

/// The delimiters of Markdown's links and of Liquid's tags.
const DELIMITERS: [&str; 2] = ["\"](\"", "\"{%\""];

#[test]
fn only_parsers_search_for_markdown_and_liquid() {
    // The links in the theme's own sentences, which are no Markdown: nothing else in them has a meaning.
    let others = ["src/render/notices.rs", "src/render/words.rs"];
    let mut problems = Vec::new();
    for source in &sources() {
        if ["markdown", "liquid"].contains(&source.top()) || others.contains(&source.name.as_str()) {
            continue;
        }
        for (number, _, line) in source.code() {
            if DELIMITERS.iter().any(|delimiter| line.contains(delimiter)) {
                problems.push(source.at(number, "take the spans of the document: only its parsers search"));
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

/// The files that decide on the words of a message, each with the reason.
const READS_MESSAGES: [(&str, &str); 3] = [
    ("src/load/yaml/problem.rs", "serde_yaml's errors are only text"),
    ("src/load/config/toml_error.rs", "toml's errors are only text"),
    (
        "src/cli/messages/kind.rs",
        "backticks are the markup of messages: they are around what is quoted from the lesson",
    ),
];
/// The files that make a text of an error to show it, or the first line of it.
const SHOWS_ERRORS: [&str; 5] = [
    "src/cli/failure.rs",
    "src/cli/preview.rs",
    "src/render/math.rs",
    "src/render/theme.rs",
    "src/serve/watch/notifications.rs",
];

/// What follows a name in code without white space where a text is searched or compared.
const SEARCHES: [&str; 11] = [
    ".contains(",
    ".starts_with(",
    ".ends_with(",
    ".strip_prefix(",
    ".strip_suffix(",
    ".find(",
    ".split(",
    ".split_once(",
    ".match_indices(",
    "==\"",
    ".as_str()==",
];

/// The names of messages, hints and errors whose text is searched in a piece of code without white space.
fn searched_messages(code: &str) -> Vec<&'static str> {
    let names = ["message", "message()", "hint", "error.to_string()", "err.to_string()"];
    let is_searched = |name: &&str| {
        SEARCHES.iter().any(|search| {
            let call = format!("{name}{search}");
            code.match_indices(&call)
                .any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        })
    };
    names.into_iter().filter(is_searched).collect()
}

/// Code outside tests, without white space.
fn compact(source: &Source) -> String {
    let lines = source.code().filter(|(_, in_test, _)| !in_test).map(|(_, _, line)| line);
    lines.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn nothing_is_decided_on_the_words_of_a_message() {
    let mut problems = Vec::new();
    for source in &sources() {
        let code = compact(source);
        let is_listed = READS_MESSAGES.iter().any(|(name, _)| *name == source.name);
        for name in searched_messages(&code).iter().filter(|_| !is_listed) {
            problems
                .push(format!("{}: decides on the words of `{name}`: let it travel as a value", source.name));
        }
        let is_shown = is_listed || SHOWS_ERRORS.contains(&source.name.as_str());
        if !is_shown && ["error.to_string()", "err.to_string()"].iter().any(|text| code.contains(text)) {
            problems.push(format!("{}: makes a text of an error, but is not in SHOWS_ERRORS", source.name));
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed = READS_MESSAGES.iter().map(|(name, _)| *name).chain(SHOWS_ERRORS);
    problems
        .extend(listed.filter(|name| !root.join(name).exists()).map(|name| format!("there is no {name}")));
    let map = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let listed = READS_MESSAGES.iter().filter(|(name, _)| !map.contains(name));
    problems.extend(listed.map(|(name, _)| format!("ARCHITECTURE.md does not mention {name}")));
    fail_on(&problems);
}

#[test]
fn only_liquid_searches_for_tags() {
    let mut problems = Vec::new();
    for source in sources().iter().filter(|source| source.top() != "liquid") {
        for (number, in_test, line) in source.code() {
            let is_searched = ["\"{%\"", "\"{%-\"", "\"%}\"", "\"-%}\""];
            if !in_test && is_searched.iter().any(|text| line.contains(text)) {
                problems.push(source.at(number, "only liquid searches for tags"));
            }
        }
    }
    fail_on(&problems);
}

#[test]
fn knows_searched_messages() {
    assert_eq!(searched_messages("if!error.to_string().starts_with(NOTHING){"), ["error.to_string()"]);
    assert_eq!(searched_messages("diagnostic.message.contains(x)"), ["message"]);
    assert_eq!(searched_messages("hints.iter().find(|hint|hint.starts_with(x))"), ["hint"]);
    assert_eq!(searched_messages("a.message==\"x\""), ["message"]);
    assert!(searched_messages("its_message.contains(x);letmessage=error.to_string();").is_empty());
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
