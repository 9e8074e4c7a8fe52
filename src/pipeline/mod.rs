//! The stages in order: the only file that names them all.

mod articles;
mod frame;
mod surroundings;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use articles::{ArticleMaker, parse};
use surroundings::Surroundings;

use crate::check::{self, Checked, Checker};
pub use crate::check::{Allowances, Level, Levels, RULES, Rule, find as find_rule};
use crate::diagnostics::{Diagnostic, Diagnostics};
pub use crate::discover::Scanner;
use crate::discover::{self, DiscoverError, Reader};
use crate::liquid::{self, BUILTIN_INCLUDES, Liquid};
use crate::load::{self, Overrides};
use crate::model::config::MarkdownFlavor;
use crate::model::expanded::Expanded;
use crate::model::external_link::ExternalLink;
use crate::model::lesson::Lesson;
use crate::model::memo::Versioned;
use crate::model::site::{Site, SitePath};
use crate::model::tree::Tree;
use crate::model::value::Value;
use crate::passes::{self, Settings};
use crate::render::{self, Finished, RenderError, Renderer};
use crate::source::{FileId, SourceFile, Sources, Span};

/// Pages that a lesson gets if it has none of their kind; `render` makes their content.
const BUILTIN_PAGES: &[(&str, &str)] = &[
    ("aio.md", "---\npermalink: /aio/index.html\n---\n"),
    ("figures.md", "---\nlayout: page\ntitle: Figures\npermalink: /figures/index.html\n---\n"),
    ("404.md", "---\nlayout: page\ntitle: Page not found\npermalink: /404.html\n---\n"),
];

/// The options of a build, in addition to the lesson's own configuration.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// A folder in the lesson that is not part of it: where the site is written.
    pub destination: Option<PathBuf>,
    /// The address where the site will be published, instead of the configuration's `url` and `baseurl`.
    pub base_url: Option<String>,
    /// The host that serves the site, `http://127.0.0.1:4000`: it replaces the configuration's `url`, if that is set,
    /// but not its `baseurl`.
    pub host: Option<String>,
    /// The lesson's repository, if its configuration names none: `https://github.com/OWNER/NAME`.
    pub repository: Option<String>,
    /// When the lesson was last changed, instead of the time of its last commit.
    pub source_date: Option<Timestamp>,
    /// Whether elements get the line of their source: the preview opens it in an editor, and copies report it.
    pub places: bool,
    /// The levels of rules from the command line, which override the lesson's configuration.
    pub levels: Levels,
    /// Whether external links are collected.
    pub external: bool,
}

/// The result of a build.
#[derive(Debug)]
pub struct Built {
    /// The files of the lesson, to show the spans of diagnostics.
    pub sources: Sources,
    /// The diagnostics, sorted.
    pub diagnostics: Diagnostics,
    /// The site; none if there are errors.
    pub site: Option<Site>,
    /// The path on the site of each page, by the path of its file.
    pub pages: BTreeMap<String, SitePath>,
    /// The number of rules that were checked.
    pub rules: usize,
    /// The external links, if [`Options::external`] is set.
    pub external: Vec<ExternalLink>,
    /// The prefixes of external links that the configuration ignores.
    pub ignored_links: Vec<String>,
    /// Levels and silences for the diagnostics about external links.
    pub allowances: Allowances,
}

/// The parts of [`Built`] apart from the site and its diagnostics.
#[derive(Debug, Default)]
struct Details {
    pages: BTreeMap<String, SitePath>,
    rules: usize,
    links: Vec<ExternalLink>,
    ignored: Vec<String>,
    allowances: Allowances,
}

/// Converts Markdown to HTML, without front matter, Liquid or theme.
pub fn markdown(text: &str, flavor: MarkdownFlavor) -> String {
    let source = Expanded::verbatim(text, Span::new(FileId(0), 0, text.len()));
    render::html::document(&parse(&source, flavor, Settings::default()))
}

/// Builds the lesson in the folder `root`.
pub fn build(root: &Path, options: &Options) -> Result<Built, DiscoverError> {
    Ok(Builder::default().build(&scan(root, options)?, options))
}

/// The title of the lesson in the folder `root`, read from its configuration only.
pub fn title(root: &Path) -> Result<String, DiscoverError> {
    Ok(load::title(&*discover::configuration(root)?))
}

/// Finds the files of the lesson in the folder `root`.
pub fn scan(root: &Path, options: &Options) -> Result<Tree, DiscoverError> {
    scanner(root, options).scan()
}

/// Finds the files of the lesson in the folder `root` again and again.
pub fn scanner(root: &Path, options: &Options) -> Scanner {
    Scanner::new(root, options.destination.as_deref(), load::exclusions)
}

/// Builds a lesson again and again, and keeps what the next build can reuse.
#[derive(Debug, Default)]
pub struct Builder {
    reader: Reader,
    articles: ArticleMaker,
    checker: Checker,
    renderer: Renderer,
    surroundings: Versioned<Surroundings>,
}

impl Builder {
    /// Builds the lesson whose files were found by [`scan`] or a [`Scanner`].
    pub fn build(&mut self, tree: &Tree, options: &Options) -> Built {
        let mut diagnostics = Diagnostics::default();
        let sources = with_built_in(self.reader.read(tree, &mut diagnostics));
        let mut details = Details::default();
        let highlighter = Arc::clone(&self.articles.highlighter);
        let site = rayon::scope(|scope| {
            if sources.iter().any(|(_, file)| passes::has_code(file.text())) {
                // Loading the grammars takes as long as reading the lesson, so do both in parallel.
                scope.spawn(move |_| highlighter.prepare());
            }
            self.site(&sources, last_change(tree, options), options, &mut diagnostics, &mut details)
        });
        let site = site.unwrap_or_else(|stopped| {
            diagnostics.push(*stopped);
            None
        });
        diagnostics.sort();
        let Details { pages, rules, links, ignored, allowances } = details;
        Built {
            sources,
            diagnostics,
            site,
            pages,
            rules,
            external: links,
            ignored_links: ignored,
            allowances,
        }
    }

    /// Builds the site of a lesson that was last changed in `year`; none if there are errors. Returns the error of a
    /// stage that cannot go on.
    fn site(
        &mut self,
        sources: &Sources,
        year: i16,
        options: &Options,
        diagnostics: &mut Diagnostics,
        details: &mut Details,
    ) -> Result<Option<Site>, Box<Diagnostic>> {
        let lesson = Arc::new(lesson(sources, options, diagnostics)?);
        let pages = lesson.pages.iter().filter(|page| page.output);
        details.pages = pages.map(|page| (page.path.clone(), page.target.clone())).collect();
        let articles = self.articles.make(&lesson, sources, options.places, diagnostics);
        let index = Arc::new(passes::index(&lesson, &articles));
        let frame = Arc::new(frame::own(&lesson, sources, diagnostics));
        let surroundings =
            Surroundings { lesson: Arc::clone(&lesson), frame: Arc::clone(&frame), sources: sources.clone() };
        let (_, surroundings) = self.surroundings.set(surroundings);
        let mut levels = options.levels.clone();
        levels.configure(&lesson.config, sources, diagnostics);
        let found = std::mem::take(diagnostics);
        let checked = Checked {
            lesson: &lesson,
            sources,
            articles: &articles,
            index: &index,
            liquid: liquid::insides,
            surroundings,
        };
        details.rules = levels.count(options.external);
        (*diagnostics, details.allowances) = self.checker.check(checked, &levels, found);
        if options.external {
            details.links = check::external(&lesson, sources, &articles, &index);
            let ignored = lesson.config.get("ignore_links").and_then(Value::as_list).unwrap_or_default();
            details.ignored = ignored.iter().filter_map(Value::as_text).map(str::to_owned).collect();
        }
        if diagnostics.has_errors() {
            return Ok(None);
        }
        let mut late = Diagnostics::default();
        let finished = Finished {
            lesson: &lesson,
            sources,
            articles: &articles,
            index: &index,
            frame: &frame,
            year,
            surroundings,
        };
        let site = self.renderer.render(finished, &mut late);
        diagnostics.merge(details.allowances.apply(late));
        let site = site.map_err(|RenderError::Theme(stopped)| stopped)?;
        Ok(Some(site).filter(|_| !diagnostics.has_errors()))
    }
}

/// The content of one page as HTML, without the theme.
#[derive(Debug)]
pub struct Rendered {
    /// The files of the lesson, to show the spans of diagnostics.
    pub sources: Sources,
    /// The diagnostics of the configuration and of this page, sorted.
    pub diagnostics: Diagnostics,
    /// The HTML; none if the lesson has no such page.
    pub html: Option<String>,
}

/// How far the content of a page is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// As on the page of the site: with callouts, highlighted code and formulas.
    Page,
    /// Only Liquid and Markdown, as [`markdown`] converts a text.
    Markdown,
}

/// Renders the page whose source is `path` (relative to the lesson, with `/`) of the lesson in the folder `root`.
pub fn content(root: &Path, path: &str, stage: Stage) -> Result<Rendered, DiscoverError> {
    let mut diagnostics = Diagnostics::default();
    let options = Options::default();
    let sources = with_built_in(Reader::default().read(&scan(root, &options)?, &mut diagnostics));
    let html = match lesson(&sources, &options, &mut diagnostics) {
        Ok(lesson) => lesson.find(path).map(|id| {
            let flavor = lesson.config.markdown;
            let markdownify = |text: &str| markdown(text, flavor);
            let liquid = Liquid::new(&lesson, &sources, &markdownify, Zoned::now());
            let expanded = liquid.expand(id, &mut diagnostics);
            let page = lesson.page(id);
            match stage {
                Stage::Page => {
                    let article = articles::one(&lesson, &sources, id, expanded);
                    render::content(&lesson, &sources, &article, &mut diagnostics)
                }
                Stage::Markdown if page.is_markdown => {
                    render::html::document(&parse(&expanded, flavor, Settings::default()))
                }
                Stage::Markdown => expanded.text,
            }
        }),
        Err(stopped) => {
            diagnostics.push(*stopped);
            None
        }
    };
    diagnostics.sort();
    Ok(Rendered { sources, diagnostics, html })
}

/// Adds the built-in files to the lesson's own.
fn with_built_in(mut sources: Sources) -> Sources {
    static FILES: OnceLock<Vec<Arc<SourceFile>>> = OnceLock::new();
    let files = || {
        let includes = BUILTIN_INCLUDES.iter().map(|(name, text)| (format!("_includes/{name}"), *text));
        let pages = BUILTIN_PAGES.iter().map(|(name, text)| ((*name).to_owned(), *text));
        includes.chain(pages).map(|(path, text)| Arc::new(SourceFile::built_in(path, text))).collect()
    };
    for file in FILES.get_or_init(files) {
        sources.add(Arc::clone(file));
    }
    sources
}

/// Loads the lesson, with the address and the repository that the options give.
fn lesson(
    sources: &Sources,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Result<Lesson, Box<Diagnostic>> {
    let Options { base_url, host, repository, .. } = options;
    let overrides =
        Overrides { base_url: base_url.as_deref(), host: host.as_deref(), repository: repository.as_deref() };
    load::load(sources, overrides, diagnostics).map_err(|error| error.0)
}

/// The year, in UTC, in which the lesson was last changed: from `source_date`, its last commit, or else the current
/// time.
fn last_change(tree: &Tree, options: &Options) -> i16 {
    let moment = options.source_date.or(tree.committed).unwrap_or_else(Timestamp::now);
    moment.to_zoned(TimeZone::UTC).year()
}
