//! `lessonry` without a command: in a lesson, lists the commands for it; elsewhere, says how to start one.

use std::env;
use std::path::{Path, PathBuf};

use clap::CommandFactory;

use super::args::Arguments;
use super::failure::Failure;
use super::{Outcome, console, shell};
use crate::pipeline;

/// The commands for a lesson, the most useful first, each with its options.
const IN_A_LESSON: [(&str, &str); 5] =
    [("serve", " --open"), ("check", ""), ("build", ""), ("offline", ""), ("ci", "")];

/// Prints the commands to use in the current folder.
pub(super) fn welcome() -> Result<Outcome, Failure> {
    let text = match lesson_around() {
        Some((lesson, title)) => in_a_lesson(&lesson, &title),
        None => elsewhere(),
    };
    console::result(&text)?;
    Ok(Outcome::Done)
}

/// The path and the title of the lesson in the current folder, or in the nearest folder above it.
fn lesson_around() -> Option<(PathBuf, String)> {
    let depth = env::current_dir().map_or(1, |folder| folder.ancestors().count());
    let folders = (0..depth).map(|up| if up == 0 { ".".into() } else { [".."].repeat(up).iter().collect() });
    folders.into_iter().find_map(|folder: PathBuf| Some((folder.clone(), pipeline::title(&folder).ok()?)))
}

fn in_a_lesson(lesson: &Path, title: &str) -> String {
    let folder = if lesson == Path::new(".") {
        "This folder".to_owned()
    } else {
        format!("The folder {}", lesson.display())
    };
    let what = match title {
        "" => "is a lesson".to_owned(),
        title => format!("is the lesson \"{title}\""),
    };
    let commands = IN_A_LESSON.map(|(name, options)| (shell::command(name, lesson) + options, about(name)));
    format!(
        "{folder} {what}. What you can do with it:\n\n{}\n\
         `lessonry --help` lists all commands, `lessonry COMMAND --help` explains one.\n",
        table(&commands)
    )
}

fn elsewhere() -> String {
    let commands = [
        ("lessonry new my-lesson".to_owned(), about("new")),
        ("lessonry serve my-lesson --open".to_owned(), about("serve")),
    ];
    format!(
        "{}.\n\nThis folder is not a lesson. What you can do here:\n\n{}\n\
         Commands take the lesson's folder; the default is the current folder.\n\
         `lessonry --help` lists all commands, `lessonry COMMAND --help` explains one.\n",
        Arguments::command().get_about().map(ToString::to_string).unwrap_or_default(),
        table(&commands)
    )
}

/// The description of a command in `--help`.
fn about(name: &str) -> String {
    let command = Arguments::command();
    let about = command.find_subcommand(name).and_then(|command| command.get_about());
    about.map(ToString::to_string).unwrap_or_default()
}

/// Commands and their descriptions, in two columns.
fn table(commands: &[(String, String)]) -> String {
    let width = commands.iter().map(|(command, _)| command.chars().count()).max().unwrap_or(0);
    commands.iter().map(|(command, about)| format!("  {command:width$}  {about}") + "\n").collect()
}
