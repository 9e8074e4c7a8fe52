//! Property tests of arbitrary text: no panics, spans in bounds and nested, and valid HTML if the author wrote no HTML.

use std::cell::RefCell;
use std::fs;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use lessonry::model::config::MarkdownFlavor;
use lessonry::pipeline;
use proptest::prelude::*;

use super::spans;
use crate::documents;

/// Returns the mistakes in a piece of HTML: parse errors and unbalanced tags.
fn mistakes(html: &str) -> Vec<String> {
    let options = TokenizerOpts { exact_errors: true, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(Reader::default(), options);
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut state = tokenizer.sink.0.into_inner();
    state.mistakes.extend(state.open.iter().map(|name| format!("<{name}> is left open")));
    state.mistakes
}

#[derive(Default)]
struct Reader(RefCell<State>);

#[derive(Default)]
struct State {
    open: Vec<String>,
    mistakes: Vec<String>,
}

impl TokenSink for Reader {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::ParseError(mistake) => state.mistakes.push(mistake.into_owned()),
            Token::TagToken(tag) => state.tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn tag(&mut self, tag: &Tag) {
        let is_void = matches!(&*tag.name, "br" | "hr" | "img" | "input" | "col");
        match tag.kind {
            TagKind::StartTag if is_void => {}
            TagKind::StartTag => self.open.push(tag.name.to_string()),
            TagKind::EndTag => {
                let open = self.open.pop();
                if open.as_deref() != Some(&*tag.name) {
                    self.mistakes.push(format!("</{}> closes {open:?}", tag.name));
                }
            }
        }
    }
}

/// Removes an author's own HTML from a text, and what passes it on.
fn without_html(text: &str) -> String {
    text.replace(['<', '&'], "").replace("{::", "")
}

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        spans::check(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_document(seed in any::<u64>()) {
        spans::check(&documents::document(seed));
    }

    #[test]
    fn any_misprint(seed in any::<u64>(), case in any::<prop::sample::Index>()) {
        let text = fs::read_to_string(case.get(&super::cases())).expect("a case");
        spans::check(&documents::misprint(seed, &text));
    }

    #[test]
    fn our_html_is_well_formed(seed in any::<u64>()) {
        let text = without_html(&documents::document(seed));
        let html = pipeline::markdown(&text, MarkdownFlavor::Kramdown);
        let mistakes = mistakes(&html);
        prop_assert!(mistakes.is_empty(), "{:?}\n{}\n{}", mistakes, text, html);
    }
}
