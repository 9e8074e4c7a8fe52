//! Normalises HTML for comparison: as a list of tokens, without white space, the order of attributes, and highlighting.

use std::cell::RefCell;
use std::collections::BTreeSet;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// Class names that only highlighters need.
const NOISE: [&str; 3] = ["language-plaintext", "highlighter-rouge", "highlight"];

/// Returns the tokens of an HTML text, one per line.
pub fn canonical(html: &str) -> Vec<String> {
    let tokenizer = Tokenizer::new(Reader::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner().lines
}

#[derive(Default)]
struct Reader(RefCell<State>);

#[derive(Default)]
struct State {
    lines: Vec<String>,
    /// The text since the last line.
    text: String,
    /// Whether each open `div` is only a wrapper of code.
    wrappers: Vec<bool>,
    /// Class names of the wrappers around the next code.
    names: BTreeSet<String>,
    /// The open code element, `pre` or `code`, and its text so far.
    code: Option<(&'static str, String)>,
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => state.tag(&tag),
            Token::CharacterTokens(text) => state.text(&text),
            Token::CommentToken(text) => state.push(format!("<!--{}", squeeze(&text))),
            Token::EOFToken => state.push(String::new()),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn tag(&mut self, tag: &Tag) {
        let name = &*tag.name;
        match (tag.kind, name) {
            (_, "tbody") => {}
            (TagKind::StartTag, _) if self.code.is_some() => self.add_names(tag),
            (TagKind::EndTag, _) if self.code.as_ref().is_some_and(|(open, _)| *open != name) => {}
            (TagKind::EndTag, "pre" | "code") if self.code.is_some() => self.close_code(),
            (TagKind::StartTag, "pre") => self.open_code("pre", tag),
            (TagKind::StartTag, "code") => self.open_code("code", tag),
            (TagKind::StartTag, "div") => {
                let wraps = classes(tag).any(|class| class == "highlighter-rouge" || class == "highlight");
                self.wrappers.push(wraps);
                if wraps {
                    self.add_names(tag);
                } else {
                    self.push(start(tag));
                }
            }
            (TagKind::EndTag, "div") => {
                if !self.wrappers.pop().unwrap_or(false) {
                    self.push("</div".into());
                }
            }
            (TagKind::StartTag, _) => self.push(start(tag)),
            (TagKind::EndTag, _) => self.push(format!("</{name}")),
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(text);
            return;
        }
        self.text.push_str(text);
    }

    /// Adds a line, after the pending text.
    fn push(&mut self, line: String) {
        let text = squeeze(&std::mem::take(&mut self.text));
        if !text.is_empty() {
            self.lines.push(format!("\"{text}"));
        }
        self.lines.push(line);
    }

    fn open_code(&mut self, name: &'static str, tag: &Tag) {
        self.code = Some((name, String::new()));
        self.add_names(tag);
    }

    fn close_code(&mut self) {
        let Some((name, text)) = self.code.take() else { return };
        let text = if name == "pre" { text.trim_matches('\n').to_owned() } else { squeeze(&text) };
        let names: Vec<String> = std::mem::take(&mut self.names).into_iter().collect();
        self.push(format!("<{name} {}: {text:?}", names.join(" ")));
    }

    /// Collects the class names around code, except those of highlighted `span`s.
    fn add_names(&mut self, tag: &Tag) {
        if &*tag.name != "span" {
            let names = classes(tag).filter(|class| !NOISE.contains(&class.as_str()));
            self.names.extend(names);
        }
    }
}

fn classes(tag: &Tag) -> impl Iterator<Item = String> {
    let class = tag.attrs.iter().find(|attribute| &*attribute.name.local == "class");
    let names: Vec<String> = class
        .map_or_else(Vec::new, |class| class.value.split_ascii_whitespace().map(str::to_owned).collect());
    names.into_iter()
}

fn start(tag: &Tag) -> String {
    let mut attributes: Vec<String> = Vec::new();
    for attribute in &tag.attrs {
        let key = &*attribute.name.local;
        let mut words: Vec<&str> = attribute.value.split_ascii_whitespace().collect();
        if key == "class" {
            words.sort_unstable();
        }
        if key != "class" || !words.is_empty() {
            attributes.push(format!(" {key}={:?}", words.join(" ")));
        }
    }
    attributes.sort_unstable();
    format!("<{}{}", tag.name, attributes.concat())
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
