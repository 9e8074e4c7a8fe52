//! What was said: the diagnostics of a page.

use std::collections::HashSet;

use crate::diagnostics::Diagnostic;
use crate::source::Span;

/// The most diagnostics of a page; with more of them, it is hardly meant as a template.
const MAX: usize = 500;

/// The diagnostics so far, each once.
#[derive(Debug, Default)]
pub struct Messages {
    list: Vec<Diagnostic>,
    known: HashSet<(&'static str, Option<Span>, String)>,
    /// More than 0 while undefined names are allowed.
    quiet: u32,
}

impl Messages {
    /// Adds a diagnostic in what the tags of `chain` include, unless the same one was reported at this span before.
    pub(super) fn add(&mut self, diagnostic: Diagnostic, chain: impl FnOnce() -> Vec<Span>) {
        let key = (diagnostic.code, diagnostic.span, diagnostic.message.clone());
        if self.list.len() < MAX && self.known.insert(key) {
            self.list.push(diagnostic.included_from(chain()));
        }
    }

    /// Allows undefined names until [`Messages::allow_no_undefined`].
    pub(super) fn allow_undefined(&mut self) {
        self.quiet += 1;
    }

    /// Ends the last [`Messages::allow_undefined`].
    pub(super) fn allow_no_undefined(&mut self) {
        self.quiet -= 1;
    }

    /// Whether undefined names are allowed.
    pub(super) fn allows_undefined(&self) -> bool {
        self.quiet > 0
    }

    /// All diagnostics, in the order they were added.
    pub(super) fn into_list(self) -> Vec<Diagnostic> {
        self.list
    }
}
