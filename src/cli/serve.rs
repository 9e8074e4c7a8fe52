//! `lessonry serve`: a lesson in the browser while it is written.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::Args;
use jiff::Zoned;

use super::failure::Failure;
use super::{Outcome, browser, console, messages};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::site::Site;
use crate::model::tree::Tree;
use crate::pipeline::{self, Builder, Options};
use crate::serve::{
    self, AddressError, Change, Editor, Hosts, Port, Revision, Server, Settings, Watch, Watching,
};
use crate::source::Sources;

/// The port if none is named: Jekyll's.
const PORT: u16 = 4000;

/// Show a lesson in the browser, and show it again whenever a file is saved
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  lessonry serve --open\n  lessonry serve ~/lessons/git --port 8080")]
pub(super) struct Serve {
    /// The folder of the lesson
    #[arg(default_value = ".")]
    lesson: PathBuf,

    /// The address to listen at: 0.0.0.0 lets other computers in
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    host: String,

    /// The port to listen at [default: 4000, or the next one that is free]
    #[arg(long)]
    port: Option<u16>,

    /// Open the lesson in the browser
    #[arg(long)]
    open: bool,

    /// Build once, and do not look for changes
    #[arg(long)]
    no_watch: bool,

    /// Look at the files again and again, where the system does not tell that one changed
    #[arg(long, conflicts_with = "no_watch")]
    poll: bool,

    /// Another name under which the server may be asked
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,

    /// The address that opens a file in your editor, with {path}, {line} and {column}; `off` for none
    #[arg(long, value_name = "URL", default_value = "vscode://file{path}:{line}:{column}", value_parser = editor)]
    editor: EditorChoice,
}

/// What `--editor` says.
#[derive(Debug, Clone)]
struct EditorChoice(Option<Editor>);

fn editor(text: &str) -> Result<EditorChoice, String> {
    match text {
        "off" | "" => Ok(EditorChoice(None)),
        _ => Editor::new(text)
            .map(|editor| EditorChoice(Some(editor)))
            .ok_or_else(|| "an address such as `vscode://file{path}:{line}` is needed, or `off`".into()),
    }
}

impl Serve {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        // What is no lesson at all is told before anything listens.
        let tree = pipeline::scan(&self.lesson, &Options::default()).map_err(Failure::other)?;
        let listener =
            serve::bind(&self.host, self.port.map_or(Port::From(PORT), Port::Named)).map_err(refused)?;
        let bound = listener.local_addr().map_err(Failure::other)?;
        let settings = Settings {
            root: self.lesson.clone(),
            hosts: Hosts::new(bound.ip(), &self.allow_host),
            // Nobody else has the lesson's files at the same place.
            editor: self.editor.0.clone().filter(|_| bound.ip().is_loopback()),
        };
        let server = Server::start(listener, settings).map_err(Failure::other)?;
        ctrlc::set_handler(|| std::process::exit(0)).map_err(Failure::other)?;
        let address = address(bound);
        console::result(&format!("{}\n", self.greeting(bound.port(), &address)))?;

        let mut preview = Preview {
            command: self,
            server,
            builder: Builder::default(),
            options: options(&address),
            told: String::new(),
        };
        preview.first(&tree);
        if self.open
            && let Err(error) = browser::open(&address)
        {
            console::message(&format!("cannot open the browser: {error}\n"));
        }
        if self.no_watch {
            loop {
                std::thread::park();
            }
        }
        preview.watch(tree)
    }

    /// The line with the address.
    fn greeting(&self, port: u16, address: &str) -> String {
        let busy = match self.port {
            None if port != PORT => format!(" (port {PORT} is in use)"),
            _ => String::new(),
        };
        format!("serving {} at {address}{busy}; stop with Ctrl-C", self.lesson.display())
    }
}

fn options(address: &str) -> Options {
    Options { base_url: Some(address.to_owned()), places: true, ..Options::default() }
}

/// `http://127.0.0.1:4000/`
fn address(bound: SocketAddr) -> String {
    if bound.ip().is_unspecified() {
        format!("http://localhost:{}/", bound.port())
    } else {
        format!("http://{bound}/")
    }
}

/// Says what to do about an address that is refused.
fn refused(error: AddressError) -> Failure {
    match error {
        AddressError::Busy(_) => Failure::Other(format!(
            "{error}\n\nhelp: choose another one with --port, or leave --port out to get one that is free"
        )),
        error => Failure::other(error),
    }
}

/// A lesson that is shown, built again and again.
struct Preview<'c> {
    command: &'c Serve,
    server: Server,
    builder: Builder,
    options: Options,
    /// The messages that were printed last.
    told: String,
}

impl Preview<'_> {
    fn first(&mut self, tree: &Tree) {
        let begun = Instant::now();
        self.build(tree, begun, "built the lesson");
    }

    /// Builds whenever something changed. Only an error ends this, or Ctrl-C.
    fn watch(&mut self, tree: Tree) -> Result<Outcome, Failure> {
        let options = self.options.clone();
        let lesson = self.command.lesson.clone();
        let scan = move || pipeline::scan(&lesson, &options);
        let mut watch = Watch::new(&self.command.lesson, Some(tree), self.command.poll, scan);
        let mut said = Watching::Told;
        loop {
            if *watch.watching() != said {
                said = watch.watching().clone();
                if let Watching::Polling(reason) = &said {
                    log(&format!("looking for changes again and again: {reason}"));
                }
            }
            let change = watch.next(|| self.server.hold(), || self.server.release());
            self.change(change);
        }
    }

    fn change(&mut self, change: Change<impl fmt::Display>) {
        match change.tree {
            Ok(tree) => {
                let what = if change.is_back { "the lesson is back".into() } else { changed(&change.paths) };
                self.build(&tree, change.noticed, &what);
            }
            Err(error) => {
                let diagnostics =
                    [Diagnostic::error("unreadable", None, error.to_string())].into_iter().collect();
                self.show(&Sources::default(), &diagnostics, None, change.noticed, "the lesson is gone");
            }
        }
    }

    fn build(&mut self, tree: &Tree, begun: Instant, what: &str) {
        let built = self.builder.build(tree, &self.options);
        self.show(&built.sources, &built.diagnostics, built.site, begun, what);
    }

    /// Shows a revision, then says so: the browser comes first.
    fn show(
        &mut self,
        sources: &Sources,
        diagnostics: &Diagnostics,
        site: Option<Site>,
        begun: Instant,
        what: &str,
    ) {
        let has_site = site.is_some();
        let changes = self.server.publish(Revision { sources, diagnostics, site });
        let time = begun.elapsed();
        let drawn = messages::draw(&self.command.lesson, sources, diagnostics);
        if drawn != self.told {
            console::message(&drawn);
            self.told = drawn;
        }
        let outcome = if has_site { files(changes) } else { "the last good site stays".to_owned() };
        let problems = match messages::summary(diagnostics) {
            none if none.is_empty() => none,
            some => format!(", {some}"),
        };
        log(&format!("{what}: {outcome}{problems} ({})", duration(time)));
    }
}

/// A line of the log, with the time of the day.
fn log(line: &str) {
    console::message(&format!("{} {line}\n", Zoned::now().strftime("%H:%M:%S")));
}

/// `changed _episodes/01-intro.md and 2 more`
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
        0 => "no file of the site is new".into(),
        1 => "1 file of the site is new".into(),
        count => format!("{count} files of the site are new"),
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
mod tests {
    use super::*;

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
    fn an_address_can_be_asked_at() {
        assert_eq!(address(([0, 0, 0, 0], 4000).into()), "http://localhost:4000/");
        assert_eq!(address(([127, 0, 0, 1], 4001).into()), "http://127.0.0.1:4001/");
    }

    #[test]
    fn an_editor_has_a_place_for_the_path() {
        assert!(editor("off").is_ok_and(|choice| choice.0.is_none()));
        assert!(editor("zed://file{path}:{line}").is_ok_and(|choice| choice.0.is_some()));
        assert!(editor("code -g").is_err());
    }
}
