//! `lessonry serve`: previews a lesson in the browser while it is written.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

use super::failure::Failure;
use super::preview::Preview;
use super::source_date::source_date;
use super::{Outcome, browser, console};
use crate::pipeline::{self, Options};
use crate::serve::{self, AddressError, Editor, Hosts, Port, Server, Settings};

/// The default port, the same as Jekyll's.
const PORT: u16 = 4000;

/// Preview a lesson in the browser, and update it whenever a file is saved
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  lessonry serve --open\n  lessonry serve ~/lessons/git --port 8080")]
pub(super) struct Serve {
    /// The lesson's folder
    #[arg(default_value = ".")]
    lesson: PathBuf,

    /// The address to listen on; 0.0.0.0 lets other computers connect
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    host: String,

    /// The port to listen on [default: 4000, or the next free one]
    #[arg(long)]
    port: Option<u16>,

    /// Open the lesson in the browser
    #[arg(long)]
    open: bool,

    /// Build once, and do not watch for changes
    #[arg(long)]
    no_watch: bool,

    /// Poll for changes, where the system does not report them
    #[arg(long, conflicts_with = "no_watch")]
    poll: bool,

    /// Also accept requests for this host name
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,

    /// The address that opens a file in your editor, with {path}, {line} and {column}; `off` to disable it
    #[arg(long, value_name = "URL", default_value = "vscode://file{path}:{line}:{column}", value_parser = editor)]
    editor: EditorChoice,
}

/// The value of `--editor`; none for `off`.
#[derive(Debug, Clone)]
struct EditorChoice(Option<Editor>);

fn editor(text: &str) -> Result<EditorChoice, String> {
    match text {
        "off" | "" => Ok(EditorChoice(None)),
        _ => Editor::new(text)
            .map(|editor| EditorChoice(Some(editor)))
            .ok_or_else(|| "expected an address such as `vscode://file{path}:{line}`, or `off`".into()),
    }
}

impl Serve {
    pub(super) fn run(&self) -> Result<Outcome, Failure> {
        // Report a folder that is not a lesson before listening.
        let mut scanner = pipeline::scanner(&self.lesson, &Options::default());
        let tree = scanner.scan().map_err(Failure::other)?;
        let listener =
            serve::bind(&self.host, self.port.map_or(Port::From(PORT), Port::Named)).map_err(refused)?;
        let bound = listener.local_addr().map_err(Failure::other)?;
        let settings = Settings {
            root: self.lesson.clone(),
            hosts: Hosts::new(bound.ip(), &self.allow_host),
            // On other computers the paths of the lesson's files are not the same.
            editor: self.editor.0.clone().filter(|_| bound.ip().is_loopback()),
        };
        let server = Server::start(listener, settings).map_err(Failure::other)?;
        ctrlc::set_handler(|| std::process::exit(0)).map_err(Failure::other)?;
        let address = address(bound);
        console::result(&format!("{}\n", self.greeting(bound.port(), &address)))?;

        let mut preview = Preview::new(&self.lesson, server, options(&address));
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
        preview.watch(scanner, tree, self.poll)
    }

    /// The first line of the output, with the address.
    fn greeting(&self, port: u16, address: &str) -> String {
        let busy = match self.port {
            None if port != PORT => format!(" (port {PORT} is in use)"),
            _ => String::new(),
        };
        format!("serving {} at {address}{busy}; stop with Ctrl-C", self.lesson.display())
    }
}

fn options(address: &str) -> Options {
    let host = address.trim_end_matches('/').to_owned();
    Options { host: Some(host), source_date: source_date(), places: true, ..Options::default() }
}

/// The address to open in a browser: `http://127.0.0.1:4000/`.
fn address(bound: SocketAddr) -> String {
    if bound.ip().is_unspecified() {
        format!("http://localhost:{}/", bound.port())
    } else {
        format!("http://{bound}/")
    }
}

/// Adds a hint to the error about an address.
fn refused(error: AddressError) -> Failure {
    match error {
        AddressError::Busy(_) => Failure::Other(format!(
            "{error}\n\nhelp: choose another one with --port, or omit --port to use a free one"
        )),
        error => Failure::other(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_can_be_opened() {
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
