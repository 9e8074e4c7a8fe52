//! Parses tokens into a [`Template`].

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use super::code::CodeRanges;
use super::expression::{Unexpected, pipeline};
use super::lexer::{Lexer, Markup, Token, is_word};
use super::short::Short;
use super::tags;
use super::template::{Body, Failure, Node, Template};
use crate::diagnostics::Diagnostic;
use crate::source::{FileId, Span};

/// The deepest nesting of blocks; deeper ones are not parsed.
const MAX_DEPTH: usize = 100;

/// Parses one file.
pub struct Parser<'t> {
    text: &'t str,
    file: FileId,
    /// The offset of `text` in the file.
    base: usize,
    lexer: Lexer<'t>,
    diagnostics: Vec<Diagnostic>,
    /// The tags that can end each open block, outermost first.
    open: Vec<&'static [&'static str]>,
    /// A token that ended an inner block, to be read again.
    pushed_back: Option<Token>,
    trims_next: bool,
    /// Set when blocks are nested too deeply; the rest is not parsed.
    gave_up: bool,
    /// The code in the text, found when first needed.
    code: OnceCell<CodeRanges>,
    /// Whether lax parsing gives a warning: in pages, but not in includes.
    warns: bool,
}

/// A tag whose arguments are not parsed yet.
#[derive(Debug, Clone)]
pub struct Opening<'t> {
    /// The name of the tag.
    pub name: &'t str,
    /// The source of its arguments.
    pub args: &'t str,
    /// The range of the arguments in the parser's text.
    pub inner: Range<usize>,
    /// The span of the whole tag.
    pub span: Span,
    /// The span of the arguments.
    pub args_span: Span,
}

/// Parses a text that is at offset `base` in `file`.
pub fn parse(text: &str, file: FileId, base: usize, warns: bool) -> Template {
    parse_with(text, file, base, warns, &HashSet::new())
}

/// Parses a text in which short outputs can print the variables `names`.
fn parse_with(text: &str, file: FileId, base: usize, warns: bool, names: &HashSet<String>) -> Template {
    let mut parser = Parser {
        text,
        file,
        base,
        lexer: Lexer::new(text),
        diagnostics: Vec::new(),
        open: Vec::new(),
        pushed_back: None,
        trims_next: false,
        gave_up: false,
        code: OnceCell::new(),
        warns,
    };
    for name in names {
        parser.lexer.learn(name);
    }
    let (body, _) = parser.body(&[]);
    Template { body, diagnostics: parser.diagnostics }
}

impl<'t> Parser<'t> {
    /// Parses the body of a block up to one of the tags in `ends`, and returns that tag. `None` if the block is never
    /// closed, which is reported here.
    pub fn block(
        &mut self,
        opening: &Opening<'_>,
        ends: &'static [&'static str],
    ) -> (Body, Option<Opening<'t>>) {
        if self.open.len() >= MAX_DEPTH {
            let message = format!("blocks are nested more than {MAX_DEPTH} levels deep");
            self.push(Failure::syntax(message).into_diagnostic(opening.span));
            self.lexer.finish();
            self.gave_up = true;
            return (Body::default(), None);
        }
        self.open.push(ends);
        let (body, end) = self.body(ends);
        self.open.pop();
        if end.is_none() && !self.gave_up {
            self.push(unclosed_block(opening));
        }
        (body, end)
    }

    /// Parses the lines of a `{% liquid %}` tag, each of which is a tag.
    pub fn lines(&mut self, inner: Range<usize>) -> Body {
        let outer = std::mem::replace(&mut self.lexer, Lexer::lines(self.text, inner));
        let open = std::mem::take(&mut self.open);
        let (body, _) = self.body(&[]);
        self.lexer = outer;
        self.open = open;
        body
    }

    /// Parses a part of a tag's arguments as a template.
    pub fn part(&mut self, range: Range<usize>) -> Body {
        let base = self.base + range.start;
        let part = parse_with(&self.text[range], self.file, base, false, self.lexer.names());
        self.diagnostics.extend(part.diagnostics);
        part.body
    }

    /// The variables that short outputs can print here.
    pub fn names(&self) -> &HashSet<String> {
        self.lexer.names()
    }

    /// Returns the span of the text up to `{% endraw %}`.
    pub fn raw(&mut self) -> Option<Span> {
        let range = self.lexer.raw()?;
        Some(self.span(&range))
    }

    /// Skips everything up to the `endcomment` that closes a comment; false if there is none.
    pub fn skip_comment(&mut self) -> bool {
        let mut depth = 1;
        while let Some(token) = self.lexer.next() {
            let Token::Tag { name, markup } = token else { continue };
            match &self.text[name] {
                "comment" => depth += 1,
                "endcomment" => depth -= 1,
                "raw" => _ = self.lexer.raw(),
                _ => {}
            }
            if depth == 0 {
                self.trims_next = markup.trims_after;
                return true;
            }
        }
        false
    }

    /// Warns that a text had to be parsed in the lax way.
    pub fn warn(&mut self, span: Span, unexpected: Option<&Unexpected>) {
        if let Some(unexpected) = unexpected.filter(|_| self.warns) {
            let diagnostic = Diagnostic::warning("liquid-syntax", span, unexpected.message())
                .hint("Liquid ignores what it cannot parse; fix it or remove it");
            self.push(diagnostic);
        }
    }

    /// Whether all bodies print only white space; if so, drops it.
    pub fn drop_blank<'b>(&self, bodies: impl IntoIterator<Item = &'b mut Body>) -> bool {
        let mut bodies: Vec<_> = bodies.into_iter().collect();
        let blank = bodies.iter().all(|body| self.is_blank(body));
        if blank {
            for body in &mut bodies {
                body.drop_text();
            }
        }
        blank
    }

    /// Whether a body prints only white space.
    pub fn is_blank(&self, body: &Body) -> bool {
        body.is_blank(self.text, self.base)
    }

    /// Returns the span of a range of the text.
    pub fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, self.base + range.start, self.base + range.end)
    }

    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn body(&mut self, ends: &'static [&'static str]) -> (Body, Option<Opening<'t>>) {
        let mut body = Body::default();
        while let Some(token) = self.pushed_back.take().or_else(|| self.lexer.next()) {
            match token {
                Token::Text(range) => self.text_node(&mut body, range),
                Token::Unclosed(range) => {
                    self.unclosed(&range);
                    body.nodes.push(Node::Text(self.span(&range)));
                }
                Token::Output(markup) => self.output(&mut body, &markup),
                Token::Short(markup) => self.short(&mut body, &markup),
                Token::Tag { name, markup } => {
                    self.trim(&mut body, &markup);
                    let opening = self.opening(&name, &markup);
                    if ends.contains(&opening.name) {
                        return (body, Some(opening));
                    }
                    if self.open.iter().any(|ends| ends.contains(&opening.name)) {
                        self.pushed_back = Some(Token::Tag { name, markup });
                        return (body, None);
                    }
                    self.tag(&mut body, &opening);
                }
            }
        }
        (body, None)
    }

    fn text_node(&mut self, body: &mut Body, range: Range<usize>) {
        let text = &self.text[range.clone()];
        let trims = std::mem::take(&mut self.trims_next);
        let kept = if trims { text.trim_start_matches(|c: char| c.is_ascii_whitespace()) } else { text };
        if !kept.is_empty() {
            body.nodes.push(Node::Text(self.span(&(range.end - kept.len()..range.end))));
        }
    }

    fn output(&mut self, body: &mut Body, markup: &Markup) {
        self.trim(body, markup);
        let inner = self.span(&markup.inner);
        let (read, unexpected) = pipeline(&self.text[markup.inner.clone()], inner);
        self.warn(inner, unexpected.as_ref());
        body.nodes.push(Node::Output(self.span(&markup.outer), read));
    }

    fn short(&mut self, body: &mut Body, markup: &Markup) {
        self.trim(body, markup);
        let in_code = self.code.get_or_init(|| CodeRanges::of(self.text)).contains(markup.outer.start);
        let inside = &self.text[markup.inner.clone()];
        let short = Short::parse(inside, self.span(&markup.inner), in_code);
        body.nodes.push(Node::Tag(self.span(&markup.outer), Box::new(short)));
    }

    /// Lets short outputs print the variable that a tag sets.
    fn learn(&mut self, opening: &Opening<'t>) {
        let of_loop = match opening.name {
            "for" => Some("forloop"),
            "tablerow" => Some("tablerowloop"),
            "assign" | "capture" => None,
            _ => return,
        };
        let args = opening.args.trim_start();
        let length = args.bytes().take_while(|&byte| is_word(byte) || byte == b'-').count();
        self.lexer.learn(&args[..length]);
        if let Some(name) = of_loop {
            self.lexer.learn(name);
        }
    }

    fn tag(&mut self, body: &mut Body, opening: &Opening<'t>) {
        self.learn(opening);
        let Some(read) = tags::find(opening.name) else {
            self.push(unknown_tag(opening));
            return;
        };
        match read(self, opening) {
            Ok(Some(node)) => body.nodes.push(node),
            Ok(None) => {}
            Err(failure) => self.push(failure.into_diagnostic(opening.span)),
        }
    }

    fn opening(&self, name: &Range<usize>, markup: &Markup) -> Opening<'t> {
        Opening {
            name: &self.text[name.clone()],
            args: &self.text[markup.inner.clone()],
            inner: markup.inner.clone(),
            span: self.span(&markup.outer),
            args_span: self.span(&markup.inner),
        }
    }

    /// Drops white space at the end of the text before `{%-`, and at the start of the text after `-%}`.
    fn trim(&mut self, body: &mut Body, markup: &Markup) {
        if markup.trims_before
            && let Some(Node::Text(span)) = body.nodes.last_mut()
        {
            let range = span.start as usize - self.base..span.end as usize - self.base;
            let kept = self.text[range].trim_end_matches(|c: char| c.is_ascii_whitespace()).len();
            span.end = span.start + kept as u32;
            if kept == 0 {
                body.nodes.pop();
            }
        }
        self.trims_next = markup.trims_after;
    }

    fn unclosed(&mut self, range: &Range<usize>) {
        let is_tag = self.text[range.clone()].ends_with('%');
        let (what, close) = if is_tag { ("tag", "%}") } else { ("output", "}}") };
        let message = format!("this {what} is never closed with `{close}`");
        let hint = "to print the braces literally, wrap them in {% raw %} and {% endraw %}";
        self.push(Diagnostic::error("unclosed-tag", self.span(range), message).hint(hint));
    }
}

impl Opening<'_> {
    /// Parses the arguments as a value with filters. Falls back to the lax grammar, with a warning.
    pub fn pipeline(&self, parser: &mut Parser<'_>) -> super::expression::Pipeline {
        let (read, unexpected) = pipeline(self.args, self.args_span);
        parser.warn(self.args_span, unexpected.as_ref());
        read
    }
}

fn unclosed_block(opening: &Opening<'_>) -> Diagnostic {
    let name = opening.name;
    Diagnostic::error("unclosed-tag", opening.span, format!("this `{name}` is never closed"))
        .hint(format!("add {{% end{name} %}} where it should end"))
}

fn unknown_tag(opening: &Opening<'_>) -> Diagnostic {
    let name = opening.name;
    let error = |message: String| Diagnostic::error("unknown-tag", opening.span, message);
    if name.is_empty() {
        return error("this tag has no name".into())
            .hint("to print the braces literally, wrap them in {% raw %} and {% endraw %}");
    }
    let inside = match name {
        "else" => Some("if`, `unless`, `case` or `for"),
        "elsif" => Some("if` or `unless"),
        "when" => Some("case"),
        _ => name.strip_prefix("end").filter(|block| tags::find(block).is_some()),
    };
    if let Some(block) = inside {
        let what = if name.starts_with("end") { "closes nothing" } else { "is outside of any block" };
        return error(format!("this `{name}` {what}")).hint(format!("it belongs to `{block}`"));
    }
    error(format!("unknown tag `{name}`"))
        .did_you_mean(name, tags::names())
        .hint("to print the braces literally, wrap them in {% raw %} and {% endraw %}")
}
