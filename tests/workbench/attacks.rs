//! Texts that would exhaust the stack or take quadratic time in a naive parser. They must parse in linear time.

use std::time::{Duration, Instant};

use lessonry::model::config::MarkdownFlavor;
use lessonry::pipeline;

/// Far more than linear time takes, and far less than quadratic time.
const LIMIT: Duration = Duration::from_mins(1);

fn survives(name: &str, text: &str) {
    let start = Instant::now();
    pipeline::markdown(text, MarkdownFlavor::Workbench);
    assert!(start.elapsed() < LIMIT, "{name} takes {:?}", start.elapsed());
}

#[test]
fn unclosed_constructs_take_linear_time() {
    for line in [
        "<div>",
        "<td",
        "<td a=\"",
        "</td>",
        "<!-- ",
        "<pre>",
        "<b",
        "a <p>",
        "\\(",
        "\\[",
        "$",
        "^[",
        "[a](b c",
        "| a",
        "+---+",
        "+---+---+\n| a | b",
        "--- ---",
        "a) b",
        "(i) b",
        "(@) a",
        "Table: a",
        "::: a",
        "`a|b",
        "~",
        "1.\n",
        "[a]: b",
    ] {
        survives(line, &format!("{line}\n").repeat(5_000));
        survives(line, &format!("{line}\n\n").repeat(5_000));
        survives(line, &format!("> {line}\n").repeat(5_000));
        survives(line, &format!("- {line}\n").repeat(5_000));
    }
}

#[test]
fn long_lines_take_linear_time() {
    for part in [
        "\"a ",
        "'a ",
        "'\"",
        "\"'a\" ",
        "a\"b' ",
        "https://",
        "https://a(",
        "a@",
        "@a",
        "@",
        "a@b.c ",
        "--",
        "...",
        "\\(",
        "\\[",
        "^[",
        "](",
        "](b c",
        "<td>",
        "<td a=\"",
        "<",
        "`|",
        "`<td>",
        "~a~",
        "^a",
        "***a",
        ":a:",
        "(@a)",
        "| ",
        "+-",
        "- ",
        "\\ ",
        "$a",
        "$$",
    ] {
        survives(part, &part.repeat(20_000));
        survives(part, &format!("{}\n", part.repeat(100)).repeat(100));
    }
}
