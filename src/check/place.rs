//! The exact span of an address, a class or an attribute inside a node.

use super::facts::PageFacts;
use crate::source::{Sources, Span};

/// The part of `span` that starts at byte `start` of its text and is `length` bytes long.
pub fn part(span: Span, start: usize, length: usize) -> Span {
    let start = (span.start as usize + start).min(span.end as usize);
    Span::new(span.file, start, (start + length).min(span.end as usize)).through(span.include)
}

/// The span of the address of a link or an image; for `[text][label]`, where the label is defined.
pub fn address(sources: &Sources, page: &PageFacts, span: Span, address: &str) -> Span {
    let text = sources.slice(span);
    if let Some(tag) = text.strip_prefix('<') {
        let name = if tag.to_ascii_lowercase().starts_with("img") { "src" } else { "href" };
        return attribute(sources, span, name).unwrap_or(span);
    }
    if !text.starts_with('[') && !text.starts_with("![") {
        return span;
    }
    if let Some(at) = text.rfind("](") {
        return address_at(span, text, at + 2);
    }
    let same = |reference: &&crate::model::document::Reference| reference.destination == address;
    let Some(reference) = page.references().iter().find(same) else { return span };
    let definition = sources.slice(reference.span);
    match definition.find("]:") {
        Some(at) => address_at(reference.span, definition, at + 2),
        None => reference.span,
    }
}

/// Whether an address is built from the lesson's own, `{{ site.url }}{{ site.baseurl }}/setup.html`. It means the
/// lesson even where these are empty, since GitHub Pages sets them if the lesson does not.
pub fn names_lesson(sources: &Sources, place: Span) -> bool {
    let source = sources.slice(place);
    source.contains("site.baseurl") || source.contains("site.url")
}

/// The span of the address that follows byte `at` of `text`, the text of `span`, skipping white space and the `>` of
/// quotes.
fn address_at(span: Span, text: &str, at: usize) -> Span {
    let rest = text[at..].trim_start_matches(|c: char| c.is_whitespace() || c == '>');
    let blank = text[at..].len() - rest.len();
    part(span, at + blank, inline_length(&text[at + blank..]))
}

/// The length of the address that `text` starts with, in bytes; it may contain Liquid.
fn inline_length(text: &str) -> usize {
    let (mut depth, mut liquid) = (0_usize, 0_usize);
    let mut before = ' ';
    for (at, ch) in text.char_indices() {
        match ch {
            '{' | '%' if before == '{' => liquid += 1,
            '}' if matches!(before, '}' | '%') => liquid = liquid.saturating_sub(1),
            '(' => depth += 1,
            ')' if liquid == 0 && depth == 0 => return at,
            ')' => depth = depth.saturating_sub(1),
            ch if ch.is_whitespace() && liquid == 0 => return at,
            _ => {}
        }
        before = ch;
    }
    text.len()
}

/// The span of an attribute's value in the tag that `span` starts with; for an empty value, of the attribute.
pub fn attribute(sources: &Sources, span: Span, name: &str) -> Option<Span> {
    let text = sources.slice(span);
    let tag = &text[..tag_length(text)];
    let lower = tag.to_ascii_lowercase();
    let found = lower.match_indices(name).find(|(at, _)| {
        let before = lower[..*at].chars().next_back();
        let after = lower[at + name.len()..].trim_start();
        before.is_some_and(|c| c.is_whitespace() || c == '"' || c == '\'') && after.starts_with('=')
    });
    let (at, _) = found?;
    let rest = &tag[at + name.len()..];
    let value = rest.trim_start().strip_prefix('=')?.trim_start();
    let start = tag.len() - value.len();
    let length = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let length = value[1..].find(quote).unwrap_or(value.len() - 1);
            if length > 0 {
                return Some(part(span, start + 1, length));
            }
            0
        }
        _ => value.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(value.len()),
    };
    if length == 0 { Some(part(span, at, start + 2 - at)) } else { Some(part(span, start, length)) }
}

/// The span of an element's start tag; `span` itself if it does not start with one.
pub fn start_tag(sources: &Sources, span: Span) -> Span {
    let text = sources.slice(span);
    if text.starts_with('<') { part(span, 0, tag_length(text)) } else { span }
}

fn tag_length(text: &str) -> usize {
    let mut quote = None;
    for (at, ch) in text.char_indices() {
        match (quote, ch) {
            (None, '"' | '\'') => quote = Some(ch),
            (Some(open), ch) if ch == open => quote = None,
            (None, '>') => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The span of a class in the attribute list of a block: the last one in the block, or the first one right below.
pub fn class(sources: &Sources, span: Span, class: &str) -> Option<Span> {
    let text = sources.text(span.file);
    let start = span.start as usize;
    let end = (span.end as usize).min(text.len());
    let below = text.get(end..)?.split_inclusive('\n').take(2).map(str::len).sum::<usize>();
    let area = text.get(start..end + below)?;
    let inside = area.get(..end - start)?;
    let wanted = |area: &str, from_below: bool| {
        let found = area.match_indices(class).filter(|(at, _)| is_class(area, *at, class.len()));
        if from_below { found.map(|(at, _)| at).next() } else { found.map(|(at, _)| at).last() }
    };
    let at =
        wanted(inside, false).or_else(|| wanted(&area[inside.len()..], true).map(|at| at + inside.len()))?;
    Some(Span::new(span.file, start + at, start + at + class.len()).through(span.include))
}

/// Whether a word is where classes are written: in an attribute list, after a fence, or in a fenced div.
fn is_class(text: &str, at: usize, length: usize) -> bool {
    let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let before = &text[line_start..at];
    let is_marked = before.contains('{')
        || before.contains("<:")
        || before.contains(":::")
        || before.contains("```")
        || before.contains("~~~")
        || before.contains("class=");
    let is_word = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    is_marked && !before.ends_with(is_word) && !text[at + length..].starts_with(is_word)
}

/// The span of a block's first line.
pub fn first_line(sources: &Sources, span: Span) -> Span {
    let text = sources.slice(span);
    let length = text.find('\n').unwrap_or(text.len());
    part(span, 0, text[..length].trim_end().len())
}
