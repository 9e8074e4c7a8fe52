//! Findings in a built-in include are about the tag of the lesson that includes it.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::{Sources, Span};

/// The rules whose findings there are about the parameters of the tag. Nobody can fix the others.
const OF_PARAMETERS: &[&str] = &[
    "alt-file-name",
    "broken-anchor",
    "broken-link",
    "huge-image",
    "link-case",
    "missing-alt",
    "missing-image",
];

/// Moves each finding in a built-in include to the innermost tag in a file of the lesson. Drops those that are not about
/// its parameters.
pub fn at_their_tags(findings: Vec<Diagnostic>, sources: &Sources) -> Diagnostics {
    let is_built_in = |span: &Span| sources.get(span.file).is_built_in();
    let moved = findings.into_iter().filter_map(|mut finding| {
        if !finding.span.is_some_and(|span| is_built_in(&span)) {
            return Some(finding);
        }
        let at = finding.included_from.iter().position(|tag| !is_built_in(tag))?;
        let tags = finding.included_from.split_off(at);
        finding.span = Some(tags[0]);
        finding.included_from = tags[1..].to_vec();
        finding.fix.clear();
        Some(finding).filter(|finding| OF_PARAMETERS.contains(&finding.code))
    });
    moved.collect()
}
