//! Finds the licence of a lesson, its licensor and its authors.
//!
//! There are four sources, in this order:
//!
//! 1. the lesson's own keys: `license` with `license_url`, `copyright`, `authors`;
//! 2. `CITATION.cff`: its `license` and its `authors`;
//! 3. `LICENSE.md`, if an address or a title in it names a known licence;
//! 4. the lines that the classic template shows for a known `carpentry`.
//!
//! The *licence* is that of the first source that names one. The *licensor* is found separately, because most sources
//! have only one of the two: `copyright` alone if it is set; else the organisations of the template's lines, with their
//! years; else the authors; else the organisation of the lesson's own `carpentry`. So a lesson with `carpentry: swc` and
//! a `LICENSE.md` shows the licence in that file, and The Carpentries beside it. The template's other lines are about
//! what the lesson is based on: they keep their own licence, and are left out only if `copyright` is set. If no source
//! names a licence, only `copyright` and the authors are shown. The template's line of a workshop names no licence.

mod citation;
mod licence;
mod template;

use citation::Citation;

use super::front_matter;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::attribution::{Attribution, Author, Licence, LicenceLine, Licensor, Part, Years};
use crate::model::config::Config;
use crate::model::value::Value;
use crate::source::{FileId, Sources};

/// The licence lines and the authors of a lesson.
pub(super) fn of(sources: &Sources, config: &Config, diagnostics: &mut Diagnostics) -> Attribution {
    let citation = citation(sources, diagnostics);
    let own = names(config);
    let authors = if own.is_empty() { citation.authors } else { own };
    let licence = own_licence(config)
        .or(citation.licence)
        .or_else(|| licence::of_file(license_file(sources)?))
        .map(|licence| configured(licence, config));
    let lines = lines(config, licence, !authors.is_empty());
    Attribution { lines, authors }
}

fn lines(config: &Config, licence: Option<Licence>, has_authors: bool) -> Vec<LicenceLine> {
    let mut lines =
        if config.is_workshop() { template::workshop_line(config) } else { template::lines(config) };
    if let Some(first) = lines.first_mut() {
        first.licence = exact(licence.clone(), first.licence.take());
    }
    for line in &mut lines {
        line.licence = line.licence.take().map(|licence| configured(licence, config));
    }
    let line = |licence, licensor| vec![LicenceLine { part: Part::Lesson, licence, licensor }];
    match &config.copyright {
        Some(words) => {
            let known = lines.into_iter().next().and_then(|line| line.licence);
            line(licence.or(known), Some(copyright(words)))
        }
        None if !lines.is_empty() || licence.is_none() => lines,
        None if has_authors => line(licence, Some(Licensor::Names(Years::default()))),
        None => line(licence, template::unknown_organisation(config)),
    }
}

/// The licence that was found, or the template's; also the template's if it only adds a version: `CC-BY 4.0` for `CC-BY`.
fn exact(found: Option<Licence>, template: Option<Licence>) -> Option<Licence> {
    let is_vague = |found: &Licence, template: &Licence| {
        template.name.strip_prefix(&found.name).is_some_and(|rest| rest.starts_with(' '))
    };
    match (found, template) {
        (Some(found), Some(template)) if is_vague(&found, &template) => Some(template),
        (found, template) => found.or(template),
    }
}

/// The licence, with the address of its terms from the configuration if that has one.
fn configured(licence: Licence, config: &Config) -> Licence {
    let is_own = config.license_url.is_some() && licence.url == config.license_url;
    let url = template::deed(config, &licence.name).filter(|_| !is_own).map(str::to_owned);
    Licence { url: url.or(licence.url), name: licence.name }
}

/// The licence from the keys `license` and `license_url`.
fn own_licence(config: &Config) -> Option<Licence> {
    let url = config.license_url.clone();
    match (&config.license, url) {
        (Some(name), url) => {
            let known = licence::of_name(name);
            Some(Licence { url: url.or(known.url), name: known.name })
        }
        (None, Some(url)) => licence::of_file(&url).map(|known| Licence { url: Some(url), ..known }),
        (None, None) => None,
    }
}

/// The licensor from `copyright`, without a copyright sign. If it has no year, that of the last change is added.
fn copyright(words: &str) -> Licensor {
    let mut name = words.trim();
    for sign in ["copyright", "©", "(c)"] {
        let start = name.get(..sign.len()).filter(|start| start.eq_ignore_ascii_case(sign));
        name = start.map_or(name, |start| name[start.len()..].trim_start());
    }
    let is_year =
        |digits: &[u8]| matches!(digits, [b'1' | b'2', rest @ ..] if rest.iter().all(u8::is_ascii_digit));
    if name.as_bytes().windows("2024".len()).any(is_year) {
        return Licensor::Words(name.to_owned());
    }
    Licensor::Named { name: name.to_owned(), url: None, years: Years::default() }
}

/// The names in `authors` or `author`: a string, or a list of strings or of tables with a `name`.
fn names(config: &Config) -> Vec<Author> {
    let author = |value: &Value| {
        let text = value.as_text().or_else(|| value.as_map()?.get("name")?.as_text())?.trim();
        (!text.is_empty()).then(|| Author { name: text.to_owned(), is_organisation: false })
    };
    let value = ["authors", "author"].into_iter().find_map(|key| config.get(key));
    match value {
        Some(Value::List(list)) => list.iter().filter_map(author).collect(),
        Some(value) => author(value).into_iter().collect(),
        None => Vec::new(),
    }
}

/// Reads the citation file; some lessons have it without its extension.
fn citation(sources: &Sources, diagnostics: &mut Diagnostics) -> Citation {
    let Some(file) = sources.find("CITATION.cff") else {
        let plain = sources.find("CITATION").filter(|&file| sources.text(file).starts_with("cff-version:"));
        return plain.and_then(|file| citation::read(sources.text(file), file).ok()).unwrap_or_default();
    };
    citation::read(sources.text(file), file).unwrap_or_else(|error| {
        let told = broken(sources.text(file), file, &error);
        diagnostics.push(told);
        Citation::default()
    })
}

/// The warning about an invalid citation file; the site is built without it.
fn broken(text: &str, file: FileId, error: &super::yaml::YamlError) -> Diagnostic {
    let error = front_matter::invalid("citation-yaml", "invalid citation file", text, file, error);
    let warning = Diagnostic::warning(error.code, error.span, error.message);
    error.hints.into_iter().fold(warning, Diagnostic::hint)
}

/// The text of the licence file: `LICENSE.md`, or another usual name.
fn license_file(sources: &Sources) -> Option<&str> {
    const STEMS: [&str; 3] = ["license", "licence", "copying"];
    const EXTENSIONS: [&str; 5] = ["md", "markdown", "html", "txt", ""];
    let rank = |path: &str| {
        let path = path.to_ascii_lowercase();
        let (stem, extension) = path.split_once('.').unwrap_or((&path, ""));
        let place = EXTENSIONS.iter().position(|known| *known == extension)?;
        STEMS.contains(&stem).then_some(place)
    };
    let files = sources.iter().filter_map(|(id, file)| Some((rank(&file.path)?, id)));
    let (_, id) = files.min_by_key(|(rank, _)| *rank)?;
    Some(sources.text(id))
}

#[cfg(test)]
mod tests;
