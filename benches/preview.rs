//! Measures how long an author waits: from saving a file to the event in the browser, through the real server. Uses
//! generated lessons and, with `LESSONRY_BENCH`, those in a folder.
//!
//! The second column is the time that the server logs: from the end of the quiet time, in which an editor may still be
//! writing, to the event.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench writes lessons and prints its results"
)]

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Lines, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use walkdir::WalkDir;

/// How many times a file is saved.
const SAVES: usize = 30;
/// The pause between two saves, longer than the quiet time.
const PAUSE: Duration = Duration::from_millis(150);

fn main() {
    println!("{:<28} {:>8}   {:>22}   {:>22}", "", "", "save to event, ms", "quiet to event, ms");
    println!(
        "{:<28} {:>8}   {:>10} {:>11}   {:>10} {:>11}",
        "lesson", "episodes", "median", "longest", "median", "longest"
    );
    for count in [20, 160, 640] {
        let folder = made(count);
        measure("made", &folder.path().join("lesson"));
    }
    let Some(folder) = std::env::var_os("LESSONRY_BENCH") else { return };
    let lessons = WalkDir::new(folder).min_depth(1).max_depth(1).sort_by_file_name().into_iter();
    for lesson in lessons.filter_map(Result::ok).filter(|entry| entry.path().join("_episodes").is_dir()) {
        let copy = TempDir::new().expect("a folder");
        let root = copy.path().join("lesson");
        copy_to(lesson.path(), &root);
        measure(&lesson.file_name().to_string_lossy(), &root);
    }
}

/// A lesson of `count` episodes of typical length.
fn made(count: usize) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let root = folder.path().join("lesson");
    fs::create_dir_all(root.join("_episodes")).expect("a folder");
    fs::write(root.join("site.toml"), "title = \"Weather\"\n").expect("a file");
    fs::write(root.join("index.md"), "---\n---\nHow the weather is measured.\n").expect("a file");
    for number in 1..=count {
        let mut text = format!(
            "---\ntitle: Station {number}\nteaching: 10\nexercises: 5\nquestions:\n- What does station {number} \
             measure?\nobjectives:\n- Read its values.\nkeypoints:\n- Values have units.\n---\n\n"
        );
        for part in 1..=12 {
            write!(
                text,
                "## Measuring {part}\n\nWe read the *thermometer* of station {number} and write the value down; see [the \
                 setup](../setup.html) for the **instruments** -- and don't forget their units.\n\n~~~\nfor value in \
                 readings:\n    print(value, {number})\n~~~\n{{: .language-python}}\n\n> ## Check {part}\n>\n> Which \
                 value is the largest?\n>\n> > ## Solution\n> >\n> > ~~~\n> > {number}\n> > ~~~\n> > {{: .output}}\n> \
                 {{: .solution}}\n{{: .challenge}}\n\n| Day | Value |\n|-----|------:|\n| 1   | {part} |\n\n"
            )
            .expect("a string grows");
        }
        fs::write(root.join(format!("_episodes/{number:04}-station.md")), text).expect("a file");
    }
    folder
}

fn copy_to(from: &Path, to: &Path) {
    let files = WalkDir::new(from).into_iter().filter_map(Result::ok);
    for file in files.filter(|file| file.file_type().is_file()) {
        let path = to.join(file.path().strip_prefix(from).expect("it is inside"));
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::copy(file.path(), path).expect("a file");
    }
}

/// Saves an episode from the middle of a lesson repeatedly, and prints how long that took.
fn measure(name: &str, lesson: &Path) {
    let mut episodes: Vec<PathBuf> = fs::read_dir(lesson.join("_episodes"))
        .expect("episodes")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    episodes.sort();
    let episode = &episodes[episodes.len() / 2];
    let text = fs::read_to_string(episode).expect("an episode");
    let mut preview = Preview::start(lesson);
    let (mut saves, mut builds) = (Vec::new(), Vec::new());
    for number in 0..SAVES {
        thread::sleep(PAUSE);
        fs::write(episode, format!("{text}\nThe {number}th line.\n")).expect("the episode is saved");
        let since = Instant::now();
        preview.event();
        saves.push(since.elapsed().as_secs_f64() * 1e3);
        builds.push(preview.build());
    }
    let (save, longest_save) = median(saves);
    let (build, longest_build) = median(builds);
    println!(
        "{name:<28} {:>8}   {save:>10.1} {longest_save:>11.1}   {build:>10.0} {longest_build:>11.0}",
        episodes.len()
    );
}

/// The median and the longest time.
fn median(mut times: Vec<f64>) -> (f64, f64) {
    times.sort_by(f64::total_cmp);
    (times[times.len() / 2], times[times.len() - 1])
}

/// A running preview, and a connection that listens to its events.
struct Preview {
    process: Child,
    events: BufReader<TcpStream>,
    log: Lines<BufReader<ChildStderr>>,
}

impl Preview {
    fn start(lesson: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lessonry"));
        command.arg("serve").arg(lesson).args(["--port", "0"]).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn().expect("the server starts");
        let mut greeting = String::new();
        let out = process.stdout.take().expect("it was asked for");
        BufReader::new(out).read_line(&mut greeting).expect("a greeting");
        let address =
            greeting.split("http://").nth(1).and_then(|rest| rest.split('/').next()).expect("an address");
        let mut stream = TcpStream::connect(address).expect("a connection");
        write!(stream, "GET /_lessonry/events?/ HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("a request");
        let log = BufReader::new(process.stderr.take().expect("it was asked for")).lines();
        let mut preview = Self { process, events: BufReader::new(stream), log };
        preview.event();
        preview
    }

    /// Waits for the next event.
    fn event(&mut self) {
        let mut line = String::new();
        while !line.starts_with("data: ") {
            line.clear();
            assert!(self.events.read_line(&mut line).expect("the server is there") > 0, "the events ended");
        }
    }

    /// The duration of the build that the server logged, in milliseconds.
    fn build(&mut self) -> f64 {
        let is_build = |line: &String| line.contains(" changed _episodes/") && line.ends_with(" ms)");
        let line = self.log.by_ref().map_while(Result::ok).find(is_build).expect("a line of the log");
        let time = line.rsplit('(').next().and_then(|end| end.strip_suffix(" ms)"));
        time.and_then(|time| time.parse().ok()).expect("a time")
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
