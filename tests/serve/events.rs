//! Events for open pages.

use std::time::Duration;

use crate::serve::client::value;
use crate::serve::preview::{Preview, lesson, write};

#[test]
fn only_pages_whose_bytes_changed_get_another_tag() {
    let preview = Preview::new();
    let (mut jar, mut setup) = (preview.events("01-jar/"), preview.events("setup"));
    let before = (jar.next(), setup.next());
    preview.write("setup.md", "---\ntitle: Setup\n---\n\nBring a bucket.\n");
    let after = (jar.next(), setup.next());
    assert_eq!(value(&before.0, "tag"), value(&after.0, "tag"));
    assert_ne!(value(&before.1, "tag"), value(&after.1, "tag"));
    let page = preview.get("/setup").text();
    assert!(page.contains(&format!("data-tag=\"{}\"", value(&after.1, "tag"))), "{page}");
    assert_eq!(value(&before.0, "server"), value(&after.0, "server"));
}

#[test]
fn changed_files_are_listed() {
    let preview = Preview::new();
    let mut events = preview.events("02-ruler/");
    let before = events.next();
    preview.write("fig/drop.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>\n");
    let event = events.next();
    assert!(event.contains("\"changed\":[\"fig/drop.svg\"]"), "{event}");
    assert_eq!(value(&event, "tag"), value(&before, "tag"));
    preview.write("theme/custom.css", "p { color: red }\n");
    assert!(events.next().contains("\"theme/custom.css\""));
    preview.write("theme/custom.css", "p { color: blue }\n");
    assert!(events.next().contains("\"changed\":[\"theme/custom.css\"]"));
}

#[test]
fn an_error_comes_and_goes() {
    let preview = Preview::new();
    let mut events = preview.events("01-jar/");
    let good = events.next();
    let text = std::fs::read_to_string(preview.path("_episodes/01-jar.md")).unwrap();
    preview.write("_episodes/01-jar.md", &text.replace("note.html", "no<b>te.html"));
    let event = events.next();
    assert_eq!((value(&event, "errors"), value(&event, "tag")), ("1", value(&good, "tag")));
    assert_eq!((value(&event, "path"), value(&event, "line")), ("_episodes/01-jar.md", "15"));
    assert!(event.contains("no\\u003cb>te.html") && !event.contains("<b>"), "{event}");
    assert!(preview.get("/01-jar/").text().contains("A first note."));
    preview.expect_log("error[missing-include]");
    preview.write("_episodes/01-jar.md", &text);
    let fixed = events.next();
    assert_eq!((value(&fixed, "errors"), value(&fixed, "tag")), ("0", value(&good, "tag")));
}

#[test]
fn the_same_error_is_printed_once() {
    let preview = Preview::new();
    let mut events = preview.events("01-jar/");
    events.next();
    let text = std::fs::read_to_string(preview.path("_episodes/01-jar.md")).unwrap();
    preview.write("_episodes/01-jar.md", &text.replace("note.html", "none.html"));
    events.until(|event| value(event, "errors") == "1");
    preview.write("setup.md", "---\ntitle: Setup\n---\n\nBring a bucket.\n");
    preview.expect_log("changed setup.md: keeping the previous build; 1 error in other files (");
    assert_eq!(preview.log().matches("error[missing-include]").count(), 1, "{}", preview.log());
}

#[test]
fn a_warning_lets_the_page_change() {
    let preview = Preview::new();
    let mut events = preview.events("setup");
    let before = events.next();
    preview.write("setup.md", "---\ntitle: Setup\n---\n\nBring {{ page.nothing }}.\n");
    let event = events.next();
    assert_eq!((value(&event, "errors"), value(&event, "warnings")), ("0", "1"), "{event}");
    assert_ne!(value(&event, "tag"), value(&before, "tag"));
}

#[test]
fn a_deleted_page_becomes_the_404_page() {
    let preview = Preview::new();
    let (mut guide, mut nothing) = (preview.events("guide/"), preview.events("nothing/"));
    let (before, missing) = (guide.next(), nothing.next());
    assert_ne!(value(&before, "tag"), value(&missing, "tag"));
    std::fs::remove_file(preview.path("_extras/guide.md")).unwrap();
    let (event, missing) = (guide.next(), nothing.next());
    assert_eq!(value(&event, "tag"), value(&missing, "tag"));
}

#[test]
fn a_page_can_tell_that_the_server_was_restarted() {
    let preview = Preview::new();
    let first = preview.events("setup").next();
    let again = Preview::new();
    let second = again.events("setup").next();
    assert_ne!(value(&first, "server"), value(&second, "server"));
}

#[test]
fn touching_a_file_sends_no_event() {
    let preview = Preview::new();
    let mut events = preview.events("setup");
    events.next();
    let text = std::fs::read_to_string(preview.path("setup.md")).unwrap();
    preview.write("setup.md", &text);
    preview.expect_log("changed setup.md: no site files changed");
    assert!(events.is_silent(Duration::from_millis(200)));
}

#[test]
fn the_editor_is_only_for_this_computer() {
    let preview = Preview::with(&["--editor", "zed://file{path}:{line}"]);
    let folder = preview.folder.path().canonicalize().unwrap();
    let event = preview.events("").next();
    assert_eq!(value(&event, "editor"), format!("zed://file{}/{{path}}:{{line}}", folder.display()));
    let preview = Preview::with(&["--editor", "off"]);
    assert_eq!(value(&preview.events("").next(), "editor"), "null");
    let preview = Preview::with(&["--host", "0.0.0.0"]);
    assert_eq!(value(&preview.events("").next(), "editor"), "null");
}

#[test]
fn a_page_gets_its_own_warnings_and_every_error() {
    let preview = Preview::new();
    let (mut home, mut jar, mut setup) =
        (preview.events(""), preview.events("01-jar/"), preview.events("setup"));
    for events in [&mut home, &mut jar, &mut setup] {
        events.next();
    }
    preview.write("setup.md", "---\ntitle: Setup\n---\n\nBring {{ page.nothing }}.\n");
    let counts = |event: &str| ["errors", "warnings", "elsewhere"].map(|key| value(event, key).to_owned());
    let event = setup.next();
    assert_eq!(counts(&event), ["0", "1", "0"]);
    assert_eq!((value(&event, "code"), value(&event, "path")), ("undefined-variable", "setup.md"));
    for events in [&mut home, &mut jar] {
        let event = events.next();
        assert_eq!(counts(&event), ["0", "0", "1"]);
        assert!(event.contains("\"list\":[]"), "{event}");
    }
    // A warning in an include is on the page that includes it; one of no page is on the home page.
    preview.write("_includes/note.html", "<p>A note without {{ page.nothing }}.</p>\n");
    assert_eq!([counts(&home.next()), counts(&jar.next())], [["0", "0", "2"], ["0", "1", "1"]]);
    assert_eq!(counts(&setup.next()), ["0", "1", "1"]);
    preview.write("site.toml", "title = \"Rain\"\nepisode_order = [\"01-jar\", \"02-ruler\", \"03-none\"]\n");
    let event = home.next();
    assert_eq!((counts(&event), value(&event, "code")), (["0", "1", "2"].map(String::from), "order-unknown"));
    preview.write("setup.md", "---\ntitle: Setup\n---\n\n{% include none.html %}\n");
    let event = home.until(|event| value(event, "errors") == "1");
    assert_eq!(
        (counts(&event), value(&event, "code")),
        (["1", "1", "1"].map(String::from), "missing-include")
    );
}

#[test]
fn the_terminal_is_about_what_was_saved() {
    let folder = lesson();
    let page = |text: &str| format!("---\ntitle: A page\n---\n\n{text}\n");
    write(folder.path(), "setup.md", &page("Bring {{ page.nothing }}."));
    write(folder.path(), "_extras/guide.md", &page("Go {{ page.anywhere }}."));
    let preview = Preview::of(folder, &[]);
    preview.expect_log("built the lesson: ");
    let log = preview.log();
    let start = "2 warnings; `lessonry check` shows them:\n  2 undefined-variable  ";
    assert!(log.starts_with(start) && !log.contains("warning["), "{log}");
    preview.write("setup.md", &page("Bring {{ page.nothing }} and a jar."));
    preview.expect_log("changed setup.md: 2 site files changed, 1 warning; 1 warning in other files (");
    let log = preview.log();
    assert!(log.contains("\n --> setup.md:5:10\n") && !log.contains("guide.md:"), "{log}");
    // The same again is no news.
    preview.write("setup.md", &page("And now:\n\nBring {{ page.nothing }} and a jar."));
    preview.expect_builds(3);
    assert_eq!(preview.log().matches("warning[").count(), 1, "{}", preview.log());
    // What a save breaks elsewhere is.
    preview.write("_extras/guide.md", &page("See [the jar](../01-jar/)."));
    preview.expect_log("changed _extras/guide.md: 2 site files changed; 1 warning in other files (");
    std::fs::rename(preview.path("_episodes/01-jar.md"), preview.path("_episodes/01-cup.md")).unwrap();
    preview.expect_log("changed _episodes/01-cup.md and _episodes/01-jar.md: ");
    assert!(preview.log().contains("\n --> _extras/guide.md:5:15\n"), "{}", preview.log());
}
