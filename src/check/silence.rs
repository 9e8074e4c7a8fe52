//! Comments that silence a rule on their page: `<!-- lessonry: allow missing-alt -->`.

use std::collections::HashMap;

use super::allowances;
use super::checked::CheckedPage;
use super::facts::PageFacts;
use super::levels::Levels;
use super::rule::Level;
use super::rules;
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::source::{FileId, Span};

/// The start of such a comment.
const MARK: &str = "lessonry: allow";

/// A rule that a comment on a page silences.
struct Silence<'a> {
    code: &'a str,
    place: Span,
    used: bool,
}

/// Drops the warnings that their pages silence, and reports comments that silence nothing.
pub fn apply(pages: &[CheckedPage], found: Diagnostics, levels: &Levels) -> Diagnostics {
    let mut silences = gather(pages);
    let mut kept = Diagnostics::default();
    for diagnostic in found {
        let page = diagnostic.span.and_then(|span| silences.get_mut(&span.file));
        let silence = page.and_then(|page| page.iter_mut().find(|silence| silence.code == diagnostic.code));
        match silence {
            Some(silence) if diagnostic.severity == Severity::Warning => silence.used = true,
            _ => kept.push(diagnostic),
        }
    }
    if rules::find("unused-silence").is_none_or(|rule| levels.of(rule) == Level::Off) {
        return kept;
    }
    let unused = silences.into_values().flatten().filter(|silence| !silence.used);
    for silence in unused {
        if let Some(diagnostic) = unused_message(&silence, levels) {
            kept.push(diagnostic);
        }
    }
    kept
}

/// The rules that the comments of a page silence, each with the span of its comment.
pub fn of_page(page: &PageFacts) -> Vec<(String, Span)> {
    let mut silenced = Vec::new();
    for &(text, place) in &page.comments {
        let Some(codes) = text.trim().strip_prefix(MARK) else { continue };
        let codes = codes.split(|ch: char| ch == ',' || ch.is_whitespace()).filter(|code| !code.is_empty());
        silenced.extend(codes.map(|code| (code.to_owned(), place)));
    }
    silenced
}

/// The silences of all pages, by the file that the comment is in.
fn gather(pages: &[CheckedPage]) -> HashMap<FileId, Vec<Silence<'_>>> {
    let mut silences: HashMap<FileId, Vec<Silence>> = HashMap::new();
    for (code, place) in pages.iter().flat_map(|page| page.silenced.iter()) {
        silences.entry(place.file).or_default().push(Silence { code, place: *place, used: false });
    }
    silences
}

/// The warning about a comment that silences nothing; none if its rule is off, or runs after the check.
fn unused_message(silence: &Silence, levels: &Levels) -> Option<Diagnostic> {
    let Some(rule) = rules::find(silence.code) else {
        let message = format!("unknown rule `{}`", silence.code);
        let known = rules::RULES.iter().map(|rule| rule.code);
        return Some(
            Diagnostic::warning("unused-silence", silence.place, message).did_you_mean(silence.code, known),
        );
    };
    if levels.of(rule) == Level::Off || allowances::is_late(rule.code) {
        return None;
    }
    let message = format!("this silences `{}`, which finds nothing on this page", silence.code);
    Some(Diagnostic::warning("unused-silence", silence.place, message).hint("remove the comment"))
}
