//! The placeholders of permalinks: `:path`, `:title`, `:year` and the rest.

use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::address::Name;

/// The values of a document that its permalink can use.
#[derive(Debug)]
pub(super) struct Document<'p> {
    /// The parts of its path.
    pub name: Name<'p>,
    /// The path below the collection's folder, without extension.
    inner: &'p str,
    /// The file name without extension and without a date at its start.
    stem: &'p str,
    slug: Option<&'p str>,
    date: Option<Zoned>,
}

impl<'p> Document<'p> {
    /// The document at `path`. `slug` and `date` are from its front matter.
    pub(super) fn new(path: &'p str, collection: &str, slug: Option<&'p str>, date: Option<Zoned>) -> Self {
        let name = Name::of(path);
        let folder = collection.len() + 2;
        let dot = if name.extension.is_empty() { 0 } else { name.extension.len() + 1 };
        let inner = path.get(folder..path.len() - dot).unwrap_or(name.stem);
        let (named, stem) = dated(name.stem);
        Self { name, inner, stem, slug, date: date.or_else(|| named?.to_zoned(TimeZone::UTC).ok()) }
    }

    /// Its slug: from the front matter, or else the file's name without a date.
    pub(super) fn slug(&self) -> &'p str {
        self.slug.unwrap_or(self.stem)
    }

    /// The title from its file's name, as Jekyll makes it: `01-first_EP` becomes `01 First_ep`.
    pub(super) fn title(&self) -> String {
        let capitalized = |word: &str| {
            let mut chars = word.chars();
            let first: String = chars.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
            first + &chars.as_str().to_lowercase()
        };
        self.stem.split('-').map(capitalized).collect::<Vec<_>>().join(" ")
    }

    /// The date in its front matter, or else in its file's name.
    pub(super) fn date(&self) -> Option<&Zoned> {
        self.date.as_ref()
    }

    /// The value of a placeholder; none if there is no such placeholder, or if it needs a date.
    pub(super) fn value(&self, name: &str, collection: &str, output: &str) -> Option<String> {
        let day = |format: &str| Some(self.date.as_ref()?.strftime(format).to_string());
        Some(match name {
            "collection" => collection.to_owned(),
            "path" => self.inner.to_owned(),
            "name" => slugify(self.name.stem, false).to_lowercase(),
            "title" => slugify(self.slug(), true),
            "slug" => slugify(self.slug(), false).to_lowercase(),
            "output_ext" => output.to_owned(),
            "categories" | "slugified_categories" => String::new(),
            "year" => day("%Y")?,
            "month" => day("%m")?,
            "day" => day("%d")?,
            "hour" => day("%H")?,
            "minute" => day("%M")?,
            "second" => day("%S")?,
            "i_month" => day("%-m")?,
            "i_day" => day("%-d")?,
            "short_year" => day("%y")?,
            "y_day" => day("%j")?,
            "short_month" => day("%b")?,
            "long_month" => day("%B")?,
            "short_day" => day("%a")?,
            "long_day" => day("%A")?,
            "week" => day("%V")?,
            "w_year" => day("%G")?,
            "w_day" => day("%u")?,
            _ => return None,
        })
    }
}

/// Splits a date off the start of a file's name: `2020-01-02-name`.
fn dated(stem: &str) -> (Option<Date>, &str) {
    let mut parts = stem.splitn(4, '-');
    let number = |part: Option<&str>, digits: usize| {
        part.filter(|part| part.len() <= digits && part.bytes().all(|b| b.is_ascii_digit()))?
            .parse::<i16>()
            .ok()
    };
    let mut date = || {
        let (year, month, day) =
            (number(parts.next(), 4)?, number(parts.next(), 2)?, number(parts.next(), 2)?);
        let rest = parts.next()?;
        let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        (year > 999).then_some((Some(date), rest))
    };
    date().unwrap_or((None, stem))
}

/// Keeps letters, digits and, if `pretty`, other characters that addresses allow; any run of others becomes one `-`.
fn slugify(text: &str, pretty: bool) -> String {
    let kept = |c: char| c.is_alphanumeric() || (pretty && "._~!$&'()+,;=@".contains(c));
    let mut slug = String::with_capacity(text.len());
    for c in text.chars() {
        if kept(c) {
            slug.push(c);
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_matches('-').to_owned()
}

/// Fills in a pattern, and returns the first placeholder that has no value, which is left as it is.
pub(super) fn fill(pattern: &str, value: impl Fn(&str) -> Option<String>) -> (String, Option<String>) {
    let (mut filled, mut unknown) = (String::new(), None);
    let mut rest = pattern;
    while let Some(at) = rest.find(':') {
        filled.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest.find(|c: char| !(c.is_ascii_lowercase() || c == '_')).unwrap_or(rest.len());
        // A `_` after a name is part of the text.
        let ends = (1..=end).rev().filter(|&n| n == end || rest.as_bytes()[n] == b'_');
        if let Some((n, value)) = ends.take(8).find_map(|n| Some((n, value(&rest[..n])?))) {
            filled.push_str(&value);
            rest = &rest[n..];
        } else {
            filled.push(':');
            if end > 0 && unknown.is_none() {
                unknown = Some(rest[..end].to_owned());
            }
        }
    }
    filled.push_str(rest);
    (filled, unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled() {
        let document = Document::new("_e/sub/2020-01-02-First Ep.md", "e", None, None);
        let fill = |pattern: &str| fill(pattern, |name| document.value(name, "e", ".html"));
        assert_eq!(fill("/:collection/:path:output_ext").0, "/e/sub/2020-01-02-First Ep.html");
        assert_eq!(fill("/:title/:slug/:name/").0, "/First-Ep/first-ep/2020-01-02-first-ep/");
        assert_eq!(fill(":year_:i_month:day").0, "2020_102");
        assert_eq!(fill("/:nope/x"), ("/:nope/x".into(), Some("nope".into())));
        assert_eq!(fill("a: b"), ("a: b".into(), None));
    }

    #[test]
    fn names_make_titles_and_slugs() {
        let document = Document::new("_e/01-first_EP.md", "e", None, None);
        assert_eq!((document.title().as_str(), document.slug()), ("01 First_ep", "01-first_EP"));
        let document = Document::new("_e/2020-01-02-x.md", "e", None, None);
        assert_eq!((document.title().as_str(), document.slug()), ("X", "x"));
        assert!(document.date().is_some());
    }
}
