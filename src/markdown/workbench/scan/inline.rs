//! Finds, in the text of paragraphs, formulas, notes, subscript and superscript, addresses with spaces, and signs without
//! a meaning in bare addresses and in code.

use std::collections::HashMap;
use std::ops::Range;

use super::{Part, Scan};
use crate::markdown::commonmark::mask::{Cover, Mask};
use crate::markdown::workbench::html_tag;

/// The longest subscript or superscript, in bytes.
const MAX_SCRIPT: usize = 200;

/// The longest formula in single dollar signs, in bytes.
const MAX_FORMULA: usize = 2_000;

/// The longest address with spaces, in bytes.
const MAX_ADDRESS: usize = 1_000;

/// Punctuation that emphasis can end with before a letter.
const CLOSING: &str = ".,:;!?…。、：！？”’\"'";

/// Punctuation that emphasis can start with after a letter.
const OPENING: &str = "\"'“‘¿¡";

/// The state of scanning one run of lines.
struct Run {
    range: Range<usize>,
    /// The last position of a run of so many backticks.
    ticks: HashMap<usize, usize>,
    /// The closing delimiters of which no more follow.
    missing: Vec<&'static str>,
    /// For each length, whether emphasis with so many stars is open.
    stars: [bool; 4],
}

impl Scan<'_> {
    /// Masks what is in a run of lines.
    pub(super) fn inlines(&mut self, range: Range<usize>) {
        let bytes = self.text.as_bytes();
        if !bytes[range.clone()].iter().any(|byte| b"`\\^~(:|*".contains(byte)) {
            return;
        }
        let mut run = Run {
            ticks: ticks(&self.text[range.clone()], range.start),
            range,
            missing: Vec::new(),
            stars: [false; 4],
        };
        let mut at = run.range.start;
        while at < run.range.end {
            let len = match bytes[at] {
                b'\\' => self.escape(at, &mut run),
                b'$' => self.dollars(at, &mut run),
                b'*' => self.stars(at, &mut run),
                b'`' => self.code(at, &run),
                b'^' => self.caret(at, &mut run),
                b'~' => self.tilde(at, &run),
                b']' => self.target(at, &run),
                b'(' => self.example(at, &run),
                b':' => self.uri(at, &run),
                b'<' => html_tag::scan(&self.text[at..run.range.end]).map_or(1, |tag| tag.len),
                _ => 1,
            };
            at += len;
        }
    }

    fn push(&mut self, range: Range<usize>, part: Part) {
        self.masks.push(Mask { range, cover: Cover::Workbench(part) });
    }

    /// `\(a\)` and `\[a\]`; any other escape has two characters.
    fn escape(&mut self, at: usize, run: &mut Run) -> usize {
        let close = match self.text.as_bytes().get(at + 1) {
            Some(b'(') => "\\)",
            Some(b'[') => "\\]",
            Some(byte) if byte.is_ascii() => return 2,
            _ => return 1,
        };
        let Some(end) = self.find(at + 2, close, run) else { return 2 };
        if self.text[at + 2..end].trim().is_empty() {
            return 2;
        }
        self.push(at..end + 2, Part::Math(at + 2..end, close == "\\]"));
        end + 2 - at
    }

    /// Finds a delimiter in the rest of the run.
    fn find(&self, from: usize, close: &'static str, run: &mut Run) -> Option<usize> {
        if run.missing.contains(&close) {
            return None;
        }
        let found = self.text.get(from..run.range.end)?.find(close).map(|at| from + at);
        if found.is_none() {
            run.missing.push(close);
        }
        found
    }

    /// Code: a `|` in it does not end the cell of a table.
    fn code(&mut self, at: usize, run: &Run) -> usize {
        let len = tick_run(&self.text[at..run.range.end]);
        if run.ticks.get(&len).is_none_or(|&last| last <= at) {
            return len;
        }
        let mut end = at + len;
        loop {
            let Some(found) = self.text[end..run.range.end].find('`').map(|found| end + found) else {
                return len;
            };
            let ticks = tick_run(&self.text[found..run.range.end]);
            end = found + ticks;
            if ticks == len {
                break;
            }
        }
        let inside = at + len..end - len;
        for pipe in memchr::memchr_iter(b'|', &self.text.as_bytes()[inside.clone()]) {
            let pipe = inside.start + pipe;
            if !self.text[..pipe].ends_with('\\') {
                self.push(pipe..pipe + 1, Part::Inert(1));
            }
        }
        end - at
    }

    /// The length of a formula in dollar signs, in which nothing else has a meaning.
    fn dollars(&self, at: usize, run: &mut Run) -> usize {
        let rest = &self.text[at..run.range.end];
        if rest.starts_with("$$") {
            return self.find(at + 2, "$$", run).map_or(2, |end| end + 2 - at);
        }
        let rest = &rest[..rest.floor_char_boundary(MAX_FORMULA)];
        if rest[1..].starts_with([' ', '\t', '\n']) {
            return 1;
        }
        for (found, _) in rest.match_indices('$').skip(1) {
            let before = rest[..found].chars().next_back();
            if before.is_some_and(char::is_whitespace) {
                return 1;
            }
            if before != Some('\\') && !rest[found + 1..].starts_with(|ch: char| ch.is_ascii_digit()) {
                return found + 1;
            }
        }
        1
    }

    /// `^[note]` and `^super^`.
    fn caret(&mut self, at: usize, run: &mut Run) -> usize {
        if self.text[at + 1..run.range.end].starts_with('[') {
            let Some(end) = self.bracket(at + 2, run) else { return 2 };
            self.push(at..end + 1, Part::Note(at + 2..end));
            return end + 1 - at;
        }
        self.script(at, b'^', "sup", run)
    }

    /// The position of the `]` that closes a bracket.
    fn bracket(&self, from: usize, run: &mut Run) -> Option<usize> {
        const CLOSE: &str = "]";
        self.find(from, CLOSE, run)?;
        let bytes = &self.text.as_bytes()[..run.range.end];
        let mut depth = 1;
        let mut at = from;
        while at < bytes.len() {
            match bytes[at] {
                b'\\' => at += 1,
                b'[' => depth += 1,
                b']' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some(at);
            }
            at += 1;
        }
        run.missing.push(CLOSE);
        None
    }

    /// `~sub~`; `~~a~~` is struck out.
    fn tilde(&mut self, at: usize, run: &Run) -> usize {
        let len = self.text[at..run.range.end].bytes().take_while(|&byte| byte == b'~').count();
        if len > 1 { len } else { self.script(at, b'~', "sub", run) }
    }

    fn script(&mut self, at: usize, sign: u8, name: &'static str, run: &Run) -> usize {
        let bytes = &self.text.as_bytes()[..run.range.end.min(at + MAX_SCRIPT)];
        let mut end = at + 1;
        while let Some(&byte) = bytes.get(end) {
            match byte {
                b'\\' => end += 1,
                b' ' | b'\t' | b'\n' | b'`' | b'<' => return 1,
                _ if byte == sign => break,
                _ => {}
            }
            end += 1;
        }
        if end == at + 1 || bytes.get(end) != Some(&sign) || bytes.get(end + 1) == Some(&sign) && sign == b'~'
        {
            return 1;
        }
        self.push(at..end + 1, Part::Script(name, at + 1..end));
        end + 1 - at
    }

    /// The address of a link: spaces in it belong to it.
    fn target(&mut self, at: usize, run: &Run) -> usize {
        let rest = &self.text[at + 1..run.range.end];
        let rest = &rest[..rest.floor_char_boundary(MAX_ADDRESS)];
        if let Some(definition) = rest.strip_prefix(": ") {
            return 3 + self.definition(at + 3, definition.split('\n').next().unwrap_or_default());
        }
        let Some(inside) = rest.strip_prefix('(').and_then(|rest| Some(&rest[..closing(rest)?])) else {
            return 1;
        };
        let trimmed = inside.trim();
        if trimmed.starts_with('<') || inside.contains('\n') {
            return 1;
        }
        let address = without_title(trimmed);
        if !address.contains([' ', '\t']) {
            return 2 + inside.len();
        }
        let start = at + 2 + inside.len() - inside.trim_start().len();
        for (offset, _) in address.match_indices([' ', '\t']) {
            self.push(start + offset..start + offset + 1, Part::Inert(b'^'));
        }
        2 + inside.len()
    }

    /// The address of a link definition. Returns the length of its line.
    fn definition(&mut self, start: usize, line: &str) -> usize {
        let trimmed = line.trim();
        let address = without_title(trimmed.split(" {.").next().unwrap_or_default());
        let is_text = address.starts_with('<') || address.contains(['(', '"']);
        if !is_text && address.contains("{{") {
            let start = start + line.len() - line.trim_start().len();
            for (offset, _) in address.match_indices([' ', '\t']) {
                self.push(start + offset..start + offset + 1, Part::Inert(b'^'));
            }
        }
        line.len()
    }

    /// Emphasis that Pandoc reads and `CommonMark` does not: `**Note:**text`, `a*"b"*`. The punctuation at its inside is
    /// masked as a letter.
    fn stars(&mut self, at: usize, run: &mut Run) -> usize {
        let len = self.text[at..run.range.end].bytes().take_while(|&byte| byte == b'*').count();
        let before = self.text[run.range.start..at].chars().next_back();
        let after = self.text[at + len..run.range.end].chars().next();
        let (Some(before), Some(after), 1..=3) = (before, after, len) else {
            toggle(len, before, after, run);
            return len;
        };
        let closes = toggle(len, Some(before), Some(after), run);
        let masked = if closes && after.is_alphanumeric() && CLOSING.contains(before) {
            at - before.len_utf8()..at
        } else if !closes && before.is_alphanumeric() && OPENING.contains(after) {
            at + len..at + len + after.len_utf8()
        } else {
            return len;
        };
        if self.masks.last().is_some_and(|last| last.range.end > masked.start) {
            return len;
        }
        let end = masked.end;
        self.push(masked, Part::Inert(1));
        end.max(at + len) - at
    }

    /// `(@label)`
    fn example(&mut self, at: usize, run: &Run) -> usize {
        let rest = &self.text[at..run.range.end];
        let Some(label) = rest.strip_prefix("(@").filter(|_| !self.examples.is_empty()) else { return 1 };
        let len = label
            .bytes()
            .position(|byte| !byte.is_ascii_alphanumeric() && !b"_-".contains(&byte))
            .unwrap_or(0);
        let Some(&number) = self.examples.get(&label[..len]).filter(|_| label[len..].starts_with(')')) else {
            return 1;
        };
        self.push(at + 1..at + 2 + len, Part::Example(number));
        len + 3
    }

    /// A bare address: signs in it have no meaning.
    fn uri(&mut self, at: usize, run: &Run) -> usize {
        let rest = &self.text[at..run.range.end];
        if !rest.starts_with("://") {
            return 1;
        }
        let bytes = self.text.as_bytes();
        let name = bytes[run.range.start..at]
            .iter()
            .rev()
            .take_while(|byte| byte.is_ascii_alphabetic())
            .take(20)
            .count();
        let before = &self.text[run.range.start..at - name];
        if name == 0
            || before.ends_with("](")
            || before.ends_with("]: ")
            || before.ends_with(['<', '"', '\'', '='])
        {
            return 1;
        }
        let len = rest.find(|ch: char| ch.is_whitespace() || "<>`\\".contains(ch)).unwrap_or(rest.len());
        // What follows the address may be markup around it.
        let len = rest[..len].trim_end_matches(|ch: char| !ch.is_alphanumeric() && ch != '/').len();
        for (offset, sign) in rest[..len].match_indices(['*', '_', '~', '^', '$']) {
            let around = [bytes[at + offset - 1], *bytes.get(at + offset + 1).unwrap_or(&b' ')];
            if sign != "_" || !around.iter().all(u8::is_ascii_alphanumeric) {
                self.push(at + offset..at + offset + 1, Part::Inert(1));
            }
        }
        len.max(3)
    }
}

/// Whether stars close the emphasis that stars of the same length have opened.
fn toggle(len: usize, before: Option<char>, after: Option<char>, run: &mut Run) -> bool {
    let Some(open) = run.stars.get_mut(len) else { return false };
    let closes = *open && before.is_some_and(|before| !before.is_whitespace());
    if closes {
        *open = false;
    } else if after.is_some_and(|after| !after.is_whitespace()) {
        *open = true;
    }
    closes
}

/// Returns the last position of a run of so many backticks, for each number.
fn ticks(text: &str, start: usize) -> HashMap<usize, usize> {
    let mut last = HashMap::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('`').map(|found| at + found) {
        let len = tick_run(&text[found..]);
        last.insert(len, start + found);
        at = found + len;
    }
    last
}

fn tick_run(text: &str) -> usize {
    text.bytes().take_while(|&byte| byte == b'`').count()
}

/// The position of the parenthesis that closes the address of a link.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    let (mut quote, mut escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        if std::mem::take(&mut escaped) {
            continue;
        }
        match byte {
            b'\\' => escaped = true,
            b'"' => quote = !quote,
            b'(' if !quote => depth += 1,
            b')' if !quote && depth == 0 => return Some(at),
            b')' if !quote => depth -= 1,
            b'[' | b']' | b'`' if !quote => return None,
            _ => {}
        }
    }
    None
}

/// Removes the title of a link.
fn without_title(target: &str) -> &str {
    for quote in ['"', '\''] {
        if let Some(inside) = target.strip_suffix(quote)
            && let Some(at) = inside.find(quote)
            && inside[..at].ends_with([' ', '\t'])
        {
            return inside[..at].trim_end();
        }
    }
    target
}
