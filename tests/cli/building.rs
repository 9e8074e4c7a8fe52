//! What a build writes to disk: the same bytes each time, the previous build if it is killed, large files, and no
//! warnings for a new lesson.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use tempfile::TempDir;
use walkdir::WalkDir;

use crate::cli::program::Program;

/// A folder with the lesson that `lessonry new` creates.
struct Lesson {
    folder: TempDir,
}

impl Lesson {
    fn new() -> Self {
        let lesson = Self { folder: TempDir::new().unwrap() };
        lesson.run("new lesson");
        lesson
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn program(&self, arguments: &str) -> Program {
        Program::new(self.folder.path(), arguments.split_whitespace())
    }

    /// Runs a command that must succeed, and returns its standard error.
    fn run(&self, arguments: &str) -> String {
        let run = self.program(arguments).run(b"");
        assert_eq!(run.code, 0, "{arguments}: {}", run.stderr);
        run.stderr
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.at(path), text).unwrap();
    }
}

/// The files in a folder, by path.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file()).map(|entry| {
        (entry.path().strip_prefix(folder).unwrap().to_owned(), fs::read(entry.path()).unwrap())
    });
    files.collect()
}

#[test]
fn a_new_lesson_builds_without_messages() {
    let lesson = Lesson::new();
    assert_eq!(lesson.run("build lesson"), "");
    for page in
        ["index", "setup", "reference", "01-first-steps/index", "02-figures-and-links/index", "guide/index"]
    {
        assert!(lesson.at(&format!("lesson/_site/{page}.html")).exists(), "{page}");
    }
}

#[test]
fn the_links_of_a_new_lesson_work() {
    let lesson = Lesson::new();
    lesson.run("build lesson");
    let site = lesson.at("lesson/_site");
    let mut followed = 0;
    for (path, bytes) in files(&site).iter().filter(|(path, _)| path.extension().is_some_and(|e| e == "html"))
    {
        let text = String::from_utf8_lossy(bytes);
        for attribute in ["href=\"", "src=\""] {
            for target in text.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()) {
                let target = target.split(['#', '?']).next().unwrap_or_default();
                // Only links of the 404 page start at the root, since it is shown at any address.
                if target.is_empty() || target.contains(':') || target.starts_with('/') {
                    continue;
                }
                let file = site.join(path).parent().unwrap().join(target);
                assert!(file.exists(), "{}: {target}", path.display());
                followed += 1;
            }
        }
    }
    assert!(followed > 20, "only {followed} links");
}

#[test]
fn the_same_lesson_gives_the_same_bytes() {
    let lesson = Lesson::new();
    lesson.run("build lesson --dest one");
    lesson.run("build lesson --dest two");
    lesson.run("build lesson --dest two");
    let site = files(&lesson.at("one"));
    assert!(site.len() > 10);
    assert!(site == files(&lesson.at("two")));
}

#[test]
fn the_years_of_a_licence_end_with_the_source_date() {
    let lesson = Lesson::new();
    lesson.write("lesson/site.toml", "title = \"Rain\"\ncarpentry = \"lc\"\n");
    let built = |source_date: &str| {
        let run = lesson.program("build lesson").env("SOURCE_DATE_EPOCH", source_date).run(b"");
        assert_eq!(run.code, 0, "{}", run.stderr);
        files(&lesson.at("lesson/_site"))
    };
    let site = built("1718000000");
    for (path, bytes) in site.iter().filter(|(path, _)| path.extension().is_some_and(|e| e == "html")) {
        let page = String::from_utf8_lossy(bytes);
        let lines = page.matches("</a> © 2016–2024 <a href=\"https://librarycarpentry.org/\">").count();
        assert_eq!(lines, 1, "{}", path.display());
    }
    assert!(site == built("1720000000"));
    assert!(site != built("1750000000"));
}

#[test]
fn the_destination_is_not_part_of_the_lesson() {
    let lesson = Lesson::new();
    lesson.run("build lesson --dest lesson/public");
    let site = files(&lesson.at("lesson/public"));
    lesson.run("build lesson --dest lesson/public");
    assert!(site == files(&lesson.at("lesson/public")));
}

#[test]
fn builds_into_the_current_folder() {
    let lesson = Lesson::new();
    fs::create_dir(lesson.at("out")).unwrap();
    for text in ["One.", "Two."] {
        lesson.write("lesson/index.md", &format!("---\nlayout: lesson\n---\n\n{text}\n"));
        let run = Program::new(&lesson.at("out"), ["build", "../lesson", "--dest", "."]).run(b"");
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        assert!(fs::read_to_string(lesson.at("out/index.html")).unwrap().contains(text));
    }
}

#[test]
fn force_keeps_the_files_of_others() {
    let lesson = Lesson::new();
    fs::create_dir(lesson.at("out")).unwrap();
    lesson.write("out/CNAME", "lesson.example.org");
    assert_eq!(lesson.program("build lesson --dest out").run(b"").code, 1);
    lesson.run("build lesson --dest out --force");
    assert!(lesson.at("out/index.html").exists());
    assert_eq!(fs::read_to_string(lesson.at("out/CNAME")).unwrap(), "lesson.example.org");
}

#[test]
fn renders_one_page() {
    let lesson = Lesson::new();
    lesson.write("lesson/page.md", "---\ntitle: A page\n---\n\nThe title is *{{ page.title }}*.\n");
    for arguments in ["render lesson/page.md", "render page.md --lesson lesson"] {
        let run = lesson.program(arguments).run(b"");
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (0, "<p>The title is <em>A page</em>.</p>\n"),
            "{arguments}"
        );
    }
    lesson.write("lesson/page.md", "---\ntitle: A page\n---\n\n> ## Try *it*\n>\n> Pour.\n{: .challenge}\n\n~~~\nif x:\n~~~\n{: .language-python}\n");
    lesson.run("build lesson");
    let site = fs::read_to_string(lesson.at("lesson/_site/page.html")).unwrap();
    let content = lesson.program("render lesson/page.md").run(b"").stdout;
    assert!(content.contains("<section") && content.contains("<span class=\"k\">if</span>"), "{content}");
    assert!(site.contains(&content), "{content}\n{site}");
    let kramdown = lesson.program("render lesson/page.md --markdown-only").run(b"").stdout;
    assert!(kramdown.starts_with("<blockquote class=\"challenge\">"), "{kramdown}");
    assert!(!kramdown.contains("<span"), "{kramdown}");
    let run = lesson.program("render lesson/nothing.md --lesson lesson").run(b"");
    assert_eq!((run.code, run.stderr.as_str()), (1, "error: the lesson has no page `lesson/nothing.md`\n"));
}

#[test]
fn quiet_says_nothing() {
    let lesson = Lesson::new();
    let run = lesson.program("build lesson --quiet").run(b"");
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""));
}

#[test]
fn copies_a_file_of_50_megabytes() {
    let lesson = Lesson::new();
    File::create(lesson.at("lesson/fig/big.bin")).unwrap().set_len(50 << 20).unwrap();
    lesson.run("build lesson");
    assert_eq!(fs::metadata(lesson.at("lesson/_site/fig/big.bin")).unwrap().len(), 50 << 20);
}

#[test]
fn a_failed_build_keeps_the_previous_one() {
    let lesson = Lesson::new();
    lesson.run("build lesson");
    let before = files(&lesson.at("lesson/_site"));
    lesson.write("lesson/index.md", "---\nlayout: lesson\n---\n\n{% unless %}\n{% include nowhere.md %}\n");
    assert_eq!(lesson.program("build lesson").run(b"").code, 2);
    assert!(before == files(&lesson.at("lesson/_site")));
}

#[test]
fn a_killed_build_leaves_a_whole_site() {
    let lesson = Lesson::new();
    File::create(lesson.at("lesson/fig/big.bin")).unwrap().set_len(20 << 20).unwrap();
    lesson.run("build lesson");
    let mut whole = vec![files(&lesson.at("lesson/_site"))];
    let setup = fs::read_to_string(lesson.at("lesson/setup.md")).unwrap();
    for delay in (0..30).map(|n| Duration::from_millis(n * 3)) {
        lesson.write("lesson/setup.md", &format!("{setup}\nAfter {delay:?}.\n"));
        let mut child = lesson.program("build lesson").spawn();
        thread::sleep(delay);
        child.kill().unwrap();
        child.wait().unwrap();
        let now = files(&lesson.at("lesson/_site"));
        if whole.last() != Some(&now) {
            lesson.run("build lesson --dest fresh");
            assert!(
                now == files(&lesson.at("fresh")),
                "killed after {delay:?}: neither the previous nor the new build"
            );
            whole.push(now);
        }
    }
    lesson.run("build lesson");
    let names = fs::read_dir(lesson.at("lesson")).unwrap().map(|entry| entry.unwrap().file_name());
    let left: Vec<_> = names.filter(|name| name.to_string_lossy().contains(".lessonry-")).collect();
    assert!(left.is_empty(), "left behind: {left:?}");
}

#[test]
fn a_closed_pipe_does_not_panic() {
    let lesson = Lesson::new();
    lesson.write("long.md", &"Some words. ".repeat(100_000));
    let mut child = lesson.program("markdown long.md").spawn();
    let mut first = [0; 3];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((&first, output.status.code()), (b"<p>", Some(0)));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn without_a_command_the_lesson_above_is_named() {
    let lesson = Lesson::new();
    let run = Program::new(&lesson.at("lesson/_episodes"), [""; 0]).run(b"");
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.starts_with("The folder .. is the lesson \"Lesson\". What you can do with it:\n\n"));
    assert!(run.stdout.contains("\n  lessonry serve .. --open  "), "{}", run.stdout);
}

#[cfg(unix)]
#[test]
fn the_command_after_new_can_be_typed_as_it_is() {
    let folder = TempDir::new().unwrap();
    let run = Program::new(folder.path(), ["new", "it's a lesson"]).run(b"");
    let command = run.stdout.split("to preview it: ").nth(1).unwrap().trim_end();
    assert_eq!(command, "lessonry serve 'it'\\''s a lesson' --open");
    let script = command.replace("lessonry serve", "printf '%s\\n'");
    let said = std::process::Command::new("sh").args(["-c", &script]).output().unwrap().stdout;
    assert_eq!(String::from_utf8_lossy(&said), "it's a lesson\n--open\n");
}
