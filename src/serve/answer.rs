//! What is answered to a request: a file of the site, or why not.

use std::fs::File;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::board::Board;
use super::events::Events;
use super::hosts::Hosts;
use super::http::{Body, Connection, Head, Refusal, Response};
use super::published::{Entry, Published};
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

impl Answerer {
    /// Answers a request; none if the connection now belongs to the events.
    pub(super) fn answer(&self, head: &Head, connection: &mut Connection) -> Option<Response> {
        if !self.hosts.allow(head.field("host").unwrap_or_default()) {
            return Some(Response::plain(403, "this host is not known here; --allow-host makes it known"));
        }
        let path = match resolve::path_of(&head.target) {
            Ok(path) => path,
            Err(refusal) => return Some(refusal.into()),
        };
        match path.strip_prefix(inject::FOLDER).and_then(|rest| rest.strip_prefix('/')) {
            Some("events") => self.events(head, connection),
            Some("reload.js") => Some(
                Response::new(200, Body::Text(inject::SCRIPT.to_owned()))
                    .with("Content-Type", content_type::of("reload.js"))
                    .with("Cache-Control", "no-cache"),
            ),
            Some(_) => Some(Response::plain(404, "there is no such file")),
            None => Some(self.page(head, &path)),
        }
    }

    /// Gives the connection to the events. The page that listens is the query: `?/01-intro/`, encoded like a path.
    fn events(&self, head: &Head, connection: &Connection) -> Option<Response> {
        let page = head.target.split_once('?').map(|(_, page)| page).unwrap_or_default();
        let path = match resolve::path_of(page) {
            Ok(path) => path,
            Err(refusal) => return Some(refusal.into()),
        };
        // Whoever hung up in between need not be told.
        drop(connection.stream().and_then(|stream| self.events.subscribe(stream, path)));
        None
    }

    fn page(&self, head: &Head, path: &str) -> Response {
        let Some(site) = self.board.settled() else {
            return Response::new(503, Body::Text(inject::inject(NO_SITE, path, None)))
                .with("Content-Type", content_type::of("index.html"))
                .with("Cache-Control", "no-store");
        };
        match resolve::find(&site, path) {
            Found::File(file, entry) => self.file(head, path, &file, entry, 200),
            Found::Folder => moved(&head.target),
            Found::Nothing => self.nothing(head, path, &site),
        }
    }

    fn nothing(&self, head: &Head, path: &str, site: &Published) -> Response {
        match resolve::not_found(site) {
            Some((file, entry)) => self.file(head, path, &file, entry, 404),
            None => Response::plain(404, "there is no such page"),
        }
    }

    /// A file of the site. Pages get the script, so their tags tell how deep the page is, too.
    fn file(&self, head: &Head, path: &str, file: &SitePath, entry: &Entry, status: u16) -> Response {
        let media_type = content_type::of(file.as_str());
        let tag = format!("\"{:016x}-{}\"", entry.tag(), path.matches('/').count());
        let base = |status, body| {
            Response::new(status, body).with("ETag", tag.as_str()).with("Cache-Control", "no-cache")
        };
        if status == 200 && is_known(head, &tag) {
            return base(304, Body::None);
        }
        let (body, length) = match self.content(entry, media_type, path) {
            Ok(content) => content,
            Err(refusal) => return refusal.into(),
        };
        let wanted = if status == 200 { range(head, &tag, length) } else { Wanted::All };
        let with_type =
            |response: Response| response.with("Content-Type", media_type).with("Accept-Ranges", "bytes");
        match wanted {
            Wanted::All => with_type(base(status, body)),
            Wanted::Part(part) => {
                let place = format!("bytes {}-{}/{length}", part.start, part.end - 1);
                with_type(base(206, narrowed(body, part))).with("Content-Range", place)
            }
            Wanted::Nothing => Response::plain(416, "there are no such bytes")
                .with("Content-Range", format!("bytes */{length}")),
        }
    }

    /// What a file holds, and how long that is.
    fn content(&self, entry: &Entry, media_type: &str, path: &str) -> Result<(Body, u64), Refusal> {
        match &entry.content {
            Content::Made(bytes) => {
                let page = media_type.starts_with("text/html").then(|| str::from_utf8(bytes).ok()).flatten();
                let bytes = match page {
                    Some(html) => inject::inject(html, path, Some(entry.tag())).into_bytes().into(),
                    None => Arc::clone(bytes),
                };
                let length = bytes.len() as u64;
                Ok((Body::Bytes(bytes, 0..length), length))
            }
            Content::Copied(disk) => {
                let (file, length) =
                    open(&self.root, disk).ok_or(Refusal { status: 404, words: "the file is gone" })?;
                Ok((Body::File(file, 0..length), length))
            }
        }
    }
}

/// Opens a file that is still in the lesson: since the site was made it may have become a link to elsewhere.
fn open(root: &Path, disk: &Path) -> Option<(File, u64)> {
    let real = disk.canonicalize().ok().filter(|path| path.starts_with(root))?;
    let file = File::open(real).ok()?;
    let data = file.metadata().ok().filter(std::fs::Metadata::is_file)?;
    Some((file, data.len()))
}

/// The way to a folder. It is relative, so that it also holds behind a proxy.
fn moved(target: &str) -> Response {
    let (path, query) = target.split_once('?').map_or((target, None), |(path, query)| (path, Some(query)));
    let name = path.rsplit('/').next().unwrap_or_default();
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    Response::plain(301, "this is a folder").with("Location", format!("./{name}/{query}"))
}

/// Whether the browser has these bytes already.
fn is_known(head: &Head, tag: &str) -> bool {
    let known = head.field("if-none-match").unwrap_or_default();
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
fn range(head: &Head, tag: &str, length: u64) -> Wanted {
    let is_other = head.field("if-range").is_some_and(|known| known != tag);
    let Some(bounds) =
        head.field("range").filter(|_| !is_other).and_then(|range| range.strip_prefix("bytes="))
    else {
        return Wanted::All;
    };
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

fn narrowed(body: Body, part: Range<u64>) -> Body {
    match body {
        Body::Bytes(bytes, _) => Body::Bytes(bytes, part),
        Body::File(file, _) => Body::File(file, part),
        body => body,
    }
}
