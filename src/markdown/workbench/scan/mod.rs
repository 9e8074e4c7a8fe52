//! Finds the syntax that pulldown-cmark does not know or would read otherwise, even in code, in a single pass.
//!
//! Lines are looked at one by one for what starts a block; then each run of lines without a blank one, for what is in
//! their text.

mod inline;
mod marker;
mod region;

use std::collections::HashMap;
use std::ops::Range;

use super::html_tag;
use crate::markdown::commonmark::mask::{Cover, Mask};
use crate::markdown::commonmark::scan::{is_code_fence, prefix_len};
pub use marker::{Delimiter, Marker, Style};
pub use region::Region;

/// What a mask of the Workbench covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The marker of a list's item.
    Marker(Marker),
    /// Whole lines.
    Region(Region),
    /// Text without a meaning: it is shown as it is written.
    Inert(u8),
    /// An inline tag, which would start an HTML block.
    Tag,
    /// A formula: the range of its source, and whether it is displayed.
    Math(Range<usize>, bool),
    /// A footnote at the place where it is used: `^[text]`.
    Note(Range<usize>),
    /// `~a~` or `^a^`: the name of the element, and the range of its content.
    Script(&'static str, Range<usize>),
    /// `(@label)`: the number of an example.
    Example(u32),
}

impl Part {
    /// Appends a mask with as many bytes as `original`.
    pub fn cover(&self, original: &str, text: &mut String) {
        let len = original.len();
        match self {
            // The only block that needs just three bytes and ends any block before it.
            Self::Region(_) => {
                text.push_str("___");
                text.extend(std::iter::repeat_n(' ', len - 3));
            }
            Self::Marker(marker) => {
                text.extend(std::iter::repeat_n('0', len - 2));
                text.push_str(if marker.delimiter == Delimiter::Period { "1." } else { "1)" });
            }
            Self::Inert(sign) => text.extend(std::iter::repeat_n(char::from(*sign), len)),
            // Punctuation without a meaning, so that emphasis around it begins and ends as it should.
            Self::Tag | Self::Math(..) | Self::Note(_) | Self::Script(..) | Self::Example(_) => {
                for line in original.split_inclusive('\n') {
                    let inside = line.trim_end();
                    text.extend(std::iter::repeat_n(',', inside.len()));
                    text.push_str(&line[inside.len()..]);
                }
            }
        }
    }
}

/// Returns the masks of a text, in order and without overlaps.
pub fn masks(text: &str) -> Vec<Mask> {
    let mut scan = Scan { text, masks: Vec::new(), examples: examples(text), run: 0 };
    scan.lines();
    scan.masks
}

/// Joins two lists of masks. Where they overlap, those of the first list stay.
pub fn join(first: Vec<Mask>, second: Vec<Mask>) -> Vec<Mask> {
    let mut joined = Vec::with_capacity(first.len() + second.len());
    let mut second = second.into_iter().peekable();
    let mut end = 0;
    for mask in first {
        while let Some(other) = second.next_if(|other| other.range.end <= mask.range.start) {
            if other.range.start >= end {
                joined.push(other);
            }
        }
        while second.next_if(|other| other.range.start < mask.range.end).is_some() {}
        end = mask.range.end;
        joined.push(mask);
    }
    joined.extend(second.filter(|other| other.range.start >= end));
    joined
}

/// Returns the numbers of the examples that have a label.
fn examples(text: &str) -> HashMap<&str, u32> {
    let mut numbers = HashMap::new();
    if !text.contains("(@") {
        return numbers;
    }
    let mut number = 0;
    for line in text.lines() {
        let line = &line[prefix_len(line)..];
        let Some(inside) = line.strip_prefix("(@").and_then(|rest| rest.split_once(')')) else { continue };
        if inside.0.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
            && inside.1.starts_with(' ')
        {
            number += 1;
            numbers.entry(inside.0).or_insert(number);
        }
    }
    numbers
}

struct Scan<'t> {
    text: &'t str,
    masks: Vec<Mask>,
    examples: HashMap<&'t str, u32>,
    /// The start of the current run of lines.
    run: usize,
}

/// What is known of the lines so far.
#[derive(Default)]
struct State {
    /// The character and the length of the fence of the code that is open.
    fence: Option<(u8, usize)>,
    /// Whether a block can start in the next line without an interruption of a paragraph.
    is_fresh: bool,
    /// Whether the lines may be in a list.
    in_list: bool,
}

impl Scan<'_> {
    fn lines(&mut self) {
        let mut state = State { is_fresh: true, ..State::default() };
        let mut at = 0;
        while at < self.text.len() {
            let end = self.text[at..].find('\n').map_or(self.text.len(), |newline| at + newline);
            let line = self.text[at..end].trim_end();
            let start = at + prefix_len(line);
            let next = self.line(start..at + line.len(), at, &mut state).unwrap_or(end);
            at = (next + 1).min(self.text.len());
            if next >= self.text.len() {
                break;
            }
        }
        self.inlines(self.run..self.text.len());
    }

    /// Scans a line, given its range without the markers of containers. Returns the end of what it starts, if that is
    /// more than the line.
    fn line(&mut self, range: Range<usize>, line_start: usize, state: &mut State) -> Option<usize> {
        let text = self.text;
        let line = text.get(range.clone()).unwrap_or_default();
        let has_marker = text[line_start..range.start.max(line_start)]
            .contains(|ch: char| !matches!(ch, ' ' | '\t' | '>'));
        if let Some((sign, len)) = state.fence {
            let ticks = line.bytes().take_while(|&byte| byte == sign).count();
            if ticks >= len && line[ticks..].trim().is_empty() {
                state.fence = None;
                state.is_fresh = true;
            }
            self.run = range.end;
            return None;
        }
        if line.is_empty() && !has_marker {
            self.end_run(line_start);
            state.is_fresh = true;
            return None;
        }
        if is_code_fence(line) {
            self.end_run(line_start);
            state.fence = Some((
                line.as_bytes()[0],
                line.bytes().take_while(|&byte| byte == line.as_bytes()[0]).count(),
            ));
            self.run = range.end;
            return None;
        }
        let is_fresh = state.is_fresh || has_marker;
        if has_marker {
            state.in_list = true;
        } else if state.is_fresh && range.start == line_start {
            state.in_list = false;
        }
        state.is_fresh = line.starts_with(":::") || is_fresh && line.starts_with('#');
        if line.is_empty() {
            return self.empty_item(range.end, line_start);
        }
        if is_fresh && let Some((region, end)) = region::find(text, range.clone(), line_start) {
            self.end_run(line_start);
            self.masks.push(Mask { range: range.start..end, cover: Cover::Workbench(Part::Region(region)) });
            self.run = end;
            state.is_fresh = true;
            return Some(text[end..].find('\n').map_or(text.len(), |newline| end + newline));
        }
        if (is_fresh || state.in_list)
            && let Some((marker, len)) = marker::fancy(line)
        {
            let marked = range.start..range.start + len;
            self.end_run(range.start);
            self.masks.push(Mask { range: marked.clone(), cover: Cover::Workbench(Part::Marker(marker)) });
            self.run = marked.end;
            state.in_list = true;
            return None;
        }
        self.definition_marker(&range);
        self.tag(&range, is_fresh);
        None
    }

    /// Masks the line break after a marker without text whose content starts after a blank line.
    fn empty_item(&mut self, end: usize, line_start: usize) -> Option<usize> {
        let rest = &self.text[end..];
        let rest = rest.trim_start_matches([' ', '\t', '\r']);
        let blank = self.text.len() - rest.len();
        let indented = rest.strip_prefix("\n\n")?;
        let indent = indented.len() - indented.trim_start_matches(' ').len();
        let marker = self.text[line_start..end].trim_end().len();
        if indent > marker.saturating_sub(1).max(1) && !indented[indent..].starts_with('\n') {
            self.end_run(end);
            self.masks.push(Mask { range: blank..blank + 1, cover: Cover::Workbench(Part::Inert(b' ')) });
            self.run = blank + 1;
        }
        None
    }

    /// Masks a colon that starts no definition, as no space follows; and `~`, which starts one like a colon.
    fn definition_marker(&mut self, range: &Range<usize>) {
        let sign = match self.text[range.clone()].as_bytes() {
            [b':', next, ..] if next.is_ascii_alphanumeric() => 1,
            [b'~', b' ' | b'\t', ..] => b':',
            _ => return,
        };
        self.end_run(range.start);
        let range = range.start..range.start + 1;
        self.run = range.end;
        self.masks.push(Mask { range, cover: Cover::Workbench(Part::Inert(sign)) });
    }

    /// Masks an inline tag at the start of a line, so that it does not start an HTML block.
    fn tag(&mut self, range: &Range<usize>, is_fresh: bool) {
        let line = &self.text[range.clone()];
        let Some(tag) = html_tag::scan(line) else { return };
        if tag.starts_block() || !is_fresh && !tag.interrupts() {
            return;
        }
        self.end_run(range.start);
        let range = range.start..range.start + tag.len;
        self.run = range.end;
        self.masks.push(Mask { range, cover: Cover::Workbench(Part::Tag) });
    }

    fn end_run(&mut self, end: usize) {
        self.inlines(self.run.min(end)..end);
        self.run = end;
    }
}
