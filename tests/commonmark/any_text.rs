//! Property tests of arbitrary text: no panics, all spans in bounds, and no tree too deep for the stack.

use super::spec;
use crate::markdown::spans::{sources_of, spans_of};
use lessonry::markdown;
use lessonry::model::config::MarkdownFlavor::{self, CommonMark};
use lessonry::model::document::{Block, BlockKind, Document};
use lessonry::model::expanded::Expanded;
use lessonry::model::problem::ProblemKind;
use lessonry::model::walk;
use lessonry::pipeline;
use lessonry::source::{FileId, Span};
use proptest::prelude::*;

/// Pieces of syntax, so that a random sequence of them is likely to have meaning.
pub const PIECES: &[&str] = &[
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
];

/// Pieces of plain `CommonMark`. None leaves an HTML tag open, so that the HTML can be compared.
const PLAIN: &[&str] = &[
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
    "3) ",
    "# ",
    "*",
    "**",
    "_",
    "`",
    "``",
    "```",
    "~~~",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](u)",
    "](<a b> 't')",
    "[r]: u\n",
    "[r]",
    "<b>",
    "</b>",
    "<!-- c -->",
    "<div>",
    "\\",
    "---",
    "===",
    "\"",
    "'",
    "...",
    "&amp;",
    "&",
    "<http://x>",
    "<a@b.c>",
    "py",
    ":",
    "x",
];

/// Parts of lines in a code block.
pub const LINES: &[&str] = &[
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
fn code_of(text: &str, flavor: MarkdownFlavor) -> Option<String> {
    let document = parse(text, flavor);
    match document.blocks.as_slice() {
        [Block { kind: BlockKind::Code(block), .. }] => Some(block.code.text().to_owned()),
        [Block { kind: BlockKind::Quote(blocks), .. }] => match blocks.as_slice() {
            [Block { kind: BlockKind::Code(block), .. }] => Some(block.code.text().to_owned()),
            _ => None,
        },
        _ => None,
    }
}

/// Checks that code is kept as it is written, also in a quote.
pub fn code_is_kept(code: &str, flavor: MarkdownFlavor) {
    let kept = Some(format!("{code}\n"));
    assert_eq!(code_of(&format!("`````````\n{code}\n`````````\n"), flavor), kept);
    let quoted = code.replace('\n', "\n> ");
    assert_eq!(code_of(&format!("> `````````\n> {quoted}\n> `````````\n"), flavor), kept);
}

fn parse(text: &str, flavor: MarkdownFlavor) -> Document {
    let span = Span::new(FileId(0), 0, text.len());
    markdown::parse(&Expanded::verbatim(text, span), flavor)
}

#[test]
fn values_have_their_source() {
    for (text, expected) in [
        ("> # a {#b .c}\n", "-=b|-=c|.c=c"),
        ("{:x: .b}\n\na\n{: .c x}\n", "-=?|.b=b|.c=c"),
        ("[a *b*](<c d> \"e\"){.f}\n", "-=c d|-=e|-=f|.f=f|text=a *b*"),
        ("![a\\]](b.png){width=1}\n", "-=b.png|-=a\\]|width=1"),
        ("[](b) ![](b.png)\n", "-=b|text=|-=b.png|-="),
        ("<https://a.org> <b@c.org>\n", "-=https://a.org|text=https://a.org|-=b@c.org|text=b@c.org"),
        ("[a][] [b][A]\n\n> [a]: <c>\n>   'd'\n", "-=c|-=d|text=a|-=c|-=d|text=b|a|c|d"),
        ("> ``` {.r .c #d}\n> a\n> b1\n> ```\n", "-=d|-=c|.c=c|info=r|code=b1"),
        ("~~~ {r, echo=FALSE}\na\n~~~\n", "info=r|code=a"),
        ("```output\na\n```\n", "-=output|.output=output|code=a"),
        ("- a\n\n      b\n      c\n", "code=c"),
        ("::: {.challenge .b #c}\na\n:::\n", "-=?|-=c|.challenge=challenge|.b=b"),
        ("::: x\n[a]{.b}\n:::\n", "-=x|.x=x|::: x|-=b|.b=b|[a]"),
    ] {
        assert_eq!(sources_of(text, &parse(text, CommonMark)).join("|"), expected, "{text:?}");
    }
}

/// Checks that a text is rendered, and that its document has its spans inside it.
pub fn check(text: &str, flavor: MarkdownFlavor) {
    let document = parse(text, flavor);
    let check = |span: Span| {
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?} in {text:?}");
    };
    walk::document(&document, &mut |node| {
        node.span().into_iter().chain(spans_of(&node)).for_each(check);
    });
    document.problems.iter().for_each(|problem| check(problem.span));
    document.references.iter().for_each(|reference| check(reference.span));
    pipeline::markdown(text, flavor);
}

proptest! {
    #[test]
    fn any_characters(text in any::<String>()) {
        check(&text, CommonMark);
    }

    /// A text without extensions gives the same HTML as in pulldown-cmark.
    #[test]
    fn plain_pieces(pieces in prop::collection::vec(prop::sample::select(PLAIN), 0..40)) {
        let text = pieces.concat();
        let difference = spec::difference(&text);
        prop_assert!(difference.is_none(), "{}", difference.unwrap_or_default());
    }

    /// Divs and attribute lists have no meaning in code.
    #[test]
    fn code_is_kept_verbatim(lines in prop::collection::vec(prop::collection::vec(prop::sample::select(LINES), 0..6), 1..8)) {
        let lines: Vec<_> = lines.iter().map(|parts| parts.concat()).collect();
        code_is_kept(&lines.join("\n"), CommonMark);
    }

    #[test]
    fn any_pieces(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        check(&pieces.concat(), CommonMark);
    }
}

#[test]
fn every_prefix_of_every_case_parses() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/commonmark/cases");
    for entry in std::fs::read_dir(folder).expect("the folder of cases") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let text = std::fs::read_to_string(path).expect("a case");
            text.char_indices().for_each(|(end, _)| check(&text[..end], CommonMark));
        }
    }
}

#[test]
fn depth_is_bounded() {
    depth_is_bounded_in(CommonMark);
}

/// Checks that nested constructs make no tree too deep for the stack.
pub fn depth_is_bounded_in(flavor: MarkdownFlavor) {
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
        check(&text, flavor);
    }
    let document = parse(&format!("{}x", "> ".repeat(5_000)), flavor);
    assert_eq!(document.problems.iter().filter(|problem| problem.kind == ProblemKind::TooDeep).count(), 1);
}
