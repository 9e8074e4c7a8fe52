//! Runs the `lessonry` program.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use walkdir::WalkDir;

/// The program with its arguments, not yet running.
pub struct Program {
    command: Command,
}

/// The result of a run.
pub struct Run {
    /// The exit code; -1 if it was killed.
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Program {
    /// The program with arguments, to run in `folder`.
    pub fn new<A: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = A>) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lessonry"));
        command.current_dir(folder).args(arguments).env_remove("NO_COLOR");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Self { command }
    }

    /// Sets an environment variable.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Starts the program.
    pub fn spawn(mut self) -> Child {
        self.command.spawn().unwrap()
    }

    /// Runs the program to its end.
    pub fn run(self, input: &[u8]) -> Run {
        let mut child = self.spawn();
        // A program that does not read its input closes the pipe.
        drop(child.stdin.take().unwrap().write_all(input));
        let output = child.wait_with_output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        }
    }
}

/// Copies the content of the folder `from` to the folder `to`.
pub fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from).min_depth(1) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
