//! Checks external links: `lessonry check --external`.
//!
//! Hosts are contacted in parallel, with one request at a time each. Links that work are cached in a file, so that the
//! next check only requests the rest.

mod cache;
mod page;
mod visit;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::external_link::ExternalLink;
use cache::Cache;
use visit::{Answer, Visitor};

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
pub struct Asked {
    /// A warning for each broken link.
    pub diagnostics: Diagnostics,
    /// Whether no host responded at all; then nothing is reported.
    pub offline: bool,
    /// How many addresses were requested; cached ones are not counted.
    pub asked: usize,
}

/// One address without its fragment, and the links that lead to it.
struct Errand<'l> {
    address: &'l str,
    links: Vec<&'l ExternalLink>,
}

/// Checks every link. `progress` is called with the number of addresses done and their total.
pub fn ask(links: &[ExternalLink], settings: &Settings, progress: &(dyn Fn(usize, usize) + Sync)) -> Asked {
    let cache = Cache::read(settings);
    let is_wanted = |link: &&ExternalLink| {
        !settings.ignore.iter().any(|start| link.url.starts_with(start)) && !cache.has(&link.url)
    };
    let hosts = by_host(links.iter().filter(is_wanted));
    let total = hosts.iter().map(Vec::len).sum();
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let results: Mutex<Vec<(&ExternalLink, Answer)>> = Mutex::default();
    std::thread::scope(|scope| {
        for _ in 0..settings.hosts.min(hosts.len()) {
            scope.spawn(|| {
                let visitor = Visitor::new(settings);
                while let Some(errands) = hosts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    for errand in errands {
                        let answers = visitor.visit(errand);
                        results.lock().unwrap_or_else(std::sync::PoisonError::into_inner).extend(answers);
                        progress(done.fetch_add(1, Ordering::Relaxed) + 1, total);
                    }
                }
            });
        }
    });
    let results = results.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    cache.write(
        results.iter().filter(|(_, answer)| *answer == Answer::Fine).map(|(link, _)| link.url.as_str()),
    );
    told(&results, total)
}

/// The addresses to check, grouped by host, in the order of the links.
fn by_host<'l>(links: impl Iterator<Item = &'l ExternalLink>) -> Vec<Vec<Errand<'l>>> {
    let mut hosts: BTreeMap<&str, Vec<Errand>> = BTreeMap::new();
    for link in links {
        let address = link.url.split('#').next().unwrap_or_default();
        let host =
            address.split("://").nth(1).unwrap_or_default().split(['/', '?']).next().unwrap_or_default();
        let errands = hosts.entry(host).or_default();
        // Links are sorted by address, so those of one page are neighbours.
        match errands.last_mut().filter(|errand| errand.address == address) {
            Some(errand) => errand.links.push(link),
            None => errands.push(Errand { address, links: vec![link] }),
        }
    }
    hosts.into_values().collect()
}

/// The result of a check. If no host responded, the user is probably offline.
fn told(results: &[(&ExternalLink, Answer)], asked: usize) -> Asked {
    let offline = asked > 0 && results.iter().all(|(_, answer)| matches!(answer, Answer::Silence(_)));
    let mut diagnostics = Diagnostics::default();
    for (link, answer) in results.iter().filter(|_| !offline) {
        let (code, message, hint) = match answer {
            Answer::Fine => continue,
            Answer::Gone(status) => (
                "dead-link",
                format!("this address returns {status}"),
                "find the new address, or remove the link",
            ),
            Answer::Silence(why) => (
                "dead-link",
                format!("cannot reach this address: {why}"),
                "find the new address, or remove the link",
            ),
            Answer::NoAnchor(fragment) => (
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
    Asked { diagnostics, offline, asked }
}
