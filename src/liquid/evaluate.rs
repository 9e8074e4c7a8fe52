//! Evaluates expressions and conditions.

use std::cmp::Ordering;

use super::builtin::set_by;
use super::datum::{Datum, Order, Text, contains, equal, order, range_end};
use super::expression::{Condition, Expr, Join, Lookup, Operator, Pipeline, Root, Step, Test};
use super::filters;
use super::run::Run;
use super::template::Failure;
use crate::diagnostics::Diagnostic;
use crate::source::Span;

/// Returns the value of an expression. An undefined name is nil, with a warning unless it may be.
pub fn value<'a>(run: &mut Run<'_, 'a>, expr: &Expr) -> Datum<'a> {
    match expr {
        Expr::Literal(literal) => literal.clone(),
        Expr::Range(ends) => {
            let (first, last) = (value(run, &ends.0), value(run, &ends.1));
            Datum::Range(range_end(&first), range_end(&last))
        }
        Expr::Lookup(lookup) => look_up(run, lookup),
    }
}

/// Returns the value of an expression, without warnings about undefined names.
pub fn quiet_value<'a>(run: &mut Run<'_, 'a>, expr: &Expr) -> Datum<'a> {
    run.quietly(|run| value(run, expr))
}

/// Returns the value of an expression after its filters.
pub fn pipeline<'a>(run: &mut Run<'_, 'a>, pipeline: &Pipeline, span: Span) -> Result<Datum<'a>, Failure> {
    let has_default = pipeline.filters.iter().any(|call| &*call.name == "default");
    if has_default { run.quietly(|run| filtered(run, pipeline, span)) } else { filtered(run, pipeline, span) }
}

fn filtered<'a>(run: &mut Run<'_, 'a>, pipeline: &Pipeline, span: Span) -> Result<Datum<'a>, Failure> {
    let input = value(run, &pipeline.value);
    pipeline.filters.iter().try_fold(input, |input, call| filters::apply(run, call, input, span))
}

/// Whether a condition is true. There are no warnings about undefined names, as lessons test for them this way.
pub fn holds(run: &mut Run<'_, '_>, condition: &Condition) -> Result<bool, Failure> {
    run.quietly(|run| chain_holds(run, condition))
}

/// Evaluates tests in Liquid's order: each one is joined with all tests after it.
fn chain_holds(run: &mut Run<'_, '_>, condition: &Condition) -> Result<bool, Failure> {
    let mut result = false;
    for (test, join) in &condition.tests {
        result = test_holds(run, test)?;
        match join {
            Some(Join::And) if !result => return Ok(false),
            Some(Join::Or) if result => return Ok(true),
            _ => {}
        }
    }
    Ok(result)
}

fn test_holds(run: &mut Run<'_, '_>, test: &Test) -> Result<bool, Failure> {
    let left = value(run, &test.left);
    let Some((operator, right)) = &test.right else { return Ok(left.is_truthy()) };
    let right = value(run, right);
    run.budget.read(&left);
    let ordered = |wanted: fn(Ordering) -> bool| match order(&left, &right) {
        Order::Known(ordering) => Ok(wanted(ordering)),
        Order::None => Ok(false),
        Order::Unlike => {
            let message = format!("{} cannot be compared with {}", left.kind(), right.kind());
            Err(Failure::runtime(message).hint("convert a string to a number with `| plus: 0`"))
        }
    };
    match operator {
        Operator::Equal => Ok(equal(&left, &right)),
        Operator::Unequal => Ok(!equal(&left, &right)),
        Operator::Less => ordered(Ordering::is_lt),
        Operator::AtMost => ordered(Ordering::is_le),
        Operator::Greater => ordered(Ordering::is_gt),
        Operator::AtLeast => ordered(Ordering::is_ge),
        Operator::Contains => Ok(contains(&left, &right)),
        Operator::Unknown(word) => Err(Failure::runtime(format!("unknown operator `{word}`"))
            .hint("use ==, !=, <, <=, >, >= or contains")),
    }
}

fn look_up<'a>(run: &mut Run<'_, 'a>, lookup: &Lookup) -> Datum<'a> {
    match find(run, lookup) {
        Ok(found) => found,
        Err(missing) => {
            if let Some(missing) = missing {
                missing.report(run, lookup.span);
            }
            Datum::Nil
        }
    }
}

/// A name that is not defined.
#[derive(Debug)]
pub struct Missing {
    /// The name: `page.titel`.
    pub name: String,
    /// The names that could be meant instead of `last`.
    known: Vec<String>,
    /// The last part of the name.
    last: String,
}

/// Returns the value of a lookup, or what is not defined; `None` if it may be undefined.
pub fn find<'a>(run: &mut Run<'_, 'a>, lookup: &Lookup) -> Result<Datum<'a>, Option<Missing>> {
    let root = match &lookup.root {
        Root::Name(name) => Text::Shared(name.clone()),
        Root::Computed(expr) => match value(run, expr) {
            Datum::Text(text) => text,
            _ => return Ok(Datum::Nil),
        },
    };
    let known = run.scope.variable(&root).or_else(|| {
        run.start_counters();
        run.scope.variable(&root)
    });
    let Some(mut found) = known else {
        // An include may use parameters that it is not given.
        let may_be_missing = &*root == "include" && run.inclusion.is_open();
        let known = run.scope.variable_names();
        let missing = || Missing { name: root.to_string(), known, last: root.to_string() };
        return Err((!may_be_missing).then(missing));
    };
    let mut path = root.to_string();
    for step in &lookup.steps {
        if found.is_nil() {
            return Ok(Datum::Nil);
        }
        let (key, by_name) = match step {
            Step::Key(key) => (Datum::Text(Text::Shared(key.clone())), true),
            Step::Index(expr) => (value(run, expr), false),
        };
        let shown = run.text(&key).into_owned();
        let name = if by_name { format!("{path}.{shown}") } else { format!("{path}[{shown}]") };
        let Some(next) = run.get(&found, &key, by_name) else {
            // Includes have optional parameters, which may not be given.
            let may_be_missing = &*root == "include" || key.is_nil();
            let missing = || Missing { name, known: run.world().keys(&found), last: shown };
            return Err((!may_be_missing).then(missing));
        };
        path = name;
        found = next;
    }
    Ok(found)
}

impl Missing {
    /// Warns about it, unless it may be undefined here or is in a built-in include.
    pub fn report(&self, run: &mut Run<'_, '_>, span: Span) {
        if run.allows_undefined() || run.world().sources.get(span.file).is_built_in() {
            return;
        }
        let name = &self.name;
        let warning = Diagnostic::warning("undefined-variable", span, format!("`{name}` is not defined"));
        run.report(match set_by(name) {
            Some(include) => warning.hint(format!("add {{% include {include} %}} before it")),
            None => warning.did_you_mean(&self.last, self.known.iter().map(String::as_str)),
        });
    }
}
