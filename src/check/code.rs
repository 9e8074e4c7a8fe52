//! Code blocks: their language, and spans inside them.

use super::facts::CodeFact;
use super::{languages, place};
use crate::source::{Sources, Span};

/// The language of a code block: from its `language-` class, its fence, or an old class (`{: .python}`).
pub fn language<'a>(fact: &CodeFact<'a>) -> Option<&'a str> {
    let attrs = fact.attrs;
    let classes = || attrs.classes();
    classes()
        .find_map(languages::of_class)
        .or(fact.block.info.as_deref())
        .or_else(|| classes().find(|class| languages::is_known(class)))
}

/// Whether the block is code to be typed: it has a language, and it is not output.
pub fn is_typed(fact: &CodeFact) -> bool {
    let is_output = fact.attrs.classes().any(|class| matches!(class, "output" | "error" | "warning"));
    !is_output
        && language(fact)
            .is_some_and(|language| !matches!(language, "text" | "plain" | "plaintext" | "output"))
}

/// The span of `length` bytes from byte `start` of a line of the code; the first line of the block if the source does
/// not have the line as it is.
pub fn place(sources: &Sources, fact: &CodeFact, line: &str, start: usize, length: usize) -> Span {
    let text = sources.slice(fact.span);
    // In a line that Liquid has changed, a character that is not ASCII can still be found on its own.
    let wanted = line.get(start..start + length).unwrap_or_default();
    let on_its_own = || text.find(wanted).filter(|_| !wanted.is_ascii());
    match text.find(line).filter(|_| !line.is_empty()).map(|at| at + start).or_else(on_its_own) {
        Some(at) => place::part(fact.span, at, length),
        None => place::first_line(sources, fact.span),
    }
}
