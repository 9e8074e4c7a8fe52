//! Serves a live preview of a site while its author writes.
//!
//! [`Server`] answers requests from the current site and notifies open pages of a new one; [`Watch`] reports when the
//! lesson's files change. The caller builds the lesson in between: this outlet knows neither how that is done nor where
//! the messages go.

#![allow(clippy::disallowed_methods, reason = "files of the lesson are served from the disk")]

mod address;
mod answer;
mod content_type;
mod current_site;
mod editor;
mod events;
mod hosts;
mod http;
mod inject;
mod problem;
mod problems;
mod published;
mod resolve;
mod watch;

use std::collections::BTreeMap;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use address::{AddressError, Port, bind};
pub use editor::Editor;
pub use hosts::Hosts;
pub use watch::{Change, Watch, Watching};

use answer::Answerer;
use current_site::CurrentSite;
use events::Events;
use problems::Problems;
use published::Published;

use crate::diagnostics::Diagnostics;
use crate::model::site::{Site, SitePath};
use crate::source::Sources;

/// The settings of a server.
#[derive(Debug)]
pub struct Settings {
    /// The lesson's folder; no file outside of it is served.
    pub root: PathBuf,
    /// The host names that requests may use.
    pub hosts: Hosts,
    /// The editor that source locations link to; none for no links.
    pub editor: Option<Editor>,
}

/// The result of a build.
#[derive(Debug)]
pub struct Revision<'b> {
    /// The files of the lesson, for the excerpts in messages.
    pub sources: &'b Sources,
    /// The path on the site of each page, by the path of its file.
    pub pages: &'b BTreeMap<String, SitePath>,
    /// The diagnostics of the build.
    pub diagnostics: &'b Diagnostics,
    /// The site; none if there are errors, then the previous build is kept.
    pub site: Option<Site>,
}

/// A server that runs in the background until the program ends.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    current: Arc<CurrentSite>,
    events: Arc<Events>,
    root: PathBuf,
}

impl Server {
    /// Starts to answer requests. Those that arrive before the first revision is published wait for it.
    pub fn start(listener: TcpListener, settings: Settings) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let root = real_path(&settings.root);
        let current = Arc::new(CurrentSite::default());
        let events = Arc::new(Events::new(settings.editor.map(|editor| editor.of_lesson(&root))));
        let answerer = Answerer {
            root: root.clone(),
            hosts: settings.hosts,
            current: Arc::clone(&current),
            events: Arc::clone(&events),
        };
        http::listen(listener, answerer)?;
        Ok(Self { address, current, events, root })
    }

    /// The address it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Makes requests wait, because the site is about to change.
    pub fn hold(&self) {
        self.current.hold();
    }

    /// Stops making requests wait: the site has not changed after all.
    pub fn release(&self) {
        self.current.release();
    }

    /// Publishes a revision, and notifies the browsers. Returns how many files of the site have changed.
    pub fn publish(&self, revision: Revision) -> usize {
        let problems = Problems::of(&revision);
        let before = self.current.get();
        let site = match revision.site {
            Some(site) => Some(Arc::new(Published::new(site, &self.root))),
            None => before.clone(),
        };
        let changes = match (&before, &site) {
            (Some(before), Some(site)) => before.changes(site),
            (None, Some(site)) => site.paths(),
            _ => Vec::new(),
        };
        self.current.publish(site.clone());
        self.events.publish(site, &changes, &problems);
        changes.len()
    }
}

/// The canonical path of a folder, or the path as given if it cannot be resolved.
fn real_path(folder: &Path) -> PathBuf {
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned())
}
