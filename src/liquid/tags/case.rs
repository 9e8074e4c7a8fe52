//! `{% case value %}{% when a, b or c %} … {% else %} … {% endcase %}`

use super::node;
use crate::liquid::datum::equal;
use crate::liquid::evaluate;
use crate::liquid::expression::{Expr, first_fragment, fragment, split_fragments};
use crate::liquid::parser::{Opening, Parser};
use crate::liquid::run::Run;
use crate::liquid::template::{Body, Failure, Flow, Node, Tag};
use crate::source::Span;

#[derive(Debug)]
struct Case {
    value: Expr,
    branches: Vec<(Branch, Body)>,
    blank: bool,
}

#[derive(Debug)]
enum Branch {
    When(Vec<Expr>),
    Else,
}

/// Parses the block. Anything before the first `when` is dropped.
pub fn read<'t>(parser: &mut Parser<'t>, opening: &Opening<'t>) -> Result<Option<Node>, Failure> {
    let ends: &[&str] = &["when", "else", "endcase"];
    let mut branches = Vec::new();
    let (_, mut end) = parser.block(opening, ends);
    while let Some(tag) = end.filter(|tag| tag.name != "endcase") {
        let (body, next) = parser.block(opening, ends);
        if tag.name == "else" {
            branches.push((Branch::Else, body));
        } else {
            match values(&tag) {
                values if values.is_empty() => {
                    let failure = Failure::syntax("`when` needs a value").hint("write {% when value %}");
                    parser.push(failure.into_diagnostic(tag.span));
                }
                values => branches.push((Branch::When(values), body)),
            }
        }
        end = next;
    }
    let Some(value) = first_fragment(opening.args) else {
        return Err(Failure::syntax("`case` needs a value").hint("write {% case value %}"));
    };
    let blank = parser.drop_blank(branches.iter_mut().map(|(_, body)| body));
    node(opening, Case { value: fragment(value, opening.args_span), branches, blank })
}

/// Parses the values of `when`, separated by commas or `or`.
fn values(tag: &Opening<'_>) -> Vec<Expr> {
    let mut values = Vec::new();
    let mut fragments = split_fragments(tag.args).peekable();
    while let Some(range) = fragments.next() {
        values.push(fragment(&tag.args[range.clone()], tag.args_span));
        let next_is_or = fragments.next_if(|next| &tag.args[next.clone()] == "or").is_some();
        let has_comma = tag.args[range.end..].trim_start().starts_with(',');
        if !next_is_or && !has_comma {
            break;
        }
    }
    values
}

impl Tag for Case {
    fn render(&self, run: &mut Run<'_, '_>, _: Span) -> Result<Flow, Failure> {
        let value = evaluate::quiet_value(run, &self.value);
        let mut matched = false;
        for (branch, body) in &self.branches {
            let times = match branch {
                Branch::Else => usize::from(!matched),
                Branch::When(values) => {
                    let mut times = 0;
                    for candidate in values {
                        let candidate = evaluate::quiet_value(run, candidate);
                        times += usize::from(equal(&value, &candidate));
                    }
                    matched |= times > 0;
                    times
                }
            };
            for _ in 0..times {
                let flow = run.render(body);
                if flow != Flow::Next {
                    return Ok(flow);
                }
            }
        }
        Ok(Flow::Next)
    }

    fn is_blank(&self) -> bool {
        self.blank
    }
}
