//! Events for open pages.

use std::time::Duration;

use crate::client::value;
use crate::preview::Preview;

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
    preview.expect_log("changed setup.md: keeping the previous build, 1 error");
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
