//! Runs the manual: goes through the episodes in order, in one folder, and runs every command in them. Every block of
//! output must be what the program prints. `UPDATE=1` rewrites the blocks.
//!
//! What a reader does between commands is written in the episodes as Liquid comments; see `steps`.

mod reader;
mod steps;

use std::env;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use reader::Reader;
use steps::{Step, steps};

/// The files of the episodes, in order.
fn episodes() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("_episodes");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn the_manual_does_what_it_says() {
    let mut reader = Reader::new();
    let mut problems = Vec::new();
    let mut compared = 0;
    for file in episodes() {
        let text = fs::read_to_string(&file).unwrap();
        let mut edits = Vec::new();
        for step in steps(&text) {
            let Step::Shows(block) = step else {
                reader.does(&step);
                continue;
            };
            compared += 1;
            let printed = reader.sees(&block.text);
            if plain(&printed) == plain(&block.text) {
                continue;
            }
            let place = format!("{}:{}", file.display(), block.lines.start + 1);
            problems.push(format!("{place}\n--- the manual\n{}--- the program\n{printed}", block.text));
            edits.push((block.lines.clone(), block.with_its_marks(&with_usual_port(&printed))));
        }
        if env::var_os("UPDATE").is_some() && !edits.is_empty() {
            problems.clear();
            fs::write(&file, edited(&text, edits)).unwrap();
        }
    }
    assert!(problems.is_empty(), "\n{}\nUPDATE=1 rewrites the blocks in the manual", problems.join("\n"));
    assert!(compared >= 10, "only {compared} blocks of output were found");
    reader.does(&Step::Runs("lessonry check --deny warnings".into()));
    assert_eq!(reader.code, 0, "the lesson at the end of the manual has problems:\n{}", reader.printed);
}

/// Replaces ranges of lines, which are in order.
fn edited(text: &str, edits: Vec<(Range<usize>, Vec<String>)>) -> String {
    let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
    for (range, new) in edits.into_iter().rev() {
        lines.splice(range, new);
    }
    lines.join("\n") + "\n"
}

/// Replaces the preview's port with the default one.
fn with_usual_port(printed: &str) -> String {
    let Some((before, rest)) = printed.split_once("127.0.0.1:") else { return printed.to_owned() };
    format!("{before}127.0.0.1:4000{}", rest.trim_start_matches(|c: char| c.is_ascii_digit()))
}

/// Replaces what differs from run to run, times, durations and ports, with `N`.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut number = String::new();
    let mut rest = text.trim_end();
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if c.is_ascii_digit() || (!number.is_empty() && matches!(c, '.' | ':') && starts_with_digit(rest)) {
            number.push(c);
            continue;
        }
        let is_clock = number.matches(':').count() == 2;
        let is_duration = c == ' ' && ["ms", "s"].iter().any(|unit| is_unit(rest, unit));
        let is_address = number.starts_with("127.0.0.1:");
        plain.push_str(if !number.is_empty() && (is_clock || is_duration || is_address) {
            "N"
        } else {
            &number
        });
        number.clear();
        plain.push(c);
    }
    plain.push_str(&number);
    plain.replace("N s", "N ms")
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a text starts with a unit of time as a whole word.
fn is_unit(text: &str, unit: &str) -> bool {
    text.strip_prefix(unit).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[test]
fn times_and_ports_are_left_out() {
    let text = "16:44:22 built 11 pages in 9 ms (1.2 s) at 127.0.0.1:4000/; _episodes/03-a.md:13:37, 2 sizes";
    let same = "N built 11 pages in N ms (N ms) at N/; _episodes/03-a.md:13:37, 2 sizes";
    assert_eq!(plain(text), same);
}
