//! The notices above each page of a lesson: its life cycle, and whether it was reviewed.

use tera::Value;

use super::fields::{html, object};
use super::words::{self, Words};
use crate::model::config::Config;
use crate::model::escape;
use crate::model::value::Value as Setting;

/// The targets of links in notices.
const INCUBATOR: &str = "https://github.com/carpentries-incubator/proposals/#the-carpentries-incubator";
const CARPENTRIES: &str = "https://carpentries.org/";
const WORKBENCH: &str = "https://carpentries.github.io/workbench";
const PREVIEW: &str = "https://preview.carpentries.org";

/// Returns the notices for templates, each with its `kind`, which is a class name, and its `words`.
pub fn of(config: &Config, words: &Words) -> Value {
    let notice = |(kind, sentences): (&'static str, Vec<String>)| {
        object([("kind", Value::from(kind)), ("words", html(&sentences.join(" ")))])
    };
    all(config, words).into_iter().map(notice).collect::<Vec<_>>().into()
}

/// Returns the kind of each notice, and its sentences as HTML.
fn all(config: &Config, words: &Words) -> Vec<(&'static str, Vec<String>)> {
    let phrases = Phrases { config, words };
    let life_cycle = match config.life_cycle.as_deref().unwrap_or_default() {
        "pre-alpha" => Some(("pre-alpha", vec![phrases.say("pre_alpha", &[])])),
        "alpha" => Some(("alpha", vec![phrases.say("alpha", &[])])),
        "beta" => Some(("beta", phrases.beta())),
        "stable" if config.carpentry == "lab" => Some(("reviewed", phrases.reviewed())),
        "transition-step-1" => Some(("transition", phrases.transition("workbench_snapshot", "prebeta"))),
        "transition-step-2" => Some(("transition", phrases.transition("workbench_newer", "beta"))),
        _ => None,
    };
    let is_in_incubator = config.carpentry == "incubator" && !config.is_workshop();
    let incubator = is_in_incubator.then(|| ("incubator", vec![phrases.incubator()]));
    incubator.into_iter().chain(life_cycle).collect()
}

/// The phrases of notices, in the lesson's language.
struct Phrases<'a> {
    config: &'a Config,
    words: &'a Words,
}

impl Phrases<'_> {
    fn say(&self, key: &str, links: &[(&str, &str)]) -> String {
        linked(self.words.get(key).map_or("", String::as_str), links)
    }

    fn incubator(&self) -> String {
        let carpentries = self.setting("carpentries_site").unwrap_or_else(|| CARPENTRIES.into());
        self.say("incubator", &[("incubator", INCUBATOR), ("carpentries", &carpentries)])
    }

    fn beta(&self) -> Vec<String> {
        let issues = self.config.repository.as_ref().map(|repository| format!("{repository}/issues"));
        let feedback = issues.map(|issues| self.say("feedback", &[("issues", &issues)]));
        std::iter::once(self.say("beta", &[])).chain(feedback).collect()
    }

    /// Returns that the lesson has passed peer review, and where it was published.
    fn reviewed(&self) -> Vec<String> {
        let publication = self.config.doi.as_deref().map(|doi| {
            let key = match doi {
                _ if doi.contains("zenodo") => "publication_zenodo",
                _ if doi.contains("jose") => "publication_jose",
                _ => "publication",
            };
            self.say(key, &[("doi", doi)])
        });
        std::iter::once(self.say("reviewed", &[])).chain(publication).collect()
    }

    /// Returns that the lesson moves to the Workbench. `key` is the phrase for the current step; `snapshot` is the
    /// date of the snapshot, as in `transition_date_SNAPSHOT`.
    fn transition(&self, key: &str, snapshot: &str) -> Vec<String> {
        let dated = |key: &str, date: &str| {
            let date = self.setting(&format!("transition_date_{date}"))?;
            let phrase = words::fill(self.words.get(key)?, [("date", date)]);
            Some(linked(&phrase, &[]))
        };
        let repository = self.config.repository.as_deref();
        let preview = repository.and_then(|repository| repository.rsplit('/').next()).map(|name| {
            let address = format!("{PREVIEW}/{name}");
            linked(&format!("[{address}](preview)."), &[("preview", &address)])
        });
        let first = self.say(key, &[("workbench", WORKBENCH)]);
        let sentences = [preview, dated("snapshot_date", snapshot), dated("workbench_date", "prerelease")];
        std::iter::once(first).chain(sentences.into_iter().flatten()).collect()
    }

    /// Returns a non-empty text or a date from the configuration.
    fn setting(&self, key: &str) -> Option<String> {
        let text = match self.config.get(key)? {
            Setting::Text(text) => text.trim().to_owned(),
            Setting::Date(date) => date.to_string(),
            _ => return None,
        };
        (!text.is_empty()).then_some(text)
    }
}

/// Converts a phrase to HTML. `[words](name)` becomes a link to the address of that name.
pub(super) fn linked(phrase: &str, links: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = phrase;
    while let Some((before, words, name, after)) = link(rest) {
        escape::text(before, &mut out);
        let address = links.iter().find(|(known, _)| *known == name).map(|(_, address)| address);
        if let Some(address) = address {
            out.push_str("<a href=\"");
            escape::source_value(address, &mut out);
            out.push_str("\">");
        }
        escape::text(words, &mut out);
        if address.is_some() {
            out.push_str("</a>");
        }
        rest = after;
    }
    escape::text(rest, &mut out);
    out
}

/// Returns the first link of a phrase: the text before it, its words, its name, and the text after it.
fn link(phrase: &str) -> Option<(&str, &str, &str, &str)> {
    let (words_and_before, rest) = phrase.split_once("](")?;
    let (before, words) = words_and_before.rsplit_once('[')?;
    let (name, after) = rest.split_once(')')?;
    Some((before, words, name, after))
}

#[cfg(test)]
mod tests {
    use super::super::testing::lesson;
    use super::super::theme::ThemeFiles;
    use super::*;
    use crate::source::Sources;

    /// The notices of a lesson, in English.
    fn notices(change: impl FnOnce(&mut Config)) -> Vec<String> {
        let (theme, sources) = (std::collections::BTreeMap::new(), Sources::default());
        let mut config = lesson(&[]).config;
        config.carpentry = "swc".into();
        change(&mut config);
        let words = words::of(&config, &ThemeFiles::new(&theme, &sources));
        all(&config, &words).into_iter().map(|(kind, words)| format!("{kind}: {}", words.join(" "))).collect()
    }

    fn in_life(life_cycle: &str) -> impl FnOnce(&mut Config) {
        let life_cycle = Some(life_cycle.to_owned());
        move |config| config.life_cycle = life_cycle
    }

    #[test]
    fn life_cycles_have_notices() {
        assert!(notices(in_life("stable")).is_empty() && notices(in_life("ripe")).is_empty());
        assert!(notices(in_life("pre-alpha"))[0].contains("pre-alpha version"));
        assert!(notices(in_life("alpha"))[0].contains("(alpha version)"));
        let beta = &notices(in_life("beta"))[0];
        assert!(beta.contains("piloted") && beta.contains("href=\"https://github.com/owner/lesson/issues\""));
        let silent = notices(|config| {
            in_life("beta")(config);
            config.repository = None;
        });
        assert!(!silent[0].contains("<a"), "{silent:?}");
    }

    #[test]
    fn the_incubator_comes_first() {
        let notices = notices(|config| {
            config.carpentry = "incubator".into();
            config.values.insert("carpentries_site", "https://c.example".into());
            in_life("beta")(config);
        });
        assert_eq!(notices.len(), 2);
        assert!(
            notices[0].starts_with("incubator: ") && notices[0].contains(&format!("href=\"{INCUBATOR}\""))
        );
        assert!(
            notices[0].contains("href=\"https://c.example\"") && notices[0].contains("not been reviewed")
        );
        assert!(notices[1].starts_with("beta: "));
    }

    #[test]
    fn a_review_has_a_publication() {
        let reviewed = |doi: Option<&str>| {
            notices(|config| {
                config.carpentry = "lab".into();
                config.doi = doi.map(str::to_owned);
                in_life("stable")(config);
            })
        };
        assert_eq!(reviewed(None), ["reviewed: This lesson has passed peer review."]);
        let zenodo = &reviewed(Some("https://doi.org/10.5281/zenodo.1"))[0];
        assert!(zenodo.contains("href=\"https://doi.org/10.5281/zenodo.1\"") && zenodo.contains("Zenodo"));
        assert!(reviewed(Some("https://doi.org/10.21105/jose.1"))[0].contains("JOSE"));
        assert!(reviewed(Some("https://example.org/1"))[0].contains("the publication</a>."));
    }

    #[test]
    fn a_transition_has_its_dates_and_its_preview() {
        let notice = |step: &str, dates: &[(&str, Setting)]| {
            notices(|config| {
                for (name, date) in dates {
                    config.values.insert(format!("transition_date_{name}"), date.clone());
                }
                in_life(step)(config);
            })
            .remove(0)
        };
        let day = |text: &str| Setting::Date(text.parse().expect("a day"));
        let dates = [
            ("prebeta", "2022-12-12".into()),
            ("beta", day("2023-02-06")),
            ("prerelease", day("2023-04-03")),
        ];
        let preview =
            "<a href=\"https://preview.carpentries.org/lesson\">https://preview.carpentries.org/lesson</a>.";
        let one = notice("transition-step-1", &dates);
        assert!(
            one.contains("2022-12-12") && !one.contains("2023-02-06") && one.contains("2023-04-03"),
            "{one}"
        );
        assert!(one.contains(preview) && one.contains(&format!("href=\"{WORKBENCH}\"")), "{one}");
        let two = notice("transition-step-2", &dates);
        assert!(two.contains("2023-02-06") && two.contains("newer") && !two.contains("2022-12-12"), "{two}");
        let undated = notice("transition-step-2", &[]);
        assert!(undated.contains(preview) && !undated.contains("{date}"), "{undated}");
    }

    #[test]
    fn phrases_have_links() {
        let links = [("a", "https://example.org/?a=1&b=\"2\"")];
        let html = "x &lt; <a href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\">the [b]</a> y";
        assert_eq!(linked("x < [the b](a) y", &links), html.replace("[b]", "b"));
        assert_eq!(linked("[the b](unknown) [c] (d)", &links), "the b [c] (d)");
    }
}
