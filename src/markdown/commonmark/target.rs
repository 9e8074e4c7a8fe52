//! Where the parts of a link's target are: `address "title"`, in parentheses or in a definition. pulldown-cmark only
//! tells where the whole link is, which it has found valid, so this need not check anything.

use std::ops::Range;

/// The parts of a target, as ranges of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The address, without `<` and `>`.
    pub address: Range<usize>,
    /// The title, without quotes, if there is one.
    pub title: Option<Range<usize>>,
}

/// Finds the parts of the target of a link that ends at `end` and whose text ends at `text_end`.
pub fn of_link(text: &str, text_end: usize, end: usize) -> Option<Target> {
    let open = memchr::memmem::find(text.as_bytes().get(text_end..end)?, b"](")?;
    Some(parts(text, text_end + open + 2..end))
}

/// Finds the label of the definition in a range, and the parts of its target.
pub fn of_definition(text: &str, range: Range<usize>) -> Option<(Range<usize>, Target)> {
    let label = range.start + 1;
    let close = closing(text, label, range.end, b']')?;
    Some((label..close, parts(text, close + 2..range.end)))
}

fn parts(text: &str, range: Range<usize>) -> Target {
    let start = skip_space(text, range.start, range.end);
    let bytes = text.as_bytes();
    let (address, after) = if bytes.get(start) == Some(&b'<') {
        let close = closing(text, start + 1, range.end, b'>').unwrap_or(range.end);
        (start + 1..close, close + 1)
    } else {
        let end = bare_end(bytes, start, range.end);
        (start..end, end)
    };
    let open = skip_space(text, after.min(range.end), range.end);
    let quote = bytes.get(open).filter(|_| open < range.end);
    let mark = quote.and_then(|quote| match quote {
        b'"' | b'\'' => Some(*quote),
        b'(' => Some(b')'),
        _ => None,
    });
    let title = mark.and_then(|mark| closing(text, open + 1, range.end, mark)).map(|close| open + 1..close);
    Target { address, title }
}

/// The end of an address that is not in angle brackets: before white space, or a parenthesis that it did not open.
fn bare_end(bytes: &[u8], start: usize, end: usize) -> usize {
    let mut depth = 0_usize;
    let mut at = start;
    while at < end {
        match bytes[at] {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' if depth == 0 => return at,
            b')' => depth -= 1,
            byte if byte.is_ascii_whitespace() => return at,
            _ => {}
        }
        at += 1;
    }
    end
}

/// The offset of the next `mark` that is not escaped.
fn closing(text: &str, from: usize, end: usize, mark: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < end {
        match bytes[at] {
            b'\\' => at += 1,
            byte if byte == mark => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Skips white space, and the `>` of quotes at the start of a line.
fn skip_space(text: &str, from: usize, end: usize) -> usize {
    let mut starts_line = false;
    for (at, byte) in text.as_bytes()[from..end].iter().enumerate() {
        match byte {
            b'\n' => starts_line = true,
            b'>' if starts_line => {}
            byte if byte.is_ascii_whitespace() => {}
            _ => return from + at,
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_parts() {
        for (text, text_end, address, title) in [
            ("[a](b)", 2, "b", None),
            ("[a]( b(c)\\) \"d \\\" e\" )", 2, "b(c)\\)", Some("d \\\" e")),
            ("[a](<b c> 'd')", 2, "b c", Some("d")),
            ("[a](b\n> (c))", 2, "b", Some("c")),
            ("[a]()", 2, "", None),
            ("[]()", 1, "", None),
        ] {
            let found = of_link(text, text_end, text.len()).expect("a target");
            assert_eq!(&text[found.address], address, "{text}");
            assert_eq!(found.title.map(|title| &text[title]), title, "{text}");
        }
        let text = "[a\\]b]: <c>\n  'd'";
        let (label, found) = of_definition(text, 0..text.len()).expect("a definition");
        assert_eq!((&text[label], &text[found.address]), ("a\\]b", "c"));
        assert_eq!(found.title.map(|title| &text[title]), Some("d"));
    }
}
