//! What is in scope: the variables of a page, and what its loops and tags remember.

use std::collections::HashMap;
use std::sync::Arc;

use crate::liquid::datum::{Datum, Iteration};
use crate::model::lesson::PageId;

/// The variables of a running template.
#[derive(Debug)]
pub struct Scope<'a> {
    page: PageId,
    /// The variables of loops and includes, innermost last.
    locals: Vec<(Arc<str>, Datum<'a>)>,
    /// The variables set by `assign` and `capture`.
    assigned: HashMap<Arc<str>, Datum<'a>>,
    /// The counters of `increment` and `decrement`.
    counters: HashMap<String, i128>,
    /// Whether they run on from the pages before.
    has_counters: bool,
    /// How often each `cycle` has run.
    cycles: HashMap<String, usize>,
    /// The index at which each loop stopped, for `offset: continue`.
    stopped_at: HashMap<String, usize>,
    /// What `ifchanged` printed last.
    last_printed: Option<String>,
    /// The loops that are running, innermost last.
    loops: Vec<Arc<Iteration>>,
}

impl<'a> Scope<'a> {
    /// The scope of a page before its first tag.
    pub(super) fn new(page: PageId) -> Self {
        Self {
            page,
            locals: Vec::new(),
            assigned: HashMap::new(),
            counters: HashMap::new(),
            has_counters: false,
            cycles: HashMap::new(),
            stopped_at: HashMap::new(),
            last_printed: None,
            loops: Vec::new(),
        }
    }

    /// The page that is being expanded.
    pub fn page(&self) -> PageId {
        self.page
    }

    /// Returns the variable with this name: one of a loop or an include, an assigned one, a counter, or Jekyll's.
    pub fn variable(&self, name: &str) -> Option<Datum<'a>> {
        let local = self.locals.iter().rev().find(|(local, _)| &**local == name);
        if let Some((_, value)) = local {
            return Some(value.clone());
        }
        if let Some(value) = self.assigned.get(name) {
            return Some(value.clone());
        }
        if let Some(count) = self.counters.get(name) {
            return Some(Datum::Int(*count));
        }
        match name {
            "page" => Some(Datum::Page(self.page)),
            "site" => Some(Datum::Site),
            "jekyll" => Some(Datum::Jekyll),
            "layout" | "content" | "paginator" => Some(Datum::Nil),
            _ => None,
        }
    }

    /// Whether the counters of the pages before are set.
    pub(super) fn has_counters(&self) -> bool {
        self.has_counters
    }

    /// Sets the counters of the pages before.
    pub fn set_counters(&mut self, counters: HashMap<String, i128>) {
        (self.counters, self.has_counters) = (counters, true);
    }

    /// Returns all counters.
    pub fn into_counters(self) -> HashMap<String, i128> {
        self.counters
    }

    /// Returns the names of all variables except counters, sorted.
    pub fn variable_names(&self) -> Vec<String> {
        let locals = self.locals.iter().map(|(name, _)| name.to_string());
        let assigned = self.assigned.keys().map(ToString::to_string);
        let mut names: Vec<String> = locals.chain(assigned).collect();
        names.extend(["page", "site", "jekyll"].map(String::from));
        names.sort();
        names
    }

    /// Sets a variable for the rest of the page.
    pub fn assign(&mut self, name: Arc<str>, value: Datum<'a>) {
        self.assigned.insert(name, value);
    }

    /// Sets a variable until [`Scope::pop`].
    pub fn push(&mut self, name: Arc<str>, value: Datum<'a>) {
        self.locals.push((name, value));
    }

    /// Removes the variable that was set last.
    pub fn pop(&mut self) {
        self.locals.pop();
    }

    /// Starts an iteration of a loop: sets its variable and its `forloop`.
    pub(super) fn enter_loop(
        &mut self,
        variable: &Arc<str>,
        value: Datum<'a>,
        iteration: Iteration,
        loop_name: &str,
    ) {
        let iteration = Arc::new(iteration);
        self.loops.push(Arc::clone(&iteration));
        self.push(Arc::from(loop_name), Datum::Loop(iteration));
        self.push(Arc::clone(variable), value);
    }

    /// Ends an iteration of a loop.
    pub(super) fn leave_loop(&mut self) {
        self.pop();
        self.pop();
        self.loops.pop();
    }

    /// The innermost loop that is running.
    pub fn innermost_loop(&self) -> Option<Arc<Iteration>> {
        self.loops.last().cloned()
    }

    /// The index at which the last loop with this head stopped; 0 if there was none.
    pub fn stopped_at(&self, head: &str) -> usize {
        self.stopped_at.get(head).copied().unwrap_or(0)
    }

    /// Remembers the index at which a loop stops.
    pub fn stop_at(&mut self, head: &str, index: usize) {
        self.stopped_at.insert(head.to_owned(), index);
    }

    /// The counter with this name, to change it; it starts at 0.
    pub fn counter(&mut self, name: &str) -> &mut i128 {
        self.counters.entry(name.to_owned()).or_insert(0)
    }

    /// How often the cycle with this key has run before; counts this run.
    pub fn next_turn(&mut self, key: String) -> usize {
        let count = self.cycles.entry(key).or_insert(0);
        *count += 1;
        *count - 1
    }

    /// Whether this differs from what `ifchanged` printed last; remembers it.
    pub fn is_changed(&mut self, text: &str) -> bool {
        let is_changed = self.last_printed.as_deref() != Some(text);
        if is_changed {
            self.last_printed = Some(text.to_owned());
        }
        is_changed
    }
}
