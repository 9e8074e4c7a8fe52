//! File notifications from the operating system.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};

use notify::event::{AccessKind, AccessMode};
use notify::{ErrorKind, EventKind, RecommendedWatcher, RecursiveMode, Watcher, WatcherKind};

use crate::model::tree::{FolderId, Tree};

/// The error of inotify when there are too many instances: EMFILE.
const NO_MORE_WATCHERS: i32 = 24;

/// A running watcher of file notifications.
pub(super) struct Notifications {
    watcher: Box<dyn Watcher>,
    pub(super) events: Receiver<()>,
    /// The folders that are watched one by one; empty where the root is watched recursively.
    folders: BTreeMap<PathBuf, FolderId>,
}

/// The system's own watcher, which sends to `events` on every change.
pub(super) fn native(events: Sender<()>) -> notify::Result<Box<dyn Watcher>> {
    let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // An error may mean that events were lost.
        if event.map_or(true, |event| is_change(event.kind)) {
            let _ = events.send(());
        }
    })?;
    Ok(Box::new(watcher))
}

impl Notifications {
    /// Starts to watch the lesson in `root`, whose folders are those of `tree`, with the watcher that `make` creates.
    pub(super) fn new(
        make: impl FnOnce(Sender<()>) -> notify::Result<Box<dyn Watcher>>,
        root: &Path,
        tree: Option<&Tree>,
    ) -> notify::Result<Self> {
        let (sender, events) = mpsc::channel();
        let watcher = make(sender)?;
        let mut notifications = Self { watcher, events, folders: BTreeMap::new() };
        if RecommendedWatcher::kind() == WatcherKind::Inotify {
            match tree {
                Some(tree) => drop(notifications.follow(tree)?),
                None => notifications.watcher.watch(root, RecursiveMode::NonRecursive)?,
            }
        } else {
            notifications.watcher.watch(root, RecursiveMode::Recursive)?;
        }
        Ok(notifications)
    }

    /// With inotify, which has a limit, watches each folder of the lesson on its own, without build folders and the
    /// like. Returns whether any folder is new.
    pub(super) fn follow(&mut self, tree: &Tree) -> notify::Result<bool> {
        if RecommendedWatcher::kind() != WatcherKind::Inotify {
            return Ok(false);
        }
        let is_gone = |(path, id): &(&PathBuf, &FolderId)| tree.folders.get(*path) != Some(*id);
        for (gone, _) in self.folders.iter().filter(is_gone) {
            drop(self.watcher.unwatch(gone));
        }
        let mut is_any_new = false;
        for (new, _) in tree.folders.iter().filter(|(path, id)| self.folders.get(*path) != Some(*id)) {
            match self.watcher.watch(new, RecursiveMode::NonRecursive) {
                Ok(()) => is_any_new = true,
                // It is already gone; its parent folder reports that.
                Err(_) if !new.is_dir() => {}
                Err(error) => return Err(error),
            }
        }
        self.folders.clone_from(&tree.folders);
        Ok(is_any_new)
    }
}

/// Why there are no notifications, and which limit to raise.
pub(super) fn reason(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => "too many watched folders (raise fs.inotify.max_user_watches)".into(),
        ErrorKind::Io(error) if error.raw_os_error() == Some(NO_MORE_WATCHERS) => {
            "too many programs watch files (raise fs.inotify.max_user_instances)".into()
        }
        ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    }
}

/// Whether an event may be a change; reading is not.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    }
}
