//! Every prefix and suffix of every case parses, and all spans are in bounds and nested.

use std::fs;

use lessonry::markdown;
use lessonry::model::config::MarkdownFlavor;
use lessonry::model::document::{Block, DefinitionPart, Document, ProblemKind, RawNode};
use lessonry::model::expanded::Expanded;
use lessonry::model::walk::{self, Node};
use lessonry::source::{FileId, Span};

fn parse(text: &str) -> Document {
    let whole = Span::new(FileId(0), 0, text.len());
    markdown::parse(&Expanded::verbatim(text, whole), MarkdownFlavor::Kramdown)
}

/// Checks that all spans are within the text and within their parents' spans, and do not end before they start.
pub fn check(text: &str) {
    let document = parse(text);
    let whole = Span::new(FileId(0), 0, text.len());
    let within = |span: Span, around: Span| {
        let fits = around.start <= span.start && span.start <= span.end && span.end <= around.end;
        assert!(fits, "{span:?} in {around:?} of {text:?}");
    };
    let nested = |blocks: &[Block], around: Span| {
        walk::blocks(blocks, &mut |node| node.span().into_iter().for_each(|span| within(span, around)));
        walk::blocks(blocks, &mut |node| {
            let Some(around) = node.span() else { return };
            let mut inside = |node: Node| node.span().into_iter().for_each(|span| within(span, around));
            match node {
                Node::Block(block) => walk::blocks(std::slice::from_ref(block), &mut inside),
                Node::Inline(inline) => walk::inlines(std::slice::from_ref(inline), &mut inside),
                Node::Item(item) => walk::blocks(&item.blocks, &mut inside),
                Node::Part(DefinitionPart::Term { content, .. }) => walk::inlines(content, &mut inside),
                Node::Part(DefinitionPart::Description { blocks, .. }) => walk::blocks(blocks, &mut inside),
                Node::Raw(RawNode::Element { element, .. }) => walk::element(element, &mut inside),
                Node::Raw(_) | Node::Footnote(_) => {}
            }
        });
    };
    nested(&document.blocks, whole);
    for footnote in &document.footnotes {
        within(footnote.span, whole);
        nested(&footnote.blocks, footnote.span);
    }
    document.references.iter().for_each(|reference| within(reference.span, whole));
    document.problems.iter().for_each(|problem| within(problem.span, whole));
}

#[test]
fn every_prefix_of_every_case_parses() {
    for case in super::cases() {
        let text = fs::read_to_string(case).expect("a case");
        for (end, _) in text.char_indices() {
            check(&text[..end]);
        }
    }
}

#[test]
fn every_suffix_of_every_case_parses() {
    for case in super::cases() {
        let text = fs::read_to_string(case).expect("a case").replace('\n', "\r\n");
        for (start, _) in text.char_indices() {
            check(&text[start..]);
        }
    }
}

/// Returns the problems in a text, with their source.
fn problems(text: &str) -> Vec<(ProblemKind, &str)> {
    let part = |span: Span| &text[span.start as usize..span.end as usize];
    parse(text).problems.iter().map(|problem| (problem.kind, part(problem.span))).collect()
}

#[test]
fn problems_have_spans() {
    for (text, expected) in [
        ("text\n\n~~~ bash\nls\n", (ProblemKind::UnclosedFence, "~~~ bash")),
        ("> # T\n> {:. bash}\n", (ProblemKind::MalformedAttributes, "{:. bash}")),
        ("- {:. x} a\n", (ProblemKind::MalformedAttributes, "{:. x}")),
        ("{:. x} a\n: b\n", (ProblemKind::MalformedAttributes, "{:. x}")),
        ("- a\n  {: .lost}\n", (ProblemKind::StrayAttributes, "{: .lost}")),
        ("{: .lost}\n\ntext\n", (ProblemKind::StrayAttributes, "{: .lost}")),
        ("> <div class=\"x\">\n> a\n", (ProblemKind::UnclosedElement, "<div class=\"x\">")),
        ("<p markdown=\"1\">a\n", (ProblemKind::UnclosedElement, "<p markdown=\"1\">")),
        ("<div>\na</p>\n</div>\n", (ProblemKind::StrayEndTag, "</p>")),
        ("[a]: b\n[A]: c\n", (ProblemKind::DuplicateReference, "[A]: c")),
        ("[^a]: b\n\n[^a]: c\n", (ProblemKind::DuplicateReference, "[^a]: c")),
    ] {
        assert_eq!(problems(text), [expected], "{text:?}");
    }
    assert!(problems(&">".repeat(101)).contains(&(ProblemKind::TooDeep, ">")));
}
