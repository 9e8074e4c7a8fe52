//! Shows a site in browsers while its author writes.
//!
//! [`Server`] answers requests from the site that was published last and tells open pages about a new one; [`Watch`]
//! tells when the lesson's files changed. Between the two stands whoever builds the lesson: this outlet knows
//! neither how that is done nor who reads its messages.

#![allow(clippy::disallowed_methods, reason = "files of the lesson are served from the disk")]

mod address;
mod answer;
mod board;
mod content_type;
mod editor;
mod events;
mod hosts;
mod http;
mod inject;
mod json;
mod polling;
mod problems;
mod published;
mod resolve;
mod telling;
mod temporary;
mod watch;

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use address::{AddressError, Port, bind};
pub use editor::Editor;
pub use hosts::Hosts;
pub use watch::{Change, Watch, Watching};

use answer::Answerer;
use board::Board;
use events::Events;
use problems::Problems;
use published::Published;

use crate::diagnostics::Diagnostics;
use crate::model::site::Site;
use crate::source::Sources;

/// What a server is told.
#[derive(Debug)]
pub struct Settings {
    /// The folder of the lesson: no file outside of it is served.
    pub root: PathBuf,
    /// Under which names the server may be asked.
    pub hosts: Hosts,
    /// Where a click on a place opens it; none: such places are no links.
    pub editor: Option<Editor>,
}

/// A lesson that was built again.
#[derive(Debug)]
pub struct Revision<'b> {
    /// Its files, for the excerpts of messages.
    pub sources: &'b Sources,
    /// The messages.
    pub diagnostics: &'b Diagnostics,
    /// The site; none where there are errors: then the last one stays.
    pub site: Option<Site>,
}

/// A server in the background. It ends with the program.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    board: Arc<Board>,
    events: Arc<Events>,
    root: PathBuf,
}

impl Server {
    /// Starts to answer. Whoever asks before the first revision is published waits for it.
    pub fn start(listener: TcpListener, settings: Settings) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let root = real_path(&settings.root);
        let board = Arc::new(Board::default());
        let events = Arc::new(Events::new(settings.editor.map(|editor| editor.of_lesson(&root))));
        let answerer = Answerer {
            root: root.clone(),
            hosts: settings.hosts,
            board: Arc::clone(&board),
            events: Arc::clone(&events),
        };
        http::listen(listener, answerer)?;
        Ok(Self { address, board, events, root })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Lets requests wait: what they ask for is about to change.
    pub fn hold(&self) {
        self.board.hold();
    }

    /// Lets requests go on: it did not change after all.
    pub fn release(&self) {
        self.board.release();
    }

    /// Shows a revision, and tells the browsers. Returns how many files of the site are not what they were.
    pub fn publish(&self, revision: Revision) -> usize {
        let problems = Problems::of(&revision);
        let before = self.board.current();
        let site = match revision.site {
            Some(site) => Some(Arc::new(Published::new(site, &self.root))),
            None => before.clone(),
        };
        let changes = match (&before, &site) {
            (Some(before), Some(site)) => before.changes(site),
            (None, Some(site)) => site.paths(),
            _ => Vec::new(),
        };
        self.board.publish(site.clone());
        self.events.publish(site, &changes, &problems);
        changes.len()
    }
}

/// The path of a folder without links; without the sign that Windows puts before such paths.
fn real_path(folder: &Path) -> PathBuf {
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned())
}
