//! A parsed template: text, outputs and tags.

use std::fmt::Debug;

use super::expression::Pipeline;
use super::run::Run;
use crate::diagnostics::Diagnostic;
use crate::source::Span;

/// A file that was parsed, with the messages about it.
#[derive(Debug)]
pub struct Template {
    /// Its parts.
    pub body: Body,
    /// What is wrong in it.
    pub diagnostics: Vec<Diagnostic>,
}

/// The parts of a template or of a block.
#[derive(Debug, Default)]
pub struct Body {
    /// The parts, in order.
    pub nodes: Vec<Node>,
}

/// A part of a template.
#[derive(Debug)]
pub enum Node {
    /// Text that is copied.
    Text(Span),
    /// `{{ … }}`, or `<< … >>`.
    Output(Span, Pipeline),
    /// `{% … %}`
    Tag(Span, Box<dyn Tag>),
}

/// A tag as it was parsed. Each tag has a file of its own in `tags/`.
pub trait Tag: Debug + Send + Sync {
    /// Runs the tag.
    fn render(&self, run: &mut Run<'_, '_>, span: Span) -> Result<Flow, Failure>;

    /// Whether it prints nothing but white space, whatever the values are: then a block that holds nothing else
    /// loses its white space.
    fn is_blank(&self) -> bool {
        false
    }
}

/// How a template goes on after a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Flow {
    /// With the next part.
    Next,
    /// Out of the loop.
    Break,
    /// With the loop's next turn.
    Continue,
    /// Not at all: a limit was reached.
    Stop,
}

/// Why a tag or an output could not be read or run; the page goes on without it.
#[derive(Debug)]
pub struct Failure {
    /// The message's code.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hints: Vec<String>,
    /// The place, if it is not the whole tag.
    pub span: Option<Span>,
}

impl Failure {
    /// A tag that cannot be read.
    pub fn syntax(message: impl Into<String>) -> Self {
        Self::new("liquid-syntax", message)
    }

    /// A tag or filter that fails while it runs.
    pub fn runtime(message: impl Into<String>) -> Self {
        Self::new("liquid-runtime", message)
    }

    /// A failure with its own code.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), hints: Vec::new(), span: None }
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// As a message; `span` is the whole tag.
    pub fn into_diagnostic(self, span: Span) -> Diagnostic {
        let mut diagnostic = Diagnostic::error(self.code, self.span.unwrap_or(span), self.message);
        diagnostic.hints = self.hints;
        diagnostic
    }
}

impl Body {
    /// Whether it prints nothing but white space.
    pub fn is_blank(&self, text: &str, base: usize) -> bool {
        self.nodes.iter().all(|node| match node {
            Node::Text(span) => {
                let (start, end) = (span.start as usize - base, span.end as usize - base);
                text[start..end].bytes().all(|byte| byte.is_ascii_whitespace())
            }
            Node::Output(..) => false,
            Node::Tag(_, tag) => tag.is_blank(),
        })
    }

    /// Drops all text.
    pub fn drop_text(&mut self) {
        self.nodes.retain(|node| !matches!(node, Node::Text(_)));
    }
}
