//! Measures Liquid: a text without tags, a typical page, and a long loop.

use std::fmt::Write;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use lessonry::diagnostics::Diagnostics;
use lessonry::liquid::{BUILTIN_INCLUDES, Liquid};
use lessonry::load::{self, Overrides};
use lessonry::source::{SourceFile, Sources};

const CONFIG: &str = "title: Bread\nkind: lesson\nemail: baker@example.org\ncarpentry: incubator\n\
    collections: {episodes: {output: true, permalink: /:path/index.html}}\n\
    defaults:\n  - scope: {path: '', type: episodes}\n    values: {root: ..}\n";

/// About a megabyte of text with the braces that lessons have, but without tags.
fn plain() -> String {
    let line =
        "Type `cat << EOF` or `{\"flour\": 500}`, then <kbd>Enter</kbd>, and wait for the *dough* to rise.\n";
    line.repeat((1 << 20) / line.len())
}

/// An episode: text, links relative to the root, an include of links at the end.
fn page() -> String {
    let mut text = String::new();
    for step in 1..=60 {
        let words = "Knead the dough, let it rest, and write the time down. ".repeat(8);
        write!(
            text,
            "## Step {step}\n\n{words}See [setup]({{{{ page.root }}}}/setup.html) and [the next step]\
             ({{{{ page.root }}}}{{% link _episodes/01-page.md %}}).\n\n\
             {{% if site.email %}}Write to {{{{ site.email | escape }}}}.{{% endif %}}\n\n"
        )
        .expect("a string grows");
    }
    text + "{% include links.md %}\n"
}

const LOOP: &str = "{% for i in (1..10000) %}{% if i > 5 %}{{ i | times: 2 }},{% endif %}{% endfor %}";

fn bench(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("liquid");
    for (name, body) in [("plain", plain()), ("page", page()), ("loop", LOOP.to_owned())] {
        let mut sources = Sources::default();
        sources.add(SourceFile::from_bytes("_config.yml", CONFIG.into()));
        let text = format!("---\ntitle: One\n---\n{body}");
        sources.add(SourceFile::from_bytes("_episodes/01-page.md", text.into_bytes()));
        for (name, text) in BUILTIN_INCLUDES {
            sources.add(SourceFile::built_in(format!("_includes/{name}"), text));
        }
        let lesson = load::load(&sources, Overrides::default(), &mut Diagnostics::default())
            .expect("the lesson loads");
        let page = lesson.find("_episodes/01-page.md").expect("its page");
        let now = "2021-06-15T12:00:00+00:00[UTC]".parse().expect("a time");
        let liquid = Liquid::new(&lesson, &sources, &str::to_owned, now);
        group.throughput(Throughput::Bytes(body.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| black_box(liquid.expand(page, &mut Diagnostics::default())));
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
