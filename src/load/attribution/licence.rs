//! Recognizes the licence that a text names by the address of its terms, its title, or its SPDX identifier.
//!
//! <https://creativecommons.org/licenses/>, <https://spdx.org/licenses/>

use crate::model::attribution::Licence;

/// Licences other than those of Creative Commons: the name, the address of the terms, and the phrases that name it, as
/// split by [`words`]. A phrase that starts with another one must come before it.
const OTHERS: [(&str, &str, &[&str]); 12] = [
    (
        "CC0 1.0",
        "https://creativecommons.org/publicdomain/zero/1.0/",
        &["cc0", "creativecommons.org publicdomain zero"],
    ),
    (
        "MIT",
        "https://opensource.org/license/mit",
        &["mit license", "mit licence", "opensource.org licenses mit", "opensource.org license mit"],
    ),
    (
        "Apache 2.0",
        "https://www.apache.org/licenses/LICENSE-2.0",
        &["apache 2.0", "apache license", "apache licence", "apache.org licenses license 2.0"],
    ),
    (
        "BSD 3-Clause",
        "https://opensource.org/license/bsd-3-clause",
        &["bsd 3 clause", "3 clause bsd", "opensource.org licenses bsd 3"],
    ),
    (
        "BSD 2-Clause",
        "https://opensource.org/license/bsd-2-clause",
        &["bsd 2 clause", "2 clause bsd", "opensource.org licenses bsd 2"],
    ),
    (
        "AGPL 3.0",
        "https://www.gnu.org/licenses/agpl-3.0.html",
        &["agpl 3.0", "agplv3", "gnu affero general public license", "gnu.org licenses agpl"],
    ),
    ("LGPL 3.0", "https://www.gnu.org/licenses/lgpl-3.0.html", &["lgpl 3.0", "lgplv3"]),
    (
        "GPL 2.0",
        "https://www.gnu.org/licenses/old-licenses/gpl-2.0.html",
        &["gpl 2.0", "gplv2", "gnu general public license version 2"],
    ),
    (
        "GPL 3.0",
        "https://www.gnu.org/licenses/gpl-3.0.html",
        &[
            "gpl 3.0",
            "gplv3",
            "gnu.org licenses gpl 3.0",
            "gnu.org licenses gpl 3.0.html",
            "gnu general public license version 3",
        ],
    ),
    ("MPL 2.0", "https://www.mozilla.org/MPL/2.0/", &["mpl 2.0", "mozilla public license"]),
    ("ISC", "https://opensource.org/license/isc-license-txt", &["isc license", "isc licence"]),
    ("The Unlicense", "https://unlicense.org/", &["unlicense", "unlicense.org"]),
];

/// The start of the name of a Creative Commons licence. Short forms have all conditions; a title may be in another
/// language after the first words.
const SHORT: [&str; 2] = ["cc", "creativecommons.org licenses"];
const LONG: [&str; 2] = ["creative commons", "creative commons license"];

/// The conditions of Creative Commons, in the order of licence names, with their spellings.
const CONDITIONS: [(&str, &[&str]); 4] = [
    ("BY", &["by", "attribution"]),
    ("NC", &["nc", "noncommercial", "non commercial"]),
    ("SA", &["sa", "sharealike", "share alike"]),
    ("ND", &["nd", "noderivatives", "no derivatives", "noderivs", "no derivs"]),
];

/// Headings of the part of a licence file that is about the lesson, not its software.
const MATERIAL: [&str; 5] = ["material", "content", "documentation", "text", "lesson"];

/// The licence of the lesson in a file. If it names several, the first one wins, preferably in the section about the
/// instructional material.
pub(super) fn of_file(text: &str) -> Option<Licence> {
    let heading = |line: &str| {
        line.starts_with('#') && words(line).iter().any(|word| MATERIAL.iter().any(|m| word.contains(m)))
    };
    let mut offset = 0;
    let mut sections = text.split_inclusive('\n').filter_map(|line| {
        let start = offset;
        offset += line.len();
        heading(line).then_some(start)
    });
    let section = sections.next().unwrap_or(0);
    first(&words(&text[section..])).or_else(|| first(&words(text)))
}

/// The licence with a name as an author writes it: `CC-BY-4.0`, `CC BY 4.0`, `MIT`. An unknown name is kept as it
/// is.
pub(super) fn of_name(name: &str) -> Licence {
    let found = words(name);
    let is_only = |licence: &Licence| words(&licence.name) == found;
    let known = first(&found).or_else(|| {
        let own = OTHERS.iter().map(|&(name, url, _)| licence(name, Some(url)));
        own.into_iter().find(is_only)
    });
    known.unwrap_or_else(|| licence(name.trim(), None))
}

fn licence(name: &str, url: Option<&str>) -> Licence {
    Licence { name: name.to_owned(), url: url.map(str::to_owned) }
}

/// Splits a text into words of letters and digits in lower case: `CC BY-SA 4.0` becomes `cc`, `by`, `sa`, `4.0`. Hosts
/// and versions keep their dots.
fn words(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_alphanumeric() || c == '.';
    let words = text.split(|c: char| !is_part(c)).map(|word| word.trim_matches('.'));
    let words = words.map(|word| word.strip_prefix("www.").unwrap_or(word));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// The rest of `words` if they start with `phrase`.
fn after<'w>(words: &'w [String], phrase: &str) -> Option<&'w [String]> {
    phrase.split(' ').try_fold(words, |rest, word| {
        let (first, rest) = rest.split_first()?;
        (first == word).then_some(rest)
    })
}

/// The first licence that the words name.
fn first(words: &[String]) -> Option<Licence> {
    let rests = || (0..words.len()).map(|at| &words[at..]);
    let (found, is_short) = rests().find_map(named)?;
    let Named::CreativeCommons(found) = found else { return Some(found.licence()) };
    if found.version.is_some() {
        return Some(Named::CreativeCommons(found).licence());
    }
    let shorts = || {
        rests().filter_map(named).filter_map(|(named, is_short)| match named {
            Named::CreativeCommons(other) if is_short => Some(other),
            _ => None,
        })
    };
    // A title may omit the version, or have the conditions in another language; the first short form has everything.
    let has_all =
        |other: &CreativeCommons| found.conditions.iter().all(|known| other.conditions.contains(known));
    let whole = if is_short { found.clone() } else { shorts().find(has_all).unwrap_or(found) };
    let versioned = |other: &CreativeCommons| other.version.is_some() && other.conditions == whole.conditions;
    Some(Named::CreativeCommons(shorts().find(versioned).unwrap_or(whole)).licence())
}

/// A licence that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Named {
    CreativeCommons(CreativeCommons),
    Other(&'static str, &'static str),
}

/// Conditions, `["BY", "SA"]`, and the version, `4.0`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct CreativeCommons {
    conditions: Vec<&'static str>,
    version: Option<String>,
}

impl Named {
    fn licence(&self) -> Licence {
        match self {
            Self::Other(name, url) => licence(name, Some(url)),
            Self::CreativeCommons(CreativeCommons { conditions, version }) => {
                let name = format!("CC-{}", conditions.join("-"));
                let Some(version) = version else { return licence(&name, None) };
                let path = conditions.join("-").to_lowercase();
                let url = format!("https://creativecommons.org/licenses/{path}/{version}/");
                licence(&format!("{name} {version}"), Some(&url))
            }
        }
    }
}

/// The licence that `words` start with, and whether it is in a short form.
fn named(words: &[String]) -> Option<(Named, bool)> {
    let other = OTHERS.iter().find(|(_, _, phrases)| phrases.iter().any(|p| after(words, p).is_some()));
    if let Some(&(name, url, _)) = other {
        return Some((Named::Other(name, url), true));
    }
    let creative = |phrases: &[&str]| phrases.iter().find_map(|p| creative_commons(after(words, p)?));
    let short = creative(&SHORT).map(|found| (Named::CreativeCommons(found), true));
    short.or_else(|| Some((Named::CreativeCommons(creative(&LONG)?), false)))
}

/// The conditions and the version at the start of `words`.
fn creative_commons(mut words: &[String]) -> Option<CreativeCommons> {
    let mut conditions = Vec::new();
    let condition = |words| {
        CONDITIONS.iter().find_map(|(name, spellings)| {
            let rest = spellings.iter().find_map(|spelling| after(words, spelling))?;
            Some((*name, rest))
        })
    };
    while let Some((name, rest)) = condition(words).filter(|(name, _)| !conditions.contains(name)) {
        conditions.push(name);
        words = rest;
    }
    if conditions.first() != Some(&"BY") {
        return None;
    }
    let is_version = |word: &&String| matches!(word.as_bytes(), [b'1'..=b'9', b'.', b'0'..=b'9']);
    let version = words.iter().take(2).find(is_version).cloned();
    Some(CreativeCommons { conditions, version })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> String {
        of_file(text).map(|licence| licence.name).unwrap_or_default()
    }

    #[test]
    fn addresses_and_titles_name_licences() {
        for (text, expected) in [
            ("See https://creativecommons.org/licenses/by-sa/4.0/.", "CC-BY-SA 4.0"),
            ("[cc]: http://creativecommons.org/licenses/by-nc-nd/3.0/au/deed.en", "CC-BY-NC-ND 3.0"),
            ("# Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International", "CC-BY-NC-SA 4.0"),
            ("under **CC BY-NC 2.0**", "CC-BY-NC 2.0"),
            ("cc by", "CC-BY"),
            ("CC0 1.0 Universal", "CC0 1.0"),
            ("To the public domain: <https://creativecommons.org/publicdomain/zero/1.0/>", "CC0 1.0"),
            ("MIT License\n\nCopyright (c) 2026 Ada\n", "MIT"),
            ("the [MIT licence](https://opensource.org/license/mit)", "MIT"),
            ("                 Apache License\n           Version 2.0, January 2004", "Apache 2.0"),
            ("https://www.gnu.org/licenses/gpl-3.0.html", "GPL 3.0"),
            ("All rights reserved. By permission of CC Ltd.", ""),
            ("Creative Commons is a foundation", ""),
            ("", ""),
        ] {
            assert_eq!(name(text), expected, "{text}");
        }
    }

    #[test]
    fn the_first_licence_counts_and_that_of_the_material() {
        let material = "shared under the [Creative Commons Attribution licence][deed]: see the *legal text of CC BY 4.0*.\n";
        let software = "Software is under the [MIT licence](https://opensource.org/license/mit).\n";
        assert_eq!(name(&format!("{material}\n## Software\n\n{software}")), "CC-BY 4.0");
        assert_eq!(name(&format!("{software}{material}")), "MIT");
        let turned = format!("## Software\n\n{software}\n## Instructional material\n\n{material}");
        assert_eq!(name(&turned), "CC-BY 4.0");
        assert_eq!(name(&format!("# Content\n\nSee below.\n\n{material}")), "CC-BY 4.0");
    }

    #[test]
    fn a_short_form_says_what_a_title_leaves_out() {
        assert_eq!(
            name("Creative Commons Attribution, Non-Commercial\nlicence (CC BY-NC 4.0)"),
            "CC-BY-NC 4.0"
        );
        let french =
            "Creative Commons Attribution - Pas d'utilisation commerciale: CC BY-NC 4.0; figures: CC BY 3.0";
        assert_eq!(name(french), "CC-BY-NC 4.0");
        assert_eq!(name("CC BY for all but the maps, CC BY-NC 4.0"), "CC-BY");
        let labelled = "under the [Creative Commons Attribution licence][cc-by-human]. Legal text: CC BY 4.0";
        assert_eq!(name(labelled), "CC-BY 4.0");
        assert_eq!(name("CC BY: https://creativecommons.org/licenses/by/4.0/"), "CC-BY 4.0");
    }

    #[test]
    fn names_are_those_of_spdx_or_anything() {
        for (text, expected, url) in [
            ("CC-BY-4.0", "CC-BY 4.0", Some("https://creativecommons.org/licenses/by/4.0/")),
            ("CC BY-SA 4.0", "CC-BY-SA 4.0", Some("https://creativecommons.org/licenses/by-sa/4.0/")),
            ("MIT", "MIT", Some("https://opensource.org/license/mit")),
            ("BSD-3-Clause", "BSD 3-Clause", Some("https://opensource.org/license/bsd-3-clause")),
            ("GPL-3.0-or-later", "GPL 3.0", Some("https://www.gnu.org/licenses/gpl-3.0.html")),
            ("Apache-2.0", "Apache 2.0", Some("https://www.apache.org/licenses/LICENSE-2.0")),
            ("All rights reserved", "All rights reserved", None),
        ] {
            assert_eq!(of_name(text), licence(expected, url), "{text}");
        }
    }
}
