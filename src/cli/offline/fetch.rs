//! Downloads external images: the only code of `offline` that uses the network.
//!
//! Hosts are contacted in parallel, with one request at a time each. Files are named by number, never by what a host
//! says.

use std::collections::BTreeMap;
use std::io::{IsTerminal, stderr};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use ureq::{Agent, Error};

use crate::cli::console;
use crate::cli::failure::Failure;
use crate::export;
use crate::model::address::Address;
use crate::model::percent::valid;
use crate::model::site::{Site, SitePath};

/// The largest image that is downloaded, in bytes.
const LONGEST: u64 = 20 << 20;

/// How many hosts are contacted in parallel.
const HOSTS: usize = 8;

/// An image: its bytes, and the file extension of its type.
type Image = (Vec<u8>, &'static str);

/// The results for images, each with the index of its address.
type Answers = Vec<(usize, Result<Image, String>)>;

/// Downloads the images into the site, and returns the path of each address. Prints a warning for each that fails;
/// `patience` is the timeout of one image.
pub(super) fn images(site: &mut Site, patience: Duration) -> Result<BTreeMap<String, SitePath>, Failure> {
    let addresses = export::external_images(site).map_err(Failure::other)?;
    let folder = free_folder(site);
    let mut fetched = BTreeMap::new();
    for (number, answer) in answers(&addresses, patience) {
        let address = &addresses[number];
        match answer {
            Ok((bytes, extension)) => {
                let path = SitePath::new(&format!("{folder}/{:03}.{extension}", number + 1));
                site.make(path.clone(), bytes);
                fetched.insert(address.clone(), path);
            }
            Err(problem) => console::message(&format!("warning: cannot fetch {address}: {problem}\n")),
        }
    }
    Ok(fetched)
}

/// The name of a folder that the site does not have.
fn free_folder(site: &Site) -> String {
    let is_taken = |name: &String| {
        let start = format!("{name}/");
        site.files.keys().any(|path| path.as_str() == name || path.as_str().starts_with(&start))
    };
    let names = (2..).map(|number| format!("online-{number}"));
    std::iter::once("online".to_owned()).chain(names).find(|name| !is_taken(name)).unwrap_or_default()
}

/// Downloads all images; the results are in the order of the addresses. On a terminal, shows a progress bar.
fn answers(addresses: &[String], patience: Duration) -> Answers {
    let mut hosts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (number, address) in addresses.iter().enumerate() {
        hosts.entry(host(address)).or_default().push(number);
    }
    let hosts: Vec<Vec<usize>> = hosts.into_values().collect();
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(patience))
        .user_agent(concat!("lessonry/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let shows_progress = stderr().is_terminal() && !addresses.is_empty();
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let progress = |more: usize| {
        let done = done.fetch_add(more, Ordering::Relaxed) + more;
        if shows_progress {
            console::message(&bar(done, addresses.len()));
        }
    };
    progress(0);
    let answers: Mutex<Answers> = Mutex::default();
    std::thread::scope(|scope| {
        for _ in 0..HOSTS.min(hosts.len()) {
            scope.spawn(|| {
                while let Some(numbers) = hosts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let found = of_host(&agent, addresses, numbers, &progress);
                    answers.lock().unwrap_or_else(std::sync::PoisonError::into_inner).extend(found);
                }
            });
        }
    });
    if shows_progress {
        console::message("\r\x1b[K");
    }
    let mut answers = answers.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    answers.sort_by_key(|(number, _)| *number);
    answers
}

/// Downloads the images of one host. If it does not answer, the rest are not tried.
fn of_host(agent: &Agent, addresses: &[String], numbers: &[usize], progress: &dyn Fn(usize)) -> Answers {
    let mut silence: Option<String> = None;
    let mut answers = Vec::new();
    for &number in numbers {
        let answer = match &silence {
            Some(reason) => Err(reason.clone()),
            None => get(agent, &addresses[number]).map_err(|error| {
                let words = reason(&error);
                if matches!(error, Error::HostNotFound | Error::ConnectionFailed | Error::Timeout(_)) {
                    silence = Some(words.clone());
                }
                words
            }),
        };
        answers.push((number, answer.and_then(|(bytes, kind)| image(bytes, &kind))));
        progress(1);
    }
    answers
}

/// The host and port of an address: `example.org:8000`.
fn host(address: &str) -> &str {
    Address::parse(address).host.unwrap_or_default()
}

/// The progress bar: `[=====     ] 12 of 24 images`.
fn bar(done: usize, all: usize) -> String {
    let full = done * 20 / all.max(1);
    format!("\r\x1b[K[{:<20}] {done} of {all} images", "=".repeat(full))
}

/// Downloads an address: its bytes, and the media type that the host reports.
fn get(agent: &Agent, address: &str) -> Result<(Vec<u8>, String), Error> {
    let address = address.split('#').next().unwrap_or_default();
    let address = valid(address);
    let mut response = agent.get(&address).call()?;
    let bytes = response.body_mut().with_config().limit(LONGEST).read_to_vec()?;
    let kind = response.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    Ok((bytes, kind.split(';').next().unwrap_or_default().trim().to_owned()))
}

/// What went wrong, for authors to read.
fn reason(error: &Error) -> String {
    match error {
        Error::StatusCode(404 | 410) => "not found".into(),
        Error::StatusCode(status) => format!("the host answered with status {status}"),
        Error::HostNotFound => "unknown host".into(),
        Error::ConnectionFailed => "cannot connect to the host".into(),
        Error::Timeout(_) => "timed out".into(),
        Error::TooManyRedirects => "too many redirects".into(),
        Error::BodyExceedsLimit(_) => format!("larger than {} MB", LONGEST >> 20),
        other => other.to_string(),
    }
}

/// The image in the bytes of a file. The media type that the host reports is only used in the message.
fn image(bytes: Vec<u8>, kind: &str) -> Result<Image, String> {
    if let Some(extension) = extension(&bytes) {
        return Ok((bytes, extension));
    }
    match String::from_utf8(bytes).ok().and_then(|text| export::safe_drawing(&text)) {
        Some(drawing) => Ok((drawing.into_bytes(), "svg")),
        None if kind.is_empty() || kind.starts_with("image/") => Err("not an image".into()),
        None => Err(format!("not an image but `{kind}`")),
    }
}

/// The file extension of an image, from its first bytes.
fn extension(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("jpg"),
        [b'G', b'I', b'F', b'8', ..] => Some("gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("webp"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f' | b's', ..] => Some("avif"),
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Some("bmp"),
        [0, 0, 1, 0, ..] => Some("ico"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_are_known_by_their_bytes() {
        assert_eq!(extension(b"\x89PNG\r\n"), Some("png"));
        assert_eq!(extension(b"RIFF\0\0\0\0WEBPVP8 "), Some("webp"));
        assert_eq!(extension(b"\0\0\0\x20ftypavif"), Some("avif"));
        assert_eq!(extension(b"<html>"), None);
        assert_eq!(image(b"<svg/>".to_vec(), "text/plain"), Ok((b"<svg/>".to_vec(), "svg")));
        assert_eq!(image(b"<p>".to_vec(), ""), Err("not an image".into()));
    }

    #[test]
    fn progress_is_a_bar() {
        assert_eq!(bar(5, 10), "\r\x1b[K[==========          ] 5 of 10 images");
    }

    #[test]
    fn fetched_images_have_a_folder_of_their_own() {
        let mut site = Site::default();
        assert_eq!(free_folder(&site), "online");
        site.make(SitePath::new("online/001.png"), "mine");
        site.make(SitePath::new("online-2"), "mine");
        assert_eq!(free_folder(&site), "online-3");
    }

    #[test]
    fn hosts_have_names() {
        assert_eq!(host("http://127.0.0.1:80/a/b?c"), "127.0.0.1:80");
        assert_eq!(host("https://example.org?x"), "example.org");
    }
}
