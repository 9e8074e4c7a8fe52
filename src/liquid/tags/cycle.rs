//! `{% cycle 'a', 'b' %}` and `{% cycle name: 'a', 'b' %}`

use super::node;
use crate::liquid::evaluate;
use crate::liquid::expression::{Expr, first_fragment, fragment, split_fragments};
use crate::liquid::parser::{Opening, Parser};
use crate::liquid::run::Run;
use crate::liquid::template::{Failure, Flow, Node, Tag};
use crate::source::Span;

#[derive(Debug)]
struct Cycle {
    key: Key,
    values: Vec<Expr>,
}

/// Identifies the cycles that share a counter.
#[derive(Debug)]
enum Key {
    /// Cycles with the same name.
    Named(Expr),
    /// Cycles with the same values. One with a variable shares its counter with no other.
    Listed(String),
}

/// Parses the tag. Values are separated by commas, even those in quotes.
pub fn read(_: &mut Parser<'_>, opening: &Opening<'_>) -> Result<Option<Node>, Failure> {
    let first = split_fragments(opening.args).next();
    let (name, list) = match first.map(|range| (&opening.args[range.clone()], &opening.args[range.end..])) {
        Some((name, rest)) if rest.trim_start().starts_with(':') => {
            (Some(name), rest.trim_start().trim_start_matches(':'))
        }
        Some((name, rest)) if name.ends_with(':') => (Some(name.trim_end_matches(':')), rest),
        _ => (None, opening.args),
    };
    let values: Vec<Expr> =
        list.split(',').filter_map(first_fragment).map(|value| fragment(value, opening.args_span)).collect();
    if values.is_empty() {
        return Err(Failure::syntax("`cycle` needs values").hint("write {% cycle 'one', 'two' %}"));
    }
    let is_fixed = values.iter().all(|value| matches!(value, Expr::Literal(_)));
    let key = match name {
        Some(name) => Key::Named(fragment(name, opening.args_span)),
        None if is_fixed => Key::Listed(format!("{values:?}")),
        None => Key::Listed(format!("{:?}", opening.span)),
    };
    node(opening, Cycle { key, values })
}

impl Tag for Cycle {
    fn render(&self, run: &mut Run<'_, '_>, span: Span) -> Result<Flow, Failure> {
        let key = match &self.key {
            Key::Named(name) => {
                let name = evaluate::quiet_value(run, name);
                format!("named {}", run.text(&name))
            }
            Key::Listed(list) => list.clone(),
        };
        let turn = run.scope.next_turn(key);
        let value = evaluate::value(run, &self.values[turn % self.values.len()]);
        Ok(run.print(&value, span))
    }
}
