//! `{% for item in list %} … {% else %} … {% endfor %}`

use std::ops::Range;
use std::sync::Arc;

use super::loops::{Bound, Items, bound};
use super::node;
use crate::liquid::datum::{Datum, Iteration};
use crate::liquid::evaluate;
use crate::liquid::expression::{Expr, StrictFor, attributes, first_fragment, fragment, strict_for};
use crate::liquid::lexer::is_word;
use crate::liquid::parser::{Opening, Parser};
use crate::liquid::run::Run;
use crate::liquid::template::{Body, Failure, Flow, Node, Tag};
use crate::source::Span;

#[derive(Debug)]
struct For {
    head: Head,
    body: Body,
    otherwise: Option<Body>,
    blank: bool,
}

/// The parsed arguments of the tag.
#[derive(Debug)]
struct Head {
    variable: Arc<str>,
    collection: Expr,
    /// The source of the loop's head: `item-list`.
    name: String,
    reversed: bool,
    limit: Option<Expr>,
    offset: Option<Bound>,
}

/// Parses the block.
pub fn read<'t>(parser: &mut Parser<'t>, opening: &Opening<'t>) -> Result<Option<Node>, Failure> {
    let head = match strict_for(opening.args, opening.args_span) {
        Ok(read) => Some(strict_head(&read, opening)),
        Err(unexpected) => lax_head(opening).inspect(|_| parser.warn(opening.args_span, Some(&unexpected))),
    };
    let (mut body, mut end) = parser.block(opening, &["else", "endfor"]);
    let mut otherwise = None;
    while end.is_some_and(|tag| tag.name == "else") {
        let (rest, next) = parser.block(opening, &["else", "endfor"]);
        otherwise.get_or_insert(rest);
        end = next;
    }
    let blank = parser.drop_blank(std::iter::once(&mut body).chain(otherwise.as_mut()));
    let Some(head) = head else {
        return Err(Failure::syntax("`for` needs a name and a list").hint("write {% for item in list %}"));
    };
    node(opening, For { head, body, otherwise, blank })
}

fn strict_head(read: &StrictFor, opening: &Opening<'_>) -> Head {
    let limits = read.limits.iter().map(|(key, value)| (&**key, fragment(value, opening.args_span)));
    head(&read.name, &read.collection, read.reversed, limits, opening)
}

fn lax_head(opening: &Opening<'_>) -> Option<Head> {
    let args = opening.args.trim_start();
    let length = args.bytes().take_while(|&byte| is_word(byte) || byte == b'-').count();
    let (variable, rest) = args.split_at(length);
    let rest = rest
        .trim_start()
        .strip_prefix("in")
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_whitespace()))?;
    let rest = rest.trim_start();
    let collection = first_fragment(rest).filter(|fragment| rest.starts_with(fragment) && length > 0)?;
    let rest = rest[collection.len()..].trim_start();
    let pairs = attributes(rest, opening.args_span);
    let limits = pairs.iter().map(|(key, value)| (key.as_str(), value.clone()));
    Some(head(variable, collection, rest.starts_with("reversed"), limits, opening))
}

fn head<'k>(
    variable: &str,
    collection: &str,
    reversed: bool,
    limits: impl Iterator<Item = (&'k str, Expr)>,
    opening: &Opening<'_>,
) -> Head {
    let mut head = Head {
        variable: Arc::from(variable),
        collection: fragment(collection, opening.args_span),
        name: format!("{variable}-{collection}"),
        reversed,
        limit: None,
        offset: None,
    };
    for (key, value) in limits {
        match key {
            "limit" => head.limit = Some(value),
            "offset" if is_continue(&value) => head.offset = Some(Bound::Continue),
            "offset" => head.offset = Some(Bound::Value(value)),
            _ => {}
        }
    }
    head
}

fn is_continue(value: &Expr) -> bool {
    use crate::liquid::expression::Root;
    matches!(value, Expr::Lookup(lookup)
        if lookup.steps.is_empty() && matches!(&lookup.root, Root::Name(name) if &**name == "continue"))
}

impl For {
    /// Returns the range of items that the loop iterates over.
    fn part(&self, run: &mut Run<'_, '_>, length: usize) -> Result<Range<usize>, Failure> {
        let start = match &self.head.offset {
            Some(Bound::Continue) => run.scope.stopped_at(&self.head.name),
            Some(Bound::Value(value)) => bound(run, value)?.unwrap_or(0),
            None => 0,
        };
        let limit = match &self.head.limit {
            Some(value) => bound(run, value)?,
            None => None,
        };
        let start = start.min(length);
        let end = start + limit.unwrap_or(length).min(length - start);
        run.scope.stop_at(&self.head.name, end);
        Ok(start..end)
    }

    fn repeat<'a>(&self, run: &mut Run<'_, 'a>, items: &Items<'a>, part: &Range<usize>, span: Span) -> Flow {
        let parent = run.scope.innermost_loop();
        for index in 0..part.len() {
            let at = if self.head.reversed { part.end - 1 - index } else { part.start + index };
            let iteration = Iteration {
                name: self.head.name.clone(),
                length: part.len(),
                index,
                parent: parent.clone(),
                columns: None,
            };
            let flow = run.iterate(&self.head.variable, items.get(at), iteration, "forloop", |run| {
                run.render(&self.body)
            });
            if !run.charge(1, span) {
                return Flow::Stop;
            }
            match flow {
                Flow::Break => break,
                Flow::Stop => return Flow::Stop,
                Flow::Next | Flow::Continue => {}
            }
        }
        Flow::Next
    }
}

impl Tag for For {
    fn render(&self, run: &mut Run<'_, '_>, span: Span) -> Result<Flow, Failure> {
        let collection: Datum<'_> = evaluate::quiet_value(run, &self.head.collection);
        let items = Items::of(run, collection);
        let part = self.part(run, items.len())?;
        if part.is_empty() {
            return Ok(self.otherwise.as_ref().map_or(Flow::Next, |body| run.render(body)));
        }
        Ok(self.repeat(run, &items, &part, span))
    }

    fn is_blank(&self) -> bool {
        self.blank
    }
}
