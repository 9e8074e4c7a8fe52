//! Makes the content of pages: Liquid, Markdown and the passes, for each page.
//!
//! Liquid runs over every page in every build, because a page can show anything of the lesson. The later stages run
//! again only if its output has changed.

use std::sync::Arc;

use jiff::Zoned;
use rayon::prelude::*;

use crate::diagnostics::Diagnostics;
use crate::liquid::Liquid;
use crate::markdown;
use crate::model::article::Article;
use crate::model::attrs::Attrs;
use crate::model::config::MarkdownFlavor;
use crate::model::document::{Block, BlockKind, Document};
use crate::model::expanded::{Expanded, Piece};
use crate::model::lesson::{Lesson, Page, PageId, PageKind};
use crate::model::memo::{Memo, Same, Version, Versioned};
use crate::model::site::SitePath;
use crate::model::value::Value;
use crate::passes::{self, Highlighter, MarkdownPages, Settings};
use crate::source::{FileId, SourceFile, Sources};

/// Makes the articles of a lesson again and again, and reuses those that have not changed.
#[derive(Debug, Default)]
pub(super) struct ArticleMaker {
    pub(super) highlighter: Arc<Highlighter>,
    /// The article of each page, by page number.
    articles: Vec<Memo<ArticleInputs, Arc<Article>>>,
    /// The pages that links to Markdown files lead to.
    pages: Versioned<MarkdownPages>,
}

/// Everything that an article is made of.
#[derive(Debug, PartialEq)]
struct ArticleInputs {
    page: PageId,
    /// Whether `body` is Markdown.
    is_markdown: bool,
    body: Expanded,
    questions: Vec<Expanded>,
    objectives: Vec<Expanded>,
    keypoints: Vec<Expanded>,
    /// For a page whose links to Markdown files are rewritten: its file, and the version of the pages they lead to.
    linked: Option<(SitePath, Version)>,
    /// The files that its spans refer to.
    files: Vec<(FileId, Same<SourceFile>)>,
    options: ArticleOptions,
}

/// How all articles of a lesson are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ArticleOptions {
    /// The Markdown flavor of the lesson.
    flavor: MarkdownFlavor,
    /// Whether blocks get the location of their source, for the preview.
    places: bool,
}

impl ArticleMaker {
    /// Makes the articles, in the order of the lesson's pages and in parallel.
    pub(super) fn make(
        &mut self,
        lesson: &Lesson,
        sources: &Sources,
        places: bool,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Arc<Article>> {
        let options = ArticleOptions { flavor: lesson.config.markdown, places };
        let markdownify = |text: &str| super::markdown(text, options.flavor);
        let liquid = Liquid::new(lesson, sources, &markdownify, Zoned::now());
        self.articles.resize_with(lesson.pages.len(), Memo::default);
        let highlighter = &self.highlighter;
        let (pages, version) = self.pages.set(markdown_pages(lesson));
        let made: Vec<(Arc<Article>, Diagnostics)> = self
            .articles
            .par_iter_mut()
            .enumerate()
            .with_max_len(1)
            .map(|(number, memo)| {
                let id = PageId(number as u32);
                let mut own = Diagnostics::default();
                let body = match lesson.page(id).kind {
                    // The theme fills it; classic lessons have a loop over the text of all episodes there.
                    PageKind::AllInOne => Expanded::verbatim("", lesson.page(id).body),
                    _ => liquid.expand(id, &mut own),
                };
                let inputs = ArticleInputs::of(lesson, id, body, sources, version, options);
                let make = |inputs: &ArticleInputs| Arc::new(article(inputs, sources, pages, highlighter));
                let article = memo.get(inputs, make);
                (Arc::clone(article), own)
            })
            .collect();
        let mut articles = Vec::with_capacity(made.len());
        for (article, own) in made {
            articles.push(article);
            diagnostics.merge(own);
        }
        articles
    }
}

impl ArticleInputs {
    fn of(
        lesson: &Lesson,
        id: PageId,
        body: Expanded,
        sources: &Sources,
        pages: Version,
        options: ArticleOptions,
    ) -> Self {
        let page = lesson.page(id);
        let is_linked = lesson.config.github_pages && page.collection.is_none();
        let mut files: Vec<FileId> = body.pieces.iter().map(|piece| piece.from.file).collect();
        files.push(page.file);
        files.sort_unstable();
        files.dedup();
        Self {
            page: id,
            is_markdown: page.is_markdown,
            body,
            questions: lines(page, "questions"),
            objectives: lines(page, "objectives"),
            keypoints: lines(page, "keypoints"),
            linked: is_linked.then(|| (SitePath::new(&page.path), pages)),
            files: files.into_iter().map(|file| (file, Same(sources.share(file)))).collect(),
            options,
        }
    }
}

/// Makes the article of one page from its expanded text, on its own.
pub(super) fn one(lesson: &Lesson, sources: &Sources, id: PageId, body: Expanded) -> Article {
    let options = ArticleOptions { flavor: lesson.config.markdown, places: false };
    let inputs = ArticleInputs::of(lesson, id, body, sources, Version::default(), options);
    article(&inputs, sources, &markdown_pages(lesson), &Highlighter::default())
}

/// The pages that links to Markdown files lead to on GitHub Pages; none for other lessons.
fn markdown_pages(lesson: &Lesson) -> MarkdownPages {
    if !lesson.config.github_pages {
        return MarkdownPages::new();
    }
    let is_target = |page: &&Page| page.is_markdown && page.collection.is_none() && page.output;
    let pages = lesson.pages.iter().filter(is_target);
    pages.map(|page| (SitePath::new(&page.path), page.target.clone())).collect()
}

fn article(
    inputs: &ArticleInputs,
    sources: &Sources,
    pages: &MarkdownPages,
    highlighter: &Highlighter,
) -> Article {
    let ArticleInputs {
        page,
        is_markdown,
        body,
        questions,
        objectives,
        keypoints,
        linked,
        files: _,
        options,
    } = inputs;
    let settings = Settings { callouts: true, highlighter: Some(highlighter) };
    let parse = |text: &Expanded| parse(text, options.flavor, settings);
    let mut document = if *is_markdown { parse(body) } else { raw(body) };
    if let Some((source, _)) = linked {
        passes::rewrite_relative_links(&mut document, source, pages);
    }
    if options.places {
        passes::mark_places(&mut document, sources);
    }
    Article {
        page: *page,
        anchors: Arc::new(passes::anchors(&document)),
        document,
        questions: questions.iter().map(parse).collect(),
        objectives: objectives.iter().map(parse).collect(),
        keypoints: keypoints.iter().map(parse).collect(),
    }
}

/// Parses Markdown, and runs the passes on the document.
pub(super) fn parse(source: &Expanded, flavor: MarkdownFlavor, settings: Settings) -> Document {
    passes::finish(markdown::parse(source, flavor), settings)
}

/// The document of a page that is not Markdown: the output of Liquid as it is.
fn raw(source: &Expanded) -> Document {
    let span = source.origin(0, source.text.len());
    let block = Block { kind: BlockKind::Raw(source.text.clone()), attrs: Attrs::default(), span };
    Document { blocks: vec![block], includes: source.includes.clone(), ..Document::default() }
}

/// The items of a list in the front matter, each as a text of its own.
fn lines(page: &Page, key: &str) -> Vec<Expanded> {
    let places = page.front.key(key).map(|key| key.items.as_slice()).unwrap_or_default();
    let default = page.front.place(key).unwrap_or(page.body);
    let elements = page.front.get(key).and_then(Value::as_list).unwrap_or_default();
    let line = |(i, element): (usize, &Value)| {
        let text = element.as_text()?;
        let from = places.get(i).copied().unwrap_or(default);
        Some(Expanded::of_piece(text, Piece { at: 0, from, verbatim: false }))
    };
    elements.iter().enumerate().filter_map(line).collect()
}
