//! Runs templates on a page. The state has three parts: what is in scope, what may still be spent, what was said.

mod budget;
mod inclusion;
mod messages;
mod scope;

use std::borrow::Cow;
use std::sync::Arc;

pub use budget::{Budget, MAX_LIST, MAX_TEXT};
pub use inclusion::{Inclusion, MAX_INCLUDES};
pub use scope::Scope;

use super::Liquid;
use super::datum::{Datum, Iteration, filter_text, print};
use super::evaluate;
use super::output::Output;
use super::template::{Body, Failure, Flow, Node, Template};
use super::world::World;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::expanded::Expanded;
use crate::model::lesson::PageId;
use crate::source::{FileId, Span};
use messages::Messages;

/// The state of a running template.
pub struct Run<'r, 'a> {
    /// What is in scope.
    pub scope: Scope<'a>,
    /// What may still be spent.
    pub budget: Budget,
    /// The includes that are open.
    pub inclusion: Inclusion,
    /// How many excerpts are around this text; the text of a page has none.
    nesting: u8,
    liquid: &'r Liquid<'a>,
    messages: Messages,
    out: Output,
}

impl<'r, 'a> Run<'r, 'a> {
    /// Creates the state for a page.
    pub fn new(liquid: &'r Liquid<'a>, page: PageId) -> Self {
        Self::nested(liquid, page, 0)
    }

    /// Creates the state for an excerpt of a page, or for one in another excerpt.
    pub fn nested(liquid: &'r Liquid<'a>, page: PageId, nesting: u8) -> Self {
        Self {
            nesting,
            scope: Scope::new(page),
            budget: Budget::default(),
            inclusion: Inclusion::default(),
            liquid,
            messages: Messages::default(),
            out: Output::default(),
        }
    }

    /// The lesson.
    pub fn world(&self) -> &'r World<'a> {
        &self.liquid.world
    }

    /// Converts Markdown to HTML.
    pub fn markdownify(&self, text: &str) -> String {
        (self.liquid.markdownify)(text)
    }

    /// Runs the nodes of a template.
    pub fn render(&mut self, body: &Body) -> Flow {
        self.budget.enter();
        let flow = self.render_nodes(body);
        self.budget.leave();
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

    /// Runs a whole file, with the problems found while parsing it.
    pub fn run(&mut self, template: &Template) -> Flow {
        for diagnostic in &template.diagnostics {
            self.report(Diagnostic::clone(diagnostic));
        }
        self.render(&template.body)
    }

    /// Runs what the tag at `tag` includes; `parameters` is the value of `include` there, `None` leaves it as it is.
    pub fn include(&mut self, template: &Template, tag: Span, parameters: Option<Datum<'a>>) -> Flow {
        let has_parameters = parameters.is_some();
        if let Some(parameters) = parameters {
            self.scope.push(Arc::from("include"), parameters);
        }
        self.inclusion.enter(tag);
        let flow = self.run(template);
        self.inclusion.leave();
        if has_parameters {
            self.scope.pop();
        }
        flow
    }

    /// Returns the parsed text of an include.
    pub fn template(&self, file: FileId) -> Arc<Template> {
        self.liquid.include(file)
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
        self.scope.enter_loop(variable, value, iteration, loop_name);
        let flow = body(self);
        self.scope.leave_loop();
        flow
    }

    /// Evaluates something in which names may be undefined.
    pub fn quietly<T>(&mut self, evaluate: impl FnOnce(&mut Self) -> T) -> T {
        self.messages.allow_undefined();
        let value = evaluate(self);
        self.messages.allow_no_undefined();
        value
    }

    /// Whether names may be undefined here.
    pub fn allows_undefined(&self) -> bool {
        self.messages.allows_undefined()
    }

    /// Returns the value of a key, written `.key` (`by_name`) or `[key]`; `None` if there is no such key.
    pub fn get(&self, from: &Datum<'a>, key: &Datum<'a>, by_name: bool) -> Option<Datum<'a>> {
        let name = if let Datum::Text(text) = key { &**text } else { "" };
        let rendered = match (from, name) {
            // An excerpt has no part in the order of pages.
            (Datum::Page(page), "content" | "output") if self.nesting == 0 => {
                self.liquid.html_of(*page, self.scope.page())
            }
            (Datum::Page(page), "excerpt") if self.world().has_made_excerpt(*page) => {
                self.liquid.excerpt_of(*page, self.nesting)
            }
            _ => None,
        };
        rendered.map(Datum::text).or_else(|| self.world().get(from, key, by_name))
    }

    /// Lets the counters run on from the pages before, unless that was done.
    pub fn start_counters(&mut self) {
        if self.nesting == 0 && !self.scope.has_counters() {
            let before = self.liquid.counters_before(self.scope.page());
            self.scope.set_counters(before.as_ref().clone());
        }
    }

    /// Copies a range of a file to the output.
    pub fn copy(&mut self, span: Span) {
        let text = self.world().sources.slice(span);
        self.budget.write(text.len());
        self.out.copy(text, span.through(self.inclusion.current()));
    }

    /// Prints a value for the tag at `span`.
    pub fn print(&mut self, value: &Datum<'a>, span: Span) -> Flow {
        let text = self.text(value).into_owned();
        self.print_text(&text, span);
        Flow::Next
    }

    /// Prints a string for the tag at `span`.
    pub fn print_text(&mut self, text: &str, span: Span) {
        self.budget.write(text.len());
        self.out.print(text, span.through(self.inclusion.current()));
    }

    /// Drops what was printed so far.
    pub fn discard(&mut self) {
        self.out = Output::default();
    }

    /// Returns a value as an output prints it.
    pub fn text<'d>(&self, value: &'d Datum<'a>) -> Cow<'d, str> {
        match value {
            Datum::Page(page) => Cow::Owned(self.world().page_text(*page)),
            other => print(other),
        }
    }

    /// Returns a value as a string filter reads it.
    pub fn filter_text<'d>(&self, value: &'d Datum<'a>) -> Cow<'d, str> {
        if matches!(value, Datum::Page(_)) { self.text(value) } else { filter_text(value) }
    }

    /// Counts steps. Returns false once the page has reached a limit, which is reported once.
    pub fn charge(&mut self, steps: u64, span: Span) -> bool {
        self.budget.step(steps);
        if self.budget.is_left() {
            return true;
        }
        if let Some(failure) = self.budget.failure() {
            self.fail(failure, span);
        }
        false
    }

    /// Reports why a tag could not be run.
    fn fail(&mut self, failure: Failure, span: Span) {
        self.report(failure.into_diagnostic(span));
    }

    /// Adds a diagnostic, unless the same one was reported at this span before.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.messages.add(diagnostic, || self.inclusion.chain());
    }

    /// Reports the diagnostics and returns the expanded page.
    pub fn finish(self, start: Span, diagnostics: &mut Diagnostics) -> Expanded {
        self.messages.into_list().into_iter().for_each(|message| diagnostics.push(message));
        Expanded { includes: self.inclusion.into_includes(), ..self.out.finish(start) }
    }
}
