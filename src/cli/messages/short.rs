//! One line per message, for editors and `grep`: `file:line:column: warning[code]: message`, and for a message in an
//! include, `(included from file:line:column)`.

use super::place::Files;
use super::severity;
use crate::diagnostics::{Diagnostic, Diagnostics};

/// All messages, one line each.
pub(super) fn all(files: Files, diagnostics: &Diagnostics) -> String {
    diagnostics.iter().map(|diagnostic| line(files, diagnostic) + "\n").collect()
}

/// One message, as one line.
pub(super) fn line(files: Files, diagnostic: &Diagnostic) -> String {
    let place = diagnostic.span.map(|span| files.place(span));
    let place = place.map(|place| format!("{}:{}:{}: ", place.file, place.line, place.column));
    let (severity, code) = (severity(diagnostic.severity), diagnostic.code);
    let page = diagnostic.included_from.last();
    let page = page.map(|tag| format!(" (included from {})", files.start(*tag))).unwrap_or_default();
    let message = diagnostic.message.replace('\n', " ");
    format!("{}{severity}[{code}]: {message}{page}", place.unwrap_or_default())
}
