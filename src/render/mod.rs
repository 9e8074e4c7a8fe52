//! From articles to the site: the author's content as HTML, and the theme's templates around it.

mod about;
mod all_in_one;
mod content;
mod custom_properties;
mod delimiters;
mod fields;
mod figures;
mod glossary;
pub mod html;
mod image_sizes;
mod json;
mod lesson_value;
mod links;
pub mod math;
mod metadata;
mod node_parts;
mod outline;
mod pages;
mod plain;
mod reader;
mod redirects;
mod schedule;
mod search_index;
#[cfg(test)]
mod testing;
mod theme;
mod words;

use rayon::prelude::*;
use tera::{Context, Value};

use content::Content;
use image_sizes::ImageSizes;
use pages::Pages;
use theme::{Theme, ThemeFiles};

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::article::Article;
use crate::model::index::Index;
use crate::model::lesson::{Lesson, Page, PageKind};
use crate::model::site::{Content as SiteContent, Site, SitePath};
use crate::model::value::Value as FrontValue;
use crate::source::{Data, FileId, Sources};

/// Why a site could not be made.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A template of the lesson's own theme does not work.
    #[error("{}", .0.message)]
    Theme(Box<Diagnostic>),
}

impl RenderError {
    /// The message, with its place.
    pub fn into_inner(self) -> Box<Diagnostic> {
        let Self::Theme(diagnostic) = self;
        diagnostic
    }
}

/// Makes the site of a lesson. `articles` are the finished pages, in any order; `index` knows all of them.
pub fn render(
    lesson: &Lesson,
    sources: &Sources,
    articles: &[Article],
    index: &Index,
    diagnostics: &mut Diagnostics,
) -> Result<Site, RenderError> {
    let by_page = by_page(lesson, articles);
    let files = ThemeFiles::new(&lesson.theme, sources);
    let words = words::of(&lesson.config, &files);
    let contents: Vec<Option<Content>> = by_page
        .par_iter()
        .map(|article| article.map(|article| Content::of(article, &words, finds_math(lesson, article))))
        .collect();
    for content in contents.iter().flatten() {
        diagnostics.merge(content.reader.diagnostics.clone());
    }
    let mut shared = Context::new();
    let custom_style = files.custom_style();
    shared.insert_value("site", lesson_value::of(lesson, &words, &contents, custom_style.is_some()));
    shared.insert_value("words", Value::from_serializable(&words));
    let theme = Theme::new(files, shared)?;
    let image_sizes = ImageSizes::of(lesson, sources);
    let pages = Pages::new(lesson, index, &theme, &words, &by_page, &contents, &image_sizes);

    let mut site = Site { about: about::of(lesson, &pages), ..Site::default() };
    for (file, path) in &lesson.assets {
        site.files.insert(path.clone(), asset(sources, *file));
    }
    let (made, search) = rayon::join(|| make(lesson, &pages), || search_index::script(&pages.indexed()));
    for (path, page) in made? {
        site.make(path, page);
    }
    add_theme_files(&mut site, lesson, sources, &files);
    site.make(SitePath::new(SEARCH_INDEX), search);
    redirects::add(&mut site, lesson, &words, &contents);
    redirects::add_list(&mut site, lesson);
    // GitHub Pages would run Jekyll over the site without it.
    site.make(SitePath::new(".nojekyll"), "");
    if let Some(sitemap) = metadata::sitemap(lesson) {
        site.make(SitePath::new("sitemap.xml"), sitemap);
    }
    Ok(site)
}

/// The pages that are written, each with its address.
fn make(lesson: &Lesson, pages: &Pages) -> Result<Vec<(SitePath, String)>, RenderError> {
    let mut order: Vec<(usize, &Page)> =
        lesson.pages.iter().enumerate().filter(|(_, page)| page.output).collect();
    // What gathers all episodes takes longest: begun last, it would keep one thread busy and the others idle.
    order.sort_by_key(|(_, page)| !matches!(page.kind, PageKind::AllInOne | PageKind::Figures));
    let made =
        order.par_iter().with_max_len(1).map(|&(at, page)| Ok((page.target.clone(), pages.page(at, page)?)));
    made.collect()
}

/// Where the site keeps the words that the search looks in.
const SEARCH_INDEX: &str = "theme/search-index.js";

/// Styles, scripts and whatever else the lesson's own theme brings.
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

/// Whether formulas stand between dollars on a page: it says `math: true`.
fn finds_math(lesson: &Lesson, article: &Article) -> bool {
    lesson.page(article.page).front.get("math").is_some_and(FrontValue::is_truthy)
}

/// The article of every page, by the page's number.
fn by_page<'a>(lesson: &Lesson, articles: &'a [Article]) -> Vec<Option<&'a Article>> {
    let mut by_page = vec![None; lesson.pages.len()];
    for article in articles {
        if let Some(place) = by_page.get_mut(article.page.0 as usize) {
            *place = Some(article);
        }
    }
    by_page
}

/// A file that is copied: from the disk, or from what was read already.
fn asset(sources: &Sources, file: FileId) -> SiteContent {
    match &sources.get(file).data {
        Data::Binary { disk, .. } => SiteContent::Copied(disk.clone()),
        Data::Text(text) => SiteContent::Made(text.as_bytes().into()),
    }
}

/// Whether readers find a page by the search: those that repeat others are left out.
fn is_searched(kind: PageKind) -> bool {
    !matches!(kind, PageKind::AllInOne | PageKind::Figures | PageKind::NotFound | PageKind::File)
}
