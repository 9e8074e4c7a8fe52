//! Texts made to exhaust the stack or the clock: they must be no harder than others of their length.

use std::time::{Duration, Instant};

use lessonry::model::config::MarkdownFlavor;
use lessonry::pipeline;

/// Far more than any of them takes where time grows with length, far less than where it grows with its square.
const LIMIT: Duration = Duration::from_mins(1);

fn survives(name: &str, text: &str) {
    let start = Instant::now();
    pipeline::markdown(text, MarkdownFlavor::Kramdown);
    assert!(start.elapsed() < LIMIT, "{name} takes {:?}", start.elapsed());
}

#[test]
fn deep_containers_end_at_a_limit() {
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
fn what_is_never_closed_is_searched_for_once() {
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
fn long_lines_take_no_longer_than_many() {
    for part in ["a ", "#", "~", "|", "- ", "*", "{:.a}", "\\|", "`", "<b>", ":", "=", "&", "é", "[", "!["] {
        survives(part, &part.repeat(20_000));
        survives(part, &format!("{}\n", part.repeat(100)).repeat(100));
    }
}
