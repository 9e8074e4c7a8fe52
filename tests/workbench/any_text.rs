//! Property tests of arbitrary text: no panics, all spans in bounds, and no tree too deep for the stack.

use lessonry::model::config::MarkdownFlavor::Workbench;
use proptest::prelude::*;

use crate::commonmark::any_text::{self, LINES, PIECES};

/// Pieces of the syntax that only the Workbench has.
const OWN_PIECES: &[&str] = &[
    "\"a",
    "'b",
    "--",
    "https://a.b/c_d",
    "a@b.c",
    "@key",
    "\\(",
    "\\)",
    "\\[",
    "^[",
    "^",
    "~",
    "<td>",
    "</td>",
    "</div>",
    "<br>",
    "<pre>",
    "| a\n",
    "+---+\n",
    "+===+\n",
    "---- ----\n",
    "Table: ",
    "a) ",
    "(i) ",
    "#. ",
    "(@) ",
    "***",
    ":smile:",
    "](b c)",
];

fn check(text: &str) {
    any_text::check(text, Workbench);
}

proptest! {
    #[test]
    fn any_characters(text in any::<String>()) {
        check(&text);
    }

    /// Divs and attribute lists have no meaning in code.
    #[test]
    fn code_is_kept_verbatim(lines in prop::collection::vec(prop::collection::vec(prop::sample::select(LINES), 0..6), 1..8)) {
        let lines: Vec<_> = lines.iter().map(|parts| parts.concat()).collect();
        any_text::code_is_kept(&lines.join("\n"), Workbench);
    }

    #[test]
    fn any_pieces(pieces in prop::collection::vec(prop::sample::select([PIECES, OWN_PIECES].concat()), 0..60)) {
        check(&pieces.concat());
    }
}

#[test]
fn every_prefix_of_every_case_parses() {
    for case in super::cases() {
        let text = std::fs::read_to_string(case).expect("a case");
        text.char_indices().for_each(|(end, _)| check(&text[..end]));
    }
}

#[test]
fn every_suffix_of_every_case_parses() {
    for case in super::cases() {
        let text = std::fs::read_to_string(case).expect("a case").replace('\n', "\r\n");
        text.char_indices().for_each(|(start, _)| check(&text[start..]));
    }
}

#[test]
fn depth_is_bounded() {
    any_text::depth_is_bounded_in(Workbench);
}
