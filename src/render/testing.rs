//! Builders of documents and lessons for the tests of this stage.

use std::collections::BTreeMap;

use crate::model::attribution::Attribution;
use crate::model::attrs::Attrs;
use crate::model::config::{Config, MarkdownFlavor, ThemeConfig};
use crate::model::document::{
    Block, BlockKind, Heading, HtmlContent, HtmlElement, IdRule, Inline, InlineKind,
};
use crate::model::exclusions::Exclusions;
use crate::model::front_matter::FrontMatter;
use crate::model::lesson::{Lesson, Page, PageId, PageKind};
use crate::model::site::SitePath;
use crate::model::value::{Map, Value};
use crate::source::{FileId, IncludeId, Origin, Span};

const NOWHERE: Span = Span { file: FileId(0), start: 0, end: 0, include: IncludeId::NONE };

/// Creates a block without attributes.
pub fn block(kind: BlockKind) -> Block {
    Block { kind, attrs: Attrs::default(), span: NOWHERE }
}

/// Creates an inline without attributes.
pub fn inline(kind: InlineKind) -> Inline {
    Inline { kind, attrs: Attrs::default(), span: NOWHERE }
}

/// Creates a piece of plain text.
pub fn text(words: &str) -> Inline {
    inline(InlineKind::Text(words.into()))
}

/// Creates a paragraph of inlines.
pub fn paragraph(content: Vec<Inline>) -> Block {
    block(BlockKind::Paragraph { content, bare: false })
}

/// Creates a heading with an id.
pub fn heading(level: u8, id: &str, words: &str) -> Block {
    let mut block =
        block(BlockKind::Heading(Heading { level, content: vec![text(words)], id_rule: IdRule::Gfm }));
    block.attrs.set("id", id);
    block
}

/// Creates an HTML element, with an id unless `id` is empty.
pub fn html(name: &str, id: &str, content: HtmlContent) -> Block {
    let mut block = block(BlockKind::Html(HtmlElement { name: name.into(), content, start_tag: NOWHERE }));
    if !id.is_empty() {
        block.attrs.set("id", id);
    }
    block
}

/// Creates a link to `href`.
pub fn link(href: &str, words: &str) -> Inline {
    let mut link = inline(InlineKind::Link { content: vec![text(words)], text_span: NOWHERE });
    link.attrs.set("href", href);
    link
}

/// Creates an image with alternative text.
pub fn image(src: &str, alt: &str) -> Inline {
    let mut image = inline(InlineKind::Image);
    image.attrs.set("src", src);
    image.attrs.set("alt", alt);
    image
}

/// Creates a lesson of episodes, given the slug of each and the numbers in its front matter. One with `break` and
/// without `teaching` is a break.
pub fn lesson(episodes: &[(&str, &[(&str, i64)])]) -> Lesson {
    let pages: Vec<Page> = episodes.iter().map(|(slug, numbers)| episode(slug, numbers)).collect();
    Lesson {
        config: config(),
        workshop: None,
        attribution: Attribution::default(),
        episodes: (0..pages.len() as u32).map(PageId).collect(),
        pages,
        extras: Vec::new(),
        assets: Vec::new(),
        includes: BTreeMap::new(),
        data: Map::default(),
        theme: BTreeMap::new(),
    }
}

fn episode(slug: &str, numbers: &[(&str, i64)]) -> Page {
    let mut front = FrontMatter::default();
    for (key, number) in numbers {
        front.values.insert(*key, Value::Int(*number));
    }
    let has = |key| front.get(key).is_some();
    Page {
        file: FileId(0),
        path: format!("_episodes/{slug}.md"),
        origin: Origin::Lesson,
        kind: if has("break") && !has("teaching") { PageKind::Break } else { PageKind::Episode },
        collection: Some("episodes".into()),
        slug: slug.to_owned(),
        title: Some(format!("Title of {slug}")),
        url: format!("/{slug}/index.html"),
        target: SitePath::new(&format!("{slug}/")),
        front,
        body: NOWHERE,
        is_markdown: true,
        output: true,
    }
}

fn config() -> Config {
    Config {
        file: FileId(0),
        values: Map::default(),
        title: "A lesson".into(),
        carpentry: "incubator".into(),
        kind: "lesson".into(),
        email: None,
        life_cycle: None,
        license: None,
        license_url: None,
        copyright: None,
        doi: None,
        start_time: Some(540),
        episode_order: None,
        extras_order: None,
        repository: Some("https://github.com/owner/lesson".into()),
        branch: "main".into(),
        url: String::new(),
        baseurl: String::new(),
        lang: "en".into(),
        markdown: MarkdownFlavor::Kramdown,
        exclusions: Exclusions::default(),
        collections: Vec::new(),
        defaults: Vec::new(),
        github_pages: false,
        permalink: None,
        theme: ThemeConfig::default(),
        check: Vec::new(),
    }
}
