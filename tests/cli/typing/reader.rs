//! A reader of the manual: a folder, and a terminal.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::plain;
use super::steps::Step;

/// How long a preview may take to say something.
const PATIENCE: Duration = Duration::from_secs(30);

/// A reader with what they see.
pub struct Reader {
    home: TempDir,
    /// Where the terminal is.
    folder: PathBuf,
    /// What the last command printed, stderr and stdout as a terminal mixes them.
    pub printed: String,
    /// How it ended.
    pub code: i32,
    /// The preview that is running, and how many bytes of what it printed have been read.
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

    /// Does one step.
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
            Step::Shows(_) => unreachable!("it is compared"),
        }
    }

    /// What the last command printed; a preview is given time to print as much as is expected.
    pub fn sees(&mut self, expected: &str) -> String {
        let Some((_, read)) = &mut self.preview else { return self.printed.clone() };
        let start = Instant::now();
        loop {
            let log = fs::read_to_string(self.home.path().join("terminal")).unwrap();
            let new = &log[*read..];
            if plain(new) == plain(expected) || start.elapsed() > PATIENCE {
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
        // Another program may be at the usual port, and there may be no browser.
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
        // A program that does not want the input closes it.
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
