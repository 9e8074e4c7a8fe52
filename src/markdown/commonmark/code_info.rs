//! Info strings of code fences: `python`, `python {.class #id}`, `{.python .class}`, knitr's `{r, echo=FALSE}`.

use std::ops::Range;

use super::pandoc_attributes;
use crate::markdown::locate::Locate;
use crate::model::attrs::Attrs;
use crate::model::language;
use crate::source::Span;

/// A word with its source.
pub type Word = (String, Option<Span>);

/// Splits an info string into the language, if there is one, and the attributes; `locate` takes ranges of the string.
pub fn parse(info: &str, locate: Locate) -> (Option<Word>, Attrs) {
    let at = info.len() - info.trim_start().len();
    let (word, attrs) = split(info.trim(), &|range: Range<usize>| locate(at + range.start..at + range.end));
    match word {
        Some((word, span)) if language::OUTPUTS.contains(&word.as_str()) => {
            let mut others = attrs.clone();
            others.remove("class");
            others.add_class_at(&word, span);
            for (name, span) in attrs.written_classes() {
                others.add_class_at(name, span);
            }
            (None, others)
        }
        word => (word, attrs),
    }
}

/// Splits an info string into its first word or first class, and the other attributes.
fn split(info: &str, locate: Locate) -> (Option<Word>, Attrs) {
    let word_end = info.find(char::is_whitespace).unwrap_or(info.len());
    let list_at = info.find('{').filter(|&at| info[..at].split_whitespace().count() <= 1);
    let list = list_at.and_then(|at| {
        pandoc_attributes::scan(&info[at..], &|range: Range<usize>| locate(at + range.start..at + range.end))
            .filter(|found| at + found.len == info.len())
            .map(|found| (at, found.attrs))
    });
    match list {
        Some((0, attrs)) => first_class(attrs),
        Some((at, attrs)) => {
            let word = info[..at].trim_end();
            (Some((word.to_owned(), locate(0..word.len()))), attrs)
        }
        None => {
            let word = engine(&info[..word_end]);
            (word.map(|range| (info[range.clone()].to_owned(), locate(range))), Attrs::default())
        }
    }
}

/// Takes the first class as the language: `{.python .class}`.
fn first_class(attrs: Attrs) -> (Option<Word>, Attrs) {
    let mut classes = attrs.written_classes().map(|(name, span)| (name.to_owned(), span));
    let first = classes.next();
    let rest: Vec<_> = classes.collect();
    let mut others = attrs;
    others.remove("class");
    for (name, span) in rest {
        others.add_class_at(&name, span);
    }
    (first, others)
}

/// Returns the range of the language in a word: the engine in knitr's `{r`, `{r,` and `{python}`, otherwise the word
/// itself.
fn engine(word: &str) -> Option<Range<usize>> {
    let engine = word.strip_prefix('{').unwrap_or(word).trim_end_matches([',', '}']);
    let is_engine = word.starts_with('{') && !engine.is_empty();
    let known = if is_engine { 1..1 + engine.len() } else { 0..word.len() };
    (!known.is_empty()).then_some(known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::locate::nowhere;

    fn read(info: &str) -> (String, String) {
        let (word, attrs) = parse(info, &nowhere);
        let pairs: Vec<_> = attrs.iter().map(|(key, value)| format!("{key}={value}")).collect();
        (word.unwrap_or_default().0, pairs.join("|"))
    }

    #[test]
    fn reads_languages_and_attributes() {
        for (info, word, attrs) in [
            ("", "", ""),
            ("python", "python", ""),
            ("rust ignore", "rust", ""),
            ("python {.wide #x}", "python", "class=wide|id=x"),
            ("python{.wide}", "python", "class=wide"),
            ("{.python .wide n=1}", "python", "n=1|class=wide"),
            ("{r, echo=FALSE}", "r", ""),
            ("{r plot}", "r", ""),
            ("{python}", "python", ""),
            ("output", "", "class=output"),
            ("{.output .long}", "", "class=output long"),
            (";{", ";{", ""),
        ] {
            assert_eq!(read(info), (word.into(), attrs.into()), "{info}");
        }
    }
}
