//! What is answered to a request: a file of the site, or why not.

use std::fs::File;
use std::io::{self, Cursor, SeekFrom};
use std::net::SocketAddr;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tiny_http::{Method, Request, ResponseBox};

use super::board::Board;
use super::events::Events;
use super::hosts::Hosts;
use super::http::{self, Answer, Body, Refusal};
use super::published::Entry;
use super::resolve::{self, Found};
use super::{content_type, inject};
use crate::model::site::{Content, SitePath};

/// All that is needed to answer.
#[derive(Debug)]
pub(super) struct Answerer {
    /// The folder of the lesson, absolute, without links.
    pub(super) root: PathBuf,
    pub(super) hosts: Hosts,
    pub(super) board: Arc<Board>,
    pub(super) events: Arc<Events>,
}

/// What is shown in place of a lesson that could not be built yet; the messages come over it.
const NO_SITE: &str = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
                       <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">\
                       <title>No site yet</title></head><body><p>The lesson has errors; there is no site to show yet.</p></body></html>\n";

impl Answer for Answerer {
    /// Answers a request, however long that takes: a page that listens is told what changes until it leaves.
    fn answer(&self, request: Request) {
        let response = match self.asked(&request) {
            Ok(Asked::Events(page)) => {
                let from = request.remote_addr().copied();
                return self.events.tell(request.into_writer(), from, page);
            }
            Ok(Asked::File(response)) => response,
            Err(refusal) => refusal.into(),
        };
        // Whoever hung up in between need not be told.
        drop(http::respond(request, response));
    }

    fn left(&self, from: SocketAddr) {
        self.events.forget(from);
    }
}

impl Answerer {
    fn asked(&self, request: &Request) -> Result<Asked, Refusal> {
        if !self.hosts.allow(http::field(request, "Host").unwrap_or_default()) {
            let words = "this host is not known here; --allow-host makes it known";
            return Err(Refusal { status: 403, words });
        }
        let path = resolve::path_of(request.url())?;
        match path.strip_prefix(inject::FOLDER).and_then(|rest| rest.strip_prefix('/')) {
            Some("events") => {
                // The page that listens is the query: `?/01-intro/`, encoded like a path.
                let page = request.url().split_once('?').map(|(_, page)| page).unwrap_or_default();
                let page = resolve::path_of(page)?;
                Ok(match request.method() {
                    Method::Head => Asked::File(http::response(200, "text/event-stream", io::empty(), 0)),
                    _ => Asked::Events(page),
                })
            }
            Some("reload.js") => Ok(Asked::File(http::with(
                text(200, "reload.js", inject::SCRIPT.to_owned()),
                "Cache-Control",
                "no-cache",
            ))),
            Some(_) => Err(Refusal { status: 404, words: "there is no such file" }),
            None => self.page(request, &path).map(Asked::File),
        }
    }

    fn page(&self, request: &Request, path: &str) -> Result<ResponseBox, Refusal> {
        let Some(site) = self.board.settled() else {
            let page = text(503, "index.html", inject::inject(NO_SITE, path, None));
            return Ok(http::with(page, "Cache-Control", "no-store"));
        };
        match resolve::find(&site, path) {
            Found::File(file, entry) => self.file(request, path, &file, entry, 200),
            Found::Folder => Ok(to_folder(request.url())),
            Found::Nothing if site.is_below_baseurl(path) => Ok(to_root(request.url(), &site.baseurl)),
            Found::Nothing => match resolve::not_found(&site) {
                Some((file, entry)) => self.file(request, path, &file, entry, 404),
                None => Err(Refusal { status: 404, words: "there is no such page" }),
            },
        }
    }

    /// A file of the site. Pages get the script, so their tags tell how deep the page is, too.
    fn file(
        &self,
        request: &Request,
        path: &str,
        file: &SitePath,
        entry: &Entry,
        status: u16,
    ) -> Result<ResponseBox, Refusal> {
        let media_type = content_type::of(file.as_str());
        let tag = format!("\"{:016x}-{}\"", entry.tag(), path.matches('/').count());
        let (mut body, length) = self.content(entry, media_type, path)?;
        let (status, part) = match status {
            200 if is_known(request, &tag) => (304, 0..length),
            200 => match range(request, &tag, length) {
                Wanted::All => (200, 0..length),
                Wanted::Part(part) => (206, part),
                Wanted::Nothing => {
                    let response = http::plain(416, "there are no such bytes");
                    return Ok(http::with(response, "Content-Range", &format!("bytes */{length}")));
                }
            },
            status => (status, 0..length),
        };
        let place = format!("bytes {}-{}/{length}", part.start, part.end.saturating_sub(1));
        body.seek(SeekFrom::Start(part.start)).map_err(|_| GONE)?;
        let mut response = http::response(status, media_type, body, part.end - part.start);
        for (name, value) in
            [("ETag", tag.as_str()), ("Cache-Control", "no-cache"), ("Accept-Ranges", "bytes")]
        {
            response = http::with(response, name, value);
        }
        Ok(if status == 206 { http::with(response, "Content-Range", &place) } else { response })
    }

    /// What a file holds, and how long that is.
    fn content(&self, entry: &Entry, media_type: &str, path: &str) -> Result<(Box<dyn Body>, u64), Refusal> {
        match &entry.content {
            Content::Made(bytes) => {
                let page = media_type.starts_with("text/html").then(|| str::from_utf8(bytes).ok()).flatten();
                let bytes = match page {
                    Some(html) => inject::inject(html, path, Some(entry.tag())).into_bytes().into(),
                    None => Arc::clone(bytes),
                };
                let length = bytes.len() as u64;
                Ok((Box::new(Cursor::new(bytes)), length))
            }
            Content::Copied(disk) => {
                let (file, length) = open(&self.root, disk).ok_or(GONE)?;
                Ok((Box::new(file), length))
            }
        }
    }
}

/// A file that was there when the site was made.
const GONE: Refusal = Refusal { status: 404, words: "the file is gone" };

/// What is asked for.
enum Asked {
    File(ResponseBox),
    /// What changes on the page at this path.
    Events(String),
}

/// A text that is no file of the site, of the type that a file of this name has.
fn text(status: u16, name: &str, text: String) -> ResponseBox {
    let length = text.len() as u64;
    http::response(status, content_type::of(name), Cursor::new(text), length)
}

/// Opens a file that is still in the lesson: since the site was made it may have become a link to elsewhere.
fn open(root: &Path, disk: &Path) -> Option<(File, u64)> {
    let real = disk.canonicalize().ok().filter(|path| path.starts_with(root))?;
    let file = File::open(real).ok()?;
    let data = file.metadata().ok().filter(std::fs::Metadata::is_file)?;
    Some((file, data.len()))
}

/// The way to a folder.
fn to_folder(target: &str) -> ResponseBox {
    let (path, query) = split_query(target);
    let name = path.rsplit('/').next().unwrap_or_default();
    way(301, "this is a folder", &format!("./{name}/{query}"))
}

/// The way from an address below the lesson's `baseurl` to the one here, where the lesson stands at the root.
fn to_root(target: &str, baseurl: &str) -> ResponseBox {
    let (path, query) = split_query(target);
    let depth = baseurl.matches('/').count();
    let rest = path.splitn(depth + 2, '/').nth(depth + 1).unwrap_or_default();
    let up = "../".repeat(path.matches('/').count().saturating_sub(1));
    way(302, "in the preview the lesson stands at the root", &format!("./{up}{rest}{query}"))
}

/// A redirection. Its address is relative, so that it also holds behind a proxy; and it holds for this time only:
/// another lesson may be shown here next.
fn way(status: u16, words: &str, location: &str) -> ResponseBox {
    let response = http::with(http::plain(status, words), "Location", location);
    http::with(response, "Cache-Control", "no-cache")
}

/// `/a?b` as `/a` and `?b`.
fn split_query(target: &str) -> (&str, &str) {
    target.split_at(target.find('?').unwrap_or(target.len()))
}

/// Whether the browser has these bytes already.
fn is_known(request: &Request, tag: &str) -> bool {
    let known = http::field(request, "If-None-Match").unwrap_or_default();
    known
        .split(',')
        .map(|known| known.trim().trim_start_matches("W/"))
        .any(|known| known == tag || known == "*")
}

/// What a request wants of a file.
enum Wanted {
    All,
    Part(Range<u64>),
    Nothing,
}

/// Reads `Range: bytes=0-99`. Lists of ranges and what is no range are answered with the whole file, as RFC 9110
/// allows.
fn range(request: &Request, tag: &str, length: u64) -> Wanted {
    let is_other = http::field(request, "If-Range").is_some_and(|known| known != tag);
    let bounds = http::field(request, "Range").filter(|_| !is_other);
    let Some(bounds) = bounds.and_then(|range| range.strip_prefix("bytes=")) else { return Wanted::All };
    let Some((first, last)) = bounds.split_once('-') else { return Wanted::All };
    let number = |text: &str| {
        text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u64>().ok()).flatten()
    };
    let part = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(length),
        (Some(first), None) if last.is_empty() => first..length,
        (None, Some(count)) if first.is_empty() => length.saturating_sub(count)..length,
        _ => return Wanted::All,
    };
    if part.start < part.end { Wanted::Part(part) } else { Wanted::Nothing }
}
