//! The spans of nodes and problems.

use lessonry::markdown;
use lessonry::model::config::MarkdownFlavor;
use lessonry::model::document::{Block, BlockKind, Document, InlineKind};
use lessonry::model::expanded::{Expanded, Piece};
use lessonry::model::problem::ProblemKind;
use lessonry::model::walk::{self, Node};
use lessonry::source::{FileId, Includes, Span};

fn parse(text: &str) -> Document {
    let span = Span::new(FileId(0), 0, text.len());
    markdown::parse(&Expanded::verbatim(text, span), MarkdownFlavor::CommonMark)
}

fn slice(text: &str, span: Span) -> &str {
    &text[span.start as usize..span.end as usize]
}

/// Returns the source of each inline other than plain text.
fn marked<'t>(text: &'t str, blocks: &[Block]) -> Vec<&'t str> {
    let mut found = Vec::new();
    walk::blocks(blocks, &mut |node| {
        if let Node::Inline(inline) = node
            && !matches!(inline.kind, InlineKind::Text(_))
        {
            found.push(slice(text, inline.span));
        }
    });
    found
}

#[test]
fn nodes_have_spans() {
    let text = "::: hint\n> é *a*{.b} [c](d){: .e} `f`\n{: .g}\n:::\n\n[h]{#i} ![j](k){alt='l'} $m$\n";
    let document = parse(text);
    let spans: Vec<_> = document.blocks.iter().map(|block| slice(text, block.span)).collect();
    assert_eq!(spans[0], "::: hint\n> é *a*{.b} [c](d){: .e} `f`\n{: .g}\n:::");
    assert_eq!(spans[1].trim_end(), "[h]{#i} ![j](k){alt='l'} $m$");
    let BlockKind::Callout(callout) = &document.blocks[0].kind else { panic!("no callout") };
    assert_eq!(slice(text, callout.blocks[0].span).trim_end(), "> é *a*{.b} [c](d){: .e} `f`");
    let inlines = marked(text, &document.blocks);
    assert_eq!(inlines, ["*a*", "[c](d)", "`f`", "[h]", "![j](k)", "$m$"]);
}

#[test]
fn nodes_have_spans_after_liquid() {
    // The page is `{{ x }} *a*`, and the value of `x` opens two quotes.
    let (tag, rest) = (Span::new(FileId(3), 0, 7), Span::new(FileId(3), 7, 11));
    let expanded = Expanded {
        text: "> > *a*".into(),
        pieces: vec![
            Piece { at: 0, from: tag, verbatim: false },
            Piece { at: 3, from: rest, verbatim: true },
        ],
        includes: Includes::default(),
    };
    let document = markdown::parse(&expanded, MarkdownFlavor::CommonMark);
    let mut spans = Vec::new();
    walk::blocks(&document.blocks, &mut |node| match node {
        Node::Block(block) => spans.push(block.span),
        Node::Inline(inline) if matches!(inline.kind, InlineKind::Emphasis(_)) => spans.push(inline.span),
        _ => {}
    });
    let whole = Span::new(FileId(3), 0, 11);
    assert_eq!(spans, [whole, whole, Span::new(FileId(3), 8, 11), Span::new(FileId(3), 8, 11)]);
}

#[test]
fn problems_have_spans() {
    use ProblemKind::{
        MalformedAttributes, StrayAttributes, StrayDivEnd, UnclosedDiv, UnclosedFence, UndefinedFootnote,
        UndefinedReference,
    };
    for (text, kind, source) in [
        ("a [b][c] [sic]\n", UndefinedReference, "[b][c]"),
        ("a[^b]\n", UndefinedFootnote, "[^b]"),
        ("a\n\n{: .b}\n\nc\n", StrayAttributes, "{: .b}"),
        ("a {: .b}\n", StrayAttributes, "{: .b}"),
        ("a\n{:. b}\n", MalformedAttributes, "{:. b}"),
        ("> ```x\n> y\n", UnclosedFence, "```x"),
        ("::: hint\n\na\n", UnclosedDiv, "::: hint"),
        ("a\n\n:::\n", StrayDivEnd, ":::"),
    ] {
        let problems: Vec<_> = parse(text)
            .problems
            .into_iter()
            .map(|problem| (problem.kind, slice(text, problem.span)))
            .collect();
        assert_eq!(problems, [(kind, source)], "{text:?}");
    }
    let fine = "::: hint\n```\nx\n```\n:::\n\na[^1] [b]\n{: .c}\n\n[^1]: d\n\n[b]: e\n";
    assert_eq!(parse(fine).problems, []);
    assert_eq!(parse(fine).references[0].uses, 1);
}
