//! Finds code and HTML in a text before it is read as a table, as pipes in them do not separate cells.

use std::ops::Range;
use std::rc::Rc;

use super::collector::Collector;
use super::{Abbreviations, Parser, Stop, code_span, html_span};
use crate::markdown::kramdown::context::Context;
use crate::markdown::kramdown::text::Text;

/// Returns the ranges of outermost code spans and HTML elements. The content of an element is parsed as usual, so it
/// may swallow the element's end.
pub fn verbatim_parts(text: &Text, cx: &mut Context) -> Vec<Range<usize>> {
    let (problems, settings) = (cx.problems.len(), cx.settings.clone());
    let mut parser = Parser::new(text, cx, Rc::new(Abbreviations::new(&[])));
    let mut parts = Vec::new();
    while let Some(mark) = memchr::memchr2(b'`', b'<', parser.rest().as_bytes()) {
        parser.pos += mark;
        let start = parser.pos;
        let mut out = Collector::new(&parser, Stop::End);
        if parser.at(0) == Some(b'`') {
            code_span::parse(&mut parser, &mut out);
        } else if parser.rest().starts_with("<!--") || !html_span::parse(&mut parser, &mut out) {
            parser.pos += 1;
        }
        if out.last_node().is_some() {
            parts.push(start..parser.pos);
        }
    }
    cx.problems.truncate(problems);
    cx.settings = settings;
    parts
}
