//! Every prefix and suffix of every case parses, and all spans are in bounds and nested.

use std::fs;

use lessonry::markdown;
use lessonry::model::config::MarkdownFlavor;
use lessonry::model::document::{
    Block, BlockKind, DefinitionPart, Document, Inline, InlineKind, ProblemKind, RawNode,
};
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
        walk::blocks(blocks, &mut |node| spans_of(&node).into_iter().for_each(|span| within(span, whole)));
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

/// The spans of a node's attributes, and of what else it has.
pub fn spans_of(node: &Node) -> Vec<Span> {
    let mut spans = Vec::new();
    if let Some(attrs) = node.attrs() {
        let attributes = attrs.attributes().iter();
        spans.extend(attributes.flat_map(|attribute| [attribute.name_span, attribute.value_span]).flatten());
        spans.extend(attrs.written_classes().filter_map(|(_, span)| span));
    }
    spans.extend(node.element().map(|element| element.start_tag));
    match node {
        Node::Inline(Inline { kind: InlineKind::Link { text_span, .. }, .. }) => spans.push(*text_span),
        Node::Block(Block { kind: BlockKind::Code(code), .. }) => {
            spans.extend(code.info_span);
            let text = code.code.text();
            spans.extend(text.match_indices('\n').filter_map(|(at, _)| code.origin(at, at + 1)));
        }
        _ => {}
    }
    spans
}

/// The names and values in a document, each with its source: what the spans of its attributes cover.
pub fn sources_of(text: &str, document: &Document) -> Vec<String> {
    let part = |span: Option<Span>| {
        span.map_or("?".to_owned(), |span| text[span.start as usize..span.end as usize].to_owned())
    };
    let mut found = Vec::new();
    walk::blocks(&document.blocks, &mut |node| {
        let Some(attrs) = node.attrs() else { return };
        for attribute in attrs.attributes() {
            let name = attribute.name_span.map_or("-".to_owned(), |span| part(Some(span)));
            found.push(format!("{name}={}", part(attribute.value_span)));
        }
        found.extend(attrs.written_classes().map(|(name, span)| format!(".{name}={}", part(span))));
        found.extend(node.element().map(|element| part(Some(element.start_tag))));
        match node {
            Node::Inline(Inline { kind: InlineKind::Link { text_span, .. }, .. }) => {
                found.push(format!("text={}", part(Some(*text_span))));
            }
            Node::Block(Block { kind: BlockKind::Code(code), .. }) => {
                found.extend(code.info_span.map(|span| format!("info={}", part(Some(span)))));
                let text = code.code.text();
                let first = text.trim_end().rfind(|ch: char| !ch.is_alphanumeric()).map_or(0, |at| at + 1);
                found.push(format!("code={}", part(code.origin(first, text.trim_end().len()))));
            }
            _ => {}
        }
    });
    for reference in &document.references {
        let parts = [Some(reference.label_span), Some(reference.destination_span), reference.title_span];
        found.push(parts.map(part).join("|"));
    }
    found
}

#[test]
fn values_have_their_source() {
    for (text, expected) in [
        ("> a\n> {: .b .c #d\n>   e='f g'}\n", "-=?|-=d|e=f g|.b=b|.c=c"),
        ("{:x: .b}\n\na\n{: .c x}\n", "-=?|.b=b|.c=c"),
        ("# a {#b}\n", "-=b"),
        ("b {#b-c}\n---\n", "-=b-c"),
        ("> [a *b*](<c d> \"e\"){:.f}\n", "-=c d|-=e|-=f|.f=f|text=a *b*"),
        ("![a\\]](b.png){: width='1'}\n", "-=b.png|-=a\\]|width=1"),
        ("![](b.png)\n", "-=b.png|-="),
        ("<https://a.org> <b@c.org>\n", "-=https://a.org|text=https://a.org|-=b@c.org|text=b@c.org"),
        ("[a][] [b][A]\n\n[a]: <c>\n  'd'\n", "-=c|-=d|text=a|-=c|-=d|text=b|a|c|d"),
        ("> ```r?x\n> a\n> b1\n> ```\n> {: .c}\n", "-=c|.c=c|info=r|code=b1"),
        ("~~~  language-r \na\n~~~\n", "info=language-r|code=a"),
        ("- a\n\n      b\n      c\n", "code=c"),
        ("- {: .a} b\n", "-=a|.a=a"),
        (
            "> <div class=\"a\n> b\" Hidden>\n> <i ID=c>d</i>\n> </div>\n",
            "class=a\n> b|Hidden=|.a=a\n> b|.b=a\n> b|<div class=\"a\n> b\" Hidden>|ID=c|<i ID=c>",
        ),
        ("a <a href='b'>c</a>\n", "href=b|<a href='b'>"),
        ("*[A]: B c\n\nA\n", "-=B c"),
    ] {
        assert_eq!(sources_of(text, &parse(text)).join("|"), expected, "{text:?}");
    }
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
        ("[^a]: b\n\n[^a]: c\n", (ProblemKind::DuplicateFootnote, "[^a]: c")),
    ] {
        assert_eq!(problems(text), [expected], "{text:?}");
    }
    assert!(problems(&">".repeat(101)).contains(&(ProblemKind::TooDeep, ">")));
}
