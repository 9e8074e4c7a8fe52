//! A parsed template: text, outputs and tags.

use std::fmt::Debug;

use super::expression::Pipeline;
use super::run::Run;
use crate::diagnostics::Diagnostic;
use crate::source::Span;

/// A parsed file, with its diagnostics.
#[derive(Debug)]
pub struct Template {
    /// Its nodes, in order.
    pub body: Body,
    /// The problems found while parsing.
    pub diagnostics: Vec<Diagnostic>,
}

/// The nodes of a template or of a block.
#[derive(Debug, Default)]
pub struct Body {
    /// The nodes, in order.
    pub nodes: Vec<Node>,
}

/// A node of a template.
#[derive(Debug)]
pub enum Node {
    /// Text that is copied unchanged.
    Text(Span),
    /// `{{ … }}`, or `<< … >>`.
    Output(Span, Pipeline),
    /// `{% … %}`, with its body if it is a block.
    Tag(Span, Box<dyn Tag>),
}

/// A parsed tag. Each tag has its file in `tags/`.
pub trait Tag: Debug + Send + Sync {
    /// Runs the tag; `span` is the whole tag.
    fn render(&self, run: &mut Run<'_, '_>, span: Span) -> Result<Flow, Failure>;

    /// Whether it never prints anything but white space. A block with only such tags prints no white space at all.
    fn is_blank(&self) -> bool {
        false
    }
}

/// How a template continues after a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Flow {
    /// With the next node.
    Next,
    /// After the end of the loop.
    Break,
    /// With the next iteration of the loop.
    Continue,
    /// Not at all, as a limit is reached.
    Stop,
}

/// The reason why a tag or an output cannot be parsed or run; the page continues without it.
#[derive(Debug)]
pub struct Failure {
    /// The code of the rule.
    pub code: &'static str,
    /// What is wrong, as one sentence.
    pub message: String,
    /// What to do about it.
    pub hints: Vec<String>,
    /// What was probably meant.
    pub suggestion: Option<String>,
    /// The span, if it is not the whole tag.
    pub span: Option<Span>,
}

impl Failure {
    /// Creates a failure to parse a tag.
    pub fn syntax(message: impl Into<String>) -> Self {
        Self::new("liquid-syntax", message)
    }

    /// Creates a failure of a tag or a filter while it runs.
    pub fn runtime(message: impl Into<String>) -> Self {
        Self::new("liquid-runtime", message)
    }

    /// Creates a failure with another code.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), hints: Vec::new(), suggestion: None, span: None }
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds "did you mean …?".
    #[must_use]
    pub fn suggest(mut self, meant: &str) -> Self {
        self.suggestion = Some(meant.to_owned());
        self
    }

    /// Turns it into a diagnostic; `span` is the whole tag.
    pub fn into_diagnostic(self, span: Span) -> Diagnostic {
        let mut diagnostic = Diagnostic::error(self.code, self.span.unwrap_or(span), self.message);
        diagnostic.hints = self.hints;
        match self.suggestion {
            Some(meant) => diagnostic.suggest(&meant),
            None => diagnostic,
        }
    }
}

impl Body {
    /// Whether it never prints anything but white space.
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

    /// Removes all text.
    pub fn drop_text(&mut self) {
        self.nodes.retain(|node| !matches!(node, Node::Text(_)));
    }
}
