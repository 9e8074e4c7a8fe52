//! Code spans: `` `a` ``, ``` ``a`` ``` (kramdown syntax, "Code Spans").

use super::Parser;
use super::collector::{Before, Collector};
use super::dead_ends::Search;
use crate::markdown::kramdown::attribute_list::is_space;
use crate::model::attrs::Attrs;
use crate::model::document::{Code, InlineKind};

/// Parses a code span at a backtick, up to the next run of as many backticks. Without one, they are text.
pub(super) fn parse(p: &mut Parser, out: &mut Collector) {
    let count = p.rest().bytes().take_while(|&byte| byte == b'`').count();
    let Some(end) = (!is_lone_backtick(p, count)).then(|| find_end(p, count)).flatten() else {
        out.unused(p, count);
        return;
    };
    let start = p.pos;
    let mut code = &p.src[start + count..end];
    if count > 1 {
        code = code.strip_prefix(' ').unwrap_or(code);
        code = code.strip_suffix(' ').unwrap_or(code);
    }
    p.pos = end + count;
    out.node(p, start, InlineKind::Code(Code::Plain(code.to_owned())), Attrs::default(), Before::Node);
}

/// Whether this is a single backtick with white space on both sides.
fn is_lone_backtick(p: &Parser, count: usize) -> bool {
    let before = p.src.as_bytes()[p.start..p.pos].last();
    count == 1 && before.is_none_or(|&byte| is_space(byte)) && p.at(1).is_some_and(is_space)
}

/// Returns the start of the closing backticks; they may be the first ones of a longer run.
fn find_end(p: &mut Parser, count: usize) -> Option<usize> {
    let (src, from) = (p.src, p.pos + count);
    p.dead_ends.search(Search::Backticks(count), from, || {
        let found = memchr::memmem::find(&src.as_bytes()[from..], &src.as_bytes()[from - count..from]);
        found.map(|at| from + at).ok_or(src.len() + 1)
    })
}
