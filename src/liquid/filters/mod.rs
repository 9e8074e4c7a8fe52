//! The filters of Liquid and Jekyll, in files by topic.

#![allow(clippy::unnecessary_wraps, reason = "all functions in a table have one type")]

mod cut;
mod date;
mod encode;
mod html;
mod json;
mod list;
mod number;
mod replace;
mod select;
mod slug;
mod sort;
mod strftime;
mod text;
mod time;
mod url;
mod words;

use std::sync::Arc;

pub use html::escape;
pub use url::normalized;

use super::datum::{Datum, Text};
use super::evaluate;
use super::expression::FilterCall;
use super::run::{MAX_LIST, MAX_TEXT, Run};
use super::template::Failure;
use crate::source::Span;

/// Applies a filter: returns the new value, or why it fails.
type Apply = for<'a> fn(&mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure>;

/// A filter: its name, the least and the most arguments it takes, and its function.
pub struct Filter(&'static str, usize, usize, Apply);

/// A call of a filter, with its input and its arguments.
pub struct Call<'c, 'r, 'a> {
    /// The state of the running template.
    pub run: &'c mut Run<'r, 'a>,
    /// The value that the filter is applied to.
    pub input: Datum<'a>,
    /// The positional arguments.
    pub args: Vec<Datum<'a>>,
    /// The named arguments: `name: value`.
    pub named: Vec<(Arc<str>, Datum<'a>)>,
    /// The span of the tag or output that uses the filter.
    pub span: Span,
}

/// The deepest nesting of lists that a filter can return. Without a limit, a list that is added to itself again and
/// again would overflow the stack, and take forever to print.
const MAX_LIST_DEPTH: usize = 40;

/// All filters, by topic.
const GROUPS: [&[Filter]; 14] = [
    text::FILTERS,
    replace::FILTERS,
    cut::FILTERS,
    words::FILTERS,
    html::FILTERS,
    encode::FILTERS,
    url::FILTERS,
    slug::FILTERS,
    number::FILTERS,
    list::FILTERS,
    select::FILTERS,
    sort::FILTERS,
    date::FILTERS,
    json::FILTERS,
];

/// Whether there is a filter with this name.
pub fn is_known(name: &str) -> bool {
    find(name).is_some()
}

/// Applies a filter. An unknown one returns its input, with a warning.
pub fn apply<'a>(
    run: &mut Run<'_, 'a>,
    filter: &FilterCall,
    input: Datum<'a>,
    span: Span,
) -> Result<Datum<'a>, Failure> {
    let args: Vec<Datum<'a>> = filter.args.iter().map(|arg| evaluate::value(run, arg)).collect();
    let named = filter.named.iter().map(|(name, arg)| (name.clone(), evaluate::value(run, arg))).collect();
    let Some(Filter(name, least, most, function)) = find(&filter.name) else {
        unknown(run, &filter.name, span);
        return Ok(input);
    };
    run.budget.read(&input);
    let mut call = Call { run, input, args, named, span };
    if !call.named.is_empty() && *name != "default" {
        let named = std::mem::take(&mut call.named);
        let entries = named.into_iter().map(|(name, value)| (Datum::Text(Text::Shared(name)), value));
        call.args.push(Datum::Map(super::datum::Entries::Made(entries.collect())));
    }
    if !(*least..=*most).contains(&call.args.len()) {
        let wanted = match (least, most) {
            (0, 0) => "no argument".into(),
            (1, 1) => "one argument".into(),
            (least, most) if least == most => format!("{least} arguments"),
            (least, most) => format!("{least} to {most} arguments"),
        };
        return Err(Failure::runtime(format!("`{name}` takes {wanted}, not {}", call.args.len())));
    }
    let result = function(&mut call)?;
    bounded(run, result)
}

/// Returns the filter with this name.
fn find(name: &str) -> Option<&'static Filter> {
    GROUPS.iter().copied().flatten().find(|Filter(known, ..)| *known == name)
}

fn unknown(run: &mut Run<'_, '_>, name: &str, span: Span) {
    let known = GROUPS.iter().copied().flatten().map(|Filter(known, ..)| *known);
    let message = format!("unknown filter `{name}`");
    let warning = crate::diagnostics::Diagnostic::warning("unknown-filter", span, message);
    run.report(warning.did_you_mean(name, known));
}

/// Counts the cost of a filter's result, and rejects it if it is too large or too deep.
fn bounded<'a>(run: &mut Run<'_, 'a>, result: Datum<'a>) -> Result<Datum<'a>, Failure> {
    match &result {
        Datum::Text(text) if text.len() > MAX_TEXT => return Err(too_large()),
        Datum::List(_) => {
            let left = elements_within(&result, MAX_LIST, 0);
            run.budget.read_elements(MAX_LIST - left.unwrap_or(0));
            if left.is_none() {
                let message = format!(
                    "a filter makes a list of more than {MAX_LIST} elements, or nests lists too deeply"
                );
                return Err(Failure::new("liquid-limit", message));
            }
        }
        _ => run.budget.read(&result),
    }
    Ok(result)
}

/// Returns what is left of `budget` after all elements of a list, including those of nested lists.
fn elements_within(datum: &Datum<'_>, budget: usize, depth: usize) -> Option<usize> {
    match datum {
        Datum::List(_) if depth > MAX_LIST_DEPTH => None,
        Datum::List(list) => list.iter().try_fold(budget.checked_sub(list.len())?, |left, element| {
            elements_within(&element, left, depth + 1)
        }),
        Datum::Map(entries) if depth <= MAX_LIST_DEPTH => {
            entries.iter().try_fold(budget.checked_sub(entries.len())?, |left, (_, value)| {
                elements_within(&value, left, depth + 1)
            })
        }
        Datum::Map(_) => None,
        _ => Some(budget),
    }
}

/// Returns the failure of a filter whose result is too large.
fn too_large() -> Failure {
    Failure::new("liquid-limit", format!("a filter makes a string of more than {} MiB", MAX_TEXT >> 20))
}

impl<'a> Call<'_, '_, 'a> {
    /// Returns the input as a string filter reads it.
    fn text(&self) -> String {
        self.run.filter_text(&self.input).into_owned()
    }

    /// Returns an argument as a string filter reads it; empty if it is not given.
    fn text_arg(&self, index: usize) -> String {
        self.args.get(index).map(|arg| self.run.filter_text(arg).into_owned()).unwrap_or_default()
    }

    /// Returns an argument; nil if it is not given.
    fn arg(&self, index: usize) -> Datum<'a> {
        self.args.get(index).cloned().unwrap_or_default()
    }

    /// Returns an argument that must be a whole number; `otherwise` if it is not given.
    fn int_arg(&self, index: usize, otherwise: i128) -> Result<i128, Failure> {
        let Some(arg) = self.args.get(index) else { return Ok(otherwise) };
        super::datum::integer(arg)
            .ok_or_else(|| Failure::runtime(format!("expected a whole number, found {}", described(arg))))
    }

    /// Returns the input as a list. A map is one element, a range becomes its numbers, nil is empty, and nested lists
    /// are flattened.
    fn flat_list(&self) -> Result<Vec<Datum<'a>>, Failure> {
        let mut out = Vec::new();
        flatten(&self.input, &mut out, 0)?;
        Ok(out)
    }

    /// Fails because the input is not what this filter needs.
    fn refuse<T>(&self, wanted: &str) -> Result<T, Failure> {
        Err(Failure::runtime(format!("this filter needs {wanted}, not {}", described(&self.input))))
    }
}

/// Describes a value for a message.
fn described(datum: &Datum<'_>) -> String {
    match datum {
        Datum::Nil => "nothing (nil)".into(),
        Datum::Text(text) if text.len() < 40 => format!("the string `{}`", &**text),
        other => other.kind().into(),
    }
}

fn flatten<'a>(datum: &Datum<'a>, out: &mut Vec<Datum<'a>>, depth: usize) -> Result<(), Failure> {
    match datum {
        Datum::Nil if depth == 0 => {}
        Datum::List(list) if depth < 100 => {
            for element in list.iter() {
                flatten(&element, out, depth + 1)?;
            }
        }
        Datum::Range(first, last) => {
            if last.saturating_sub(*first) > MAX_LIST as i128 {
                return Err(Failure::new(
                    "liquid-limit",
                    format!("a range has more than {MAX_LIST} numbers"),
                ));
            }
            out.extend((*first..=*last).map(Datum::Int));
        }
        other => out.push(other.clone()),
    }
    if out.len() > MAX_LIST {
        return Err(Failure::new("liquid-limit", format!("a list has more than {MAX_LIST} elements")));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_filter_is_listed_once() {
        let mut names: Vec<_> = GROUPS.iter().copied().flatten().map(|Filter(name, ..)| *name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
