//! Drops findings that follow from a diagnostic of an earlier stage: fixing that one fixes both.

use std::collections::HashMap;

use crate::diagnostics::{Diagnostic, Diagnostics, nearest};
use crate::source::{FileId, Sources, Span};

/// Rules about addresses: Liquid that fails inside an address makes it wrong.
const OF_ADDRESSES: &[&str] = &[
    "broken-anchor",
    "broken-link",
    "empty-link",
    "link-case",
    "missing-image",
    "root-link",
    "unknown-scheme",
];

/// Rules about front matter: they have nothing to look at where it cannot be read.
const OF_FRONT_MATTER: &[&str] = &["empty-field", "episode-time", "missing-field"];

/// Drops the findings that follow from the diagnostics in `found`.
pub fn leave_out(findings: Vec<Diagnostic>, found: &Diagnostics, sources: &Sources) -> Vec<Diagnostic> {
    let mut causes: HashMap<FileId, Vec<(Span, &'static str)>> = HashMap::new();
    for diagnostic in found.iter() {
        if let Some(span) = diagnostic.span {
            causes.entry(span.file).or_default().push((span, diagnostic.code));
        }
    }
    let has_cause = |finding: &Diagnostic| {
        let Some(span) = finding.span else { return false };
        let Some(causes) = causes.get(&span.file) else { return false };
        let code = finding.code;
        let contains = |inner: Span| span.start <= inner.start && inner.end <= span.end;
        let is_unread = |code: &str| {
            matches!(code, "front-matter-yaml" | "front-matter-unclosed" | "missing-front-matter")
        };
        OF_ADDRESSES.contains(&code) && causes.iter().any(|(inner, _)| contains(*inner))
            || OF_FRONT_MATTER.contains(&code) && causes.iter().any(|(_, code)| is_unread(code))
            || code == "untitled-lesson" && causes.iter().any(|&(span, code)| is_title(sources, span, code))
    };
    findings.into_iter().filter(|finding| !has_cause(finding)).collect()
}

/// Whether a message of the configuration is about its title: the key is misspelt, or the value is no text.
fn is_title(sources: &Sources, span: Span, code: &str) -> bool {
    match code {
        "unknown-key" => nearest(sources.slice(span), ["title"]).is_some(),
        "config-type" => {
            let before = &sources.text(span.file)[..span.start as usize];
            before.lines().next_back().is_some_and(|line| line.trim_start().starts_with("title"))
        }
        _ => false,
    }
}
