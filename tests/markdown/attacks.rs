//! Texts that would exhaust the stack or take quadratic time in a naive parser. They must parse in linear time.

use std::time::{Duration, Instant};

use lessonry::model::config::MarkdownFlavor;
use lessonry::pipeline;

/// Far more than linear time takes, and far less than quadratic time.
const LIMIT: Duration = Duration::from_mins(1);

fn survives(name: &str, text: &str) {
    let start = Instant::now();
    pipeline::markdown(text, MarkdownFlavor::Kramdown);
    assert!(start.elapsed() < LIMIT, "{name} takes {:?}", start.elapsed());
}

#[test]
fn nesting_is_limited() {
    for (name, mark) in [("quotes", ">"), ("spaced quotes", "> "), ("items", "- "), ("numbers", "1. ")] {
        survives(name, &format!("{}text\n", mark.repeat(10_000)));
    }
    survives("elements", &"<div>".repeat(10_000));
    survives("lines of elements", &"<div markdown=\"1\">\n".repeat(10_000));
    let stairs: Vec<String> = (0..300).map(|depth| "  ".repeat(depth) + "- item\n").collect();
    survives("stairs", &stairs.concat());
    let quotes: Vec<String> = (1..300).map(|depth| ">".repeat(depth) + " text\n\n").collect();
    survives("stairs of quotes", &quotes.concat());
}

#[test]
fn unclosed_constructs_take_linear_time() {
    for line in [
        "~~~ bash",
        "```` x",
        "{: .a",
        "<: .a",
        "{::comment}",
        "<div",
        "<div a=\"",
        "<!-- ",
        "<?x",
        "<div markdown=\"span\">",
        "$$ x",
        "[a]: <",
        "[^1]: x",
        "*[",
        "|`",
        "| <code>",
        "<script>",
        "</div",
        "^",
        "- {: .a",
        ": a",
    ] {
        survives(line, &format!("{line}\n").repeat(10_000));
        survives(line, &format!("{line}\n\n").repeat(10_000));
        survives(line, &format!("> {line}\n").repeat(10_000));
        survives(line, &format!("- {line}\n").repeat(10_000));
    }
}

#[test]
fn long_lines_take_linear_time() {
    for part in ["a ", "#", "~", "|", "- ", "*", "{:.a}", "\\|", "`", "<b>", ":", "=", "&", "é", "[", "!["] {
        survives(part, &part.repeat(20_000));
        survives(part, &format!("{}\n", part.repeat(100)).repeat(100));
    }
}
