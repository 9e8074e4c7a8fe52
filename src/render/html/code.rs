//! Writes code with the wrappers and class names of kramdown and Rouge.

use super::Writer;
use super::attributes::{attributes, close, open};
use crate::model::attrs::Attrs;
use crate::model::document::{Code, CodeBlock};
use crate::model::escape;
use crate::model::language;

/// Writes a code block: `div.language-X.highlighter-rouge > div.highlight > pre.highlight > code`, or, for code that is
/// not highlighted, `pre > code.language-X`.
pub fn block(block: &CodeBlock, attrs: &Attrs, out: &mut Writer) {
    let style = &out.document.options.code.block;
    let written = language::written(block, attrs);
    let others = other_classes(block.info.is_none(), attrs.get("class").unwrap_or_default());
    if style.is_plain(written) {
        return plain_block(&block.code, written, &others, attrs, out);
    }
    let mut outer = attrs.clone();
    outer.set("class", block_classes(written.or(style.default_language.as_deref()), others));
    open("div", &outer, out);
    out.push("<div class=\"highlight\"><pre class=\"highlight\"><code>");
    match style.first_line {
        Some(first) => numbered(&block.code, first, out),
        None => code(&block.code, out),
    }
    out.push("</code></pre></div></div>");
}

/// Writes code that is not highlighted.
fn plain_block(block: &Code, language: Option<&str>, others: &[&str], attrs: &Attrs, out: &mut Writer) {
    let (mut outer, mut inner) = (attrs.clone(), Attrs::default());
    outer.remove("class");
    if !others.is_empty() {
        outer.set("class", others.join(" "));
    }
    if let Some(language) = language {
        inner.set("class", format!("language-{language}"));
    }
    open("pre", &outer, out);
    open("code", &inner, out);
    code(block, out);
    out.push("</code></pre>");
}

/// Writes code as a table of two cells: the numbers of the lines, and the lines.
fn numbered(block: &Code, first: i64, out: &mut Writer) {
    out.push("<table class=\"rouge-table\"><tbody><tr><td class=\"rouge-gutter gl\"><pre class=\"lineno\">");
    for (number, _) in (first..).zip(block.text().lines()) {
        out.push(&format!("{number}\n"));
    }
    out.push("</pre></td><td class=\"rouge-code\"><pre>");
    code(block, out);
    out.push("</pre></td></tr></tbody></table>");
}

/// Returns the author's class names, without the first `language-X` if the language is taken from it.
fn other_classes(names_language: bool, own: &str) -> Vec<&str> {
    let mut names: Vec<&str> = own.split_ascii_whitespace().collect();
    if names_language && let Some(at) = names.iter().position(is_language) {
        names.remove(at);
    }
    names
}

/// Returns the class names of a highlighted code block: the language first. A second one right after it is dropped.
fn block_classes(language: Option<&str>, mut names: Vec<&str>) -> String {
    let first = language.map(|language| format!("language-{language}"));
    if first.is_some() && names.first().is_some_and(is_language) {
        names.remove(0);
    }
    let all = first.as_deref().into_iter().chain(names).chain(["highlighter-rouge"]);
    all.collect::<Vec<_>>().join(" ")
}

fn is_language(name: &&str) -> bool {
    language::of_class(name).is_some()
}

/// Writes a code span: `code.language-X.highlighter-rouge`. The author's own `language-X` stays in its place as well,
/// unless it is the first. Code that is not highlighted has only the author's classes.
pub fn span(code: &Code, attrs: &Attrs, out: &mut Writer) {
    let own = attrs.get("class").unwrap_or_default();
    let style = &out.document.options.code.span;
    let language = language::of_span(attrs).map(|language| language.name);
    let mut outer = attrs.clone();
    if !style.is_plain(language) {
        let language = language.or(style.default_language.as_deref()).map(|name| format!("language-{name}"));
        let language = language.filter(|_| !is_language(&own));
        let names = [language.as_deref().unwrap_or_default(), own, "highlighter-rouge"];
        outer.set("class", names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" "));
    }
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
    use super::{block_classes, other_classes};
    use crate::model::language::PLAIN;

    fn classes(info: Option<&str>, own: &str) -> String {
        let others = other_classes(info.is_none(), own);
        let written = info.or_else(|| own.split(' ').find_map(super::language::of_class));
        block_classes(written.or(Some(PLAIN)), others)
    }

    /// Each case was checked with kramdown and Rouge.
    #[test]
    fn classes_are_those_of_rouge() {
        assert_eq!(classes(None, "bash"), "language-plaintext bash highlighter-rouge");
        assert_eq!(classes(None, "language-bash"), "language-bash highlighter-rouge");
        assert_eq!(classes(None, "a language-r b"), "language-r a b highlighter-rouge");
        assert_eq!(classes(Some("bash"), "output"), "language-bash output highlighter-rouge");
        assert_eq!(classes(Some("bash"), "language-r"), "language-bash highlighter-rouge");
        assert_eq!(classes(None, ""), "language-plaintext highlighter-rouge");
    }
}
