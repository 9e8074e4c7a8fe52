//! Renders articles as a site: the author's content as HTML, and the theme's templates around it.

mod about;
mod all_in_one;
mod attribution;
mod content;
mod custom_properties;
mod delimiters;
mod event;
mod fields;
mod figures;
mod frame;
mod glossary;
pub mod html;
mod image_sizes;
mod lesson_value;
mod links;
pub mod math;
mod metadata;
mod notices;
mod numbering;
mod outline;
mod pages;
mod reader;
mod reading_order;
mod redirects;
mod schedule;
mod search_index;
#[cfg(test)]
mod testing;
mod tex;
mod theme;
mod words;
mod workshop;

use std::sync::Arc;

use rayon::prelude::*;
use tera::{Context, Value};

use content::Content;
use frame::Frame;
use glossary::Glossary;
use image_sizes::ImageSizes;
use numbering::Numbering;
use pages::{Drawn, Pages};
use theme::{Theme, ThemeFiles};
use words::Words;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::article::Article;
use crate::model::frame::OwnFrame;
use crate::model::index::Index;
use crate::model::lesson::{Lesson, PageKind};
use crate::model::memo::{Memo, Same, Version, Versioned};
use crate::model::site::{Content as SiteContent, Site, SitePath};
use crate::model::value::Value as FrontValue;
use crate::source::{Data, FileId, Sources};

/// An error that makes it impossible to render a site.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A template of the theme has an error.
    #[error("{}", .0.message)]
    Theme(Box<Diagnostic>),
}

impl RenderError {
    /// Returns the message.
    pub fn into_inner(self) -> Box<Diagnostic> {
        let Self::Theme(diagnostic) = self;
        diagnostic
    }
}

/// The input of the renderer: a lesson with its finished articles.
#[derive(Debug, Clone, Copy)]
pub struct Finished<'a> {
    /// The lesson with its pages.
    pub lesson: &'a Lesson,
    /// The files of the lesson.
    pub sources: &'a Sources,
    /// The article of each page, in the order of the lesson's pages.
    pub articles: &'a [Arc<Article>],
    /// The targets that links can have.
    pub index: &'a Index,
    /// The year of the last change to the lesson.
    pub year: i16,
    /// The content of the lesson's own header and footer.
    pub frame: &'a OwnFrame,
    /// The version of everything but the articles, the index and the year.
    pub surroundings: Version,
}

/// Renders a lesson repeatedly, and reuses the pages that have not changed.
#[derive(Debug, Default)]
pub struct Renderer {
    words: Versioned<Words>,
    shared: Versioned<SharedInputs>,
    /// The pages, in the order of the lesson.
    pages: Vec<RenderedPage>,
}

/// A page that was rendered: its content, and the page around it.
#[derive(Debug, Default)]
struct RenderedPage {
    content: Memo<ContentInputs, Arc<Content>>,
    drawn: Memo<DrawnInputs, Drawn>,
}

/// What the content of a page is made of.
#[derive(Debug, PartialEq)]
struct ContentInputs {
    article: Same<Article>,
    words: Version,
    /// Whether text between dollar signs is a formula.
    finds_math: bool,
}

/// What all pages are made of.
#[derive(Debug, PartialEq)]
struct SharedInputs {
    surroundings: Version,
    words: Version,
    glossary: Glossary,
    /// The year of the last change, which all pages show.
    year: i16,
}

/// What a page is made of.
#[derive(Debug, PartialEq)]
struct DrawnInputs {
    article: Same<Article>,
    content: Same<Content>,
    shared: Version,
}

impl Renderer {
    /// Renders the site of a lesson.
    pub fn render(&mut self, finished: Finished, diagnostics: &mut Diagnostics) -> Result<Site, RenderError> {
        let Finished { lesson, sources, articles, index, year, frame, surroundings } = finished;
        let files = ThemeFiles::new(&lesson.theme, sources);
        let (words, words_version) = self.words.set(words::of(&lesson.config, &files));
        self.pages.resize_with(articles.len(), RenderedPage::default);
        let contents = contents(&mut self.pages, lesson, articles, words, words_version);
        let glossary = glossary::of_lesson(lesson, articles);
        let shared_inputs = SharedInputs { surroundings, words: words_version, glossary, year };
        let (SharedInputs { glossary, .. }, version) = self.shared.set(shared_inputs);
        for content in &contents {
            diagnostics.merge(content.reader.diagnostics.clone());
        }
        let mut shared = Context::new();
        let custom_style = files.custom_style();
        let numbering = Numbering::of(lesson);
        let site = lesson_value::of(lesson, &numbering, words, &contents, custom_style.is_some());
        shared.insert_value("site", site);
        let origin = frame::origin(frame, lesson, words, year);
        let own = Frame { lesson, sources, index, own: frame, licences: &origin.lines };
        shared.insert_value("frame", own.value(diagnostics));
        shared.insert_value("attribution", attribution::of(&origin.attribution, words, year));
        shared.insert_value("notices", notices::of(&lesson.config, words));
        shared.insert_value("words", Value::from_serializable(words));
        let theme = Theme::new(files, shared, lesson.workshop.is_some())?;
        let image_sizes = ImageSizes::of(lesson, sources);
        let pages = Pages {
            lesson,
            index,
            theme: &theme,
            words,
            articles,
            contents: &contents,
            image_sizes: &image_sizes,
            glossary,
            positions: pages::positions(lesson),
            numbering: &numbering,
            slugs: pages::slugs(lesson),
        };
        let drawn = draw(&pages, &mut self.pages, version)?;
        let (gathered, search) = rayon::join(|| pages.gathered(&drawn), || search_index::script(&drawn));

        let mut site =
            Site { about: about::of(lesson, &pages, origin.rights(words, year)), ..Site::default() };
        for (file, path) in &lesson.assets {
            site.files.insert(path.clone(), asset(sources, *file));
        }
        for (page, drawn) in lesson.pages.iter().zip(&drawn) {
            if let Some(bytes) = &drawn.page {
                site.files.insert(page.target.clone(), SiteContent::Made(Arc::clone(bytes)));
            }
        }
        for (path, page) in gathered? {
            site.make(path, page);
        }
        add_theme_files(&mut site, lesson, sources, &files);
        site.make(SitePath::new(SEARCH_INDEX), search);
        redirects::add(&mut site, lesson, words, &contents);
        redirects::add_list(&mut site, lesson);
        // Keeps GitHub Pages from running Jekyll on the site.
        site.make(SitePath::new(".nojekyll"), "");
        if let Some(sitemap) = metadata::sitemap(lesson) {
            site.make(SitePath::new("sitemap.xml"), sitemap);
        }
        Ok(site)
    }
}

/// Returns the content of an article as HTML, as its page on the site shows it.
pub fn content(
    lesson: &Lesson,
    sources: &Sources,
    article: &Article,
    diagnostics: &mut Diagnostics,
) -> String {
    let words = words::of(&lesson.config, &ThemeFiles::new(&lesson.theme, sources));
    let content = Content::of(article, &words, finds_math(lesson, article));
    diagnostics.merge(content.reader.diagnostics);
    content.html
}

/// Returns the content of each page, reusing what has not changed.
fn contents(
    pages: &mut [RenderedPage],
    lesson: &Lesson,
    articles: &[Arc<Article>],
    words: &Words,
    version: Version,
) -> Vec<Arc<Content>> {
    let content = |(page, article): (&mut RenderedPage, &Arc<Article>)| {
        let finds_math = finds_math(lesson, article);
        let inputs = ContentInputs { article: Same::of(article), words: version, finds_math };
        let content = page.content.get(inputs, |_| Arc::new(Content::of(article, words, finds_math)));
        Arc::clone(content)
    };
    pages.par_iter_mut().zip(articles).with_max_len(1).map(content).collect()
}

/// Renders the pages, reusing those that have not changed. `shared` is the version of what all pages are made of.
fn draw<'k>(
    pages: &Pages<'_>,
    rendered: &'k mut [RenderedPage],
    shared: Version,
) -> Result<Vec<&'k Drawn>, RenderError> {
    let draw = |(at, page): (usize, &'k mut RenderedPage)| {
        let (article, content) = (Same::of(&pages.articles[at]), Same::of(&pages.contents[at]));
        page.drawn.try_get(DrawnInputs { article, content, shared }, |_| pages.draw(at))
    };
    rendered.par_iter_mut().enumerate().with_max_len(1).map(draw).collect()
}

/// The path of the search index in the site.
const SEARCH_INDEX: &str = "theme/search-index.js";

/// Adds the styles, the scripts and the other files of the theme.
fn add_theme_files(site: &mut Site, lesson: &Lesson, sources: &Sources, files: &ThemeFiles<'_>) {
    for (path, file) in files.extras() {
        site.files.insert(SitePath::new(&format!("theme/{path}")), asset(sources, file));
    }
    site.make(SitePath::new("theme/lesson.css"), files.style());
    site.make(SitePath::new("theme/lesson.js"), files.script(lesson.config.theme.copy_button));
    site.make(SitePath::new("theme/bootstrap3.css"), files.bootstrap_style());
    if let Some(style) = files.custom_style() {
        site.make(SitePath::new("theme/custom.css"), style);
    }
}

/// Whether text between dollar signs is a formula on a page: its front matter has `math: true`.
fn finds_math(lesson: &Lesson, article: &Article) -> bool {
    lesson.page(article.page).front.get("math").is_some_and(FrontValue::is_truthy)
}

/// Returns a file to copy: from the disk, or its text if that has been read.
fn asset(sources: &Sources, file: FileId) -> SiteContent {
    match &sources.get(file).data {
        Data::Binary { disk, .. } => SiteContent::Copied(disk.clone()),
        Data::Text(text) => SiteContent::Made(text.as_bytes().into()),
    }
}

/// Whether pages of a kind are in the search index. Those that repeat others are not.
fn is_searched(kind: PageKind) -> bool {
    !matches!(kind, PageKind::AllInOne | PageKind::Figures | PageKind::NotFound | PageKind::File)
}
