//! Reads the authors and the licence in `CITATION.cff`.
//!
//! <https://github.com/citation-file-format/citation-file-format/blob/main/schema-guide.md>

use super::licence;
use crate::load::yaml;
use crate::model::attribution::{Author, Licence};
use crate::model::value::{Map, Value};
use crate::source::FileId;

/// What lessonry uses of a citation file.
#[derive(Debug, Default)]
pub(super) struct Citation {
    /// The authors of the lesson, in order.
    pub authors: Vec<Author>,
    /// The licence; the first one if there are several.
    pub licence: Option<Licence>,
}

/// Reads a citation file. Fields that do not follow the format are ignored.
pub(super) fn read(text: &str, file: FileId) -> Result<Citation, yaml::YamlError> {
    let Value::Map(values) = yaml::read(text, file, 0)?.value else { return Ok(Citation::default()) };
    let authors = values.get("authors").and_then(Value::as_list).unwrap_or_default();
    Ok(Citation { authors: authors.iter().filter_map(author).collect(), licence: licence_of(&values) })
}

fn author(value: &Value) -> Option<Author> {
    let person = value.as_map()?;
    let text = |key: &str| person.get(key).and_then(Value::as_text).map(str::trim).filter(|t| !t.is_empty());
    let names = ["given-names", "name-particle", "family-names", "name-suffix"];
    let names: Vec<&str> = names.into_iter().filter_map(text).collect();
    if !names.is_empty() {
        return Some(Author { name: names.join(" "), is_organisation: false });
    }
    let organisation = text("name").map(|name| Author { name: name.to_owned(), is_organisation: true });
    organisation.or_else(|| Some(Author { name: text("alias")?.to_owned(), is_organisation: false }))
}

/// The licence from `license`, an SPDX identifier or a list of them, or from `license-url`. Of a list, the first Creative
/// Commons licence counts: the others are for software.
fn licence_of(values: &Map) -> Option<Licence> {
    let text =
        |value: &Value| value.as_text().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let url = values.get("license-url").and_then(text);
    let names: Vec<String> = match values.get("license") {
        Some(Value::List(list)) => list.iter().filter_map(text).collect(),
        Some(value) => text(value).into_iter().collect(),
        None => Vec::new(),
    };
    let licences = || names.iter().map(|name| licence::of_name(name));
    let known = licences().find(|licence| licence.name.starts_with("CC")).or_else(|| licences().next());
    match (known, url) {
        (Some(known), url) => Some(Licence { url: known.url.clone().or(url), ..known }),
        (None, Some(url)) => licence::of_file(&url),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn citation(text: &str) -> Citation {
        read(text, FileId(0)).expect("YAML")
    }

    #[test]
    fn people_and_organisations_have_names() {
        let citation = citation(
            "cff-version: 1.2.0\nauthors:\n  - family-names: Gogh\n    name-particle: van\n    given-names: Vincent\n\
             \x20 - name: The Rain Society\n  - alias: drop\n  - orcid: x\n",
        );
        let names: Vec<_> = citation.authors.iter().map(|a| (a.name.as_str(), a.is_organisation)).collect();
        assert_eq!(names, [("Vincent van Gogh", false), ("The Rain Society", true), ("drop", false)]);
        assert_eq!(citation.licence, None);
    }

    #[test]
    fn the_licence_of_the_text_wins() {
        let name = |text: &str| citation(text).licence.map(|licence| (licence.name, licence.url));
        let cc_by = Some(("CC-BY 4.0".into(), Some("https://creativecommons.org/licenses/by/4.0/".into())));
        assert_eq!(name("license: CC-BY-4.0\n"), cc_by);
        assert_eq!(name("license: [MIT, CC-BY-4.0]\n"), cc_by);
        let mit = Some(("MIT".into(), Some("https://opensource.org/license/mit".into())));
        assert_eq!(name("license: [MIT, Apache-2.0]\n"), mit);
        assert_eq!(name("license-url: https://creativecommons.org/licenses/by/4.0/\n"), cc_by);
        let own = Some(("LicenseRef-rain".into(), Some("https://example.org/rain".into())));
        assert_eq!(name("license: LicenseRef-rain\nlicense-url: https://example.org/rain\n"), own);
    }

    #[test]
    fn other_files_have_no_citation() {
        for text in ["", "authors: 3", "- a", "authors: [a, {name: ''}]\nlicense: {}\n"] {
            let citation = citation(text);
            assert!(citation.authors.is_empty() && citation.licence.is_none(), "{text}");
        }
        assert!(read(": :", FileId(0)).is_err());
    }
}
