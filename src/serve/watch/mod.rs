//! Watches the lesson for changes.
//!
//! A file notification only says that something happened. After a short quiet time the files are scanned and compared
//! with the last scan, so that it does not matter how an editor saves a file.

use std::path::Path;
use std::sync::mpsc::RecvTimeoutError;
use std::thread;
use std::time::{Duration, Instant};

use super::polling::silent_file_system;
use super::telling::{self, Telling, native};
use super::temporary::is_temporary;
use crate::model::tree::Tree;

/// How long it must be quiet before the files are scanned.
const QUIET: Duration = Duration::from_millis(30);
/// If it is never quiet, the files are scanned after this time.
const LONGEST: Duration = Duration::from_secs(2);
/// How often the files are scanned when polling.
const POLLING: Duration = Duration::from_millis(400);

/// How changes are noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Watching {
    /// By file notifications.
    Told,
    /// By polling; holds the reason.
    Polling(String),
}

/// A change of the lesson.
#[derive(Debug)]
pub struct Change<E> {
    /// The changed paths in the lesson, sorted; empty if only a broken symbolic link came or went.
    pub paths: Vec<String>,
    /// Whether the lesson could not be read before.
    pub is_back: bool,
    /// The lesson as it is now, or why it cannot be read.
    pub tree: Result<Tree, E>,
    /// When the quiet time ended.
    pub noticed: Instant,
}

/// Watches a lesson; `S` scans its files.
pub struct Watch<S> {
    scan: S,
    seen: Option<Tree>,
    telling: Option<Telling>,
    watching: Watching,
    /// Whether the files have been scanned since watching started.
    has_looked: bool,
}

impl<E, S: FnMut() -> Result<Tree, E>> Watch<S> {
    /// Starts to watch the lesson in `root`, whose last scan is `seen`; with `poll`, without file notifications.
    pub fn new(root: &Path, seen: Option<Tree>, poll: bool, scan: S) -> Self {
        let telling = if poll {
            Err("--poll is set".to_owned())
        } else if let Some(name) = silent_file_system(root) {
            Err(format!("the file system, {name}, does not report changes"))
        } else {
            Telling::new(native, root, seen.as_ref()).map_err(|error| telling::reason(&error))
        };
        Self::with(telling, seen, scan)
    }

    /// Starts to watch with file notifications, or by polling for the reason given.
    fn with(telling: Result<Telling, String>, seen: Option<Tree>, scan: S) -> Self {
        let (telling, watching) = match telling {
            Ok(telling) => (Some(telling), Watching::Told),
            Err(reason) => (None, Watching::Polling(reason)),
        };
        Self { scan, seen: seen.map(without_temporary), telling, watching, has_looked: false }
    }

    /// How changes are noticed. This can become polling while the lesson grows.
    pub fn watching(&self) -> &Watching {
        &self.watching
    }

    /// Waits for the next change. `hold` is called as soon as something happens, `release` if nothing has changed.
    pub fn next(&mut self, hold: impl Fn(), release: impl Fn()) -> Change<E> {
        loop {
            // Changes between the last scan and the start of watching were not reported.
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

    /// Waits until something happens and it has been quiet since.
    fn wait(&mut self, hold: &impl Fn()) {
        // A folder that does not exist cannot be watched, so poll until it is back.
        let (Some(telling), Some(_)) = (&self.telling, &self.seen) else {
            thread::sleep(POLLING);
            return;
        };
        if telling.happened.recv().is_err() {
            self.give_up("file notifications stopped");
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

    /// Scans the files, and returns what has changed since the last scan.
    fn look(&mut self, noticed: Instant) -> Option<Change<E>> {
        match (self.scan)() {
            Ok(tree) => {
                let tree = self.watch_new_folders(tree);
                let before = self.seen.replace(tree.clone());
                let is_back = before.is_none();
                let before = before.unwrap_or_default();
                let paths = before.changes(&tree);
                let is_change = is_back || !paths.is_empty() || before.diagnostics != tree.diagnostics;
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

    /// Watches new folders, and scans again: files that were added to them before they were watched were not
    /// reported.
    fn watch_new_folders(&mut self, mut tree: Tree) -> Tree {
        while let Some(telling) = &mut self.telling {
            match telling.follow(&tree) {
                Ok(false) => break,
                Ok(true) => {
                    if let Ok(newer) = (self.scan)() {
                        tree = newer;
                    }
                }
                Err(error) => self.give_up(&telling::reason(&error)),
            }
        }
        without_temporary(tree)
    }

    fn give_up(&mut self, reason: &str) {
        self.telling = None;
        self.watching = Watching::Polling(reason.to_owned());
    }
}

fn without_temporary(mut tree: Tree) -> Tree {
    tree.files.retain(|path, _| !is_temporary(path));
    tree
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::convert::Infallible;
    use std::fs;
    use std::sync::mpsc::Sender;

    use notify::{Config, Error, ErrorKind, EventHandler, RecursiveMode, Watcher, WatcherKind};

    use super::*;
    use crate::model::tree::{Stamp, TreeFile};

    type Make = fn(Sender<()>) -> notify::Result<Box<dyn Watcher>>;

    /// Watches this many folders, then fails.
    struct Scarce(usize, #[allow(dead_code, reason = "keeps the channel open")] Sender<()>);

    impl Watcher for Scarce {
        fn new<F: EventHandler>(_: F, _: Config) -> notify::Result<Self> {
            Err(Error::generic("it is made by hand"))
        }

        fn watch(&mut self, _: &Path, _: RecursiveMode) -> notify::Result<()> {
            self.0 = self.0.checked_sub(1).ok_or(Error::new(ErrorKind::MaxFilesWatch))?;
            Ok(())
        }

        fn unwatch(&mut self, _: &Path) -> notify::Result<()> {
            Ok(())
        }

        fn kind() -> WatcherKind {
            WatcherKind::NullWatcher
        }
    }

    /// Adds a file to a tree, as if it were in this folder.
    fn add(tree: &mut Tree, folder: &Path, name: &str) {
        let stamp = Stamp { size: 1, modified: None, node: (0, 0, 0) };
        tree.files.insert(name.to_owned(), TreeFile { disk: folder.join(name), stamp });
        tree.folders.insert(folder.to_owned(), (0, None));
    }

    fn paths(change: Change<Infallible>) -> Vec<String> {
        change.paths
    }

    #[test]
    fn without_notifications_the_files_are_polled() {
        let folder = tempfile::tempdir().unwrap();
        let tree = RefCell::new(Tree::default());
        add(&mut tree.borrow_mut(), folder.path(), "a.md");
        let makers: [Make; 2] =
            [|_| Err(Error::generic("there are no more watchers")), |sender| Ok(Box::new(Scarce(0, sender)))];
        for (make, reason) in makers.into_iter().zip(["no more watchers", "max_user_watches"]) {
            let seen = tree.borrow().clone();
            let telling =
                Telling::new(make, folder.path(), Some(&seen)).map_err(|error| telling::reason(&error));
            let mut watch = Watch::with(telling, Some(seen), || Ok::<_, Infallible>(tree.borrow().clone()));
            let said = watch.watching().clone();
            assert!(matches!(&said, Watching::Polling(words) if words.contains(reason)), "{said:?}");
            for name in ["b.md", "c.md"] {
                let name = format!("{reason}/{name}");
                add(&mut tree.borrow_mut(), folder.path(), &name);
                assert_eq!(paths(watch.next(|| (), || ())), [name]);
            }
            assert_eq!(*watch.watching(), said);
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_lesson_that_grows_beyond_the_limit_is_polled() {
        let folder = tempfile::tempdir().unwrap();
        let tree = RefCell::new(Tree::default());
        add(&mut tree.borrow_mut(), folder.path(), "a.md");
        let seen = tree.borrow().clone();
        let mut tell = None;
        let make = |sender: Sender<()>| -> notify::Result<Box<dyn Watcher>> {
            tell = Some(sender.clone());
            Ok(Box::new(Scarce(2, sender)))
        };
        let telling = Telling::new(make, folder.path(), Some(&seen)).map_err(|error| telling::reason(&error));
        let mut watch = Watch::with(telling, Some(seen), || Ok::<_, Infallible>(tree.borrow().clone()));
        for (name, is_told) in [("one", true), ("two", false), ("three", false)] {
            let new = folder.path().join(name);
            fs::create_dir(&new).unwrap();
            add(&mut tree.borrow_mut(), &new, name);
            if is_told {
                tell.as_ref().unwrap().send(()).unwrap();
            }
            assert_eq!(paths(watch.next(|| (), || ())), [name]);
            assert_eq!(*watch.watching() == Watching::Told, is_told, "{name}");
        }
    }
}
