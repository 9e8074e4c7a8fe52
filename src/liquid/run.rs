//! A template while it runs on one page: its variables, where it writes, and what it may cost.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::Liquid;
use super::datum::{Datum, Turn, filter_text, print};
use super::evaluate;
use super::output::Output;
use super::template::{Body, Failure, Flow, Node};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::expanded::Expanded;
use crate::model::lesson::PageId;
use crate::source::{FileId, Span};

/// How many parts of templates a page may run, turns of loops included. A real page runs a few thousand; more than
/// this is a loop over loops that nobody would wait for.
pub const MAX_STEPS: u64 = 5_000_000;

/// How many bytes a page may write, captured texts included.
pub const MAX_OUTPUT: usize = 64 << 20;

/// How many bytes a text may have that a filter makes.
pub const MAX_TEXT: usize = 8 << 20;

/// How many elements a list may have that a filter or a range makes.
pub const MAX_LIST: usize = 1 << 20;

/// How deep includes may be nested.
pub const MAX_INCLUDES: usize = 100;

/// How deep blocks may be nested, those of includes in includes counted too.
const MAX_DEPTH: usize = 300;

/// The bytes of text that count as much as one step.
const BYTES_PER_STEP: usize = 256;

/// The elements of a list that count as much as one step.
const ELEMENTS_PER_STEP: usize = 8;

/// How many messages a page may give; a page with more of them is no template at all.
const MAX_MESSAGES: usize = 500;

/// A template that runs.
pub struct Run<'r, 'a> {
    /// The lesson and what is known of it.
    pub liquid: &'r Liquid<'a>,
    /// The page that is being made.
    pub page: PageId,
    /// Where it writes.
    pub out: Output,
    /// Names of loops and includes, innermost last.
    pub locals: Vec<(Arc<str>, Datum<'a>)>,
    /// What `assign` and `capture` set.
    pub assigned: HashMap<Arc<str>, Datum<'a>>,
    /// The counters of `increment` and `decrement`.
    pub counters: HashMap<String, i128>,
    /// How often each `cycle` has run.
    pub cycles: HashMap<String, usize>,
    /// Where each loop stopped, for `offset: continue`.
    pub stopped_at: HashMap<String, usize>,
    /// What `ifchanged` printed last.
    pub last_printed: Option<String>,
    /// The loops that are running, innermost last.
    pub turns: Vec<Arc<Turn>>,
    /// The include tags that are open, outermost first.
    pub included: Vec<Span>,
    /// The files that include themselves without end; they are not included again.
    pub endless: HashSet<FileId>,
    /// More than 0 where undefined names are no mistake.
    pub quiet: u32,
    messages: Vec<Diagnostic>,
    reported: HashSet<(&'static str, Option<Span>, String)>,
    depth: usize,
    steps: u64,
    written: usize,
    stopped: bool,
}

impl<'r, 'a> Run<'r, 'a> {
    /// Begins a page.
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
            turns: Vec::new(),
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

    /// Runs the parts of a template.
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

    /// Runs the parts of a template and gives what they print.
    pub fn capture(&mut self, body: &Body) -> (String, Flow) {
        self.out.capture();
        let flow = self.render(body);
        (self.out.captured(), flow)
    }

    /// Runs one turn of a loop, with its variable and its `forloop`.
    pub fn turn(
        &mut self,
        variable: &Arc<str>,
        value: Datum<'a>,
        turn: Turn,
        loop_name: &str,
        body: impl FnOnce(&mut Self) -> Flow,
    ) -> Flow {
        let turn = Arc::new(turn);
        self.turns.push(turn.clone());
        self.locals.push((Arc::from(loop_name), Datum::Loop(turn)));
        self.locals.push((variable.clone(), value));
        let flow = body(self);
        self.locals.truncate(self.locals.len() - 2);
        self.turns.pop();
        flow
    }

    /// Copies a stretch of a file.
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

    /// Prints a text for the tag at `span`.
    pub fn print_text(&mut self, text: &str, span: Span) {
        self.written += text.len();
        self.out.print(text, span);
    }

    /// What an output prints of a value.
    pub fn text<'d>(&self, value: &'d Datum<'a>) -> Cow<'d, str> {
        match value {
            Datum::Page(page) => Cow::Owned(self.liquid.world.page_text(*page)),
            other => print(other),
        }
    }

    /// What a text filter reads of a value.
    pub fn filter_text<'d>(&self, value: &'d Datum<'a>) -> Cow<'d, str> {
        if matches!(value, Datum::Page(_)) { self.text(value) } else { filter_text(value) }
    }

    /// Counts work; false once the page has done too much, which is said once.
    pub fn charge(&mut self, steps: u64, span: Span) -> bool {
        self.steps += steps;
        let message = if self.depth > MAX_DEPTH {
            format!("blocks and includes are nested more than {MAX_DEPTH} deep")
        } else if self.steps > MAX_STEPS {
            format!("this page runs more than {MAX_STEPS} tags, turns of its loops included")
        } else if self.written > MAX_OUTPUT {
            format!("this page writes more than {} MiB", MAX_OUTPUT >> 20)
        } else {
            return true;
        };
        if !std::mem::replace(&mut self.stopped, true) {
            let failure = Failure::new("liquid-limit", message).hint("the rest of the page is left out");
            self.fail(failure, span);
        }
        false
    }

    /// Counts the work of reading a value; the page ends at the next tag if it was too much.
    pub fn spend_on(&mut self, value: &Datum<'_>) {
        self.steps += match value {
            Datum::Text(text) => text.len() / BYTES_PER_STEP,
            Datum::List(list) => list.len() / ELEMENTS_PER_STEP,
            _ => 0,
        } as u64;
    }

    /// Counts the work of reading so many elements of lists.
    pub fn spend_on_elements(&mut self, count: usize) {
        self.steps += (count / ELEMENTS_PER_STEP) as u64;
    }

    /// Says why a tag could not be run.
    pub fn fail(&mut self, failure: Failure, span: Span) {
        self.report(failure.into_diagnostic(span));
    }

    /// Adds a message, once for each place.
    pub fn report(&mut self, mut diagnostic: Diagnostic) {
        if self.messages.len() < MAX_MESSAGES
            && self.reported.insert((diagnostic.code, diagnostic.span, diagnostic.message.clone()))
        {
            diagnostic.included_from = self.included.iter().rev().copied().collect();
            self.messages.push(diagnostic);
        }
    }

    /// The variable of this name: of a loop or an include, then assigned, then a counter, then Jekyll's.
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

    /// The names of all variables.
    pub fn variable_names(&self) -> Vec<String> {
        let locals = self.locals.iter().map(|(name, _)| name.to_string());
        let assigned = self.assigned.keys().map(ToString::to_string);
        let mut names: Vec<String> = locals.chain(assigned).collect();
        names.extend(["page", "site", "jekyll"].map(String::from));
        names.sort();
        names
    }

    /// Whether the running text is an include that came with lessonry.
    pub fn is_builtin(&self, file: FileId) -> bool {
        self.liquid.world.is_builtin(file)
    }

    /// Ends the page.
    pub fn finish(self, start: Span, diagnostics: &mut Diagnostics) -> Expanded {
        self.messages.into_iter().for_each(|message| diagnostics.push(message));
        self.out.finish(start)
    }
}
