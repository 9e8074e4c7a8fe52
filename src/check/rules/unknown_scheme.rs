//! A link whose address starts with an unknown or incomplete scheme: `htps://`, `http:/`.
//!
//! ```text
//! [Python](htps://www.python.org)    [Python](http:/www.python.org)
//! ```
//!
//! Write `https://`.

use super::{Facts, PageFacts, Report};
use crate::model::address;

/// The schemes that the Workbench's validator allows, and those of data, scripts and other programs.
const KNOWN: &[&str] = &[
    "http",
    "https",
    "ftp",
    "ftps",
    "mailto",
    "news",
    "irc",
    "irc6",
    "ircs",
    "gopher",
    "nntp",
    "feed",
    "telnet",
    "mms",
    "rtsp",
    "sms",
    "svn",
    "tel",
    "fax",
    "xmpp",
    "webcal",
    "urn",
    "data",
    "javascript",
    "git",
    "ssh",
    "sftp",
    "file",
    "doi",
    "vscode",
    "matrix",
    "magnet",
    "about",
    "blob",
    "slack",
];

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    for link in &page.links {
        let href = link.href.trim();
        let Some(scheme) = address::scheme(href) else { continue };
        let rest = &href[scheme.len() + 1..];
        let lower = scheme.to_lowercase();
        let is_web = lower == "http" || lower == "https";
        let is_cut = is_web && (!rest.starts_with("//") || rest.trim_start_matches('/').is_empty());
        if KNOWN.contains(&lower.as_str()) && !is_cut {
            continue;
        }
        let message = if is_cut {
            format!("`{scheme}:` must be followed by `//` and a host")
        } else {
            format!("unknown scheme `{scheme}:`")
        };
        report.add(page, link.address, message, |finding| match lower.as_str() {
            _ if is_cut => finding,
            _ if rest.starts_with("//") => finding.did_you_mean(&lower, ["https", "http", "mailto"]),
            _ => finding.hint("start the address with https://, or with ./ if it is a file"),
        });
    }
}
