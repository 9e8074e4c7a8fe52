//! Watches the lesson for changes.
//!
//! A file notification only says that something happened. After a short quiet time the files are scanned and compared
//! with the last scan, so that it does not matter how an editor saves a file.

mod file_system;
mod notifications;
mod temporary;

use std::path::Path;
use std::sync::mpsc::RecvTimeoutError;
use std::thread;
use std::time::{Duration, Instant};

use file_system::silent_file_system;
use notifications::{Notifications, native};
use temporary::is_temporary;

use crate::model::tree::Tree;

/// How long it must be quiet before the files are scanned.
const QUIET: Duration = Duration::from_millis(30);
/// If it is never quiet, the files are scanned after this time.
const MAX_WAIT: Duration = Duration::from_secs(2);
/// How often the files are scanned when polling.
const POLL_INTERVAL: Duration = Duration::from_millis(400);

/// How changes are noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Watching {
    /// By file notifications.
    Notified,
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
    last_scan: Option<Tree>,
    notifications: Option<Notifications>,
    watching: Watching,
    /// Whether the files have been scanned since watching started.
    has_scanned: bool,
}

impl<E, S: FnMut() -> Result<Tree, E>> Watch<S> {
    /// Starts to watch the lesson in `root`, whose last scan is `last_scan`; with `poll`, without file notifications.
    pub fn new(root: &Path, last_scan: Option<Tree>, poll: bool, scan: S) -> Self {
        let notifications = if poll {
            Err("--poll is set".to_owned())
        } else if let Some(name) = silent_file_system(root) {
            Err(format!("the file system, {name}, does not report changes"))
        } else {
            Notifications::new(native, root, last_scan.as_ref())
                .map_err(|error| notifications::reason(&error))
        };
        Self::with(notifications, last_scan, scan)
    }

    /// Starts to watch with file notifications, or by polling for the reason given.
    fn with(notifications: Result<Notifications, String>, last_scan: Option<Tree>, scan: S) -> Self {
        let (notifications, watching) = match notifications {
            Ok(notifications) => (Some(notifications), Watching::Notified),
            Err(reason) => (None, Watching::Polling(reason)),
        };
        Self {
            scan,
            last_scan: last_scan.map(without_temporary),
            notifications,
            watching,
            has_scanned: false,
        }
    }

    /// How changes are noticed. This can become polling while the lesson grows.
    pub fn watching(&self) -> &Watching {
        &self.watching
    }

    /// Waits for the next change. `hold` is called as soon as something happens, `release` if nothing has changed.
    pub fn next(&mut self, hold: impl Fn(), release: impl Fn()) -> Change<E> {
        loop {
            // Changes between the last scan and the start of watching were not reported.
            if std::mem::replace(&mut self.has_scanned, true) {
                self.wait(&hold);
            }
            let noticed = Instant::now();
            if let Some(change) = self.changes(noticed) {
                return change;
            }
            release();
        }
    }

    /// Waits until something happens and it has been quiet since.
    fn wait(&mut self, hold: &impl Fn()) {
        // A folder that does not exist cannot be watched, so poll until it is back.
        let (Some(notifications), Some(_)) = (&self.notifications, &self.last_scan) else {
            thread::sleep(POLL_INTERVAL);
            return;
        };
        if notifications.events.recv().is_err() {
            self.poll_because("file notifications stopped");
            return;
        }
        hold();
        let begun = Instant::now();
        while begun.elapsed() < MAX_WAIT {
            match notifications.events.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Scans the files, and returns what has changed since the last scan.
    fn changes(&mut self, noticed: Instant) -> Option<Change<E>> {
        match (self.scan)() {
            Ok(tree) => {
                let tree = self.watch_new_folders(tree);
                let before = self.last_scan.replace(tree.clone());
                let is_back = before.is_none();
                let before = before.unwrap_or_default();
                let paths = before.changes(&tree);
                let is_change = is_back || !paths.is_empty() || before.diagnostics != tree.diagnostics;
                is_change.then_some(Change { paths, is_back, tree: Ok(tree), noticed })
            }
            Err(error) => self.last_scan.take().map(|_| Change {
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
        while let Some(notifications) = &mut self.notifications {
            match notifications.follow(&tree) {
                Ok(false) => break,
                Ok(true) => {
                    if let Ok(newer) = (self.scan)() {
                        tree = newer;
                    }
                }
                Err(error) => self.poll_because(&notifications::reason(&error)),
            }
        }
        without_temporary(tree)
    }

    fn poll_because(&mut self, reason: &str) {
        self.notifications = None;
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
            let notifications = Notifications::new(make, folder.path(), Some(&seen))
                .map_err(|error| notifications::reason(&error));
            let mut watch =
                Watch::with(notifications, Some(seen), || Ok::<_, Infallible>(tree.borrow().clone()));
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
        let notifications = Notifications::new(make, folder.path(), Some(&seen))
            .map_err(|error| notifications::reason(&error));
        let mut watch = Watch::with(notifications, Some(seen), || Ok::<_, Infallible>(tree.borrow().clone()));
        for (name, is_notified) in [("one", true), ("two", false), ("three", false)] {
            let new = folder.path().join(name);
            fs::create_dir(&new).unwrap();
            add(&mut tree.borrow_mut(), &new, name);
            if is_notified {
                tell.as_ref().unwrap().send(()).unwrap();
            }
            assert_eq!(paths(watch.next(|| (), || ())), [name]);
            assert_eq!(*watch.watching() == Watching::Notified, is_notified, "{name}");
        }
    }
}
