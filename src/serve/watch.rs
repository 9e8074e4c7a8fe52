//! When the lesson changes.
//!
//! What the system tells is only that something happened. After a short quiet time the files are looked at and
//! compared with what was seen before: so no way of saving a file is special, and none is missed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher, WatcherKind};

use super::polling::silent_file_system;
use super::temporary::is_temporary;
use crate::model::tree::{FolderId, Tree};

/// Nothing has to happen for so long before the files are looked at.
const QUIET: Duration = Duration::from_millis(30);
/// But if something happens all the time, they are looked at after this.
const LONGEST: Duration = Duration::from_secs(2);
/// How often files are looked at where nothing is told.
const POLLING: Duration = Duration::from_millis(400);

/// How changes are noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Watching {
    /// The system tells.
    Told,
    /// The files are looked at again and again; the words say why.
    Polling(String),
}

/// What changed.
#[derive(Debug)]
pub struct Change<E> {
    /// The paths in the lesson, sorted; none if only a link that leads nowhere came or went.
    pub paths: Vec<String>,
    /// Whether the lesson as a whole was away.
    pub is_back: bool,
    /// The lesson as it is now, or why it cannot be looked at.
    pub tree: Result<Tree, E>,
    /// When the quiet time was over.
    pub noticed: Instant,
}

/// Watches a lesson. `S` looks at its files.
pub struct Watch<S> {
    scan: S,
    seen: Option<Tree>,
    telling: Option<Telling>,
    watching: Watching,
    /// Whether the files were looked at since something tells of changes.
    has_looked: bool,
}

/// The system tells.
struct Telling {
    watcher: RecommendedWatcher,
    happened: Receiver<()>,
    /// The folders that are watched; one that needs no more than its root has only that.
    folders: BTreeMap<PathBuf, FolderId>,
}

impl<E, S: FnMut() -> Result<Tree, E>> Watch<S> {
    /// Begins to watch the lesson in `root`, whose files are as `seen` says; `poll`: without the system's help.
    pub fn new(root: &Path, seen: Option<Tree>, poll: bool, scan: S) -> Self {
        let telling = if poll {
            Err("as asked".to_owned())
        } else if let Some(name) = silent_file_system(root) {
            Err(format!("the folder is on a file system, {name}, that does not tell of changes"))
        } else {
            Telling::new(root, seen.as_ref()).map_err(|error| error.to_string())
        };
        let (telling, watching) = match telling {
            Ok(telling) => (Some(telling), Watching::Told),
            Err(reason) => (None, Watching::Polling(reason)),
        };
        Self { scan, seen: seen.map(without_temporary), telling, watching, has_looked: false }
    }

    /// How changes are noticed. It can turn to polling while the lesson grows.
    pub fn watching(&self) -> &Watching {
        &self.watching
    }

    /// Waits for the next change. `hold` is called as soon as something happens, `release` when it was nothing.
    pub fn next(&mut self, hold: impl Fn(), release: impl Fn()) -> Change<E> {
        loop {
            // What changed since the lesson was read, but before it was watched, nobody told.
            if std::mem::replace(&mut self.has_looked, true) {
                self.wait(&hold);
            }
            let noticed = Instant::now();
            if let Some(change) = self.look(noticed) {
                return change;
            }
            release();
        }
    }

    /// Waits until something happened and it has been quiet since.
    fn wait(&mut self, hold: &impl Fn()) {
        // A lesson that is gone cannot be watched: whether it is back has to be seen.
        let (Some(telling), Some(_)) = (&self.telling, &self.seen) else {
            thread::sleep(POLLING);
            return;
        };
        if telling.happened.recv().is_err() {
            self.give_up("the system stopped to tell");
            return;
        }
        hold();
        let begun = Instant::now();
        while begun.elapsed() < LONGEST {
            match telling.happened.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Looks at the files, and says what is not as it was.
    fn look(&mut self, noticed: Instant) -> Option<Change<E>> {
        match (self.scan)() {
            Ok(tree) => {
                let tree = self.watch_new_folders(tree);
                let before = self.seen.replace(tree.clone());
                let is_back = before.is_none();
                let before = before.unwrap_or_default();
                let paths = before.changes(&tree);
                let is_change = is_back || !paths.is_empty() || before.slips != tree.slips;
                is_change.then_some(Change { paths, is_back, tree: Ok(tree), noticed })
            }
            Err(error) => self.seen.take().map(|_| Change {
                paths: Vec::new(),
                is_back: false,
                tree: Err(error),
                noticed,
            }),
        }
    }

    /// Watches folders that were not there before, and looks again: what came into them before they were watched was
    /// not told.
    fn watch_new_folders(&mut self, mut tree: Tree) -> Tree {
        while let Some(telling) = &mut self.telling {
            match telling.follow(&tree) {
                Ok(false) => break,
                Ok(true) => {
                    if let Ok(newer) = (self.scan)() {
                        tree = newer;
                    }
                }
                Err(error) => self.give_up(&error.to_string()),
            }
        }
        without_temporary(tree)
    }

    fn give_up(&mut self, reason: &str) {
        self.telling = None;
        self.watching = Watching::Polling(reason.to_owned());
    }
}

impl Telling {
    fn new(root: &Path, tree: Option<&Tree>) -> notify::Result<Self> {
        let (sender, happened) = mpsc::channel();
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // An error may be that events were lost.
            if event.map_or(true, |event| is_change(event.kind)) {
                let _ = sender.send(());
            }
        })?;
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
    fn follow(&mut self, tree: &Tree) -> notify::Result<bool> {
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

/// Whether an event may be a change: reading is none.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    }
}

fn without_temporary(mut tree: Tree) -> Tree {
    tree.files.retain(|path, _| !is_temporary(path));
    tree
}
