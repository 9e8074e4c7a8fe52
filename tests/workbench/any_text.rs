//! Property tests of arbitrary text: no panics, all spans in bounds, and no tree too deep for the stack.

use lessonry::markdown;
use lessonry::model::config::MarkdownFlavor;
use lessonry::model::document::{Block, BlockKind, Document};
use lessonry::model::expanded::Expanded;
use lessonry::model::problem::ProblemKind;
use lessonry::model::walk;
use lessonry::pipeline;
use lessonry::source::{FileId, Span};
use proptest::prelude::*;

/// Pieces of syntax, so that a random sequence of them is likely to have meaning.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    "    ",
    "\t",
    "\r\n",
    "a",
    "é",
    "> ",
    "- ",
    "1. ",
    "# ",
    "::: hint",
    ":::",
    "::: {.a #b}",
    "{: .a}",
    "<: .b>",
    "{.c}",
    "{#d k='v\n w'}",
    "{:x: .y}",
    "{: x}",
    "{:. z}",
    "*",
    "**",
    "_",
    "`",
    "```",
    "~~~",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](u)",
    "[^1]",
    "[^1]: ",
    "[r]: u\n",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<div>",
    "|",
    "\\",
    "|---|\n",
    "$",
    "$$",
    "~~",
    ": ",
    "---",
    "===",
    "\"",
    "'",
    "...",
    "&amp;",
    "<http://x>",
    "[ ] ",
    "{:toc}",
    "}",
    "\"a",
    "'b",
    "--",
    "https://a.b/c_d",
    "a@b.c",
    "@key",
    "\\",
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

/// Parts of lines in a code block.
const LINES: &[&str] = &[
    "a",
    " ",
    "  ",
    "::: hint",
    ":::",
    "{: .a}",
    "<: .b>",
    "*{.c}",
    "x){#d k='v",
    " w'}",
    "{:x: .y}",
    "# h {#i}",
    "{",
    "}",
    "___",
    "```{.r}",
    "[a]{.b}",
    "> ",
    "- ",
    "é",
];

/// Returns the code of a document that is nothing but a code block, or a quote around one.
fn code_of(text: &str) -> Option<String> {
    let document = parse(text);
    match document.blocks.as_slice() {
        [Block { kind: BlockKind::Code(block), .. }] => Some(block.code.text().to_owned()),
        [Block { kind: BlockKind::Quote(blocks), .. }] => match blocks.as_slice() {
            [Block { kind: BlockKind::Code(block), .. }] => Some(block.code.text().to_owned()),
            _ => None,
        },
        _ => None,
    }
}

fn parse(text: &str) -> Document {
    let span = Span::new(FileId(0), 0, text.len());
    markdown::parse(&Expanded::verbatim(text, span), MarkdownFlavor::Workbench)
}

fn check(text: &str) {
    let document = parse(text);
    let check = |span: Span| {
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?} in {text:?}");
    };
    walk::document(&document, &mut |node| node.span().into_iter().for_each(check));
    document.problems.iter().for_each(|problem| check(problem.span));
    document.references.iter().for_each(|reference| check(reference.span));
    pipeline::markdown(text, MarkdownFlavor::Workbench);
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
        let code = lines.join("\n");
        prop_assert_eq!(code_of(&format!("`````````\n{code}\n`````````\n")), Some(format!("{code}\n")));
        let quoted = code.replace('\n', "\n> ");
        prop_assert_eq!(code_of(&format!("> `````````\n> {quoted}\n> `````````\n")), Some(format!("{code}\n")));
    }

    #[test]
    fn any_pieces(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
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
    for (open, close) in [
        ("> ", ""),
        ("- ", ""),
        ("*a **b ", ""),
        ("[", "]{.a}"),
        ("![", "](u)"),
        ("*[", "]{.a}*"),
        ("::: hint\n", ":::\n"),
        ("> ::: hint\n> ", ""),
        ("1. > ", ""),
    ] {
        let text = format!("{}x{}", open.repeat(5_000), close.repeat(5_000));
        check(&text);
    }
    let document = parse(&format!("{}x", "> ".repeat(5_000)));
    assert_eq!(document.problems.iter().filter(|problem| problem.kind == ProblemKind::TooDeep).count(), 1);
}
