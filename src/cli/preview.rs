//! Builds a lesson again whenever a file changes, publishes it, and logs what happened.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::Zoned;

use super::failure::Failure;
use super::news::{News, Sorted};
use super::{Outcome, console, messages};
use crate::diagnostics::Diagnostic;
use crate::model::tree::Tree;
use crate::pipeline::{Builder, Options, Scanner};
use crate::serve::{Change, Revision, Server, Watch, Watching};
use crate::source::Sources;

/// A lesson that is being previewed.
#[derive(Debug)]
pub(super) struct Preview<'l> {
    lesson: &'l Path,
    server: Server,
    builder: Builder,
    options: Options,
    news: News,
}

/// Why the lesson is built.
#[derive(Debug, Clone)]
struct Cause<'c> {
    /// The words of the log.
    what: String,
    /// The files that were saved; none if the lesson is new.
    saved: Option<&'c [String]>,
    /// When it was noticed.
    begun: Instant,
}

impl<'l> Preview<'l> {
    /// A preview that has not built anything yet.
    pub(super) fn new(lesson: &'l Path, server: Server, options: Options) -> Self {
        Self { lesson, server, builder: Builder::default(), options, news: News::default() }
    }

    /// Builds the lesson for the first time.
    pub(super) fn first(&mut self, tree: &Tree) {
        let cause = Cause { what: "built the lesson".into(), saved: None, begun: Instant::now() };
        self.survive(&cause, |preview| preview.build(tree, &cause));
    }

    /// Builds whenever the scanner finds a change since `tree`. Only an error or Ctrl-C ends this.
    pub(super) fn watch(&mut self, mut scanner: Scanner, tree: Tree, poll: bool) -> Result<Outcome, Failure> {
        let mut watch = Watch::new(self.lesson, Some(tree), poll, || scanner.scan());
        let mut said = Watching::Notified;
        loop {
            if *watch.watching() != said {
                said = watch.watching().clone();
                if let Watching::Polling(reason) = &said {
                    log(&format!("polling for changes: {reason}"));
                }
            }
            self.step(&mut watch);
        }
    }

    /// Waits for the next change, and builds the lesson.
    fn step<E: fmt::Display>(&mut self, watch: &mut Watch<impl FnMut() -> Result<Tree, E>>) {
        let server = &self.server;
        let next = AssertUnwindSafe(|| watch.next(|| server.hold(), || server.release()));
        match panic::catch_unwind(next) {
            Ok(change) => self.change(&change),
            // The next scan is compared with the last one that succeeded.
            Err(panic) => {
                let cause =
                    Cause { what: "looking for changes".into(), saved: Some(&[]), begun: Instant::now() };
                self.fail(own_failure(&*panic), &cause);
            }
        }
    }

    fn change(&mut self, change: &Change<impl fmt::Display>) {
        let what = match &change.tree {
            Ok(_) if change.is_back => "the lesson is back".into(),
            Ok(_) => changed(&change.paths),
            Err(_) => "the lesson is gone".into(),
        };
        let saved = (!change.is_back).then_some(change.paths.as_slice());
        let cause = Cause { what, saved, begun: change.noticed };
        self.survive(&cause, |preview| match &change.tree {
            Ok(tree) => preview.build(tree, &cause),
            Err(error) => {
                let unreadable = Diagnostic::error("unreadable", None, error.to_string());
                preview.fail(unreadable, &cause);
            }
        });
    }

    /// Does work that must not end the preview even if it panics: the panic is shown like a problem in the lesson, and
    /// the next build starts from scratch.
    fn survive(&mut self, cause: &Cause, work: impl FnOnce(&mut Self)) {
        // The builder may be in an inconsistent state, so it is replaced; the server is not affected.
        if let Err(panic) = panic::catch_unwind(AssertUnwindSafe(|| work(self))) {
            self.builder = Builder::default();
            self.fail(own_failure(&*panic), cause);
        }
    }

    /// Shows an error over the previous build.
    fn fail(&mut self, wrong: Diagnostic, cause: &Cause) {
        let (sources, diagnostics) = (&Sources::default(), &[wrong].into_iter().collect());
        self.show(Revision { sources, pages: &BTreeMap::new(), diagnostics, site: None }, cause);
    }

    fn build(&mut self, tree: &Tree, cause: &Cause) {
        let built = self.builder.build(tree, &self.options);
        let (sources, diagnostics) = (&built.sources, &built.diagnostics);
        self.show(Revision { sources, pages: &built.pages, diagnostics, site: built.site }, cause);
    }

    /// Publishes a revision, then logs it: the browser comes first.
    fn show(&mut self, revision: Revision, cause: &Cause) {
        let Revision { sources, diagnostics, .. } = revision;
        let has_site = revision.site.is_some();
        let changes = self.server.publish(revision);
        let time = cause.begun.elapsed();
        let problems = match cause.saved {
            None => {
                messages::print(self.lesson, sources, diagnostics);
                counts(diagnostics.iter(), [])
            }
            Some(saved) => {
                let Sorted { print, here, elsewhere } = self.news.sort(sources, diagnostics, saved);
                console::message(&messages::recent(self.lesson, sources, &print));
                counts(here, elsewhere)
            }
        };
        self.news.remember(sources, diagnostics, has_site);
        let outcome = if has_site { files(changes) } else { "keeping the previous build".to_owned() };
        log(&format!("{}: {outcome}{problems} ({})", cause.what, duration(time)));
    }
}

/// The diagnostic for a panic.
fn own_failure(panic: &(dyn Any + Send)) -> Diagnostic {
    let words = panic.downcast_ref::<String>().map(String::as_str);
    let words = words.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("unknown cause");
    let message = format!("internal error: {}", words.lines().collect::<Vec<_>>().join(" "));
    Diagnostic::error("own-failure", None, message)
        .hint(format!(
            "this is a bug in lessonry {}, not a mistake in the lesson; please report it, with what you changed last",
            env!("CARGO_PKG_VERSION")
        ))
        .hint("save a file to build the lesson again")
}

/// Prints a line of the log, with the time of day.
fn log(line: &str) {
    console::message(&format!("{} {line}\n", Zoned::now().strftime("%H:%M:%S")));
}

/// Says which files changed: `changed _episodes/01-intro.md and 2 more`.
fn changed(paths: &[String]) -> String {
    match paths {
        [] => "changed a link".into(),
        [one] => format!("changed {one}"),
        [one, two] => format!("changed {one} and {two}"),
        [one, more @ ..] => format!("changed {one} and {} more", more.len()),
    }
}

fn files(count: usize) -> String {
    match count {
        0 => "no site files changed".into(),
        1 => "1 site file changed".into(),
        count => format!("{count} site files changed"),
    }
}

/// `, 1 error, 2 warnings; 28 warnings in other files`
fn counts<'d>(
    here: impl IntoIterator<Item = &'d Diagnostic>,
    elsewhere: impl IntoIterator<Item = &'d Diagnostic>,
) -> String {
    let here = match messages::summary(here) {
        none if none.is_empty() => none,
        some => format!(", {some}"),
    };
    match messages::summary(elsewhere) {
        none if none.is_empty() => here,
        some => format!("{here}; {some} in other files"),
    }
}

fn duration(time: Duration) -> String {
    match time.as_millis() {
        0 => "1 ms".into(),
        short @ 1..1000 => format!("{short} ms"),
        _ => format!("{:.1} s", time.as_secs_f64()),
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests write lessons")]
mod tests {
    use std::fs;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;
    use crate::pipeline;
    use crate::serve::{self, Hosts, Port, Settings};

    #[test]
    fn the_log_says_what_changed() {
        let paths = |count: usize| (0..count).map(|n| format!("{n}.md")).collect::<Vec<_>>();
        assert_eq!(changed(&paths(1)), "changed 0.md");
        assert_eq!(changed(&paths(2)), "changed 0.md and 1.md");
        assert_eq!(changed(&paths(9)), "changed 0.md and 8 more");
        assert_eq!(duration(Duration::from_micros(3)), "1 ms");
        assert_eq!(duration(Duration::from_millis(1234)), "1.2 s");
    }

    #[test]
    fn a_panic_is_shown_and_cleared_by_the_next_save() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("site.toml"), "title = \"Rain\"\n").unwrap();
        fs::write(folder.path().join("setup.md"), "---\ntitle: Setup\n---\n\nBring a jar.\n").unwrap();
        let listener = serve::bind("127.0.0.1", Port::Named(0)).unwrap();
        let hosts = Hosts::new([127, 0, 0, 1].into(), &[]);
        let settings = Settings { root: folder.path().into(), hosts, editor: None };
        let server = Server::start(listener, settings).unwrap();
        let address = server.address();
        let said = |path: &str, end: &str| {
            let mut stream = TcpStream::connect(address).unwrap();
            write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
            let mut said = Vec::new();
            let mut byte = [0];
            while !String::from_utf8_lossy(&said).contains(end) && stream.read(&mut byte).unwrap() > 0 {
                said.push(byte[0]);
            }
            String::from_utf8(said).unwrap()
        };
        let event = || said("/_lessonry/events?/setup.html", "\"editor\"");

        let options = Options::default();
        let tree = pipeline::scan(folder.path(), &options).unwrap();
        let mut preview = Preview::new(folder.path(), server, options);
        preview.first(&tree);
        assert!(said("/setup.html", "</html>").contains("Bring a jar."));
        let cause = Cause { what: "changed setup.md".into(), saved: Some(&[]), begun: Instant::now() };
        for panic in ["index out of bounds", "two\nlines"] {
            preview.survive(&cause, |_| panic!("{panic}"));
            let event = event();
            let line = panic.replace('\n', " ");
            assert!(event.contains(&format!("internal error: {line}")), "{event}");
            assert!(event.contains("please report it") && event.contains("\"errors\":1"), "{event}");
            assert!(said("/setup.html", "</html>").contains("Bring a jar."), "the previous build is gone");
        }
        fs::write(folder.path().join("setup.md"), "---\ntitle: Setup\n---\n\nBring a bucket.\n").unwrap();
        let mut looks = 0;
        let scan = || {
            looks += 1;
            assert!(looks > 1, "no way to look");
            pipeline::scan(folder.path(), &Options::default())
        };
        let mut watch = Watch::new(folder.path(), Some(tree), true, scan);
        preview.step(&mut watch);
        assert!(event().contains("internal error: no way to look"));
        preview.step(&mut watch);
        assert!(said("/setup.html", "</html>").contains("Bring a bucket."));
        assert!(event().contains("\"errors\":0"));
    }
}
