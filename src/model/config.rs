//! The configuration of a lesson: what lessonry itself reads of it, and everything as `site.KEY`.

use super::exclusions::Exclusions;
use super::value::{Map, Value};
use crate::source::FileId;

/// The configuration, from `site.toml` or from Jekyll's `_config.yml`.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The file it came from.
    pub file: FileId,
    /// What `site.KEY` gives: every key of `_config.yml`, or those of `site.toml` with its `[vars]`.
    pub values: Map,
    /// The title of the lesson.
    pub title: String,
    /// `swc`, `dc`, `lc`, `cp`, `incubator`, `lab`, or the lesson's own.
    pub carpentry: String,
    /// `lesson` or `workshop`.
    pub kind: String,
    /// Whom to write to.
    pub email: Option<String>,
    /// `pre-alpha`, `alpha`, `beta`, `stable`, …
    pub life_cycle: Option<String>,
    /// Minutes after midnight at which the schedule starts.
    pub start_time: i64,
    /// The episodes in the order of the lesson, by slug; none: by file name.
    pub episode_order: Option<Vec<String>>,
    /// The same for extras.
    pub extras_order: Option<Vec<String>>,
    /// `https://github.com/OWNER/NAME`, without a final `/`.
    pub repository: Option<String>,
    /// The branch that the edit link points to.
    pub branch: String,
    /// The address of the host: `https://example.org`, without a final `/`; empty if not set.
    pub url: String,
    /// The path under which the site stands: `/lesson`, without a final `/`; empty at the root.
    pub baseurl: String,
    /// The language of the lesson: `en`, `es`, `pt-BR`.
    pub lang: String,
    /// Which Markdown the lesson is written in.
    pub markdown: MarkdownFlavor,
    /// What is not part of the lesson.
    pub exclusions: Exclusions,
    /// Jekyll's collections with the permalink of each.
    pub collections: Vec<Collection>,
    /// Jekyll's front matter defaults.
    pub defaults: Vec<FrontDefault>,
    /// Jekyll's `permalink` for pages.
    pub permalink: Option<String>,
    /// The `[theme]` table of `site.toml`.
    pub theme: ThemeConfig,
    /// The `[check]` table of `site.toml`: a rule's name, and `error`, `warning` or `off`.
    pub check: Vec<(String, String)>,
}

/// A Markdown that a lesson can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MarkdownFlavor {
    /// kramdown, as Jekyll reads it.
    #[default]
    Kramdown,
    /// `CommonMark` with the extensions of the Workbench.
    CommonMark,
}

/// A collection of pages: the files of a folder `_NAME`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collection {
    /// Its name: `episodes`.
    pub name: String,
    /// Whether its pages are written.
    pub output: bool,
    /// The pattern of their addresses: `/:path/index.html`.
    pub permalink: Option<String>,
}

/// Values for the front matter of many pages: an entry of Jekyll's `defaults`.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontDefault {
    /// The prefix, or the pattern, of the pages' paths.
    pub path: String,
    /// `pages`, or the name of a collection; none: all.
    pub kind: Option<String>,
    /// The values.
    pub values: Map,
}

/// How the lesson wants to look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThemeConfig {
    /// The accent colour, in the light and in the dark scheme: `#1a5fb4`.
    pub accent: Option<String>,
    /// The same in the dark scheme.
    pub accent_dark: Option<String>,
    /// The lesson's logo, a path in the lesson.
    pub logo: Option<String>,
    /// The lesson's icon, a path in the lesson.
    pub favicon: Option<String>,
    /// Whether code blocks have a copy button.
    pub copy_button: bool,
    /// Words of the interface that the lesson says otherwise: key and words.
    pub words: Vec<(String, String)>,
}

impl Config {
    /// A value by its key: `site.KEY`.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.values.get(key)
    }
}
