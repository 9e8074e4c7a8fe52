//! `lessonry offline`: which files are replaced, and which are too large for a single file.

use std::fs;

use crate::cli::fetching::{lesson, offline, text, unpacked};
use crate::cli::program::Program;

/// Larger than a video in a single file may be, and than any other file in it, in bytes.
const LONG: usize = 6 << 20;
const VERY_LONG: usize = 21 << 20;

#[test]
fn an_older_copy_is_replaced() {
    let lesson = lesson("Rain.");
    let all = "-o a.zip --single-file a.html --epub a.epub";
    offline(&lesson, all);
    let first = fs::read(lesson.path().join("a.html")).unwrap();
    offline(&lesson, all);
    assert!(first == fs::read(lesson.path().join("a.html")).unwrap());
    // No copy contains another one, whatever its name.
    fs::write(lesson.path().join("own.zip"), "PK, but not a copy").unwrap();
    offline(&lesson, "-o b.zip");
    for name in ["a.zip", "b.zip"] {
        let names = unpacked(&lesson, name);
        assert!(names.keys().all(|name| !name.starts_with("a.")), "{:?}", names.keys());
    }
    assert!(unpacked(&lesson, "b.zip").contains_key("own.zip"));
    let names: Vec<_> =
        fs::read_dir(lesson.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(names.iter().all(|name| !name.to_string_lossy().contains(".new")), "{names:?}");
}

#[test]
fn other_files_are_replaced_only_by_force() {
    let lesson = lesson("Rain.");
    let mut zip = zip::ZipWriter::new(fs::File::create(lesson.path().join("own.zip")).unwrap());
    zip.add_directory("a", zip::write::SimpleFileOptions::default()).unwrap();
    zip.finish().unwrap();
    fs::write(lesson.path().join("own.html"), "<!doctype html><p>lessonry").unwrap();
    for arguments in [["-o", "own.zip"], ["--single-file", "own.html"], ["--epub", "index.md"]] {
        let before = fs::read(lesson.path().join(arguments[1])).unwrap();
        let run = Program::new(lesson.path(), ["offline"].iter().chain(&arguments)).run(b"");
        assert_eq!((run.code, run.stdout.as_str()), (1, ""));
        assert!(run.stderr.contains("lessonry did not write it"), "{}", run.stderr);
        assert!(before == fs::read(lesson.path().join(arguments[1])).unwrap());
    }
    offline(&lesson, "-o own.zip --force");
    assert!(unpacked(&lesson, "own.zip").contains_key("index.html"));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_reported() {
    let lesson = lesson("Rain.");
    let run = Program::new(lesson.path(), ["offline", "-o", "/dev/full"]).run(b"");
    assert_eq!(run.code, 1);
    assert!(run.stderr.starts_with("error: cannot write `/dev/full`: No space left"), "{}", run.stderr);
}

#[test]
fn large_videos_and_files_are_not_in_a_single_file() {
    let page = "<video src=\"fig/long.mp4\" title=\"A drop\" controls></video>\n\n\
                <video src=\"fig/short.mp4\" title=\"A splash\" controls></video>\n\n\
                [film](fig/long.mp4) [data](data/all.csv) [some](data/some.csv) [log](data/long.zip)";
    let lesson = lesson(page);
    for folder in ["fig", "data"] {
        fs::create_dir(lesson.path().join(folder)).unwrap();
    }
    for (name, length) in [
        ("fig/long.mp4", LONG),
        ("fig/short.mp4", 9),
        ("data/all.csv", VERY_LONG),
        ("data/some.csv", 9),
        ("data/long.zip", LONG),
    ] {
        fs::write(lesson.path().join(name), vec![b'1'; length]).unwrap();
    }
    let run = offline(&lesson, "-o a.zip --single-file a.html");
    let list = &run.stderr[run.stderr.find("files not included in").unwrap()..];
    assert_eq!(
        list,
        "files not included in a.html:\n  data/all.csv (in index.md:7)\n  fig/long.mp4 (in index.md:3)\n"
    );
    let html = fs::read_to_string(lesson.path().join("a.html")).unwrap();
    let note = "<small> (not in this copy)</small>";
    for part in [
        format!("<span class=\"only-online\">A drop{note}</span>"),
        format!("<a>film{note}</a> <a>data{note}</a> <a href=\"#lesson:file:data/some.csv\">some</a>"),
        "href=\"#lesson:file:data/long.zip\">log</a>".into(),
        "<video src=\"data:video/mp4;base64,MTEx".into(),
    ] {
        assert!(html.contains(&part), "{part}");
    }
    assert!(!html.contains("fig/long.mp4\""));
    // The zip contains everything.
    assert_eq!(unpacked(&lesson, "a.zip")["fig/long.mp4"].len(), LONG);

    // If the lesson is published, the links lead there.
    offline(&lesson, "--single-file a.html --base-url https://example.org/rain");
    let html = fs::read_to_string(lesson.path().join("a.html")).unwrap();
    let note = "<small> (only online)</small>";
    for part in [
        format!("<a class=\"only-online\" href=\"https://example.org/rain/fig/long.mp4\">A drop{note}</a>"),
        format!("<a href=\"https://example.org/rain/fig/long.mp4\">film{note}</a>"),
    ] {
        assert!(html.contains(&part), "{part}");
    }
}

#[test]
fn a_book_lists_what_it_does_not_include() {
    let lesson = lesson("[data](data/all.csv) <a href=\"fig/a.png\"><img src=\"fig/a.png\" alt=\"A\"></a>");
    for (folder, name) in [("data", "all.csv"), ("fig", "a.png")] {
        fs::create_dir(lesson.path().join(folder)).unwrap();
        fs::write(lesson.path().join(folder).join(name), b"\x89PNG").unwrap();
    }
    let run = offline(&lesson, "--epub a.epub");
    assert!(
        run.stderr.contains("files not included in a.epub:\n  data/all.csv (in index.md:3)\n"),
        "{}",
        run.stderr
    );
    assert!(!run.stderr.contains("fig/a.png (in"), "{}", run.stderr);
    let page = text(&unpacked(&lesson, "a.epub")["EPUB/index.xhtml"]);
    assert!(page.contains("data<small> (not in this copy)</small>"), "{page}");
    assert_eq!(page.matches("not in this copy").count(), 1, "{page}");
}
