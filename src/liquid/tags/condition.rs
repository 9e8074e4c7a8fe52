//! `{% if %} … {% elsif %} … {% else %} … {% endif %}` and `{% unless %}`.

use super::node;
use crate::liquid::evaluate;
use crate::liquid::expression::{Condition, condition};
use crate::liquid::parser::{Opening, Parser};
use crate::liquid::run::Run;
use crate::liquid::template::{Body, Failure, Flow, Node, Tag};
use crate::source::Span;

#[derive(Debug)]
struct If {
    branches: Vec<Branch>,
    blank: bool,
}

/// A body, its condition (`None` for `else`), and whether that is negated.
#[derive(Debug)]
struct Branch {
    condition: Option<Condition>,
    negated: bool,
    body: Body,
}

/// Parses an `if` block.
pub fn read_if<'t>(parser: &mut Parser<'t>, opening: &Opening<'t>) -> Result<Option<Node>, Failure> {
    read(parser, opening, &["elsif", "else", "endif"])
}

/// Parses an `unless` block.
pub fn read_unless<'t>(parser: &mut Parser<'t>, opening: &Opening<'t>) -> Result<Option<Node>, Failure> {
    read(parser, opening, &["elsif", "else", "endunless"])
}

fn read<'t>(
    parser: &mut Parser<'t>,
    opening: &Opening<'t>,
    ends: &'static [&'static str],
) -> Result<Option<Node>, Failure> {
    let mut branches = Vec::new();
    let mut tag = opening.clone();
    loop {
        let condition = if tag.name == "else" { Ok(None) } else { guard(parser, &tag).map(Some) };
        let (body, end) = parser.block(opening, ends);
        match condition {
            Ok(condition) => branches.push(Branch { condition, negated: tag.name == "unless", body }),
            Err(failure) => parser.push(failure.into_diagnostic(tag.span)),
        }
        match end {
            Some(next) if next.name == "elsif" || next.name == "else" => tag = next,
            _ => break,
        }
    }
    let blank = parser.drop_blank(branches.iter_mut().map(|branch| &mut branch.body));
    node(opening, If { branches, blank })
}

fn guard(parser: &mut Parser<'_>, tag: &Opening<'_>) -> Result<Condition, Failure> {
    let Some((read, unexpected)) = condition(tag.args, tag.args_span) else {
        let message = format!("`{}` needs a condition", tag.name);
        return Err(Failure::syntax(message).hint(format!("write {{% {} page.key %}}", tag.name)));
    };
    parser.warn(tag.args_span, unexpected.as_ref());
    Ok(read)
}

impl Tag for If {
    fn render(&self, run: &mut Run<'_, '_>, _: Span) -> Result<Flow, Failure> {
        for branch in &self.branches {
            let holds = match &branch.condition {
                Some(condition) => evaluate::holds(run, condition)? != branch.negated,
                None => true,
            };
            if holds {
                return Ok(run.render(&branch.body));
            }
        }
        Ok(Flow::Next)
    }

    fn is_blank(&self) -> bool {
        self.blank
    }
}
