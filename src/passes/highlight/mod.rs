//! Highlights code at build time, as spans with Rouge's short class names.

mod classes;

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, OnceLock, RwLock};

use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};

use crate::model::document::{BlockKind, Code, CodeStyle, Document, InlineKind};
use crate::model::escape;
use crate::model::language::{self, Named};
use crate::model::walk::{self, NodeMut};

/// Longer code stays plain, as readers gain nothing and a grammar may be slow. In bytes.
const MAX_LENGTH: usize = 200_000;
/// Code with a longer line stays plain, as it is usually data. In bytes.
const MAX_LINE_LENGTH: usize = 5_000;
/// The most bytes that the cache holds. In a long-running preview, every save of edited code adds an entry.
const MAX_CACHED: usize = 64_000_000;

/// Highlights code and caches the result, so that a rebuild only highlights new code.
#[derive(Default)]
pub struct Highlighter {
    /// Loaded when first needed, so that a lesson without code pays nothing.
    syntaxes: OnceLock<SyntaxSet>,
    cache: RwLock<Cache>,
}

/// Highlighted code, by grammar and source.
#[derive(Default)]
struct Cache {
    known: HashMap<&'static str, HashMap<String, Arc<str>>>,
    /// The total size of sources and HTML, in bytes.
    size: usize,
}

impl Cache {
    fn insert(&mut self, grammar: &'static str, text: &str, html: &Arc<str>) {
        self.size += text.len() + html.len();
        if self.size > MAX_CACHED {
            *self = Self { size: text.len() + html.len(), ..Self::default() };
        }
        self.known.entry(grammar).or_default().insert(text.to_owned(), Arc::clone(html));
    }
}

impl fmt::Debug for Highlighter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Highlighter").finish_non_exhaustive()
    }
}

/// Highlights all code whose language has a grammar.
pub fn highlight(document: &mut Document, highlighter: &Highlighter) {
    let styles = document.options.code.clone();
    let mut visit = |node: NodeMut| match node {
        NodeMut::Block(block) => {
            let BlockKind::Code(code) = &mut block.kind else { return };
            let written = language::written(code, &block.attrs);
            let own = language::of_block(code, &block.attrs);
            if let Some(grammar) = grammar(&styles.block, written, own) {
                highlighter.apply(grammar, &mut code.code);
            }
        }
        NodeMut::Inline(inline) => {
            let InlineKind::Code(code) = &mut inline.kind else { return };
            let own = language::of_span(&inline.attrs);
            if let Some(grammar) = grammar(&styles.span, own.map(|own| own.name), own) {
                highlighter.apply(grammar, code);
            }
        }
        NodeMut::Item(_) | NodeMut::Part(_) | NodeMut::Raw(_) | NodeMut::Footnote(_) => {}
    };
    walk::document_mut(document, &mut visit);
}

/// Returns the grammar of code: that of its own language, or else of the document's. `written` is the language that
/// kramdown reads.
fn grammar(style: &CodeStyle, written: Option<&str>, own: Option<Named>) -> Option<&'static str> {
    if style.is_plain(written) {
        return None;
    }
    own.or_else(|| style.default_language.as_deref().map(|name| Named::new(name, None)))
        .and_then(Named::grammar)
}

/// Whether a page's source seems to have a code block, so that the grammars will be needed.
pub fn has_code(text: &str) -> bool {
    ["\n~~~", "\n```", "> ~~~", "> ```"]
        .iter()
        .any(|fence| memchr::memmem::find(text.as_bytes(), fence.as_bytes()).is_some())
}

impl Highlighter {
    /// Loads the grammars, unless they are loaded.
    pub fn prepare(&self) {
        self.syntaxes();
    }

    fn syntaxes(&self) -> &SyntaxSet {
        self.syntaxes.get_or_init(two_face::syntax::extra_newlines)
    }

    /// Highlights one piece of code.
    fn apply(&self, grammar: &'static str, code: &mut Code) {
        let Code::Plain(text) = code else { return };
        if text.len() > MAX_LENGTH || text.lines().any(|line| line.len() > MAX_LINE_LENGTH) {
            return;
        }
        if let Some(html) = self.cached(grammar, text).or_else(|| self.highlight(grammar, text)) {
            *code = Code::Highlighted { text: std::mem::take(text), html };
        }
    }

    fn cached(&self, grammar: &str, text: &str) -> Option<Arc<str>> {
        self.cache.read().ok()?.known.get(grammar)?.get(text).cloned()
    }

    fn highlight(&self, grammar: &'static str, text: &str) -> Option<Arc<str>> {
        let syntaxes = self.syntaxes();
        let syntax = syntaxes.find_syntax_by_token(grammar)?;
        let html: Arc<str> = spans(text, syntax, syntaxes)?.into();
        if let Ok(mut cache) = self.cache.write() {
            cache.insert(grammar, text, &html);
        }
        Some(html)
    }
}

/// Returns the text as HTML; `None` if the grammar fails on it.
fn spans(text: &str, syntax: &SyntaxReference, syntaxes: &SyntaxSet) -> Option<String> {
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut out = Spans { html: String::with_capacity(text.len() * 2), class: None };
    for line in text.split_inclusive('\n') {
        let mut from = 0;
        for (at, op) in state.parse_line(line, syntaxes).ok()? {
            out.push(&line[from..at], classes::of_stack(&stack));
            from = at;
            stack.apply(&op).ok()?;
        }
        out.push(&line[from..], classes::of_stack(&stack));
    }
    out.close();
    Some(out.html)
}

/// Builds HTML; adjacent parts of the same class share a span.
struct Spans {
    html: String,
    class: Option<&'static str>,
}

impl Spans {
    fn push(&mut self, part: &str, class: Option<&'static str>) {
        if part.is_empty() {
            return;
        }
        if class != self.class {
            self.close();
            // White space is not visible, so it needs no span.
            let is_blank = part.bytes().all(|byte| byte.is_ascii_whitespace());
            if let Some(name) = class.filter(|_| !is_blank) {
                self.html.push_str("<span class=\"");
                self.html.push_str(name);
                self.html.push_str("\">");
                self.class = class;
            }
        }
        escape::text(part, &mut self.html);
    }

    fn close(&mut self) {
        if self.class.take().is_some() {
            self.html.push_str("</span>");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn highlighted(grammar: &'static str, text: &str) -> String {
        Highlighter::default().highlight(grammar, text).map(|html| html.to_string()).unwrap_or_default()
    }

    #[test]
    fn highlights_tokens() {
        let python = highlighted("python", "def f(a):\n    return 'x' # note\n");
        assert!(python.contains("<span class=\"k\">return</span>"), "{python}");
        assert!(python.contains("<span class=\"c\"># note"), "{python}");
        assert!(python.contains("<span class=\"s\">'x'</span>"), "{python}");
        let bash = highlighted("bash", "cd $HOME && ls -l \"a b\" | grep <x>\n");
        assert!(bash.contains("&lt;x&gt;") || bash.contains("&lt;"), "{bash}");
    }

    #[test]
    fn the_cache_is_bounded() {
        let (mut cache, html) = (Cache::default(), Arc::from("x".repeat(20_000_000)));
        for text in ["a", "b", "c", "d"] {
            cache.insert("python", text, &html);
            assert!(cache.size <= MAX_CACHED && cache.known["python"].contains_key(text));
        }
        assert_eq!(cache.known["python"].len(), 1);
    }

    #[test]
    fn unknown_languages_stay_plain() {
        assert_eq!(highlighted("no-such-language", "x"), "");
    }
}
