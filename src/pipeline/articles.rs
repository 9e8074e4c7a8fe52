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
use crate::model::front_matter::FrontMatter;
use crate::model::lesson::{Lesson, Page, PageId, PageKind};
use crate::model::value::Value;
use crate::passes::{self, Highlighter, Settings};
use crate::source::{FileId, SourceFile, Sources};

/// Makes the articles of a lesson again and again, and reuses those that have not changed.
#[derive(Debug, Default)]
pub(super) struct ArticleMaker {
    pub(super) highlighter: Arc<Highlighter>,
    /// The article of each page, by page number.
    known: Vec<Known>,
}

/// An article, and everything it was made from.
#[derive(Debug)]
struct Known {
    expanded: Expanded,
    front: FrontMatter,
    /// The files that its text comes from.
    files: Vec<(FileId, Arc<SourceFile>)>,
    manner: Manner,
    article: Arc<Article>,
}

/// The settings that articles are made with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Manner {
    /// The Markdown flavor of the lesson.
    pub flavor: MarkdownFlavor,
    /// Whether blocks get the location of their source, for the preview.
    pub places: bool,
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
        let manner = Manner { flavor: lesson.config.markdown, places };
        let markdownify = |text: &str| super::markdown(text, manner.flavor);
        let liquid = Liquid::new(lesson, sources, &markdownify, Zoned::now());
        let mut known: Vec<_> = std::mem::take(&mut self.known).into_iter().map(Some).collect();
        known.resize_with(lesson.pages.len(), || None);
        let highlighter = &self.highlighter;
        let made: Vec<(Known, Diagnostics)> = known
            .par_iter_mut()
            .enumerate()
            .with_max_len(1)
            .map(|(number, known)| {
                let id = PageId(number as u32);
                let mut own = Diagnostics::default();
                let expanded = match lesson.page(id).kind {
                    // The theme fills it; classic lessons have a loop over the text of all episodes there.
                    PageKind::AllInOne => Expanded::verbatim("", lesson.page(id).body),
                    _ => liquid.expand(id, &mut own),
                };
                let known = known.take().filter(|known| known.is_of(lesson, sources, id, &expanded, manner));
                (known.unwrap_or_else(|| Known::of(lesson, sources, id, expanded, manner, highlighter)), own)
            })
            .collect();
        let mut articles = Vec::with_capacity(made.len());
        for (known, own) in made {
            articles.push(Arc::clone(&known.article));
            self.known.push(known);
            diagnostics.merge(own);
        }
        articles
    }
}

impl Known {
    fn of(
        lesson: &Lesson,
        sources: &Sources,
        id: PageId,
        expanded: Expanded,
        manner: Manner,
        highlighter: &Highlighter,
    ) -> Self {
        let page = lesson.page(id);
        let mut article = article(page, id, &expanded, manner.flavor, highlighter);
        if manner.places {
            passes::mark_places(&mut article.document, sources);
        }
        let mut files: Vec<FileId> = expanded.pieces.iter().map(|piece| piece.from.file).collect();
        files.push(page.file);
        files.sort_unstable();
        files.dedup();
        let files = files.into_iter().map(|file| (file, sources.share(file))).collect();
        Self { expanded, front: page.front.clone(), files, manner, article: Arc::new(article) }
    }

    /// Whether the same article would be made again.
    fn is_of(
        &self,
        lesson: &Lesson,
        sources: &Sources,
        id: PageId,
        expanded: &Expanded,
        manner: Manner,
    ) -> bool {
        let page = lesson.page(id);
        let is_read_once = |(file, known): &(FileId, Arc<SourceFile>)| {
            sources.len() > file.0 as usize && Arc::ptr_eq(&sources.share(*file), known)
        };
        self.manner == manner
            && self.files.iter().all(is_read_once)
            && self.files.iter().any(|(file, _)| *file == page.file)
            && self.expanded == *expanded
            && self.front == page.front
    }
}

fn article(
    page: &Page,
    id: PageId,
    source: &Expanded,
    flavor: MarkdownFlavor,
    highlighter: &Highlighter,
) -> Article {
    let settings = Settings { callouts: true, highlighter: Some(highlighter) };
    let document = if page.is_markdown { parse(source, flavor, settings) } else { raw(source) };
    let lines = |key| lines(page, key).map(|line| parse(&line, flavor, settings)).collect();
    Article {
        page: id,
        anchors: Arc::new(passes::anchors(&document)),
        document,
        questions: lines("questions"),
        objectives: lines("objectives"),
        keypoints: lines("keypoints"),
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
fn lines(page: &Page, key: &str) -> impl Iterator<Item = Expanded> {
    let places = page.front.key(key).map(|key| key.items.as_slice()).unwrap_or_default();
    let default = page.front.place(key).unwrap_or(page.body);
    let elements = page.front.get(key).and_then(Value::as_list).unwrap_or_default();
    elements.iter().enumerate().filter_map(move |(i, element)| {
        let text = element.as_text()?;
        let from = places.get(i).copied().unwrap_or(default);
        Some(Expanded::of_piece(text, Piece { at: 0, from, verbatim: false }))
    })
}
