//! `{% tablerow item in list cols: 2 %} … {% endtablerow %}`

use std::sync::Arc;

use super::loops::{Items, bound};
use super::node;
use crate::liquid::datum::Iteration;
use crate::liquid::evaluate;
use crate::liquid::expression::{Expr, attributes, first_fragment, fragment};
use crate::liquid::lexer::is_word;
use crate::liquid::parser::{Opening, Parser};
use crate::liquid::run::Run;
use crate::liquid::template::{Body, Failure, Flow, Node, Tag};
use crate::source::Span;

#[derive(Debug)]
struct TableRow {
    variable: Arc<str>,
    collection: Expr,
    name: String,
    attributes: Vec<(String, Expr)>,
    body: Body,
    blank: bool,
}

/// Parses the block.
pub fn read<'t>(parser: &mut Parser<'t>, opening: &Opening<'t>) -> Result<Option<Node>, Failure> {
    let (body, _) = parser.block(opening, &["endtablerow"]);
    let args = opening.args.trim_start();
    let (variable, rest) = args.split_at(args.bytes().take_while(|&byte| is_word(byte)).count());
    let collection = rest.trim_start().strip_prefix("in ").and_then(first_fragment);
    let Some(collection) = collection.filter(|_| !variable.is_empty()) else {
        return Err(
            Failure::syntax("`tablerow` needs a name and a list").hint("write {% tablerow item in list %}")
        );
    };
    let tag = TableRow {
        variable: Arc::from(variable),
        collection: fragment(collection, opening.args_span),
        name: format!("{variable}-{collection}"),
        attributes: attributes(rest, opening.args_span),
        blank: parser.is_blank(&body),
        body,
    };
    node(opening, tag)
}

impl TableRow {
    fn attribute(&self, run: &mut Run<'_, '_>, name: &str) -> Result<Option<usize>, Failure> {
        let value = self.attributes.iter().rev().find(|(key, _)| key == name);
        value.map_or(Ok(None), |(_, value)| bound(run, value))
    }
}

impl Tag for TableRow {
    fn render(&self, run: &mut Run<'_, '_>, span: Span) -> Result<Flow, Failure> {
        let collection = evaluate::quiet_value(run, &self.collection);
        if collection.is_nil() {
            return Ok(Flow::Next);
        }
        let items = Items::of(run, collection);
        let start = self.attribute(run, "offset")?.unwrap_or(0).min(items.len());
        let limit = self.attribute(run, "limit")?.unwrap_or(usize::MAX);
        let length = limit.min(items.len() - start);
        let columns = self.attribute(run, "cols")?.unwrap_or(length).max(1);
        run.print_text("<tr class=\"row1\">\n", span);
        for index in 0..length {
            run.print_text(&format!("<td class=\"col{}\">", index % columns + 1), span);
            let parent = run.scope.innermost_loop();
            let iteration =
                Iteration { name: self.name.clone(), length, index, parent, columns: Some(columns) };
            let flow =
                run.iterate(&self.variable, items.get(start + index), iteration, "tablerowloop", |run| {
                    run.render(&self.body)
                });
            if flow == Flow::Stop || !run.charge(1, span) {
                return Ok(Flow::Stop);
            }
            run.print_text("</td>", span);
            if flow == Flow::Break {
                break;
            }
            if (index + 1) % columns == 0 && index + 1 < length {
                run.print_text(&format!("</tr>\n<tr class=\"row{}\">", (index + 1) / columns + 1), span);
            }
        }
        run.print_text("</tr>\n", span);
        Ok(Flow::Next)
    }

    fn is_blank(&self) -> bool {
        self.blank
    }
}
