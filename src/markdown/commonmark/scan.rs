//! Finds text that looks like a fenced div or an attribute list, even in code, in a single pass. No search goes past
//! the next brace, the next quote or the end of the paragraph.

use std::ops::Range;

use super::div_fence;
use super::mask::{Cover, Mask};
use super::pandoc_attributes;
use crate::markdown::attribute_list::{self, AttributeList, Spelling};
use crate::model::expanded::Expanded;
use crate::source::Span;

/// Returns the masks of a text, in order and without overlaps.
pub fn masks(source: &Expanded) -> Vec<Mask> {
    let text = source.text.as_str();
    if !text.contains(":::") && !text.contains('{') && !text.contains("<:") {
        return Vec::new();
    }
    let mut scan = Scan { source, text, masks: Vec::new(), done: 0, run_end: 0 };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        scan.line(start + prefix_len(line)..start + line.trim_end().len());
        start += line.len();
    }
    scan.masks
}

struct Scan<'t> {
    source: &'t Expanded,
    text: &'t str,
    masks: Vec<Mask>,
    /// The offset up to which the text is done. A list can end lines after its start.
    done: usize,
    /// The end of the lines that a list can span if it starts in the current one.
    run_end: usize,
}

impl Scan<'_> {
    /// Scans a line, without the markers of containers before it.
    fn line(&mut self, range: Range<usize>) {
        if range.start >= range.end || range.end <= self.done {
            return;
        }
        let line = &self.text[range.clone()];
        if range.start >= self.done {
            if let Some(cover) = self.whole_line(range.clone()) {
                return self.push(range, cover);
            }
            if is_code_fence(line) {
                return;
            }
        }
        let heading = (range.start >= self.done).then(|| self.heading_list(&range)).flatten();
        let text_end = heading.as_ref().map_or(range.end, |mask| mask.range.start);
        self.span_lists(range.start.max(self.done)..text_end);
        if let Some(mask) = heading.filter(|mask| mask.range.start >= self.done) {
            self.push(mask.range, mask.cover);
        }
    }

    /// The source of a range that starts at `at` in the text.
    fn origin(&self, at: usize, range: &Range<usize>) -> Span {
        self.source.origin(at + range.start, at + range.end)
    }

    /// Returns the cover of a line that is a div fence, an attribute list or a definition, and nothing else.
    fn whole_line(&self, range: Range<usize>) -> Option<Cover> {
        let at = range.start;
        let line = &self.text[range];
        if line.starts_with(":::") {
            return div_fence::parse(line, &|range| Some(self.origin(at, &range))).map(Cover::Fence);
        }
        let found = kramdown_list(line).filter(|found| found.len == line.len())?;
        if attribute_list::split_definition(found.inside).is_some() {
            return Some(Cover::Definition);
        }
        Some(Cover::BlockList(AttributeList::parse(found, &|range| Some(self.origin(at + 2, &range)))))
    }

    fn push(&mut self, range: Range<usize>, cover: Cover) {
        self.done = range.end;
        self.masks.push(Mask { range, cover });
    }

    /// Returns the list at the end of a heading: `## Title {#id}`.
    fn heading_list(&self, range: &Range<usize>) -> Option<Mask> {
        let line = &self.text[range.clone()];
        if !line.ends_with('}') {
            return None;
        }
        if !is_atx_heading(line) && !self.is_underlined(range.end) {
            return None;
        }
        let at = range.start + line.rfind('{')?;
        let has_space = self.text[..at].ends_with([' ', '\t']);
        let locate = |range: Range<usize>| Some(self.origin(at, &range));
        let found = pandoc_attributes::scan(&self.text[at..range.end], &locate).filter(|_| has_space)?;
        let range = at..at + found.len;
        Some(Mask { range, cover: Cover::HeadingList(written(found)) })
    }

    /// Whether the next line is the underline of a heading that ends at `end`.
    fn is_underlined(&self, end: usize) -> bool {
        let Some((_, rest)) = self.text[end..].split_once('\n') else { return false };
        let next = rest.split('\n').next().unwrap_or_default();
        let line = next[prefix_len(next)..].trim_end();
        line.starts_with(['=', '-']) && line.bytes().all(|byte| byte == line.as_bytes()[0])
    }

    /// Masks the lists after inlines.
    fn span_lists(&mut self, range: Range<usize>) {
        let bytes = &self.text.as_bytes()[range.clone()];
        for at in memchr::memchr2_iter(b'{', b'<', bytes).map(|at| range.start + at) {
            if at < self.done {
                continue;
            }
            if let Some((len, cover)) = self.span_list(at, range.end) {
                self.push(at..at + len, cover);
            }
        }
    }

    /// Returns the list at `at`, and its length in bytes.
    fn span_list(&mut self, at: usize, line_end: usize) -> Option<(usize, Cover)> {
        let line = &self.text[at..line_end];
        if Spelling::of(line).is_some() {
            let found = kramdown_list(line)?;
            let list = AttributeList::parse(found, &|range| Some(self.origin(at + 2, &range)));
            return Some((found.len, Cover::SpanList { list, is_kramdown: true }));
        }
        // Pandoc's are lists only directly after an inline that can have attributes.
        if !line.starts_with('{') || !self.text[..at].ends_with([')', ']', '`', '*', '_', '~', '>', '$']) {
            return None;
        }
        let end = self.run_end(line_end);
        let found = pandoc_attributes::scan(&self.text[at..end], &|range| Some(self.origin(at, &range)))?;
        Some((found.len, Cover::SpanList { list: written(found), is_kramdown: false }))
    }

    /// Returns the end of the lines that may continue the text of the line that ends at `line_end`: before a blank
    /// line, and before one that may start another block.
    fn run_end(&mut self, line_end: usize) -> usize {
        if line_end <= self.run_end {
            return self.run_end;
        }
        let mut lines = self.text[line_end..].split_inclusive('\n');
        let mut end = line_end + lines.next().map_or(0, str::len);
        for line in lines {
            let start = line.trim();
            if start.is_empty()
                || start.starts_with(['>', '|'])
                || is_code_fence(start)
                || start.starts_with(":::")
            {
                break;
            }
            end += line.len();
        }
        self.run_end = end;
        end
    }
}

/// Returns the list in either spelling at the start of a line, but not `{::comment}` and `{:/}`. A list must not
/// contain its own opening delimiter, so that a run of these takes linear time.
fn kramdown_list(line: &str) -> Option<attribute_list::Scanned<'_>> {
    let spelling = Spelling::of(line)?;
    let open = line.as_bytes()[0];
    let close = spelling.close() as u8;
    let end = memchr::memchr2(open, close, &line.as_bytes()[2..])?;
    if line.as_bytes()[2 + end] == open || line[2..].starts_with([':', '/']) {
        return None;
    }
    match spelling {
        Spelling::Braces => attribute_list::scan(line),
        // This scan first searches for the end of the line, and a long line may have many lists.
        Spelling::Angles => attribute_list::scan(&line[..=2 + end]),
    }
}

fn written(found: pandoc_attributes::Found) -> AttributeList {
    AttributeList { attrs: found.attrs, ..AttributeList::default() }
}

/// The length of the indent and the markers of containers (`>`, `-`, `1.`) at the start of a line, in bytes.
pub fn prefix_len(line: &str) -> usize {
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches([' ', '\t', '>']);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let marker = match rest.as_bytes().get(digits) {
            Some(b'-' | b'*' | b'+' | b':') if digits == 0 => 1,
            Some(b'.' | b')') if (1..10).contains(&digits) => digits + 1,
            _ => return line.len() - rest.len(),
        };
        if !rest[marker..].starts_with([' ', '\t']) {
            return line.len() - rest.len();
        }
        rest = &rest[marker..];
    }
}

/// Whether a line opens or closes fenced code.
pub fn is_code_fence(line: &str) -> bool {
    let ticks = line.bytes().take_while(|&byte| byte == b'`').count();
    line.starts_with("~~~") || ticks >= 3 && !line[ticks..].contains('`')
}

fn is_atx_heading(line: &str) -> bool {
    let level = line.bytes().take_while(|&byte| byte == b'#').count();
    (1..=6).contains(&level) && line[level..].starts_with([' ', '\t'])
}

#[cfg(test)]
mod tests {
    use crate::model::expanded::Expanded;
    use crate::source::{FileId, Span};

    use super::masks;

    fn found(text: &str) -> Vec<&str> {
        let source = Expanded::verbatim(text, Span::new(FileId(0), 0, text.len()));
        masks(&source).into_iter().map(|mask| &text[mask.range]).collect()
    }

    #[test]
    fn finds_lines() {
        assert_eq!(found("> > ::: hint\n- {: .a}\n  1. :::\n"), ["::: hint", "{: .a}", ":::"]);
        assert_eq!(found("{::comment}\n{:/}\n::: a b\n:: :\n"), [""; 0]);
    }

    #[test]
    fn finds_lists_after_inlines() {
        assert_eq!(found("![a](b){.c\n   width='1'} d{.e}"), ["{.c\n   width='1'}"]);
        assert_eq!(found("*a*{: .b} <b>{.c} <: .d>\n\n`a`{.b\n\n}"), ["{: .b}", "{.c}", "<: .d>"]);
        assert_eq!(found("## A `x`{.b} {#c}\nB {#d}\n---\n"), ["{.b}", "{#c}", "{#d}"]);
        assert_eq!(found("```{.python}\n~~~ {.r}\n"), [""; 0]);
    }
}
