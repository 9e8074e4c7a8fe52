//! The state of a template that runs on a page: its variables, its output, and its limits.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Liquid;
use super::datum::{Datum, Iteration, filter_text, print};
use super::evaluate;
use super::output::Output;
use super::template::{Body, Failure, Flow, Node};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::expanded::Expanded;
use crate::model::lesson::PageId;
use crate::source::{FileId, Span};

/// The most nodes of templates that a page can run, counted again in each iteration of a loop. Real pages run a few
/// thousand; more than this means nested loops that would never end in practice.
pub const MAX_STEPS: u64 = 5_000_000;

/// The most bytes that a page can write, including captured text.
pub const MAX_OUTPUT: usize = 64 << 20;

/// The longest string that a filter can return, in bytes.
pub const MAX_TEXT: usize = 8 << 20;

/// The most elements of a list that a filter or a range can make.
pub const MAX_LIST: usize = 1 << 20;

/// The deepest nesting of includes.
pub const MAX_INCLUDES: usize = 100;

/// The deepest nesting of blocks, across includes.
const MAX_DEPTH: usize = 300;

/// The number of bytes of text that count as one step.
const BYTES_PER_STEP: usize = 256;

/// The number of list elements that count as one step.
const ELEMENTS_PER_STEP: usize = 8;

/// The most diagnostics of a page; with more of them, it is hardly meant as a template.
const MAX_MESSAGES: usize = 500;

/// The state of a running template.
pub struct Run<'r, 'a> {
    /// The lesson, and the includes that are parsed.
    pub liquid: &'r Liquid<'a>,
    /// The page that is being expanded.
    pub page: PageId,
    /// Its output so far.
    pub out: Output,
    /// The variables of loops and includes, innermost last.
    pub locals: Vec<(Arc<str>, Datum<'a>)>,
    /// The variables set by `assign` and `capture`.
    pub assigned: HashMap<Arc<str>, Datum<'a>>,
    /// The counters of `increment` and `decrement`.
    pub counters: HashMap<String, i128>,
    /// How often each `cycle` has run.
    pub cycles: HashMap<String, usize>,
    /// The index at which each loop stopped, for `offset: continue`.
    pub stopped_at: HashMap<String, usize>,
    /// What `ifchanged` printed last.
    pub last_printed: Option<String>,
    /// The loops that are running, innermost last.
    pub loops: Vec<Arc<Iteration>>,
    /// The spans of the open include tags, outermost first.
    pub included: Vec<Span>,
    /// The files that include themselves forever; they are not included again.
    pub endless: HashSet<FileId>,
    /// More than 0 while undefined names are allowed.
    pub quiet: u32,
    messages: Vec<Diagnostic>,
    reported: HashSet<(&'static str, Option<Span>, String)>,
    depth: usize,
    steps: u64,
    written: usize,
    stopped: bool,
}

impl<'r, 'a> Run<'r, 'a> {
    /// Creates the state for a page.
    pub fn new(liquid: &'r Liquid<'a>, page: PageId) -> Self {
        Self {
            liquid,
            page,
            out: Output::default(),
            locals: Vec::new(),
            assigned: HashMap::new(),
            counters: HashMap::new(),
            cycles: HashMap::new(),
            stopped_at: HashMap::new(),
            last_printed: None,
            loops: Vec::new(),
            included: Vec::new(),
            endless: HashSet::new(),
            quiet: 0,
            depth: 0,
            messages: Vec::new(),
            reported: HashSet::new(),
            steps: 0,
            written: 0,
            stopped: false,
        }
    }

    /// Runs the nodes of a template.
    pub fn render(&mut self, body: &Body) -> Flow {
        self.depth += 1;
        let flow = self.render_nodes(body);
        self.depth -= 1;
        flow
    }

    fn render_nodes(&mut self, body: &Body) -> Flow {
        for node in &body.nodes {
            let (span, result) = match node {
                Node::Text(span) => {
                    self.copy(*span);
                    (*span, Ok(Flow::Next))
                }
                Node::Output(span, pipeline) => {
                    let value = evaluate::pipeline(self, pipeline, *span);
                    (*span, value.map(|value| self.print(&value, *span)))
                }
                Node::Tag(span, tag) => (*span, tag.render(self, *span)),
            };
            let flow = result.unwrap_or_else(|failure| {
                self.fail(failure, span);
                Flow::Next
            });
            if !self.charge(1, span) {
                return Flow::Stop;
            }
            if flow != Flow::Next {
                return flow;
            }
        }
        Flow::Next
    }

    /// Runs the nodes of a template and returns what they print.
    pub fn capture(&mut self, body: &Body) -> (String, Flow) {
        self.out.capture();
        let flow = self.render(body);
        (self.out.captured(), flow)
    }

    /// Runs one iteration of a loop, with its variable and its `forloop`.
    pub fn iterate(
        &mut self,
        variable: &Arc<str>,
        value: Datum<'a>,
        iteration: Iteration,
        loop_name: &str,
        body: impl FnOnce(&mut Self) -> Flow,
    ) -> Flow {
        let iteration = Arc::new(iteration);
        self.loops.push(iteration.clone());
        self.locals.push((Arc::from(loop_name), Datum::Loop(iteration)));
        self.locals.push((variable.clone(), value));
        let flow = body(self);
        self.locals.truncate(self.locals.len() - 2);
        self.loops.pop();
        flow
    }

    /// Copies a range of a file.
    pub fn copy(&mut self, span: Span) {
        let text = self.liquid.world.sources.slice(span);
        self.written += text.len();
        self.out.copy(text, span);
    }

    /// Prints a value for the tag at `span`.
    pub fn print(&mut self, value: &Datum<'a>, span: Span) -> Flow {
        let text = self.text(value).into_owned();
        self.print_text(&text, span);
        Flow::Next
    }

    /// Prints a string for the tag at `span`.
    pub fn print_text(&mut self, text: &str, span: Span) {
        self.written += text.len();
        self.out.print(text, span);
    }

    /// Returns a value as an output prints it.
    pub fn text<'d>(&self, value: &'d Datum<'a>) -> Cow<'d, str> {
        match value {
            Datum::Page(page) => Cow::Owned(self.liquid.world.page_text(*page)),
            other => print(other),
        }
    }

    /// Returns a value as a string filter reads it.
    pub fn filter_text<'d>(&self, value: &'d Datum<'a>) -> Cow<'d, str> {
        if matches!(value, Datum::Page(_)) { self.text(value) } else { filter_text(value) }
    }

    /// Counts steps. Returns false once the page has reached a limit, which is reported once.
    pub fn charge(&mut self, steps: u64, span: Span) -> bool {
        self.steps += steps;
        let message = if self.depth > MAX_DEPTH {
            format!("blocks and includes are nested more than {MAX_DEPTH} levels deep")
        } else if self.steps > MAX_STEPS {
            format!("this page runs more than {MAX_STEPS} tags, counting every iteration of its loops")
        } else if self.written > MAX_OUTPUT {
            format!("the output of this page is larger than {} MiB", MAX_OUTPUT >> 20)
        } else {
            return true;
        };
        if !std::mem::replace(&mut self.stopped, true) {
            let failure = Failure::new("liquid-limit", message).hint("the rest of the page is left out");
            self.fail(failure, span);
        }
        false
    }

    /// Counts the steps of reading a value. If that reaches the limit, the page ends at the next tag.
    pub fn spend_on(&mut self, value: &Datum<'_>) {
        self.steps += match value {
            Datum::Text(text) => text.len() / BYTES_PER_STEP,
            Datum::List(list) => list.len() / ELEMENTS_PER_STEP,
            _ => 0,
        } as u64;
    }

    /// Counts the steps of reading this many elements of lists.
    pub fn spend_on_elements(&mut self, count: usize) {
        self.steps += (count / ELEMENTS_PER_STEP) as u64;
    }

    /// Reports why a tag could not be run.
    pub fn fail(&mut self, failure: Failure, span: Span) {
        self.report(failure.into_diagnostic(span));
    }

    /// Adds a diagnostic, unless the same one was reported at this span before.
    pub fn report(&mut self, mut diagnostic: Diagnostic) {
        if self.messages.len() < MAX_MESSAGES
            && self.reported.insert((diagnostic.code, diagnostic.span, diagnostic.message.clone()))
        {
            diagnostic.included_from = self.included.iter().rev().copied().collect();
            self.messages.push(diagnostic);
        }
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

    /// Returns the names of all variables except counters, sorted.
    pub fn variable_names(&self) -> Vec<String> {
        let locals = self.locals.iter().map(|(name, _)| name.to_string());
        let assigned = self.assigned.keys().map(ToString::to_string);
        let mut names: Vec<String> = locals.chain(assigned).collect();
        names.extend(["page", "site", "jekyll"].map(String::from));
        names.sort();
        names
    }

    /// Whether a file is a built-in include.
    pub fn is_builtin(&self, file: FileId) -> bool {
        self.liquid.world.is_builtin(file)
    }

    /// Reports the diagnostics and returns the expanded page.
    pub fn finish(self, start: Span, diagnostics: &mut Diagnostics) -> Expanded {
        self.messages.into_iter().for_each(|message| diagnostics.push(message));
        self.out.finish(start)
    }
}
