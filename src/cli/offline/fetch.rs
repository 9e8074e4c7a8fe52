//! Fetches the images that pages show from the network: the only code that uses it.

use std::collections::BTreeMap;
use std::io::{IsTerminal, stderr};
use std::time::Duration;

use ureq::Agent;

use crate::cli::console;
use crate::cli::failure::Failure;
use crate::export;
use crate::model::site::{Site, SitePath};

/// The longest image, in bytes.
const LONGEST: u64 = 20 << 20;

/// How long one image may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Fetches the images, puts them into the site, and says where. One that cannot be fetched stays a link.
pub(super) fn images(site: &mut Site) -> Result<BTreeMap<String, SitePath>, Failure> {
    let addresses = export::external_images(site).map_err(Failure::other)?;
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .user_agent(concat!("lessonry/", env!("CARGO_PKG_VERSION")))
        .build()
        .into();
    let shows_progress = stderr().is_terminal();
    let mut fetched = BTreeMap::new();
    for (number, address) in addresses.iter().enumerate() {
        if shows_progress {
            console::message(&bar(number, addresses.len()));
        }
        match get(&agent, address) {
            Ok((bytes, extension)) => {
                let path = SitePath::new(&format!("online/{:03}.{extension}", number + 1));
                site.make(path.clone(), bytes);
                fetched.insert(address.clone(), path);
            }
            Err(problem) => {
                let clear = if shows_progress { "\r\x1b[K" } else { "" };
                console::message(&format!("{clear}warning: cannot fetch {address}: {problem}\n"));
            }
        }
    }
    if shows_progress && !addresses.is_empty() {
        console::message("\r\x1b[K");
    }
    Ok(fetched)
}

/// `[=====     ] 12 of 24 images`
fn bar(done: usize, all: usize) -> String {
    let full = done * 20 / all.max(1);
    format!("\r\x1b[K[{:<20}] {done} of {all} images", "=".repeat(full))
}

/// The bytes of an image, and the extension that its type has.
fn get(agent: &Agent, address: &str) -> Result<(Vec<u8>, &'static str), String> {
    let mut response = agent.get(address).call().map_err(|error| error.to_string())?;
    let bytes =
        response.body_mut().with_config().limit(LONGEST).read_to_vec().map_err(|error| error.to_string())?;
    let kind = response.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    extension(kind, &bytes).map(|extension| (bytes, extension)).ok_or_else(|| format!("`{kind}` is no image"))
}

/// The extension of an image by its type, or by its first bytes where a server is wrong about that.
fn extension(kind: &str, bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => return Some("png"),
        [0xFF, 0xD8, 0xFF, ..] => return Some("jpg"),
        [b'G', b'I', b'F', b'8', ..] => return Some("gif"),
        _ => {}
    }
    match kind.split(';').next()?.trim() {
        "image/svg+xml" => Some("svg"),
        "image/webp" => Some("webp"),
        "image/avif" => Some("avif"),
        "image/bmp" => Some("bmp"),
        "image/x-icon" | "image/vnd.microsoft.icon" => Some("ico"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_are_known_by_their_bytes() {
        assert_eq!(extension("text/html", b"\x89PNG\r\n"), Some("png"));
        assert_eq!(extension("image/svg+xml; charset=utf-8", b"<svg>"), Some("svg"));
        assert_eq!(extension("text/html", b"<html>"), None);
    }

    #[test]
    fn progress_is_a_bar() {
        assert_eq!(bar(5, 10), "\r\x1b[K[==========          ] 5 of 10 images");
    }
}
