//! Normalises HTML for comparison: as tokens, without meaningless white space.

use std::cell::{Cell, RefCell};
use std::fmt::Write;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// The program that made the HTML.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// pulldown-cmark.
    Plain,
    /// lessonry, where headings have ids and code is in the wrappers of a highlighter.
    Lesson,
}

/// Returns the tokens of a piece of HTML as text. White space is collapsed, and dropped next to block tags.
pub fn of(html: &str, dialect: Dialect) -> String {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let sink =
        Sink { dialect, out: RefCell::default(), in_pre: Cell::new(false), language: RefCell::default() };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    while !matches!(tokenizer.feed(&input), html5ever::TokenizerResult::Done) {}
    tokenizer.end();
    let out = tokenizer.sink.out.borrow();
    out.trim().to_owned()
}

struct Sink {
    dialect: Dialect,
    out: RefCell<String>,
    in_pre: Cell<bool>,
    /// The language of the code whose wrapper is open.
    language: RefCell<Option<String>>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => self.tag(&tag),
            Token::CharacterTokens(text) => self.text(&text),
            Token::CommentToken(text) => self.push(&format!("<!--{text}-->")),
            Token::DoctypeToken(doctype) => self.push(&format!("<!{doctype:?}>")),
            Token::NullCharacterToken | Token::EOFToken | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

impl Sink {
    fn push(&self, text: &str) {
        self.out.borrow_mut().push_str(text);
    }

    fn text(&self, text: &str) {
        let mut out = self.out.borrow_mut();
        if self.in_pre.get() {
            return out.push_str(text);
        }
        for ch in text.chars() {
            match ch {
                // White space after a block, which ends with a newline here, has no meaning.
                ' ' | '\n' | '\t' | '\r' if out.ends_with([' ', '\n']) => {}
                ' ' | '\n' | '\t' | '\r' => out.push(' '),
                ch => out.push(ch),
            }
        }
    }

    fn tag(&self, tag: &Tag) {
        let mut attributes: Vec<_> = tag
            .attrs
            .iter()
            .map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()))
            .collect();
        if self.dialect == Dialect::Lesson && self.is_ours(tag, &mut attributes) {
            return;
        }
        if &*tag.name == "pre" {
            self.in_pre.set(tag.kind == TagKind::StartTag);
        }
        if &*tag.name == "code" {
            // pulldown-cmark splits the info string at spaces only.
            for (_, value) in &mut attributes {
                value.truncate(value.find('\t').unwrap_or(value.len()));
            }
        }
        attributes.sort();
        let mut out = self.out.borrow_mut();
        let is_block = BLOCKS.contains(&&*tag.name);
        if is_block {
            let len = out.trim_end().len();
            out.truncate(len);
        }
        out.push_str(if tag.kind == TagKind::StartTag { "<" } else { "</" });
        out.push_str(&tag.name);
        for (key, value) in attributes {
            // pulldown-cmark percent-encodes letters outside ASCII, and lessonry does not.
            let value = if key == "href" || key == "src" { decode(&value) } else { value.replace('\n', " ") };
            let _ = write!(out, " {key}={value:?}");
        }
        out.push('>');
        if is_block && !self.in_pre.get() {
            out.push('\n');
        }
    }

    /// Removes what lessonry adds to a tag. Returns whether the whole tag is an addition.
    fn is_ours(&self, tag: &Tag, attributes: &mut Vec<(String, String)>) -> bool {
        let class = attributes.iter().find(|(key, _)| key == "class").map(|(_, value)| value.clone());
        let class = class.unwrap_or_default();
        let mut language = self.language.borrow_mut();
        match (&*tag.name, tag.kind) {
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", TagKind::StartTag) => {
                attributes.retain(|(key, _)| key != "id");
                false
            }
            ("div", TagKind::StartTag) if class.ends_with(" highlighter-rouge") => {
                let name = class.strip_prefix("language-").and_then(|class| class.rsplit_once(' '));
                *language = Some(name.map(|(name, _)| name.to_owned()).unwrap_or_default());
                true
            }
            ("div", TagKind::StartTag) => language.is_some() && class == "highlight",
            // Both wrappers close together.
            ("div", TagKind::EndTag) if language.as_deref() == Some("/") => {
                *language = None;
                true
            }
            ("div", TagKind::EndTag) if language.as_deref() == Some("//") => {
                *language = Some("/".into());
                true
            }
            ("pre", TagKind::StartTag) if class == "highlight" => {
                attributes.clear();
                false
            }
            ("pre", TagKind::EndTag) if language.is_some() => {
                *language = Some("//".into());
                false
            }
            ("code", TagKind::StartTag) if class.ends_with(" highlighter-rouge") => {
                attributes.clear();
                false
            }
            ("code", TagKind::StartTag) => {
                let name = language.as_deref().filter(|name| *name != "plaintext");
                attributes.extend(name.map(|name| ("class".into(), format!("language-{name}"))));
                false
            }
            _ => false,
        }
    }
}

/// Tags next to which white space has no meaning.
const BLOCKS: &[&str] = &[
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "hr",
    "div",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "dl",
    "dt",
    "dd",
    "br",
];

fn decode(address: &str) -> String {
    percent_encoding::percent_decode_str(address).decode_utf8_lossy().into_owned()
}
