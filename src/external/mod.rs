//! Asks other hosts whether the lesson's links to them still lead somewhere: `lessonry check --external`.
//!
//! Hosts are asked side by side, each host one thing at a time. What answered well is remembered in a file, so that the
//! next check asks for the rest only.

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

/// How other hosts are asked.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How long one answer may take.
    pub timeout: Duration,
    /// How often is asked again where a host is busy or does not answer.
    pub retries: u32,
    /// How long to wait before asking again, unless the host says how long; twice as long each time.
    pub pause: Duration,
    /// How many hosts are asked at once.
    pub hosts: usize,
    /// The file that remembers what answered well.
    pub cache: Option<PathBuf>,
    /// How long it is trusted.
    pub max_age: Duration,
    /// Addresses that begin like this are not asked for.
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

/// What came of it.
#[derive(Debug, Default)]
pub struct Asked {
    /// The links that lead nowhere.
    pub diagnostics: Diagnostics,
    /// Whether no host answered at all: then nothing is known of the links.
    pub offline: bool,
    /// How many addresses were asked for; those that were remembered are not counted.
    pub asked: usize,
}

/// One address without its fragment, and the links that lead to it.
struct Errand<'l> {
    address: &'l str,
    links: Vec<&'l ExternalLink>,
}

/// Asks for every link. `progress` is told how many addresses are done, and of how many.
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

/// The errands of each host, in the order of the links.
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

/// The messages. Where nobody answered it is the reader's own network that is missing.
fn told(results: &[(&ExternalLink, Answer)], asked: usize) -> Asked {
    let offline = asked > 0 && results.iter().all(|(_, answer)| matches!(answer, Answer::Silence(_)));
    let mut diagnostics = Diagnostics::default();
    for (link, answer) in results.iter().filter(|_| !offline) {
        let (code, message, hint) = match answer {
            Answer::Fine => continue,
            Answer::Gone(status) => (
                "dead-link",
                format!("this address answers with {status}"),
                "find where it has moved, or take the link away",
            ),
            Answer::Silence(why) => (
                "dead-link",
                format!("this address does not answer: {why}"),
                "find where it has moved, or take the link away",
            ),
            Answer::NoAnchor(fragment) => (
                "dead-anchor",
                format!("the page has no `#{fragment}`"),
                "open the page and copy the address of the place that is meant",
            ),
        };
        for place in &link.places {
            diagnostics.push(Diagnostic::warning(code, *place, message.clone()).hint(hint));
        }
    }
    diagnostics.sort();
    Asked { diagnostics, offline, asked }
}
