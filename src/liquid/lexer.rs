//! Splits a template into text, outputs and tags.

use std::collections::HashSet;
use std::ops::Range;

use memchr::{memchr, memchr2, memmem};

use super::short;

/// A part of a template. All ranges are byte offsets in the lexer's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// Text that is printed unchanged.
    Text(Range<usize>),
    /// `{{ … }}`.
    Output(Markup),
    /// `<< page.key >>`, with indexes and filters if there are any.
    Short(Markup),
    /// `{% name … %}`; `inner` holds the arguments.
    Tag {
        /// The name of the tag; empty for `{% %}`.
        name: Range<usize>,
        /// The whole tag and its arguments.
        markup: Markup,
    },
    /// An opening `{{` or `{%` that is never closed; it is printed as text.
    Unclosed(Range<usize>),
}

/// The ranges of an output or a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Markup {
    /// The range with its delimiters.
    pub outer: Range<usize>,
    /// The range without its delimiters, and without the name of a tag.
    pub inner: Range<usize>,
    /// Whether white space before it is dropped (`{%-`).
    pub trims_before: bool,
    /// Whether white space after it is dropped (`-%}`).
    pub trims_after: bool,
}

/// Iterates over the tokens of a text, or of the lines in a `{% liquid %}` tag.
#[derive(Debug)]
pub struct Lexer<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    lines: bool,
    /// The next `}` and the next `%}`, cached so that many unclosed openings take linear time.
    brace: Option<usize>,
    percent: Option<usize>,
    without_endraw: bool,
    /// The variables that the text sets, which short outputs can print.
    names: HashSet<String>,
}

/// Whether a text has no tags and no outputs, so that it need not be parsed.
pub fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr2(b'{', b'<', &bytes[at..]) {
        at += found;
        if opens(text, at, &HashSet::new()) {
            return false;
        }
        at += 1;
    }
    true
}

/// Returns the range of each short output in a text, delimiters included.
pub fn shorts(text: &str, names: &HashSet<String>) -> Vec<Range<usize>> {
    let mut lexer = Lexer::new(text);
    lexer.names.clone_from(names);
    let of_short = |token| if let Token::Short(markup) = token { Some(markup.outer) } else { None };
    lexer.filter_map(of_short).collect()
}

/// Returns what is in each tag and each output of a text, without the delimiters and with the name of the tag.
pub fn insides(text: &str) -> Vec<Range<usize>> {
    let mut lexer = Lexer::new(text);
    let mut found = Vec::new();
    while let Some(token) = lexer.next() {
        match token {
            Token::Output(markup) | Token::Short(markup) => found.push(markup.inner),
            Token::Tag { name, markup } => {
                if &text[name.clone()] == "raw" {
                    lexer.raw();
                }
                found.push(name.start..markup.inner.end);
            }
            Token::Text(_) | Token::Unclosed(_) => {}
        }
    }
    found
}

impl<'t> Lexer<'t> {
    /// Creates a lexer for a template.
    pub fn new(text: &'t str) -> Self {
        Self::over(text, 0..text.len(), false)
    }

    /// Creates a lexer for lines in `range` of a text, with one tag each.
    pub fn lines(text: &'t str, range: Range<usize>) -> Self {
        Self::over(text, range, true)
    }

    fn over(text: &'t str, range: Range<usize>, lines: bool) -> Self {
        let Range { start: at, end } = range;
        Self {
            text,
            at,
            end,
            lines,
            brace: None,
            percent: None,
            without_endraw: false,
            names: HashSet::new(),
        }
    }

    /// Makes a variable one that short outputs can print from here on.
    pub fn learn(&mut self, name: &str) {
        if !self.names.contains(name) {
            self.names.insert(name.to_owned());
        }
    }

    /// The variables that short outputs can print.
    pub fn names(&self) -> &HashSet<String> {
        &self.names
    }

    /// After `{% raw %}`, returns the text up to `{% endraw %}` and moves past that; `None` if there is none.
    pub fn raw(&mut self) -> Option<Range<usize>> {
        if self.without_endraw {
            return None;
        }
        let start = self.at;
        let bytes = self.text.as_bytes();
        for opening in memmem::find_iter(&bytes[start..self.end], b"{%") {
            let name = skip_space(bytes, start + opening + 2);
            let Some(rest) = self.text[name..self.end].strip_prefix("endraw") else { continue };
            if rest.bytes().next().is_some_and(is_word) {
                continue;
            }
            let Some(close) = memmem::find(rest.as_bytes(), b"%}") else { break };
            self.at = name + "endraw".len() + close + 2;
            return Some(start..start + opening);
        }
        self.without_endraw = true;
        None
    }

    /// Skips the rest of the text.
    pub fn finish(&mut self) {
        self.at = self.end;
    }

    fn next_line(&mut self) -> Option<Token> {
        while self.at < self.end {
            let rest = &self.text[self.at..self.end];
            let length = memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
            let line = rest[..length].trim_end();
            let start = self.at + (line.len() - line.trim_start().len());
            let stop = self.at + line.len();
            self.at += length;
            if start < stop {
                let name = name_at(self.text.as_bytes(), start, stop);
                let markup = Markup {
                    outer: start..stop,
                    inner: name.end..stop,
                    trims_before: false,
                    trims_after: false,
                };
                return Some(Token::Tag { name, markup });
            }
        }
        None
    }

    fn tag(&mut self, start: usize) -> Token {
        let bytes = self.text.as_bytes();
        let found = self.percent.filter(|&at| at >= start + 2).unwrap_or_else(|| {
            memmem::find(&bytes[start + 2..self.end], b"%}").map_or(usize::MAX, |at| start + 2 + at)
        });
        self.percent = Some(found);
        if found >= self.end {
            return self.unclosed(start);
        }
        let (outer, mut inner) = (start..found + 2, start + 2..found);
        let trims_before = bytes[inner.start..inner.end].first() == Some(&b'-');
        inner.start += usize::from(trims_before);
        let trims_after = bytes[inner.start..inner.end].last() == Some(&b'-');
        inner.end -= usize::from(trims_after);
        let name_start = skip_space(bytes, inner.start).min(inner.end);
        let name = name_at(bytes, name_start, inner.end);
        inner.start = name.end;
        self.at = outer.end;
        Token::Tag { name, markup: Markup { outer, inner, trims_before, trims_after } }
    }

    /// Reads an output: `{{` extends to the first `}`, and another `}` must follow.
    fn output(&mut self, start: usize) -> Token {
        let bytes = self.text.as_bytes();
        let close = self.brace.filter(|&at| at >= start + 2).unwrap_or_else(|| {
            memchr(b'}', &bytes[start + 2..self.end]).map_or(usize::MAX, |at| start + 2 + at)
        });
        self.brace = Some(close);
        if close >= self.end || bytes.get(close + 1) != Some(&b'}') {
            return self.unclosed(start);
        }
        let mut inner = start + 2..close;
        let trims_before = bytes[inner.start..inner.end].first() == Some(&b'-');
        inner.start += usize::from(trims_before);
        let trims_after = bytes[inner.start..inner.end].last() == Some(&b'-');
        inner.end -= usize::from(trims_after);
        self.at = close + 2;
        Token::Output(Markup { outer: start..close + 2, inner, trims_before, trims_after })
    }

    fn unclosed(&mut self, start: usize) -> Token {
        self.at = start + 2;
        Token::Unclosed(start..start + 2)
    }

    fn short(&mut self, start: usize) -> Option<Token> {
        let (inner, close) = short::scan(self.text, start, &self.names)?;
        self.at = close;
        Some(Token::Short(Markup { outer: start..close, inner, trims_before: false, trims_after: false }))
    }
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        if self.lines {
            return self.next_line();
        }
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut at = start;
        while let Some(found) = memchr2(b'{', b'<', &bytes[at..self.end]) {
            at += found;
            if opens(self.text, at, &self.names) {
                break;
            }
            at += 1;
        }
        let at = if at < self.end && opens(self.text, at, &self.names) { at } else { self.end };
        if at > start {
            self.at = at;
            return Some(Token::Text(start..at));
        }
        match bytes.get(at..at + 2)? {
            b"{{" => Some(self.output(at)),
            b"{%" => Some(self.tag(at)),
            _ => self.short(at),
        }
    }
}

/// Whether a tag, an output or a short output starts at `at`.
fn opens(text: &str, at: usize, names: &HashSet<String>) -> bool {
    match text.as_bytes().get(at..at + 2) {
        Some(b"{{" | b"{%") => true,
        Some(b"<<") => short::scan(text, at, names).is_some(),
        _ => false,
    }
}

/// Returns the range of a tag's name: word characters, or one `#`.
fn name_at(bytes: &[u8], start: usize, end: usize) -> Range<usize> {
    if bytes[start..end].first() == Some(&b'#') {
        return start..start + 1;
    }
    let length = bytes[start..end].iter().take_while(|&&byte| is_word(byte)).count();
    start..start + length
}

/// Returns the offset after the white space at `at`.
pub fn skip_space(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

/// Whether this is a word character in Liquid's patterns: an ASCII letter or digit, or `_`.
pub fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        Lexer::new(text)
            .map(|token| match token {
                Token::Text(range) => format!("text {}", &text[range]),
                Token::Output(markup) | Token::Short(markup) => format!("output {}", &text[markup.inner]),
                Token::Tag { name, markup } => format!("tag {}|{}", &text[name], &text[markup.inner]),
                Token::Unclosed(range) => format!("unclosed {}", &text[range]),
            })
            .collect()
    }

    #[test]
    fn ends_at_the_first_closing_delimiter() {
        assert_eq!(shown(r#"{{ "x" }}}"#), [r#"output  "x" "#, "text }"]);
        assert_eq!(shown("a } }} %} { b"), ["text a } }} %} { b"]);
        assert_eq!(shown("{{ a %} b"), ["unclosed {{", "text  a %} b"]);
        assert_eq!(shown("{%- if x -%}y"), ["tag if| x ", "text y"]);
        assert_eq!(shown("{%%}{% # no %}"), ["tag |", "tag #| no "]);
        assert_eq!(shown("{{-}}{{}}"), ["output ", "output "]);
    }

    #[test]
    fn angle_brackets_are_for_dotted_names_only() {
        assert_eq!(shown("a << page.root >>/x"), ["text a ", "output page.root", "text /x"]);
        for text in
            ["cat << EOF", "cout << x >> y", "<< page >>", "<< page. >>", "<<page.x|y>>", "<<<a>>>", "<"]
        {
            assert_eq!(shown(text), [format!("text {text}")], "{text}");
            assert!(is_plain(text), "{text}");
        }
        assert_eq!(shown("<<<site.title>>"), ["text <", "output site.title"]);
    }

    #[test]
    fn raw_ends_at_the_first_endraw() {
        let text = "{{ a {% endrawx %}{%- endraw %}{% endraw -%}!";
        let mut lexer = Lexer::new(text);
        assert_eq!(lexer.raw().map(|range| &text[range]), Some("{{ a {% endrawx %}{%- endraw %}"));
        assert_eq!(lexer.next(), Some(Token::Text(44..45)));
        assert_eq!(Lexer::new("a").raw(), None);
    }
}
