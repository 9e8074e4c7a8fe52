//! What the system tells of changes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};

use notify::event::{AccessKind, AccessMode};
use notify::{ErrorKind, EventKind, RecommendedWatcher, RecursiveMode, Watcher, WatcherKind};

use crate::model::tree::{FolderId, Tree};

/// What inotify says when there are too many of it: EMFILE.
const NO_MORE_WATCHERS: i32 = 24;

/// The system tells.
pub(super) struct Telling {
    watcher: Box<dyn Watcher>,
    pub(super) happened: Receiver<()>,
    /// The folders that are watched; one that needs no more than its root has only that.
    folders: BTreeMap<PathBuf, FolderId>,
}

/// The system's own way to tell that something happened.
pub(super) fn native(happened: Sender<()>) -> notify::Result<Box<dyn Watcher>> {
    let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // An error may be that events were lost.
        if event.map_or(true, |event| is_change(event.kind)) {
            let _ = happened.send(());
        }
    })?;
    Ok(Box::new(watcher))
}

impl Telling {
    /// Begins to watch the lesson in `root`, whose folders are those of `tree`, by what `make` makes.
    pub(super) fn new(
        make: impl FnOnce(Sender<()>) -> notify::Result<Box<dyn Watcher>>,
        root: &Path,
        tree: Option<&Tree>,
    ) -> notify::Result<Self> {
        let (sender, happened) = mpsc::channel();
        let watcher = make(sender)?;
        let mut telling = Self { watcher, happened, folders: BTreeMap::new() };
        if RecommendedWatcher::kind() == WatcherKind::Inotify {
            match tree {
                Some(tree) => drop(telling.follow(tree)?),
                None => telling.watcher.watch(root, RecursiveMode::NonRecursive)?,
            }
        } else {
            telling.watcher.watch(root, RecursiveMode::Recursive)?;
        }
        Ok(telling)
    }

    /// Watches the folders of the lesson one by one where the system counts them: build folders and the like are
    /// not watched. Says whether any is new.
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
                // It is gone already; that will be told by the folder that it was in.
                Err(_) if !new.is_dir() => {}
                Err(error) => return Err(error),
            }
        }
        self.folders.clone_from(&tree.folders);
        Ok(is_any_new)
    }
}

/// Why there is nothing to be told, in words that say which limit to raise.
pub(super) fn reason(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => {
            "the system watches no more folders (its limit is fs.inotify.max_user_watches)".into()
        }
        ErrorKind::Io(error) if error.raw_os_error() == Some(NO_MORE_WATCHERS) => {
            "the system lets no more programs watch (its limit is fs.inotify.max_user_instances)".into()
        }
        ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    }
}

/// Whether an event may be a change: reading is none.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    }
}
