//! Makes a lesson of the sources: configuration, front matter, addresses, order.
//!
//! `config` reads the configuration, `files` sorts the files, `page` reads the pages (in parallel), `address` gives them
//! their addresses on the site, `order` puts the episodes in order.

mod address;
mod attribution;
mod config;
mod data;
mod defaults;
mod files;
mod front_matter;
mod front_types;
mod github_pages;
mod kind;
mod order;
mod overrides;
mod page;
mod placeholder;
mod sequence;
mod uniqueness;
mod workshop;
mod yaml;

pub use overrides::Overrides;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::config::Config;
use crate::model::exclusions::Exclusions;
use crate::model::lesson::Lesson;
use crate::source::{FileId, SourceFile, Sources};

/// Why a lesson cannot be loaded: its configuration is missing or invalid.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{}", .0.message)]
pub struct LoadError(pub Box<Diagnostic>);

/// What a configuration excludes from the lesson, known before the other files are read. Empty if it is invalid, which
/// [`load`] reports.
pub fn exclusions(configuration: &SourceFile) -> Exclusions {
    parse(configuration).map(|config| config.exclusions).unwrap_or_default()
}

/// The title in a configuration file; empty if there is none, or if the file is invalid.
pub fn title(configuration: &SourceFile) -> String {
    parse(configuration).map(|config| config.title).unwrap_or_default()
}

/// A configuration without its place in the lesson; none if it is invalid.
fn parse(configuration: &SourceFile) -> Option<Config> {
    let parsed = config::parse(configuration, FileId(0), Overrides::default(), &mut Diagnostics::default());
    parsed.map(|configured| configured.config).ok()
}

/// Makes a lesson of its files.
///
/// A built-in page is used if the lesson has no page of its kind.
pub fn load(
    sources: &Sources,
    overrides: Overrides<'_>,
    diagnostics: &mut Diagnostics,
) -> Result<Lesson, LoadError> {
    let config::Configured { config, keys } = config::read(sources, overrides, diagnostics)?;
    let files = files::sort(sources, &config);
    let pages = page::read_all(sources, &config, &files.pages, diagnostics);
    let workshop = workshop::of(&pages, &keys);
    let assets = uniqueness::check(sources, &pages, address::of_assets(&files.assets, &config), diagnostics);
    let episodes = order::arrange(&pages, "episodes", config.episode_order.as_deref(), &keys, diagnostics);
    let extras = order::arrange(&pages, "extras", config.extras_order.as_deref(), &keys, diagnostics);
    let config = match &workshop {
        Some(workshop) => workshop::configured(config, workshop, !episodes.is_empty()),
        None => config,
    };
    if episodes.is_empty() && !config.is_workshop() {
        diagnostics.push(order::no_episodes(&config));
    }
    let data = data::read(sources, &files.data, diagnostics);
    let attribution = attribution::of(sources, &config, diagnostics);
    files::check_utf8(sources, files.includes.values().chain(files.theme.values()), diagnostics);
    let (includes, theme) = (files.includes, files.theme);
    Ok(Lesson { config, workshop, attribution, pages, episodes, extras, assets, includes, data, theme })
}
