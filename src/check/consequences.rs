//! Findings that follow from a message of an earlier stage: who mends that has mended both.

use std::collections::HashMap;

use super::report::Finding;
use crate::diagnostics::Diagnostics;
use crate::source::{FileId, Span};

/// Rules about addresses: Liquid that fails in one makes it wrong.
const OF_ADDRESSES: &[&str] = &[
    "broken-anchor",
    "broken-link",
    "empty-link",
    "link-case",
    "missing-image",
    "root-link",
    "unknown-scheme",
];

/// Rules about front matter: they know nothing of one that cannot be read.
const OF_FRONT_MATTER: &[&str] = &["empty-field", "episode-time", "missing-field"];

/// Leaves out what follows from the messages in `found`.
pub fn leave_out(findings: Vec<Finding>, found: &Diagnostics) -> Vec<Finding> {
    let mut causes: HashMap<FileId, Vec<(Span, &'static str)>> = HashMap::new();
    for diagnostic in found.iter() {
        if let Some(span) = diagnostic.span {
            causes.entry(span.file).or_default().push((span, diagnostic.code));
        }
    }
    let has_cause = |finding: &Finding| {
        let Some(span) = finding.diagnostic.span else { return false };
        let Some(causes) = causes.get(&span.file) else { return false };
        let code = finding.diagnostic.code;
        let contains = |inner: Span| span.start <= inner.start && inner.end <= span.end;
        let is_unread = |code: &str| matches!(code, "front-matter-yaml" | "front-matter-unclosed");
        OF_ADDRESSES.contains(&code) && causes.iter().any(|(inner, _)| contains(*inner))
            || OF_FRONT_MATTER.contains(&code) && causes.iter().any(|(_, code)| is_unread(code))
    };
    findings.into_iter().filter(|finding| !has_cause(finding)).collect()
}
