//! Answers requests: with a file of the site, or with an error.

use std::fs::File;
use std::io::{self, Cursor, SeekFrom};
use std::net::SocketAddr;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tiny_http::{Method, Request, ResponseBox};

use super::current_site::CurrentSite;
use super::events::Events;
use super::hosts::Hosts;
use super::http::{self, Answer, Body, Refusal};
use super::published::Entry;
use super::resolve::{self, Found};
use super::{content_type, inject};
use crate::model::site::{Content, SitePath};

/// What is needed to answer requests.
#[derive(Debug)]
pub(super) struct Answerer {
    /// The folder of the lesson, a canonical path.
    pub(super) root: PathBuf,
    pub(super) hosts: Hosts,
    pub(super) current: Arc<CurrentSite>,
    pub(super) events: Arc<Events>,
}

/// The page that is shown until the lesson can be built; messages appear on top of it.
const NO_SITE: &str = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
                       <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">\
                       <title>No site yet</title></head><body><p>The lesson has errors, so there is no site to show yet.</p></body></html>\n";

impl Answer for Answerer {
    /// Answers a request. For a stream of events, this takes until the page disconnects.
    fn answer(&self, request: Request) {
        let response = match self.respond(&request) {
            Ok(Response::Events(page)) => {
                let from = request.remote_addr().copied();
                return self.events.stream(request.into_writer(), from, page);
            }
            Ok(Response::File(response)) => response,
            Err(refusal) => refusal.into(),
        };
        // Errors only mean that the browser disconnected.
        drop(http::respond(request, response));
    }

    fn disconnected(&self, from: SocketAddr) {
        self.events.end(from);
    }
}

impl Answerer {
    fn respond(&self, request: &Request) -> Result<Response, Refusal> {
        if !self.hosts.allow(http::field(request, "Host").unwrap_or_default()) {
            let words = "unknown host; use --allow-host to allow it";
            return Err(Refusal { status: 403, words });
        }
        let path = resolve::path_of(request.url())?;
        match path.strip_prefix(inject::FOLDER).and_then(|rest| rest.strip_prefix('/')) {
            Some("events") => {
                // The query is the path of the page: `?/01-intro/`.
                let page = request.url().split_once('?').map(|(_, page)| page).unwrap_or_default();
                let page = resolve::path_of(page)?;
                Ok(match request.method() {
                    Method::Head => Response::File(http::response(200, "text/event-stream", io::empty(), 0)),
                    _ => Response::Events(page),
                })
            }
            Some("reload.js") => Ok(Response::File(http::with(
                text(200, "reload.js", inject::SCRIPT.to_owned()),
                "Cache-Control",
                "no-cache",
            ))),
            Some(_) => Err(Refusal { status: 404, words: "file not found" }),
            None => self.page(request, &path).map(Response::File),
        }
    }

    fn page(&self, request: &Request, path: &str) -> Result<ResponseBox, Refusal> {
        let Some(site) = self.current.settled() else {
            let page = text(503, "index.html", inject::inject(NO_SITE, path, None));
            return Ok(http::with(page, "Cache-Control", "no-store"));
        };
        match resolve::find(&site, path) {
            Found::File(file, entry) => self.file(request, path, &file, entry, 200),
            Found::Folder => Ok(to_folder(request.url())),
            Found::Nothing if site.is_below_baseurl(path) => Ok(to_root(request.url(), &site.baseurl)),
            Found::Nothing => match resolve::not_found(&site) {
                Some((file, entry)) => self.file(request, path, &file, entry, 404),
                None => Err(Refusal { status: 404, words: "page not found" }),
            },
        }
    }

    /// Responds with a file of the site. The depth of its path is part of the tag, because it is part of the injected
    /// script's address.
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
                    let response = http::plain(416, "range not satisfiable");
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

    /// The content of a file, and its length in bytes.
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

/// The response for a file that has been deleted since the build.
const GONE: Refusal = Refusal { status: 404, words: "the file no longer exists" };

/// The response to a request.
enum Response {
    File(ResponseBox),
    /// The stream of events for the page at this path.
    Events(String),
}

/// A response with a text that is not a file of the site, with the media type for `name`.
fn text(status: u16, name: &str, text: String) -> ResponseBox {
    let length = text.len() as u64;
    http::response(status, content_type::of(name), Cursor::new(text), length)
}

/// Opens a file if it is still inside the lesson: since the build it may have become a link to elsewhere.
fn open(root: &Path, disk: &Path) -> Option<(File, u64)> {
    let real = disk.canonicalize().ok().filter(|path| path.starts_with(root))?;
    let file = File::open(real).ok()?;
    let data = file.metadata().ok().filter(std::fs::Metadata::is_file)?;
    Some((file, data.len()))
}

/// A redirect to a folder, with its final `/`.
fn to_folder(target: &str) -> ResponseBox {
    let (path, query) = split_query(target);
    let name = path.rsplit('/').next().unwrap_or_default();
    redirect(301, "this is a folder", &format!("./{name}/{query}"))
}

/// A redirect from an address below the lesson's `baseurl` to the same page in the preview, which is at the root.
fn to_root(target: &str, baseurl: &str) -> ResponseBox {
    let (path, query) = split_query(target);
    let depth = baseurl.matches('/').count();
    let rest = path.splitn(depth + 2, '/').nth(depth + 1).unwrap_or_default();
    let up = "../".repeat(path.matches('/').count().saturating_sub(1));
    redirect(302, "the preview serves the lesson at the root", &format!("./{up}{rest}{query}"))
}

/// A redirect. Its address is relative, so that it works behind a proxy; it is not cached, because another lesson may
/// be previewed here next.
fn redirect(status: u16, words: &str, location: &str) -> ResponseBox {
    let response = http::with(http::plain(status, words), "Location", location);
    http::with(response, "Cache-Control", "no-cache")
}

/// Splits `/a?b` into `/a` and `?b`.
fn split_query(target: &str) -> (&str, &str) {
    target.split_at(target.find('?').unwrap_or(target.len()))
}

/// Whether the browser already has the bytes with this tag.
fn is_known(request: &Request, tag: &str) -> bool {
    let known = http::field(request, "If-None-Match").unwrap_or_default();
    known
        .split(',')
        .map(|known| known.trim().trim_start_matches("W/"))
        .any(|known| known == tag || known == "*")
}

/// The range of a file that is requested, in bytes.
enum Wanted {
    All,
    Part(Range<u64>),
    Nothing,
}

/// Parses `Range: bytes=0-99`. For a list of ranges and for an invalid one the whole file is sent, as RFC 9110
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
