//! Info strings of code fences: `python`, `python {.class #id}`, `{.python .class}`, knitr's `{r, echo=FALSE}`.

use super::pandoc_attributes;
use crate::model::attrs::Attrs;
use crate::model::language;

/// Splits an info string into the language, if there is one, and the attributes. The Workbench writes the class of a
/// program's output as the first word.
pub fn parse(info: &str) -> (Option<String>, Attrs) {
    let (mut word, mut attrs) = split(info.trim());
    if word.as_deref().is_some_and(|word| language::OUTPUTS.contains(&word)) {
        let own = attrs.remove("class").unwrap_or_default();
        let class = format!("{} {own}", word.take().unwrap_or_default());
        attrs.set("class", class.trim_end());
    }
    (word, attrs)
}

/// Splits an info string into its first word or first class, and the other attributes.
fn split(info: &str) -> (Option<String>, Attrs) {
    let word_end = info.find(char::is_whitespace).unwrap_or(info.len());
    let list_at = info.find('{').filter(|&at| info[..at].split_whitespace().count() <= 1);
    let list = list_at.and_then(|at| {
        pandoc_attributes::scan(&info[at..])
            .filter(|found| at + found.len == info.len())
            .map(|found| (at, found.attrs))
    });
    match list {
        Some((0, attrs)) => first_class(attrs),
        Some((at, attrs)) => (Some(info[..at].trim_end().to_owned()), attrs),
        None => (engine(&info[..word_end]), Attrs::default()),
    }
}

/// Takes the first class as the language: `{.python .class}`.
fn first_class(mut attrs: Attrs) -> (Option<String>, Attrs) {
    let Some(classes) = attrs.remove("class") else { return (None, attrs) };
    let (first, rest) = classes.split_once(' ').unwrap_or((&classes, ""));
    if !rest.is_empty() {
        attrs.set("class", rest);
    }
    (Some(first.to_owned()), attrs)
}

/// Returns the language of a word: the engine in knitr's `{r`, `{r,` and `{python}`, otherwise the word itself.
fn engine(word: &str) -> Option<String> {
    let engine = word.strip_prefix('{').unwrap_or(word).trim_end_matches([',', '}']);
    let known = if word.starts_with('{') && !engine.is_empty() { engine } else { word };
    (!known.is_empty()).then(|| known.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(info: &str) -> (String, String) {
        let (word, attrs) = parse(info);
        let pairs: Vec<_> = attrs.iter().map(|(key, value)| format!("{key}={value}")).collect();
        (word.unwrap_or_default(), pairs.join("|"))
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
