//! Tests of what HTML does not show: problems, uses and spans.

use super::parse;
use crate::markdown::attribute_list::AttributeList;
use crate::markdown::kramdown::context::{Context, LinkDefinition};
use crate::markdown::kramdown::text::Text;
use crate::model::document::{Inline, ProblemKind, Reference};
use crate::model::expanded::Expanded;
use crate::source::{FileId, Span};

/// Parses a text in which `[r]` and `[^n]` are defined. Returns the nodes, the problems with their sources, and the
/// number of uses of `[r]`.
fn read(source: &str) -> (Vec<Inline>, Vec<(ProblemKind, &str)>, u32) {
    let span = Span::new(FileId(0), 0, source.len());
    let expanded = Expanded::verbatim(source, span);
    let mut cx = Context::new(&expanded);
    let reference = Reference {
        label: "r".into(),
        label_span: span,
        destination: "x".into(),
        destination_span: span,
        title_span: None,
        uses: 0,
        span,
    };
    let definition = LinkDefinition { reference, title: None, attributes: AttributeList::default() };
    cx.references.insert("r".into(), definition);
    cx.footnotes.insert("n".into());
    let nodes = parse(&Text::borrowed(source, 0), &mut cx);
    let problems = cx
        .problems
        .iter()
        .map(|problem| (problem.kind, &source[problem.span.start as usize..problem.span.end as usize]));
    (nodes, problems.collect(), cx.references["r"].reference.uses)
}

#[test]
fn notes_problems() {
    for (source, expected) in [
        ("[a][b] [a] [c](d)", vec![(ProblemKind::UndefinedReference, "[a][b]")]),
        ("[^n] [^m]", vec![(ProblemKind::UndefinedFootnote, "[^m]")]),
        ("a{:.b} *c*{:.d}", vec![(ProblemKind::StrayAttributes, "{:.b}")]),
        ("&amp;{:.b}", vec![(ProblemKind::StrayAttributes, "{:.b}")]),
        ("*a*{:. b}", vec![(ProblemKind::MalformedAttributes, "{:. b}")]),
        ("a</b> </p>", vec![(ProblemKind::StrayEndTag, "</b>")]),
        ("*a <b c>d*", vec![(ProblemKind::UnclosedElement, "<b c>")]),
    ] {
        assert_eq!(read(source).1, expected, "{source}");
    }
}

#[test]
fn a_use_counts_once_even_if_it_is_parsed_again() {
    assert_eq!(read("*a **b [r] and [x][r] ![r][]").2, 3);
    assert_eq!(read("[a [r] b](c)").2, 0);
}

#[test]
fn applies_attributes_in_both_spellings() {
    for source in ["*a*{:.b}", "*a*<: .b>"] {
        let (nodes, problems, _) = read(source);
        assert_eq!((nodes.len(), nodes[0].attrs.get("class"), problems.len()), (1, Some("b"), 0), "{source}");
        assert_eq!(nodes[0].span.len(), source.len(), "the list belongs to the element");
    }
}

#[test]
fn spans_are_exact() {
    let source = "ab *cd* &amp; \"e\"";
    let spans: Vec<_> = read(source).0.iter().map(|node| (node.span.start, node.span.end)).collect();
    assert_eq!(spans, [(0, 3), (3, 7), (7, source.len() as u32)]);
}

#[test]
fn deep_nesting_ends_at_a_limit() {
    let source = "<b>".repeat(300);
    let (_, problems, _) = read(&source);
    assert_eq!(problems.iter().filter(|(kind, _)| *kind == ProblemKind::TooDeep).count(), 1);
}
