//! A lesson in a temporary folder, and a server that previews it.

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::serve::client::{Answer, Events, get};

/// The timeout of a test; it is long because a loaded computer is slow.
pub const PATIENCE: Duration = Duration::from_mins(1);

/// A lesson, and a server that previews it.
pub struct Preview {
    pub folder: TempDir,
    pub address: SocketAddr,
    server: Child,
    log: Arc<Mutex<String>>,
}

impl Preview {
    /// Serves a small lesson.
    pub fn new() -> Self {
        Self::with(&[])
    }

    /// Serves a small lesson with more arguments.
    pub fn with(arguments: &[&str]) -> Self {
        Self::of(lesson(), arguments)
    }

    /// Serves the lesson in a folder.
    pub fn of(folder: TempDir, arguments: &[&str]) -> Self {
        let all = ["serve", ".", "--port", "0"].iter().chain(arguments);
        let command = command(folder.path(), all);
        Self::by(folder, command)
    }

    /// Serves a small lesson, with no more than `files` open files.
    #[cfg(unix)]
    pub fn with_few_files(files: u32) -> Self {
        Self::with_ulimit(&format!("-n {files}"))
    }

    /// Serves a small lesson, with no more than `files` open files unless it asks for more.
    #[cfg(target_os = "linux")]
    pub fn with_soft_limit(files: u32) -> Self {
        Self::with_ulimit(&format!("-S -n {files}"))
    }

    #[cfg(unix)]
    fn with_ulimit(limit: &str) -> Self {
        let folder = lesson();
        let limited = format!("ulimit {limit}; exec \"$0\" serve . --port 0");
        let mut command = Command::new("sh");
        command.args(["-c", &limited, env!("CARGO_BIN_EXE_lessonry")]);
        prepare(&mut command, folder.path());
        Self::by(folder, command)
    }

    /// Serves a small lesson with a limit of the system, `what` in `/proc/sys/user`; none if the user may not create a
    /// namespace.
    #[cfg(target_os = "linux")]
    pub fn with_limit(what: &str, count: u32) -> Option<Self> {
        let set = format!("echo {count} > /proc/sys/user/{what}");
        let is_allowed = Command::new("unshare").args(["-Ur", "sh", "-c", &set]).output();
        is_allowed.ok().filter(|output| output.status.success())?;
        let folder = lesson();
        let limited = format!("{set} && exec \"$0\" serve . --port 0");
        let mut command = Command::new("unshare");
        command.args(["-Ur", "sh", "-c", &limited, env!("CARGO_BIN_EXE_lessonry")]);
        prepare(&mut command, folder.path());
        Some(Self::by(folder, command))
    }

    /// Serves the lesson in a folder with a command.
    fn by(folder: TempDir, mut command: Command) -> Self {
        let mut server = command.spawn().unwrap();
        let mut line = String::new();
        let mut output = BufReader::new(server.stdout.take().unwrap());
        output.read_line(&mut line).unwrap();
        let log = Arc::new(Mutex::new(String::new()));
        let (mut errors, copy) = (server.stderr.take().unwrap(), Arc::clone(&log));
        thread::spawn(move || {
            let mut chunk = [0; 4096];
            while let Ok(count @ 1..) = errors.read(&mut chunk) {
                copy.lock().unwrap().push_str(&String::from_utf8_lossy(&chunk[..count]));
            }
        });
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        let address = address.unwrap_or_else(|| panic!("no address: {line}{}", log.lock().unwrap()));
        let address = address.replace("localhost", "127.0.0.1").parse().unwrap();
        Self { folder, address, server, log }
    }

    /// The path of a file of the lesson.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file of the lesson.
    pub fn write(&self, path: &str, text: &str) {
        write(self.folder.path(), path, text);
    }

    /// The response to a request for a path.
    pub fn get(&self, path: &str) -> Answer {
        get(self.address, path, &[])
    }

    /// Requests a path until the response is as expected.
    pub fn expect(&self, path: &str, what: &str, is_right: impl Fn(&Answer) -> bool) {
        let since = Instant::now();
        loop {
            let answer = self.get(path);
            if is_right(&answer) {
                return;
            }
            let (body, log) = (answer.text(), self.log());
            assert!(since.elapsed() < PATIENCE, "{path}: never {what}\n{}\n{body}\n{log}", answer.status);
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until a page contains a text.
    pub fn expect_text(&self, path: &str, words: &str) {
        self.expect(path, &format!("`{words}`"), |answer| {
            answer.status == 200 && answer.text().contains(words)
        });
    }

    /// Waits until a page is gone.
    pub fn expect_none(&self, path: &str) {
        self.expect(path, "gone", |answer| answer.status == 404);
    }

    /// The stream of events of a page.
    pub fn events(&self, path: &str) -> Events {
        Events::of(self.address, path)
    }

    /// The standard error of the server so far.
    pub fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// Waits until the log contains a text.
    pub fn expect_log(&self, words: &str) {
        let since = Instant::now();
        while !self.log().contains(words) {
            assert!(since.elapsed() < PATIENCE, "never `{words}` in\n{}", self.log());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// How many builds the log has.
    pub fn builds(&self) -> usize {
        self.log().lines().filter(|line| line.contains(": ") && line.ends_with(')')).count()
    }

    /// Waits until the lesson was built so many times.
    pub fn expect_builds(&self, number: usize) {
        let since = Instant::now();
        while self.builds() < number {
            assert!(since.elapsed() < PATIENCE, "never {number} builds in\n{}", self.log());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Whether the server is still running.
    pub fn is_alive(&mut self) -> bool {
        self.server.try_wait().unwrap().is_none()
    }

    /// How many threads the server has.
    #[cfg(target_os = "linux")]
    pub fn threads(&self) -> usize {
        fs::read_dir(format!("/proc/{}/task", self.server.id())).unwrap().count()
    }

    /// Stops the server as Ctrl-C does, and returns its exit code.
    #[cfg(unix)]
    pub fn interrupt(&mut self) -> i32 {
        let id = self.server.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        self.server.wait().unwrap().code().unwrap_or(-1)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        drop(self.server.kill());
        drop(self.server.wait());
    }
}

/// The program with arguments, to run in `folder`.
pub fn command<A: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lessonry"));
    command.args(arguments);
    prepare(&mut command, folder);
    command
}

fn prepare(command: &mut Command, folder: &Path) {
    command.current_dir(folder).env_remove("BROWSER");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
}

/// A small lesson: two episodes, an extra, an include, data, a figure, a style.
pub fn lesson() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, text) in [
        ("site.toml", "title = \"Rain\"\n"),
        ("index.md", "---\nlayout: lesson\n---\n\nWelcome to the *rain*.\n"),
        ("setup.md", "---\ntitle: Setup\n---\n\nBring a jar.\n"),
        (
            "_episodes/01-jar.md",
            "---\ntitle: The jar\nteaching: 5\nexercises: 0\nquestions:\n- \"Why?\"\nobjectives:\n- \"See.\"\nkeypoints:\n- \"Rain.\"\n---\n\nPut the jar outside.\n\n{% include note.html %}\n",
        ),
        (
            "_episodes/02-ruler.md",
            "---\ntitle: The ruler\nteaching: 5\nexercises: 0\nquestions:\n- \"Why?\"\nobjectives:\n- \"See.\"\nkeypoints:\n- \"Rain.\"\n---\n\nRead the ruler: {{ site.data.units.short }}.\n\n![A drop](../fig/drop.svg)\n",
        ),
        ("_extras/guide.md", "---\ntitle: Guide\n---\n\nGo slowly.\n"),
        ("_includes/note.html", "<p>A first note.</p>\n"),
        ("_data/units.yml", "short: mm\n"),
        (
            "fig/drop.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><circle r=\"4\"/></svg>\n",
        ),
        ("data/rain.csv", "day,mm\n1,3\n"),
    ] {
        write(folder.path(), path, text);
    }
    folder
}

/// Writes a file, and creates its folders.
pub fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
