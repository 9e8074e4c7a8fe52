//! Expressions in outputs and in the arguments of tags: values, filters, conditions.
//!
//! Liquid has two grammars: a strict one and, if that fails, a lax one that skips what it does not know. Both were
//! found by experiment with Liquid 5.

mod attributes;
mod condition;
mod fragment;
mod lax;
mod strict;

use std::sync::Arc;

use super::datum::Datum;
use crate::source::Span;

pub use attributes::attributes;
pub use condition::{Condition, Join, Operator, Test, condition};
pub use fragment::{first_fragment, fragment, split_fragments};
pub use strict::{StrictFor, strict_condition, strict_for};

/// An expression in a template.
#[derive(Debug, Clone)]
pub enum Expr {
    /// A literal value: `'text'`, `1`, `true`.
    Literal(Datum<'static>),
    /// A range: `(a..b)`.
    Range(Box<(Expr, Expr)>),
    /// A variable, with keys and indices looked up in it.
    Lookup(Lookup),
}

/// A variable and the steps from it: `page.title`, `site['a'][0]`.
#[derive(Debug, Clone)]
pub struct Lookup {
    /// The variable that it starts from.
    pub root: Root,
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// Its place in the source.
    pub span: Span,
}

/// The variable that a lookup starts from.
#[derive(Debug, Clone)]
pub enum Root {
    /// A variable by its name.
    Name(Arc<str>),
    /// A variable whose name is the value in brackets.
    Computed(Box<Expr>),
}

/// One step of a lookup.
#[derive(Debug, Clone)]
pub enum Step {
    /// A key by name: `.key`.
    Key(Arc<str>),
    /// A key or index by value: `[value]`.
    Index(Expr),
}

/// A value and the filters applied to it.
#[derive(Debug, Clone)]
pub struct Pipeline {
    /// The value before all filters; nil if there is none.
    pub value: Expr,
    /// The filters, in order.
    pub filters: Vec<FilterCall>,
}

/// A filter with its arguments.
#[derive(Debug, Clone)]
pub struct FilterCall {
    /// The name of the filter.
    pub name: Arc<str>,
    /// The positional arguments.
    pub args: Vec<Expr>,
    /// The named arguments: `name: value`.
    pub named: Vec<(Arc<str>, Expr)>,
}

/// The token at which the strict grammar fails; empty at the end of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unexpected(pub String);

impl Unexpected {
    /// Returns it as a message.
    pub fn message(&self) -> String {
        if self.0.is_empty() { "unexpected end".into() } else { format!("unexpected `{}`", self.0) }
    }
}

/// Parses a value with its filters; also returns why it had to be parsed in the lax way.
pub fn pipeline(text: &str, span: Span) -> (Pipeline, Option<Unexpected>) {
    match strict::pipeline(text, span) {
        Ok(pipeline) => (pipeline, None),
        Err(unexpected) => (lax::pipeline(text, span), Some(unexpected)),
    }
}

/// Parses a value with its filters, with the strict grammar only.
pub fn strict_pipeline(text: &str, span: Span) -> Result<Pipeline, Unexpected> {
    strict::pipeline(text, span)
}
