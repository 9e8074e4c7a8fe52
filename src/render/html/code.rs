//! Writes code with the wrappers and class names of kramdown and Rouge.

use super::Writer;
use super::attributes::{attributes, close, open};
use crate::model::attrs::Attrs;
use crate::model::document::{Code, CodeBlock};
use crate::model::escape;
use crate::model::language::{self, PLAIN};

/// Writes a code block: `div.language-X.highlighter-rouge > div.highlight > pre.highlight > code`.
pub fn block(block: &CodeBlock, attrs: &Attrs, out: &mut Writer) {
    let mut outer = attrs.clone();
    outer.set("class", block_classes(block.info.as_deref(), attrs.get("class").unwrap_or_default()));
    open("div", &outer, out);
    out.push("<div class=\"highlight\"><pre class=\"highlight\"><code>");
    code(&block.code, out);
    out.push("</code></pre></div></div>");
}

/// Returns the class names of a code block. The first `language-X`, from the fence or from the author's classes, is
/// moved to the front. A second one right after it is dropped.
fn block_classes(info: Option<&str>, own: &str) -> String {
    let fence = info.map(|word| format!("language-{word}"));
    let mut names: Vec<&str> = fence.as_deref().into_iter().chain(own.split_ascii_whitespace()).collect();
    let is_language = |name: &&str| language::of_class(name).is_some();
    let language = names.iter().position(is_language).map(|at| names.remove(at));
    if names.first().is_some_and(is_language) {
        names.remove(0);
    }
    let plain = format!("language-{PLAIN}");
    names.insert(0, language.unwrap_or(&plain));
    names.push("highlighter-rouge");
    names.join(" ")
}

/// Writes a code span: `code.language-X.highlighter-rouge`. The author's own `language-X` stays in its place as well.
pub fn span(code: &Code, attrs: &Attrs, out: &mut Writer) {
    let own = attrs.get("class").unwrap_or_default();
    let language = language::of_span(attrs).map_or(PLAIN, |language| language.name);
    let between = if own.is_empty() { "" } else { " " };
    let mut outer = attrs.clone();
    outer.set("class", format!("language-{language}{between}{own} highlighter-rouge"));
    out.push("<code");
    attributes(&outer, out);
    out.push(">");
    self::code(code, out);
    close("code", out);
}

fn code(code: &Code, out: &mut Writer) {
    match code {
        Code::Plain(text) => escape::text(text, &mut out.html),
        Code::Highlighted { html, .. } => out.push(html),
    }
}

#[cfg(test)]
mod tests {
    use super::block_classes;

    /// Each case was checked with kramdown and Rouge.
    #[test]
    fn classes_are_those_of_rouge() {
        assert_eq!(block_classes(None, "bash"), "language-plaintext bash highlighter-rouge");
        assert_eq!(block_classes(None, "language-bash"), "language-bash highlighter-rouge");
        assert_eq!(block_classes(None, "a language-r b"), "language-r a b highlighter-rouge");
        assert_eq!(block_classes(Some("bash"), "output"), "language-bash output highlighter-rouge");
        assert_eq!(block_classes(Some("bash"), "language-r"), "language-bash highlighter-rouge");
        assert_eq!(block_classes(None, ""), "language-plaintext highlighter-rouge");
    }
}
