//! The configuration of a lesson: the settings that lessonry uses, and all keys as `site.KEY`.

use super::address::{Address, Inside, SiteAddress};
use super::exclusions::Exclusions;
use super::site::SitePath;
use super::value::{Map, Value};
use crate::source::FileId;

/// The configuration, from `site.toml` or from Jekyll's `_config.yml`.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The file it came from.
    pub file: FileId,
    /// The values of `site.KEY` in Liquid: every key of `_config.yml`, or the keys of `site.toml` and of its `[vars]`.
    pub values: Map,
    /// The title of the lesson.
    pub title: String,
    /// `swc`, `dc`, `lc`, `cp`, `incubator`, `lab`, or the lesson's own.
    pub carpentry: String,
    /// `lesson` or `workshop`.
    pub kind: String,
    /// The contact address, for the "Contact" link.
    pub email: Option<String>,
    /// `pre-alpha`, `alpha`, `beta`, `stable`, …
    pub life_cycle: Option<String>,
    /// The lesson's licence in its author's words: `CC-BY-4.0`.
    pub license: Option<String>,
    /// The address of the licence's terms.
    pub license_url: Option<String>,
    /// The holder of the copyright: `2019 Ada Lovelace`.
    pub copyright: Option<String>,
    /// The address of the publication that a review led to: `https://doi.org/10.21105/jose.00001`.
    pub doi: Option<String>,
    /// Minutes after midnight at which the schedule starts; `None` for a schedule of durations.
    pub start_time: Option<i64>,
    /// The slugs of the episodes, in order; `None` sorts them by file name.
    pub episode_order: Option<Vec<String>>,
    /// The slugs of the extras, in order; `None` sorts them by file name.
    pub extras_order: Option<Vec<String>>,
    /// `https://github.com/OWNER/NAME`, without a trailing `/`.
    pub repository: Option<String>,
    /// The branch that "Edit this page" links to.
    pub branch: String,
    /// The scheme and host of the site: `https://example.org`, without a trailing `/`; empty if not set.
    pub url: String,
    /// The path that the site is served under: `/lesson`, without a trailing `/`; empty at the root.
    pub baseurl: String,
    /// The language of the lesson: `en`, `es`, `pt-BR`.
    pub lang: String,
    /// The flavour of Markdown that the lesson is written in.
    pub markdown: MarkdownFlavor,
    /// Whether the plugins that GitHub Pages turns on apply: the lesson has a `_config.yml`.
    pub github_pages: bool,
    /// The files and folders that are not part of the lesson.
    pub exclusions: Exclusions,
    /// Jekyll's `collections`: the folders of pages, each with its permalink.
    pub collections: Vec<Collection>,
    /// Jekyll's `defaults` for front matter.
    pub defaults: Vec<FrontDefault>,
    /// Jekyll's `permalink`, the address pattern of pages.
    pub permalink: Option<String>,
    /// The `[theme]` table of `site.toml`.
    pub theme: ThemeConfig,
    /// The `[check]` table of `site.toml`: names of rules, each with `error`, `warning` or `off`.
    pub check: Vec<(String, String)>,
}

/// A flavour of Markdown that a lesson can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MarkdownFlavor {
    /// kramdown with GFM input, Jekyll's default.
    #[default]
    Kramdown,
    /// `CommonMark` with Pandoc's fenced divs and attributes.
    CommonMark,
    /// The Workbench's Markdown as Pandoc reads it.
    Workbench,
}

/// A collection of pages: the files of a folder `_NAME`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collection {
    /// Its name, such as `episodes`.
    pub name: String,
    /// Whether its pages are written to the site.
    pub output: bool,
    /// The pattern of its pages' addresses: `/:path/index.html`.
    pub permalink: Option<String>,
}

/// An entry of Jekyll's `defaults`: front matter for all pages that it matches.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontDefault {
    /// A prefix or a pattern that a page's path must match.
    pub path: String,
    /// `pages` or the name of a collection; `None` matches all.
    pub kind: Option<String>,
    /// The values for keys that a page does not set itself.
    pub values: Map,
}

/// The lesson's settings for the theme.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThemeConfig {
    /// The accent colour, such as `#1a5fb4`; in both schemes, unless `accent_dark` is set.
    pub accent: Option<String>,
    /// The accent colour in the dark scheme.
    pub accent_dark: Option<String>,
    /// The path of the logo in the lesson.
    pub logo: Option<String>,
    /// The path of the favicon in the lesson.
    pub favicon: Option<String>,
    /// Whether code blocks have a copy button.
    pub copy_button: bool,
    /// Interface texts that the lesson replaces: key and text.
    pub words: Vec<(String, String)>,
}

impl Config {
    /// Returns the value of `site.KEY`.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.values.get(key)
    }

    /// Whether the site is that of a workshop, not of a lesson.
    pub fn is_workshop(&self) -> bool {
        self.kind == "workshop"
    }

    /// Resolves an address on a page of the lesson: to a path on the site at the configured address, or on GitHub Pages,
    /// where a lesson with a repository on GitHub has its own folder on a shared host. `None` if it leads elsewhere.
    pub fn inside<'a>(&self, page: &SitePath, address: &Address<'a>) -> Option<Inside<'a>> {
        let configured = address.inside(page, SiteAddress { url: &self.url, baseurl: &self.baseurl });
        let on_pages = || {
            address.host?;
            let (owner, name) = self.on_github()?;
            let (url, baseurl) = (format!("https://{owner}.github.io"), format!("/{name}"));
            address.inside(page, SiteAddress { url: &url, baseurl: &baseurl })
        };
        // One of the lesson's own addresses may start with the other, so the longest match wins.
        on_pages().into_iter().chain(configured).min_by_key(|inside| inside.written().as_str().len())
    }

    /// The owner and the name of the repository, if that is on GitHub.
    pub fn on_github(&self) -> Option<(&str, &str)> {
        let address = Address::parse(self.repository.as_deref()?);
        let is_github = address.host_name()?.eq_ignore_ascii_case("github.com");
        address.path.trim_start_matches('/').trim_end_matches(".git").split_once('/').filter(|_| is_github)
    }
}
