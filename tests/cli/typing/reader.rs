//! A simulated reader of the manual, with a folder and a terminal.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::plain;
use super::steps::Step;

/// How long to wait for the preview's output.
const TIMEOUT: Duration = Duration::from_secs(30);

/// A reader, and what the terminal shows.
pub struct Reader {
    home: TempDir,
    /// The current folder of the terminal.
    folder: PathBuf,
    /// The output of the last command, with stderr and stdout mixed as in a terminal.
    pub printed: String,
    /// The exit code of the last command.
    pub code: i32,
    /// The running preview, and how many bytes of its output have been read.
    preview: Option<(Child, usize)>,
}

impl Reader {
    /// A reader in an empty folder.
    pub fn new() -> Self {
        let home = TempDir::new().unwrap();
        let folder = home.path().join("lessons");
        fs::create_dir(&folder).unwrap();
        Self { home, folder, printed: String::new(), code: 0, preview: None }
    }

    /// Carries out a step, unless it is [`Step::Shows`].
    pub fn does(&mut self, step: &Step) {
        match step {
            Step::Runs(command) => self.runs(command),
            Step::Saves { file, text } => self.saves(file, text),
            Step::Adds { file, text } => self.saves(file, &format!("{}\n{text}", self.reads(file))),
            Step::Replaces { file, text } => {
                let word = text.split_whitespace().next().unwrap();
                let old = self.reads(file);
                let line = old.lines().find(|line| line.split_whitespace().next() == Some(word));
                let line = line.unwrap_or_else(|| panic!("no line of {file} begins with `{word}`"));
                self.saves(file, &old.replacen(line, text.trim_end(), 1));
            }
            Step::Changes { file, old, new } => {
                let text = self.reads(file);
                assert!(text.contains(old.as_str()), "`{old}` is not in {file}");
                self.saves(file, &text.replacen(old.as_str(), new, 1));
            }
            Step::Copies(file) => {
                self.saves(file, "");
                fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join(file), self.folder.join(file)).unwrap();
            }
            Step::Shows(_) => unreachable!("the caller compares it"),
        }
    }

    /// The output of the last command. Waits for a preview until it has printed what is expected.
    pub fn sees(&mut self, expected: &str) -> String {
        let Some((_, read)) = &mut self.preview else { return self.printed.clone() };
        let start = Instant::now();
        loop {
            let log = fs::read_to_string(self.home.path().join("terminal")).unwrap();
            let new = &log[*read..];
            if plain(new) == plain(expected) || start.elapsed() > TIMEOUT {
                *read = log.len();
                return new.to_owned();
            }
            thread::sleep(Duration::from_millis(50));
        }
    }

    fn reads(&self, file: &str) -> String {
        fs::read_to_string(self.folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    fn saves(&self, file: &str, text: &str) {
        let path = self.folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn runs(&mut self, command: &str) {
        if let Some((mut preview, _)) = self.preview.take() {
            preview.kill().unwrap();
            preview.wait().unwrap();
        }
        if let Some(folder) = command.strip_prefix("cd ") {
            self.folder.push(folder);
            return;
        }
        let terminal = self.home.path().join("terminal");
        let log = File::create(&terminal).unwrap();
        // The default port may be in use, and there may be no browser.
        let command = command.replace(" --open", " --port 0");
        let (input, command) = match command.split_once(" | ") {
            Some((echo, command)) => (echo.trim_start_matches("echo '").trim_end_matches('\''), command),
            None => ("", command.as_str()),
        };
        let mut words = command.split_whitespace();
        assert_eq!(words.next(), Some("lessonry"), "{command}");
        let mut program = Command::new(env!("CARGO_BIN_EXE_lessonry"));
        program.args(words).current_dir(&self.folder).env_remove("LESSONRY_BASE_URL").stdin(Stdio::piped());
        let mut child = program.stdout(log.try_clone().unwrap()).stderr(log).spawn().unwrap();
        // A program that does not read its input may close it.
        drop(child.stdin.take().unwrap().write_all(input.as_bytes()));
        if command.starts_with("lessonry serve") {
            self.preview = Some((child, 0));
            return;
        }
        self.code = child.wait().unwrap().code().unwrap_or(-1);
        self.printed = fs::read_to_string(&terminal).unwrap();
        let is_understood = (0..=2).contains(&self.code) && !self.printed.contains("\nUsage: lessonry");
        assert!(is_understood || self.code == 0, "{command}\n{}", self.printed);
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if let Some((preview, _)) = &mut self.preview {
            drop(preview.kill());
        }
    }
}
