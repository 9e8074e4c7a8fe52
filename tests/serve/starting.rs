//! How a preview starts and ends.

use std::fs;
use std::net::TcpListener;
use std::path::Path;

use crate::serve::client::value;
use crate::serve::preview::{Preview, command, lesson};

fn failing(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = command(folder, arguments).output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn what_cannot_be_served_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let (code, error) = failing(folder.path(), &["serve", "nowhere"]);
    assert_eq!((code, error.as_str()), (Some(1), "error: there is no folder `nowhere`\n"));
    let (code, error) = failing(folder.path(), &["serve"]);
    assert!(code == Some(1) && error.contains("`.` is not a lesson"), "{error}");
    let lesson = lesson();
    let (code, error) = failing(lesson.path(), &["serve", "--host", "no such host"]);
    assert!(
        code == Some(1) && error.contains("`no such host` is not an address of this computer"),
        "{error}"
    );
}

#[test]
fn a_busy_port_is_refused_only_if_it_was_named() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let (code, error) = failing(lesson().path(), &["serve", "--port", &port]);
    assert_eq!(code, Some(1));
    assert!(
        error.starts_with(&format!("error: port {port} is in use by another program\n\nhelp: ")),
        "{error}"
    );
}

#[cfg(unix)]
#[test]
fn ends_at_once_and_leaves_nothing_behind() {
    let mut preview = Preview::new();
    let names = |preview: &Preview| {
        let walk = walkdir::WalkDir::new(preview.folder.path()).sort_by_file_name();
        walk.into_iter().map(|entry| entry.unwrap().into_path()).collect::<Vec<_>>()
    };
    let before = names(&preview);
    let events = preview.events("");
    preview.write("setup.md", "---\ntitle: Setup\n---\n\nBring a bucket.\n");
    preview.expect_text("/setup", "bucket");
    assert_eq!(preview.interrupt(), 0);
    assert_eq!(names(&preview), before);
    drop(events);
}

#[test]
fn the_server_survives_a_first_build_that_fails() {
    let folder = lesson();
    fs::write(folder.path().join("site.toml"), "title = \n").unwrap();
    let preview = Preview::of(folder, &[]);
    let answer = preview.get("/01-jar/");
    assert_eq!(answer.status, 503);
    assert!(answer.text().contains("reload.js\" data-path=\"01-jar/\" data-tag=\"\""), "{}", answer.text());
    let mut events = preview.events("01-jar/");
    let event = events.next();
    assert_eq!((value(&event, "errors"), value(&event, "path")), ("1", "site.toml"));
    preview.write("site.toml", "title = \"Fixed\"\n");
    let event = events.until(|event| value(event, "errors") == "0");
    assert!(!value(&event, "tag").is_empty());
    preview.expect_text("/01-jar/", "Fixed");
}

#[test]
fn without_watching_nothing_changes() {
    let preview = Preview::with(&["--no-watch"]);
    preview.expect_text("/setup", "Bring a jar.");
    let mut events = preview.events("setup");
    events.next();
    preview.write("setup.md", "---\ntitle: Setup\n---\n\nBring a bucket.\n");
    assert!(events.is_silent(std::time::Duration::from_secs(1)));
    assert!(preview.get("/setup").text().contains("Bring a jar."));
}

#[cfg(unix)]
#[test]
fn opens_the_browser_at_the_address() {
    use std::os::unix::fs::PermissionsExt;
    let tools = tempfile::tempdir().unwrap();
    let (browser, opened) = (tools.path().join("browser"), tools.path().join("opened"));
    fs::write(&browser, format!("#!/bin/sh\necho \"$1\" > {0}.part && mv {0}.part {0}\n", opened.display()))
        .unwrap();
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
    let lesson = lesson();
    let mut command = command(lesson.path(), ["serve", "--open", "--port", "0"]);
    let mut server = command.env("BROWSER", &browser).spawn().unwrap();
    let since = std::time::Instant::now();
    while !opened.exists() && since.elapsed() < crate::serve::preview::PATIENCE {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let address = fs::read_to_string(&opened);
    drop(server.kill());
    let output = server.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let address = address.unwrap();
    assert!(said.contains(&format!("at {}", address.trim())), "{address}{said}");
}
