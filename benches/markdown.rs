//! Measures parsing Markdown: generated text and, with `LESSONRY_BENCH`, the files in a folder.

#![allow(clippy::disallowed_methods, reason = "benches read files")]

use std::fmt::Write;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use lessonry::markdown;
use lessonry::model::config::MarkdownFlavor;
use lessonry::model::expanded::Expanded;
use lessonry::source::{FileId, Span};
use walkdir::WalkDir;

/// A typical episode, repeated until the text is about `size` bytes long.
fn episodes(size: usize) -> String {
    let mut text = String::new();
    let mut number = 0;
    while text.len() < size {
        number += 1;
        write!(
            text,
            "## Measuring {number}\n\nWe read the *thermometer* every `{number}` minutes and write the value down; see \
             [the setup](../setup.html) for the **instruments** -- and don't forget their units.\n\n\
             ~~~\nfor value in readings:\n    print(value, {number})\n~~~\n{{: .language-python}}\n\n\
             > ## Check your readings\n>\n> 1. Which value is the largest?\n> 2. Which is missing?\n>    - in May\n>    \
             - in June\n>\n> > ## Solution\n> >\n> > ~~~\n> > {number}\n> > ~~~\n> > {{: .output}}\n> {{: .solution}}\n\
             {{: .challenge}}\n\n| Day | Value |\n|-----|------:|\n| 1   | {number} |\n| 2 | 3 |\n\n\
             <div class=\"note\" markdown=\"1\">\nKeep the *notebook* dry.\n</div>\n\n"
        )
        .expect("a string grows");
    }
    text
}

/// The text of all Markdown files in a folder.
fn folder(path: &str) -> String {
    let files = WalkDir::new(path).sort_by_file_name().into_iter().filter_map(Result::ok);
    let pages = files.filter(|file| file.path().extension().is_some_and(|extension| extension == "md"));
    pages.filter_map(|page| std::fs::read_to_string(page.path()).ok()).collect::<Vec<_>>().join("\n\n")
}

fn parse(criterion: &mut Criterion, name: &str, text: String) {
    let mut group = criterion.benchmark_group("markdown");
    group.throughput(Throughput::Bytes(text.len() as u64));
    let whole = Span::new(FileId(0), 0, text.len());
    let page = Expanded::verbatim(text, whole);
    group.bench_function(name, |bencher| {
        bencher.iter(|| markdown::parse(black_box(&page), MarkdownFlavor::Kramdown));
    });
    group.finish();
}

/// Texts designed to be slow, at one length and at twice that: the throughput must be the same.
fn attacks(criterion: &mut Criterion) {
    for mark in [
        "> ",
        "*a ",
        "[",
        "![",
        "`",
        "<div>",
        "{:",
        "- ",
        "*a **b [c ~~d",
        "_**a ",
        "[*[[ *a*]] ",
        "***__ *a*__ ",
        "| a ",
        "~~~ x\n",
        "[^1]: x\n",
    ] {
        for count in [5_000, 10_000] {
            parse(
                criterion,
                &format!("attack/{}/{count}", mark.trim().replace(' ', "_")),
                mark.repeat(count),
            );
        }
    }
}

fn benches(criterion: &mut Criterion) {
    parse(criterion, "episodes", episodes(1_000_000));
    parse(
        criterion,
        "prose",
        "A sentence of plain words goes on and on, \nuntil it ends.\n\n".repeat(20_000),
    );
    if let Ok(path) = std::env::var("LESSONRY_BENCH") {
        parse(criterion, "folder", folder(&path));
    }
    attacks(criterion);
}

criterion_group! {
    name = group;
    config = Criterion::default().sample_size(20);
    targets = benches
}
criterion_main!(group);
