//! Combines the known licences of a lesson with the lines about licences and copyright in its own footer.

use std::collections::BTreeSet;

use crate::model::attribution::{Attribution, Licence, LicenceLine};
use crate::model::frame::{OwnFrame, Phrase};
use crate::model::lesson::Lesson;
use crate::model::plain_text;
use crate::render::attribution::rights;
use crate::render::words::Words;

/// Words in such lines that name neither a licence nor a licensor.
const IDLE: [&str; 14] = [
    "and",
    "by",
    "c",
    "content",
    "copy",
    "copyright",
    "is",
    "lesson",
    "licence",
    "license",
    "licensed",
    "setup",
    "the",
    "under",
];

/// The licences, licensors and authors of a lesson, as they are shown.
#[derive(Debug)]
pub struct Origin {
    /// The attribution from its files and its configuration.
    pub attribution: Attribution,
    /// The lines in its own footer, if they add something.
    pub lines: Vec<Phrase>,
}

/// Returns the origin of a lesson. In the classic template, its own footer replaces the template's. So if it adds
/// something, the template's licensors are not shown.
pub fn origin(own: &OwnFrame, lesson: &Lesson, words: &Words, year: i16) -> Origin {
    let known = lesson.attribution.clone();
    let said = tokens(&rights(&known, words, year).unwrap_or_default());
    if own.licences.iter().all(|line| tokens(&line.text()).is_subset(&said)) {
        return Origin { attribution: known, lines: Vec::new() };
    }
    let (config, lines) = (&lesson.config, own.licences.clone());
    if config.license.is_some() || config.copyright.is_some() {
        return Origin { attribution: known, lines };
    }
    let named: BTreeSet<String> = lines.iter().flat_map(|line| tokens(&line.text())).collect();
    let is_unnamed = |licence: &Licence| !tokens(&licence.name).is_subset(&named);
    let licence = known.lines.first().and_then(|line| line.licence.clone()).filter(is_unnamed);
    let rest = licence.map(|licence| LicenceLine { licence: Some(licence), ..LicenceLine::default() });
    Origin { attribution: Attribution { lines: rest.into_iter().collect(), ..known }, lines }
}

impl Origin {
    /// Returns all lines as text, for e-books; `None` if there are none.
    pub fn rights(&self, words: &Words, year: i16) -> Option<String> {
        let known = rights(&self.attribution, words, year);
        let lines = self.lines.iter().map(|line| plain_text::unescape(&line.text()));
        let all: Vec<String> = known.into_iter().chain(lines).collect();
        (!all.is_empty()).then(|| all.join("; "))
    }
}

/// Returns the significant words of a text, in lower case: versions, but not years.
fn tokens(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '.').map(|word| word.trim_matches('.'));
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let words = words.filter(|word| !word.is_empty() && !is_year(word)).map(str::to_lowercase);
    words.filter(|word| !IDLE.contains(&word.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::lesson;
    use super::*;
    use crate::model::attribution::{Licensor, Part as Covered, Years};
    use crate::model::frame::Part;
    use crate::source::{FileId, Span};

    /// Returns the licences and licensors that are shown, and the lines of the footer.
    fn shown(lines: &[&str], change: impl FnOnce(&mut Lesson)) -> (Vec<String>, Vec<String>) {
        let mut lesson = lesson(&[]);
        let licence = Some(Licence { name: "CC-BY 4.0".into(), url: None });
        let years = Years { first: Some(2018), last: None };
        let licensor = Some(Licensor::Named { name: "The Rain Society".into(), url: None, years });
        lesson.attribution.lines = vec![LicenceLine { part: Covered::Lesson, licence, licensor }];
        change(&mut lesson);
        let phrase = |line: &&str| Phrase {
            parts: vec![Part { text: (*line).to_owned(), href: None }],
            span: Span::new(FileId(0), 0, 0),
        };
        let own = OwnFrame { licences: lines.iter().map(phrase).collect(), ..OwnFrame::default() };
        let Origin { attribution: known, lines } = origin(&own, &lesson, &Words::new(), 2024);
        let one = |line: &LicenceLine| {
            let one = Attribution { lines: vec![line.clone()], authors: Vec::new() };
            rights(&one, &Words::new(), 2024).unwrap_or_default()
        };
        (known.lines.iter().map(one).collect(), lines.iter().map(Phrase::text).collect())
    }

    #[test]
    fn lines_without_new_information_are_not_shown() {
        let known = vec!["CC-BY 4.0 © 2018–2024 The Rain Society".to_owned()];
        let lines = ["Licensed under CC-BY 4.0 2018–2023 by The Rain Society"];
        assert_eq!(shown(&lines, |_| {}), (known.clone(), vec![]));
        assert_eq!(shown(&[], |_| {}), (known, vec![]));
    }

    #[test]
    fn a_footer_with_new_information_replaces_the_licensors() {
        let lines = ["Licensed under CC-BY 4.0 by Snow & Co."];
        assert_eq!(shown(&lines, |_| {}), (vec![], vec![lines[0].to_owned()]));
        let lines = ["Copyright © 2019 Snow & Co."];
        assert_eq!(shown(&lines, |_| {}), (vec!["CC-BY 4.0".to_owned()], vec![lines[0].to_owned()]));
        let known = vec!["CC-BY 4.0 © 2018–2024 The Rain Society".to_owned()];
        let own_keys = |lesson: &mut Lesson| lesson.config.license = Some("CC-BY-4.0".into());
        assert_eq!(shown(&lines, own_keys), (known, vec![lines[0].to_owned()]));
    }
}
