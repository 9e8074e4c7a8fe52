//! The stages in order: the only file that names them all.

use std::path::{Path, PathBuf};

use jiff::Zoned;
use rayon::prelude::*;

use crate::check;
pub use crate::check::{Allowances, Level, Levels, RULES, Rule, find as find_rule};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::discover::{self, DiscoverError, Reader};
use crate::liquid::{BUILTIN_INCLUDES, Liquid};
use crate::load::{BUILT_IN, load};
use crate::markdown;
use crate::model::article::Article;
use crate::model::attrs::Attrs;
use crate::model::config::MarkdownFlavor;
use crate::model::document::{Block, BlockKind, Document};
use crate::model::expanded::{Expanded, Piece};
use crate::model::external_link::ExternalLink;
use crate::model::lesson::{Lesson, Page, PageId};
use crate::model::site::Site;
use crate::model::tree::Tree;
use crate::model::value::Value;
use crate::passes::{self, Highlighter, Settings};
use crate::render::{self, RenderError};
use crate::source::{Data, FileId, SourceFile, Sources, Span};

/// Pages that a lesson gets if it has none of their kind: their content is made by `render`.
const BUILTIN_PAGES: &[(&str, &str)] = &[
    ("aio.md", "---\npermalink: /aio/index.html\n---\n"),
    ("figures.md", "---\nlayout: page\ntitle: Figures\npermalink: /figures/index.html\n---\n"),
    ("404.md", "---\nlayout: page\ntitle: Page not found\npermalink: /404.html\n---\n"),
];

/// What a build is told beside the lesson's own configuration.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// A folder in the lesson that is not part of it: where the site is written.
    pub destination: Option<PathBuf>,
    /// The address at which the site will stand, instead of the configuration's `url` and `baseurl`.
    pub base_url: Option<String>,
    /// The host that shows the site, `http://127.0.0.1:4000`, instead of the configuration's `url` if it has one; its
    /// `baseurl` stays.
    pub host: Option<String>,
    /// The lesson's repository, if its configuration names none: `https://github.com/OWNER/NAME`.
    pub repository: Option<String>,
    /// Whether the blocks of a page say where they were written, so that a click finds their source.
    pub places: bool,
    /// Which rules are checked, beyond what the lesson's configuration says.
    pub levels: Levels,
    /// Whether the links to other hosts are wanted.
    pub external: bool,
}

/// A lesson that was built as far as its mistakes allow.
#[derive(Debug)]
pub struct Built {
    /// Its files, for showing the places of messages.
    pub sources: Sources,
    /// The messages, sorted.
    pub diagnostics: Diagnostics,
    /// The site; none where there are errors.
    pub site: Option<Site>,
    /// The links to other hosts, if they were asked for.
    pub external: Vec<ExternalLink>,
    /// What the configuration says of them: how those begin that are not asked for.
    pub ignored_links: Vec<String>,
    /// What the lesson lets pass of messages about them.
    pub allowances: Allowances,
}

/// The links to other hosts, those that are not asked for, and which messages about them pass.
#[derive(Debug, Default)]
struct External {
    links: Vec<ExternalLink>,
    ignored: Vec<String>,
    allowances: Allowances,
}

/// Markdown to HTML: no front matter, no Liquid, no theme.
pub fn markdown(text: &str, flavor: MarkdownFlavor) -> String {
    let source = Expanded::verbatim(text, Span::new(FileId(0), 0, text.len()));
    render::html::document(&parse(&source, flavor, Settings::default()))
}

/// Builds the lesson in the folder `root`.
pub fn build(root: &Path, options: &Options) -> Result<Built, DiscoverError> {
    Ok(Builder::default().build(&scan(root, options)?, options))
}

/// Looks at the lesson in the folder `root`.
pub fn scan(root: &Path, options: &Options) -> Result<Tree, DiscoverError> {
    discover::scan(root, options.destination.as_deref())
}

/// Builds lessons, one after the other, and keeps what the next build can use.
#[derive(Debug, Default)]
pub struct Builder {
    reader: Reader,
    highlighter: Highlighter,
}

impl Builder {
    /// Builds the lesson whose files were found by [`scan`].
    pub fn build(&mut self, tree: &Tree, options: &Options) -> Built {
        let mut diagnostics = Diagnostics::default();
        let sources = with_built_in(self.reader.read(tree, &mut diagnostics));
        let this = &*self;
        let mut external = External::default();
        let site = rayon::scope(|scope| {
            if sources.iter().any(|(_, file)| passes::has_code(file.text())) {
                // The grammars take as long to read as the lesson: both at once.
                scope.spawn(|_| this.highlighter.prepare());
            }
            this.site(&sources, options, &mut diagnostics, &mut external)
        });
        let site = site.unwrap_or_else(|stopped| {
            diagnostics.push(*stopped);
            None
        });
        diagnostics.sort();
        let External { links, ignored, allowances } = external;
        Built { sources, diagnostics, site, external: links, ignored_links: ignored, allowances }
    }

    /// The site; none where there are errors. What stops a stage altogether is returned.
    fn site(
        &self,
        sources: &Sources,
        options: &Options,
        diagnostics: &mut Diagnostics,
        external: &mut External,
    ) -> Result<Option<Site>, Box<Diagnostic>> {
        let lesson = lesson(sources, options, diagnostics)?;
        let mut articles = self.articles(&lesson, sources, diagnostics);
        if options.places {
            articles.par_iter_mut().for_each(|article| passes::mark_places(&mut article.document, sources));
        }
        let index = passes::index(&lesson, &articles);
        let mut levels = options.levels.clone();
        levels.configure(&lesson.config, sources, diagnostics);
        let found = std::mem::take(diagnostics);
        (*diagnostics, external.allowances) =
            check::check(&lesson, sources, &articles, &index, &levels, found);
        if options.external {
            external.links = check::external(&lesson, sources, &articles, &index);
            let ignored = lesson.config.get("ignore_links").and_then(Value::as_list).unwrap_or_default();
            external.ignored = ignored.iter().filter_map(Value::as_text).map(str::to_owned).collect();
        }
        if diagnostics.has_errors() {
            return Ok(None);
        }
        let mut late = Diagnostics::default();
        let site = render::render(&lesson, sources, &articles, &index, &mut late);
        diagnostics.merge(external.allowances.apply(late));
        let site = site.map_err(|RenderError::Theme(stopped)| stopped)?;
        Ok(Some(site).filter(|_| !diagnostics.has_errors()))
    }

    /// The pages' contents, in the order of the lesson's pages; each page is a task of its own.
    fn articles(&self, lesson: &Lesson, sources: &Sources, diagnostics: &mut Diagnostics) -> Vec<Article> {
        let flavor = lesson.config.markdown;
        let markdownify = |text: &str| markdown(text, flavor);
        let liquid = Liquid::new(lesson, sources, &markdownify, Zoned::now());
        let parts: Vec<(Article, Diagnostics)> = (0..lesson.pages.len() as u32)
            .into_par_iter()
            .with_max_len(1)
            .map(|number| {
                let mut own = Diagnostics::default();
                let source = liquid.expand(PageId(number), &mut own);
                (self.article(lesson, PageId(number), &source), own)
            })
            .collect();
        let mut articles = Vec::with_capacity(parts.len());
        for (article, own) in parts {
            articles.push(article);
            diagnostics.merge(own);
        }
        articles
    }

    fn article(&self, lesson: &Lesson, id: PageId, source: &Expanded) -> Article {
        let page = lesson.page(id);
        let settings = Settings { callouts: true, highlighter: Some(&self.highlighter) };
        let flavor = lesson.config.markdown;
        let document = if page.is_markdown { parse(source, flavor, settings) } else { raw(source) };
        let lines = |key| lines(page, key).map(|line| parse(&line, flavor, settings)).collect();
        Article {
            page: id,
            document,
            questions: lines("questions"),
            objectives: lines("objectives"),
            keypoints: lines("keypoints"),
        }
    }
}

/// The content of one page of a lesson as HTML: Liquid and Markdown, without the theme.
#[derive(Debug)]
pub struct Rendered {
    /// The lesson's files, for showing the places of messages.
    pub sources: Sources,
    /// The messages about this page, sorted.
    pub diagnostics: Diagnostics,
    /// The HTML; none where the lesson has no such page.
    pub html: Option<String>,
}

/// Renders the page made from `path` (from the lesson's root, with `/`) of the lesson in the folder `root`.
pub fn content(root: &Path, path: &str) -> Result<Rendered, DiscoverError> {
    let mut diagnostics = Diagnostics::default();
    let options = Options::default();
    let sources = with_built_in(Reader::default().read(&scan(root, &options)?, &mut diagnostics));
    let html = match lesson(&sources, &options, &mut diagnostics) {
        Ok(lesson) => lesson.find(path).map(|id| {
            let flavor = lesson.config.markdown;
            let markdownify = |text: &str| markdown(text, flavor);
            let liquid = Liquid::new(&lesson, &sources, &markdownify, Zoned::now());
            let expanded = liquid.expand(id, &mut diagnostics);
            if lesson.page(id).is_markdown {
                render::html::document(&parse(&expanded, flavor, Settings::default()))
            } else {
                expanded.text
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

/// The lesson's files and the built-in ones.
fn with_built_in(mut sources: Sources) -> Sources {
    let includes = BUILTIN_INCLUDES.iter().map(|(name, text)| (format!("_includes/{name}"), *text));
    let pages = BUILTIN_PAGES.iter().map(|(name, text)| ((*name).to_owned(), *text));
    for (path, text) in includes.chain(pages) {
        sources.add(SourceFile::new(format!("{BUILT_IN}{path}"), Data::Text(text.to_owned())));
    }
    sources
}

/// The lesson, at the address that it will have.
fn lesson(
    sources: &Sources,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Result<Lesson, Box<Diagnostic>> {
    let mut lesson = load(sources, diagnostics).map_err(|error| error.0)?;
    let address = options.base_url.as_deref().map(split_address);
    if let Some((_, baseurl)) = address {
        lesson.config.values.insert("baseurl", Value::from(baseurl));
        baseurl.clone_into(&mut lesson.config.baseurl);
    }
    let host = options.host.as_deref().filter(|_| !lesson.config.url.is_empty());
    if let Some(url) = address.map(|(url, _)| url).or(host) {
        lesson.config.values.insert("url", Value::from(url));
        url.clone_into(&mut lesson.config.url);
    }
    if lesson.config.repository.is_none() {
        lesson.config.repository.clone_from(&options.repository);
    }
    Ok(lesson)
}

/// `https://example.org/lesson/` as host and path: `https://example.org`, `/lesson`.
fn split_address(address: &str) -> (&str, &str) {
    let address = address.trim_end_matches('/');
    let host = address.find("://").map_or(0, |at| at + 3);
    address[host..].find('/').map_or((address, ""), |path| address.split_at(host + path))
}

fn parse(source: &Expanded, flavor: MarkdownFlavor, settings: Settings) -> Document {
    passes::finish(markdown::parse(source, flavor), settings)
}

/// A page that is no Markdown: what Liquid made of it, as it is.
fn raw(source: &Expanded) -> Document {
    let span = source.origin(0, source.text.len());
    let block = Block { kind: BlockKind::Raw(source.text.clone()), attrs: Attrs::default(), span };
    Document { blocks: vec![block], ..Document::default() }
}

/// The elements of a list in the front matter, each a text of its own.
fn lines(page: &Page, key: &str) -> impl Iterator<Item = Expanded> {
    let places = page.front.key(key).map(|key| key.items.as_slice()).unwrap_or_default();
    let default = page.front.place(key).unwrap_or(page.body);
    let elements = page.front.get(key).and_then(Value::as_list).unwrap_or_default();
    elements.iter().enumerate().filter_map(move |(i, element)| {
        let text = element.as_text()?;
        let from = places.get(i).copied().unwrap_or(default);
        let pieces = vec![Piece { at: 0, from, verbatim: false }];
        Some(Expanded { text: text.to_owned(), pieces })
    })
}

#[cfg(test)]
mod tests {
    use super::split_address;

    #[test]
    fn an_address_is_host_and_path() {
        assert_eq!(split_address("https://example.org/lesson/"), ("https://example.org", "/lesson"));
        assert_eq!(split_address("https://example.org"), ("https://example.org", ""));
        assert_eq!(split_address("http://localhost:4000/a/b"), ("http://localhost:4000", "/a/b"));
    }
}
