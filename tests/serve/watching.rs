//! Every way in which a lesson can change: edit a file, expect the page.

use std::fs;
use std::thread;

use crate::serve::client::value;
use crate::serve::preview::{Preview, lesson};

fn episode(title: &str, text: &str) -> String {
    format!(
        "---\ntitle: {title}\nteaching: 5\nexercises: 0\nquestions:\n- \"Why?\"\nobjectives:\n- \"See.\"\nkeypoints:\n- \"Rain.\"\n---\n\n{text}\n"
    )
}

#[test]
fn a_save_in_place() {
    let preview = Preview::new();
    preview.write("_episodes/01-jar.md", &episode("The jar", "Put it on the roof."));
    preview.expect_text("/01-jar/", "Put it on the roof.");
}

#[test]
fn a_save_by_rename() {
    let preview = Preview::new();
    for number in 0..5 {
        preview.write("_episodes/.01-jar.md.swp", "x");
        preview.write("_episodes/4913", "");
        fs::remove_file(preview.path("_episodes/4913")).unwrap();
        fs::rename(preview.path("_episodes/01-jar.md"), preview.path("_episodes/01-jar.md~")).unwrap();
        preview.write("_episodes/01-jar.md", &episode("The jar", &format!("Number {number}.")));
        fs::remove_file(preview.path("_episodes/01-jar.md~")).unwrap();
        preview.expect_text("/01-jar/", &format!("Number {number}."));
        preview.write("_episodes/new.tmp", &episode("The jar", &format!("Again {number}.")));
        fs::rename(preview.path("_episodes/new.tmp"), preview.path("_episodes/01-jar.md")).unwrap();
        preview.expect_text("/01-jar/", &format!("Again {number}."));
    }
}

#[test]
fn temporary_files_of_editors_are_ignored() {
    let preview = Preview::new();
    preview.expect_log("built the lesson");
    for name in [
        "4913",
        "_episodes/01-jar.md~",
        "_episodes/.01-jar.md.swp",
        "#index.md#",
        "x.tmp",
        ".goutputstream-ABC",
    ] {
        preview.write(name, "---\n---\nx");
    }
    preview.write("setup.md", "---\ntitle: Setup\n---\n\nBring a bucket.\n");
    preview.expect_text("/setup", "bucket");
    preview.expect_log("changed setup.md: ");
    assert_eq!(preview.get("/4913").status, 404);
    assert_eq!(preview.get("/x.tmp").status, 404);
    assert_eq!(preview.builds(), 2, "{}", preview.log());
}

#[test]
fn a_file_is_replaced_by_one_with_the_same_date() {
    let preview = Preview::new();
    let (old, new) = (preview.path("setup.md"), preview.path("other.txt"));
    let text = fs::read_to_string(&old).unwrap();
    fs::write(&new, text.replace("jar", "cup")).unwrap();
    preview.expect("/other.txt", "there", |answer| answer.status == 200);
    let date = fs::metadata(&old).unwrap().modified().unwrap();
    fs::File::options().write(true).open(&new).unwrap().set_modified(date).unwrap();
    fs::rename(&new, &old).unwrap();
    preview.expect_text("/setup", "Bring a cup.");
}

#[test]
fn pages_come_go_and_move() {
    let preview = Preview::new();
    preview.write("_episodes/03-cloud.md", &episode("The cloud", "Look up."));
    preview.expect_text("/03-cloud/", "Look up.");
    preview.expect_text("/", "The cloud");
    fs::rename(preview.path("_episodes/03-cloud.md"), preview.path("_episodes/04-sky.md")).unwrap();
    preview.expect_text("/04-sky/", "Look up.");
    preview.expect_none("/03-cloud/");
    fs::remove_file(preview.path("_episodes/04-sky.md")).unwrap();
    preview.expect_none("/04-sky/");
    preview.expect("/", "without it", |answer| !answer.text().contains("The cloud"));
}

#[test]
fn folders_come_go_and_move() {
    let preview = Preview::new();
    preview.write("files/deep/deeper/a.txt", "one");
    preview.expect_text("/files/deep/deeper/a.txt", "one");
    preview.write("files/deep/deeper/a.txt", "two");
    preview.expect_text("/files/deep/deeper/a.txt", "two");
    fs::rename(preview.path("files/deep"), preview.path("files/other")).unwrap();
    preview.expect_text("/files/other/deeper/a.txt", "two");
    preview.expect_none("/files/deep/deeper/a.txt");
    preview.write("files/other/deeper/a.txt", "three");
    preview.expect_text("/files/other/deeper/a.txt", "three");
    fs::remove_dir_all(preview.path("files")).unwrap();
    preview.expect_none("/files/other/deeper/a.txt");
    preview.write("files/deep/deeper/a.txt", "four");
    preview.expect_text("/files/deep/deeper/a.txt", "four");
}

#[test]
fn a_folder_that_replaces_another_is_watched() {
    let preview = Preview::new();
    preview.write("new/a.txt", "one");
    preview.write("files/a.txt", "zero");
    preview.expect_text("/new/a.txt", "one");
    fs::remove_dir_all(preview.path("files")).unwrap();
    fs::rename(preview.path("new"), preview.path("files")).unwrap();
    preview.expect_text("/files/a.txt", "one");
    preview.write("files/a.txt", "two");
    preview.expect_text("/files/a.txt", "two");
}

#[test]
fn a_folder_is_moved_in_from_elsewhere() {
    let preview = Preview::new();
    let elsewhere = tempfile::tempdir_in(preview.folder.path().parent().unwrap()).unwrap();
    crate::serve::preview::write(elsewhere.path(), "in/a/b.txt", "hello");
    fs::rename(elsewhere.path().join("in"), preview.path("in")).unwrap();
    preview.expect_text("/in/a/b.txt", "hello");
    preview.write("in/a/b.txt", "again");
    preview.expect_text("/in/a/b.txt", "again");
}

#[cfg(unix)]
#[test]
fn folders_behind_links_are_watched() {
    let folder = lesson();
    crate::serve::preview::write(folder.path(), "shared/a.txt", "one");
    std::os::unix::fs::symlink("shared", folder.path().join("same")).unwrap();
    let preview = Preview::of(folder, &[]);
    preview.expect_text("/same/a.txt", "one");
    preview.write("shared/a.txt", "two");
    preview.expect_text("/same/a.txt", "two");
    preview.write("same/b.txt", "three");
    preview.expect_text("/shared/b.txt", "three");
    fs::remove_file(preview.path("same")).unwrap();
    preview.expect_none("/same/a.txt");
    std::os::unix::fs::symlink("fig", preview.path("pictures")).unwrap();
    preview.expect_text("/pictures/drop.svg", "<svg");
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_lesson_is_an_error_and_shows_nothing() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.txt"), "secret").unwrap();
    let preview = Preview::new();
    let mut events = preview.events("setup");
    events.next();
    std::os::unix::fs::symlink(outside.path(), preview.path("way")).unwrap();
    let event = events.until(|event| value(event, "errors") == "1");
    assert!(event.contains("leads out of the lesson"), "{event}");
    assert_eq!(preview.get("/way/secret.txt").status, 404);
    fs::remove_file(preview.path("way")).unwrap();
    events.until(|event| value(event, "errors") == "0");
    // The file existed when the site was built; now it is a link.
    preview.write("a.bin", "good");
    preview.expect_text("/a.bin", "good");
    fs::remove_file(preview.path("a.bin")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.txt"), preview.path("a.bin")).unwrap();
    for _ in 0..50 {
        assert!(!preview.get("/a.bin").text().contains("secret"));
    }
}

#[cfg(unix)]
#[test]
fn a_broken_link_is_a_warning() {
    let preview = Preview::new();
    let mut events = preview.events("");
    events.next();
    std::os::unix::fs::symlink("nowhere", preview.path("broken")).unwrap();
    let event = events.until(|event| value(event, "warnings") == "1");
    assert!(event.contains("the symbolic link `broken` leads to nothing"), "{event}");
}

#[test]
fn a_change_reaches_every_page_that_depends_on_it() {
    let preview = Preview::new();
    preview.write("_includes/note.html", "<p>A second note.</p>\n");
    preview.expect_text("/01-jar/", "A second note.");
    preview.expect_text("/aio/", "A second note.");
    preview.write("_data/units.yml", "short: inch\n");
    preview.expect_text("/02-ruler/", "Read the ruler: inch.");
    preview.write("site.toml", "title = \"Snow\"\n");
    for page in ["/", "/01-jar/", "/setup", "/guide/", "/nothing"] {
        preview.expect(page, "Snow", |answer| answer.text().contains("Snow"));
    }
    preview.write("theme/footer.html", "<footer>Our own foot</footer>\n");
    for page in ["/", "/01-jar/", "/setup", "/guide/"] {
        preview.expect_text(page, "Our own foot");
    }
    fs::remove_file(preview.path("theme/footer.html")).unwrap();
    preview.expect("/setup", "the usual foot", |answer| !answer.text().contains("Our own foot"));
    preview.write("theme/css/base.css", "p { color: green }\n");
    preview.expect_text("/theme/lesson.css", "color: green");
    preview.write("_episodes/01-jar.md", &episode("The bottle", "Put it out."));
    for page in ["/", "/02-ruler/", "/setup", "/aio/"] {
        preview.expect_text(page, "The bottle");
    }
    preview.write("fig/drop.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"new\"/>\n");
    preview.expect_text("/fig/drop.svg", "id=\"new\"");
}

#[test]
fn a_lesson_with_a_jekyll_configuration() {
    let folder = lesson();
    fs::remove_file(folder.path().join("site.toml")).unwrap();
    crate::serve::preview::write(folder.path(), "_config.yml", "title: Rain\n");
    let preview = Preview::of(folder, &[]);
    preview.expect_text("/", "Rain");
    preview.write("_config.yml", "title: [\n");
    let mut events = preview.events("");
    events.until(|event| value(event, "errors") != "0");
    preview.write("_config.yml", "title: Hail\n");
    preview.expect_text("/", "Hail");
}

#[test]
fn the_lesson_goes_and_comes_back() {
    let preview = Preview::new();
    preview.expect_text("/setup", "jar");
    let mut events = preview.events("setup");
    events.next();
    fs::rename(preview.path("site.toml"), preview.path("away")).unwrap();
    let event = events.until(|event| value(event, "errors") == "1");
    assert!(event.contains("is not a lesson"), "{event}");
    preview.expect_text("/setup", "jar");
    fs::rename(preview.path("away"), preview.path("site.toml")).unwrap();
    events.until(|event| value(event, "errors") == "0");
    preview.write("setup.md", "---\ntitle: Setup\n---\n\nBring a bucket.\n");
    preview.expect_text("/setup", "bucket");
}

#[test]
fn two_hundred_rapid_saves_end_with_the_last() {
    let preview = Preview::new();
    for number in 1..=200 {
        preview.write("_episodes/01-jar.md", &episode("The jar", &format!("Save number {number}.")));
        if number % 20 == 0 {
            // Sometimes request the page in between.
            preview.get("/01-jar/");
        }
    }
    preview.expect_text("/01-jar/", "Save number 200.");
    assert!(preview.builds() < 200);
}

#[test]
fn a_change_while_it_builds_is_not_lost() {
    let preview = Preview::new();
    thread::scope(|scope| {
        for page in ["setup.md", "_extras/guide.md"] {
            let preview = &preview;
            scope.spawn(move || {
                for number in 0..100 {
                    preview.write(page, &format!("---\ntitle: T\n---\n\nNumber {number}.\n"));
                    thread::yield_now();
                }
            });
        }
    });
    preview.expect_text("/setup", "Number 99.");
    preview.expect_text("/guide/", "Number 99.");
}

#[test]
fn a_thousand_files_at_once_are_one_rebuild() {
    let preview = Preview::new();
    preview.expect_log("built the lesson");
    // Create them elsewhere and move them in, so that it is one change however slow the disk is.
    let elsewhere = tempfile::tempdir_in(preview.folder.path().parent().unwrap()).unwrap();
    for number in 0..1000 {
        crate::serve::preview::write(elsewhere.path(), &format!("many/{number}.txt"), "x");
    }
    fs::rename(elsewhere.path().join("many"), preview.path("many")).unwrap();
    preview.expect_text("/many/999.txt", "x");
    preview.expect_log("changed many/0.txt and 999 more");
    assert_eq!(preview.builds(), 2, "{}", preview.log());
}

#[test]
fn output_and_hidden_folders_are_ignored() {
    let preview = Preview::new();
    preview.expect_log("built the lesson");
    for path in [
        "_site/a.html",
        ".git/HEAD",
        "node_modules/x/a.md",
        ".out.lessonry-123/site/a.html",
        ".jekyll-cache/x",
    ] {
        preview.write(path, "x");
    }
    preview.write("setup.md", "---\ntitle: Setup\n---\n\nBring a bucket.\n");
    preview.expect_text("/setup", "bucket");
    preview.expect_log("changed setup.md: ");
    assert_eq!(preview.builds(), 2, "{}", preview.log());
}

#[test]
fn a_lesson_can_be_built_beside_the_preview() {
    let preview = Preview::new();
    preview.expect_log("built the lesson");
    for destination in ["_site", "public"] {
        let built = crate::serve::preview::command(preview.folder.path(), ["build", "--dest", destination])
            .output()
            .unwrap();
        assert!(built.status.success());
        assert!(
            !fs::read_to_string(preview.path(&format!("{destination}/index.html")))
                .unwrap()
                .contains("_lessonry")
        );
        assert!(
            !fs::read_to_string(preview.path(&format!("{destination}/setup.html")))
                .unwrap()
                .contains("data-place")
        );
    }
    preview.write("setup.md", "---\ntitle: Setup\n---\n\nBring a bucket.\n");
    preview.expect_text("/setup", "bucket");
    assert_eq!(preview.get("/public/index.html").status, 404);
}

#[test]
fn polling_sees_changes_too_and_says_so_once() {
    let preview = Preview::with(&["--poll"]);
    preview.write("setup.md", "---\ntitle: Setup\n---\n\nBring a bucket.\n");
    preview.expect_text("/setup", "bucket");
    preview.write("files/new/a.txt", "one");
    preview.expect_text("/files/new/a.txt", "one");
    fs::remove_file(preview.path("files/new/a.txt")).unwrap();
    preview.expect_none("/files/new/a.txt");
    assert_eq!(preview.log().matches("polling for changes: --poll is set").count(), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn without_notifications_it_polls_and_says_so_once() {
    let said = "polling for changes: ";
    for (what, count, limit) in
        [("max_inotify_instances", 0, "max_user_instances"), ("max_inotify_watches", 1, "max_user_watches")]
    {
        let Some(preview) = Preview::with_limit(what, count) else { return };
        preview.expect_log(said);
        preview.expect_log(limit);
        for number in 0..3 {
            preview.write("setup.md", &format!("---\ntitle: Setup\n---\n\nBring {number} buckets.\n"));
            preview.expect_text("/setup", &format!("{number} buckets"));
        }
        assert_eq!(preview.log().matches(said).count(), 1, "{}", preview.log());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_lesson_that_grows_beyond_the_limit_is_polled() {
    let said = "polling for changes: ";
    let Some(preview) = Preview::with_limit("max_inotify_watches", 12) else { return };
    preview.expect_log("built the lesson");
    assert!(!preview.log().contains(said), "{}", preview.log());
    for number in 0..12 {
        preview.write(&format!("files/{number}/a.txt"), "one");
    }
    preview.expect_text("/files/11/a.txt", "one");
    preview.write("files/11/a.txt", "two");
    preview.expect_text("/files/11/a.txt", "two");
    preview.expect_log(said);
    assert_eq!(preview.log().matches(said).count(), 1, "{}", preview.log());
}
