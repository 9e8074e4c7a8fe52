//! Many browsers, some of them slow or stuck: none of them blocks the others.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use crate::serve::client::{connect, value};
use crate::serve::preview::Preview;

#[test]
fn fifty_pages_get_every_change() {
    let preview = Preview::new();
    let pages = ["", "setup", "01-jar/", "02-ruler/", "guide/"];
    let mut listeners: Vec<_> = (0..50).map(|number| preview.events(pages[number % 5])).collect();
    let before: Vec<String> =
        listeners.iter_mut().map(|listener| value(&listener.next(), "tag").to_owned()).collect();
    preview.write("site.toml", "title = \"Snow\"\n");
    for (listener, before) in listeners.iter_mut().zip(&before) {
        assert_ne!(value(&listener.next(), "tag"), before);
    }
}

#[test]
fn three_hundred_idle_connections_do_not_block_a_request() {
    let mut preview = Preview::new();
    let idle: Vec<TcpStream> = (0..300).map(|_| connect(preview.address)).collect();
    let since = Instant::now();
    preview.expect("/setup", "answered", |answer| answer.status == 200);
    let first = since.elapsed();
    preview.write("setup.md", "---\ntitle: Setup\n---\n\nBring a bucket.\n");
    preview.expect_text("/setup", "bucket");
    assert!(preview.is_alive());
    assert!(first < Duration::from_secs(20), "{first:?}");
    drop(idle);
}

#[test]
fn a_slow_request_is_ended() {
    let preview = Preview::new();
    let mut slow: Vec<TcpStream> = (0..20).map(|_| connect(preview.address)).collect();
    let begun = Instant::now();
    let mut ended = false;
    // One byte after the other, forever: only the timeout for the whole head ends that.
    while !ended && begun.elapsed() < Duration::from_mins(1) {
        for stream in &mut slow {
            ended |= stream.write_all(b"G").is_err();
        }
        thread::sleep(Duration::from_millis(100));
        assert_eq!(preview.get("/setup").status, 200);
    }
    assert!(ended, "a slow request was never ended");
}

#[test]
fn browsers_that_do_not_read_are_disconnected() {
    let preview = Preview::new();
    preview.write("big.bin", &"x".repeat(20_000_000));
    preview.expect("/big.bin", "there", |answer| answer.status == 200);
    let mut stuck: Vec<TcpStream> = Vec::new();
    for _ in 0..10 {
        let mut stream = connect(preview.address);
        write!(stream, "GET /big.bin HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        stuck.push(stream);
        // A page that listens to events, but never reads.
        let mut stream = connect(preview.address);
        write!(stream, "GET /_lessonry/events?/setup HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        stuck.push(stream);
    }
    let mut events = preview.events("setup");
    events.next();
    for number in 0..20 {
        preview.write("setup.md", &format!("---\ntitle: Setup\n---\n\nBring {number} jars.\n"));
        events.next();
    }
    preview.expect_text("/setup", "19 jars");
}

#[test]
fn a_request_waits_for_the_site_being_built() {
    let preview = Preview::new();
    let mut events = preview.events("setup");
    events.next();
    for number in 0..10 {
        preview.write("setup.md", &format!("---\ntitle: Setup\n---\n\nBring {number} jars.\n"));
        // After the event, the page is the new one.
        let tag = value(&events.next(), "tag").to_owned();
        assert!(preview.get("/setup").text().contains(&tag));
    }
}

#[test]
fn more_connections_than_allowed() {
    let mut preview = Preview::new();
    let mut many: Vec<TcpStream> = (0..1000).map(|_| connect(preview.address)).collect();
    preview.expect("/setup", "answered", |answer| answer.status == 200);
    for stream in &mut many {
        drop(stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    }
    preview.expect("/setup", "answered", |answer| answer.status == 200);
    let mut chunk = [0; 16];
    for stream in &mut many {
        stream.set_read_timeout(Some(Duration::from_millis(1))).unwrap();
        drop(stream.read(&mut chunk));
    }
    assert!(preview.is_alive());
    #[cfg(target_os = "linux")]
    assert!(preview.threads() < 200, "{} threads", preview.threads());
}

#[test]
fn as_many_stuck_browsers_as_connections() {
    let mut preview = Preview::new();
    preview.write("big.bin", &"x".repeat(20_000_000));
    preview.expect("/big.bin", "there", |answer| answer.status == 200);
    let mut stuck: Vec<TcpStream> = (0..200).map(|_| connect(preview.address)).collect();
    for stream in &mut stuck {
        drop(stream.write_all(b"GET /big.bin HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    }
    let since = Instant::now();
    for _ in 0..5 {
        preview.expect("/setup", "answered", |answer| answer.status == 200);
    }
    preview.write("setup.md", "---\ntitle: Setup\n---\n\nBring a bucket.\n");
    preview.expect_text("/setup", "bucket");
    assert!(since.elapsed() < Duration::from_secs(20), "{:?}", since.elapsed());
    assert!(preview.is_alive());
    #[cfg(target_os = "linux")]
    assert!(preview.threads() < 400, "{} threads", preview.threads());
}

#[cfg(target_os = "linux")]
#[test]
fn pages_that_leave_are_forgotten() {
    let preview = Preview::new();
    preview.expect("/setup", "answered", |answer| answer.status == 200);
    let before = preview.threads();
    let listeners: Vec<_> = (0..100).map(|_| preview.events("setup")).collect();
    assert!(preview.threads() >= before + 100);
    drop(listeners);
    let since = Instant::now();
    while preview.threads() > before + 20 {
        assert!(since.elapsed() < crate::serve::preview::PATIENCE, "{} threads", preview.threads());
        thread::sleep(Duration::from_millis(50));
    }
}

#[cfg(unix)]
#[test]
fn too_many_open_files_do_not_end_the_server() {
    // These limits allow two to five connections.
    for (files, visitors) in [(40, 20), (48, 60), (60, 100)] {
        let mut preview = Preview::with_few_files(files);
        preview.expect_text("/setup", "jar");
        for _ in 0..2 {
            let mut many: Vec<TcpStream> = (0..visitors).map(|_| connect(preview.address)).collect();
            for stream in &mut many {
                drop(stream.write_all(b"GET /_lessonry/events?/setup HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            }
            preview.write("setup.md", &format!("---\ntitle: Setup\n---\n\n{files} jars.\n"));
            thread::sleep(Duration::from_millis(200));
            drop(many);
            let since = Instant::now();
            // There are no other requests: a connection must be answered without the help of another.
            while crate::serve::client::try_get(preview.address, "/setup")
                .is_none_or(|answer| answer.status != 200)
            {
                assert!(since.elapsed() < crate::serve::preview::PATIENCE, "{}", preview.log());
                thread::sleep(Duration::from_millis(20));
            }
        }
        assert!(preview.is_alive());
        let log = preview.log();
        assert!(!log.contains("panicked") && !log.contains("error"), "{log}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_low_soft_limit_is_raised() {
    let preview = Preview::with_soft_limit(64);
    let mut listeners: Vec<_> = (0..50).map(|_| preview.events("setup")).collect();
    for listener in &mut listeners {
        listener.next();
    }
    assert_eq!(preview.get("/setup").status, 200);
}
