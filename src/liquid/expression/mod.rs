//! What stands in outputs and in the arguments of tags: values, filters, conditions.
//!
//! Liquid reads twice: by a strict grammar and, where that fails, by a lax one that skips what it does not know.
//! The grammar of `rules` is found by experiment on Liquid 5.

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

/// A value in a template.
#[derive(Debug, Clone)]
pub enum Expr {
    /// Written out.
    Literal(Datum<'static>),
    /// `(a..b)`
    Range(Box<(Expr, Expr)>),
    /// A name, with what is looked up in it.
    Lookup(Lookup),
}

/// A name and the way from it: `page.title`, `site['a'][0]`.
#[derive(Debug, Clone)]
pub struct Lookup {
    /// The name.
    pub root: Root,
    /// The way.
    pub steps: Vec<Step>,
    /// Where it was written.
    pub span: Span,
}

/// Where a lookup starts.
#[derive(Debug, Clone)]
pub enum Root {
    /// At a variable.
    Name(Arc<str>),
    /// At a variable whose name is the value in brackets.
    Computed(Box<Expr>),
}

/// One step of a lookup.
#[derive(Debug, Clone)]
pub enum Step {
    /// `.key`
    Key(Arc<str>),
    /// `[value]`
    Index(Expr),
}

/// A value and the filters it goes through.
#[derive(Debug, Clone)]
pub struct Pipeline {
    /// The value; nil if nothing was written.
    pub value: Expr,
    /// The filters, in order.
    pub filters: Vec<FilterCall>,
}

/// A filter with its arguments.
#[derive(Debug, Clone)]
pub struct FilterCall {
    /// The filter.
    pub name: Arc<str>,
    /// The arguments.
    pub args: Vec<Expr>,
    /// The arguments with a name.
    pub named: Vec<(Arc<str>, Expr)>,
}

/// Why a text does not fit the strict grammar: what stands where something else should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unexpected(pub String);

impl Unexpected {
    /// In words.
    pub fn message(&self) -> String {
        if self.0.is_empty() {
            "something is missing at the end".into()
        } else {
            format!("unexpected `{}`", self.0)
        }
    }
}

/// Reads a value with its filters; the second part says why it had to be read in the lax way.
pub fn pipeline(text: &str, span: Span) -> (Pipeline, Option<Unexpected>) {
    match strict::pipeline(text, span) {
        Ok(pipeline) => (pipeline, None),
        Err(unexpected) => (lax::pipeline(text, span), Some(unexpected)),
    }
}

/// Reads a value with its filters by the strict grammar only.
pub fn strict_pipeline(text: &str, span: Span) -> Result<Pipeline, Unexpected> {
    strict::pipeline(text, span)
}
