//! Checks external links: `lessonry check --external`.
//!
//! Hosts are contacted in parallel, with one request at a time each. Links that work are cached in a file, so that the
//! next check only requests the rest.

mod cache;
mod page;
mod request;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::address::Address;
use crate::model::external_link::ExternalLink;
use cache::Cache;
use request::{Client, Outcome};

/// The settings of a check.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The timeout of a request.
    pub timeout: Duration,
    /// How often a request is repeated if the host is busy or does not respond.
    pub retries: u32,
    /// The pause before a request is repeated, unless the host says how long; it doubles each time.
    pub pause: Duration,
    /// How many hosts are contacted in parallel.
    pub hosts: usize,
    /// The cache file; none for no cache.
    pub cache: Option<PathBuf>,
    /// How long cached results are used.
    pub max_age: Duration,
    /// Prefixes of addresses that are not checked.
    pub ignore: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(20),
            retries: 2,
            pause: Duration::from_millis(500),
            hosts: 16,
            cache: None,
            max_age: Duration::from_hours(7 * 24),
            ignore: Vec::new(),
        }
    }
}

/// The result of a check.
#[derive(Debug, Default)]
pub struct Report {
    /// A warning for each broken link.
    pub diagnostics: Diagnostics,
    /// Whether no host responded at all; then nothing is reported.
    pub is_offline: bool,
    /// How many addresses were requested; cached ones are not counted.
    pub requested: usize,
}

/// The check of one URL without its fragment, for all links that lead to it.
struct UrlCheck<'l> {
    url: &'l str,
    links: Vec<&'l ExternalLink>,
}

/// Checks every link. `progress` is called with the number of addresses done and their total.
pub fn check(
    links: &[ExternalLink],
    settings: &Settings,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Report {
    let cache = Cache::read(settings);
    let is_wanted = |link: &&ExternalLink| {
        !settings.ignore.iter().any(|start| link.url.starts_with(start)) && !cache.has(&link.url)
    };
    let hosts = by_host(links.iter().filter(is_wanted));
    let total = hosts.iter().map(Vec::len).sum();
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let results: Mutex<Vec<(&ExternalLink, Outcome)>> = Mutex::default();
    std::thread::scope(|scope| {
        for _ in 0..settings.hosts.min(hosts.len()) {
            scope.spawn(|| {
                let client = Client::new(settings);
                while let Some(checks) = hosts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    for check in checks {
                        let outcomes = client.run(check);
                        results.lock().unwrap_or_else(std::sync::PoisonError::into_inner).extend(outcomes);
                        progress(done.fetch_add(1, Ordering::Relaxed) + 1, total);
                    }
                }
            });
        }
    });
    let results = results.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    cache.write(
        results.iter().filter(|(_, outcome)| *outcome == Outcome::Works).map(|(link, _)| link.url.as_str()),
    );
    report(&results, total)
}

/// The addresses to check, grouped by host, in the order of the links.
fn by_host<'l>(links: impl Iterator<Item = &'l ExternalLink>) -> Vec<Vec<UrlCheck<'l>>> {
    let mut hosts: BTreeMap<&str, Vec<UrlCheck>> = BTreeMap::new();
    for link in links {
        let address = Address::parse(&link.url);
        let url = address.fragment.map_or(&*link.url, |id| &link.url[..link.url.len() - id.len() - 1]);
        let host = address.host.unwrap_or_default();
        let checks = hosts.entry(host).or_default();
        // Links are sorted by address, so those of one page are neighbours.
        match checks.last_mut().filter(|check| check.url == url) {
            Some(check) => check.links.push(link),
            None => checks.push(UrlCheck { url, links: vec![link] }),
        }
    }
    hosts.into_values().collect()
}

/// The result of a check. If no host responded, the user is probably offline.
fn report(results: &[(&ExternalLink, Outcome)], requested: usize) -> Report {
    let is_unreachable = |(_, outcome): &(_, Outcome)| matches!(outcome, Outcome::Unreachable(_));
    let is_offline = requested > 0 && results.iter().all(is_unreachable);
    let mut diagnostics = Diagnostics::default();
    for (link, outcome) in results.iter().filter(|_| !is_offline) {
        let (code, message, hint) = match outcome {
            Outcome::Works => continue,
            Outcome::Error(status) => (
                "dead-link",
                format!("this address returns {status}"),
                "find the new address, or remove the link",
            ),
            Outcome::Unreachable(reason) => (
                "dead-link",
                format!("cannot reach this address: {reason}"),
                "find the new address, or remove the link",
            ),
            Outcome::NoAnchor(fragment) => (
                "dead-anchor",
                format!("the page has no `#{fragment}`"),
                "open the page and copy the address of the right heading",
            ),
        };
        for link in &link.uses {
            let warning = Diagnostic::warning(code, link.span, message.clone()).hint(hint);
            diagnostics.push(warning.included_from(link.included_from.clone()));
        }
    }
    diagnostics.sort();
    Report { diagnostics, is_offline, requested }
}
