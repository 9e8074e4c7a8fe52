//! The texts of the interface: a table per language in `theme/words/`, with English as the default. The lesson can
//! override each text.

use std::collections::BTreeMap;

use super::theme::ThemeFiles;
use crate::model::config::Config;

/// The texts of the interface, by key.
pub type Words = BTreeMap<String, String>;

/// Returns the texts for a lesson: in its language, else in the language without its region, else in English.
pub fn of(config: &Config, files: &ThemeFiles<'_>) -> Words {
    let mut words = table(files, "en");
    let lang = config.lang.replace('_', "-");
    if let Some((language, _)) = lang.split_once('-') {
        words.extend(table(files, language));
    }
    words.extend(table(files, &lang));
    words.extend(config.theme.words.iter().cloned());
    words
}

/// Reads the table of a language. Invalid TOML gives an empty one; the built-in tables are tested.
fn table(files: &ThemeFiles<'_>, lang: &str) -> Words {
    let text = files.text(&format!("words/{lang}.toml")).unwrap_or_default();
    toml::from_str(text).unwrap_or_default()
}

/// Fills in the placeholders of a phrase: `{n} min` with `n` = 5 gives `5 min`.
pub fn fill<'p>(phrase: &str, places: impl IntoIterator<Item = (&'p str, String)>) -> String {
    places
        .into_iter()
        .fold(phrase.to_owned(), |phrase, (name, value)| phrase.replace(&format!("{{{name}}}"), &value))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::testing::lesson;
    use super::super::theme::ThemeFiles;
    use super::*;
    use crate::source::Sources;

    #[test]
    fn a_region_falls_back_to_its_language_and_to_english() {
        let (theme, sources) = (BTreeMap::new(), Sources::default());
        let files = ThemeFiles::new(&theme, &sources);
        let mut config = lesson(&[]).config;
        config.lang = "de_AT".into();
        config.theme.words = vec![("search".into(), "Finden".into())];
        let words = of(&config, &files);
        assert_eq!(words["search"], "Finden");
        assert_eq!(words["episodes"], "Episoden");
        config.lang = "xx".into();
        assert_eq!(of(&config, &files)["episodes"], "Episodes");
    }

    #[test]
    fn every_table_has_the_keys_and_placeholders_of_english() {
        let (theme, sources) = (BTreeMap::new(), Sources::default());
        let files = ThemeFiles::new(&theme, &sources);
        let english = table(&files, "en");
        assert!(english.len() > 40);
        for lang in ["es", "fr", "de", "pt", "uk", "ja", "zh"] {
            let words = table(&files, lang);
            assert_eq!(words.keys().collect::<Vec<_>>(), english.keys().collect::<Vec<_>>(), "{lang}");
            for (key, phrase) in &english {
                for place in phrase.split('{').skip(1).filter_map(|rest| rest.split_once('}')) {
                    assert!(words[key].contains(&format!("{{{}}}", place.0)), "{lang}: {key}");
                }
                // The links of notices: `[words](name)`.
                for link in phrase.split("](").skip(1).filter_map(|rest| rest.split_once(')')) {
                    assert!(words[key].contains(&format!("]({})", link.0)), "{lang}: {key}");
                }
            }
        }
    }

    #[test]
    fn placeholders_are_filled_in() {
        assert_eq!(fill("{n} of {m}", [("n", "1".into()), ("m", "2".into())]), "1 of 2");
    }
}
