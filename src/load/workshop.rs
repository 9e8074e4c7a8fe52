//! Finds the workshop that a home page with `layout: workshop` describes.

use crate::model::config::Config;
use crate::model::front_matter::KeySpan;
use crate::model::lesson::{Page, PageId, PageKind};
use crate::model::workshop::Workshop;

/// The keys of the configuration that schedules and instructions depend on.
const SETTINGS: [&str; 2] = ["curriculum", "flavor"];

/// The title in the template's configuration, which stands for none.
const NO_TITLE: &str = "Workshop Title";

/// Reads the workshop of a site, if its home page is one. `keys` are those of the configuration.
pub(super) fn of(pages: &[Page], keys: &[KeySpan]) -> Option<Workshop> {
    let at = pages.iter().position(is_home)?;
    let settings = keys.iter().filter(|key| SETTINGS.contains(&key.name.as_str())).cloned().collect();
    Some(Workshop::read(PageId(at as u32), &pages[at].front, settings))
}

fn is_home(page: &Page) -> bool {
    page.kind == PageKind::Home && page.front.text("layout") == Some("workshop") && page.output
}

/// Whether the pages are those of a workshop without episodes: it has no use for pages that gather them.
pub(super) fn has_no_episodes(pages: &[Page], config: &Config) -> bool {
    let is_episode = |page: &Page| matches!(page.kind, PageKind::Episode | PageKind::Break);
    (config.is_workshop() || pages.iter().any(is_home)) && !pages.iter().any(is_episode)
}

/// The configuration of a site with a workshop: it is titled by its venue if it has no title of its own, and of the kind
/// `workshop` unless it also has episodes.
pub(super) fn configured(config: Config, workshop: &Workshop, has_episodes: bool) -> Config {
    let is_titled = !config.title.is_empty() && config.title != NO_TITLE;
    Config {
        title: if is_titled { config.title } else { workshop.venue.clone() },
        kind: if has_episodes { config.kind } else { "workshop".into() },
        ..config
    }
}
