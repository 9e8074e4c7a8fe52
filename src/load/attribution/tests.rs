//! Tests which source the licence of a lesson comes from.

use super::*;
use crate::load::config::tests::config;
use crate::source::{Data, SourceFile};

/// The licence lines for a configuration and files, in the year 2024.
fn lines(configuration: &str, files: &[(&str, &str)]) -> Vec<String> {
    let mut sources = Sources::default();
    for (path, text) in files {
        sources.add(SourceFile::new(*path, Data::Text((*text).to_owned())));
    }
    let mut diagnostics = Diagnostics::default();
    let attribution = of(&sources, &config(configuration), &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    attribution.lines.iter().map(line).collect()
}

fn line(line: &LicenceLine) -> String {
    let licence = line.licence.as_ref().map(|l| format!("{} <{}>", l.name, l.url.as_deref().unwrap_or("-")));
    let licensor = line.licensor.as_ref().map(|licensor| match licensor {
        Licensor::Words(words) => words.clone(),
        Licensor::Named { name, url, years } => {
            format!("{} {name} <{}>", years.written(2024), url.as_deref().unwrap_or("-"))
        }
        Licensor::Authors(years) => format!("{} the authors", years.written(2024)),
        Licensor::Names(years) => format!("{} names", years.written(2024)),
    });
    let words = licence.into_iter().chain(licensor).collect::<Vec<_>>().join(", ");
    format!("{:?}: {words}", line.part)
}

const DEED: &str = "https://creativecommons.org/licenses/by/4.0/";
const CITATION: (&str, &str) =
    ("CITATION.cff", "license: CC-BY-SA-4.0\nauthors:\n- name: The Rain Society\n");
const CC_BY: (&str, &str) =
    ("LICENSE.md", "---\ntitle: Licence\n---\nCC BY 4.0, but MIT for the programs.\n");

#[test]
fn a_template_has_its_lines() {
    let early = "2016–2018 Software Carpentry Foundation <https://software-carpentry.org>";
    assert_eq!(
        lines("carpentry: swc\n", &[]),
        [
            format!("Lesson: CC-BY 4.0 <{DEED}>, 2018–2024 The Carpentries <https://carpentries.org/>"),
            format!("Origin: CC-BY 4.0 <{DEED}>, {early}"),
        ]
    );
    assert_eq!(
        lines("carpentry: hsf\nhsf_site: https://hsf.example\ncc_by_human: https://deed.example\n", &[]),
        [
            "Content: CC-BY 4.0 <https://deed.example>, 2020–2024 HEP Software Foundation <https://hsf.example>",
            "Setup: CC-BY 4.0 <https://deed.example>, 2018–2024 The Carpentries <https://carpentries.org/>",
        ]
    );
    assert_eq!(
        lines("carpentry: incubator\n", &[CC_BY]),
        [format!("Lesson: CC-BY 4.0 <{DEED}>, 2024 the authors")]
    );
    assert_eq!(lines("carpentry: rain\n", &[]), [""; 0]);
}

#[test]
fn an_address_of_another_licence_is_not_taken() {
    let configuration = "carpentry: cp\ncc_by_human: https://creativecommons.org/licenses/by-nc/4.0/\n";
    let expected =
        format!("Lesson: CC-BY 4.0 <{DEED}>, 2018–2024 The Carpentries <https://carpentries.org/>");
    assert_eq!(lines(configuration, &[]), [expected]);
}

#[test]
fn the_licence_is_that_of_the_first_source() {
    let sih = "carpentry: sih\nsih_site: https://sih.example\ncarpentries_site: https://c.example\n";
    let origin = format!("Origin: CC-BY 4.0 <{DEED}>, 2016–2018 The Carpentries <https://c.example>");
    let first = |licence: &str, url: &str| {
        format!("Lesson: {licence} <{url}>, 2024 Sydney Informatics Hub <https://sih.example>")
    };
    let nc = "https://creativecommons.org/licenses/by-nc/4.0/";
    let sa = "https://creativecommons.org/licenses/by-sa/4.0/";
    let vague = ("LICENSE", "Creative Commons Attribution, Non-Commercial licence");
    assert_eq!(lines(sih, &[]), [first("CC-BY-NC 4.0", nc), origin.clone()]);
    assert_eq!(lines(sih, &[vague]), [first("CC-BY-NC 4.0", nc), origin.clone()]);
    assert_eq!(lines(sih, &[CC_BY]), [first("CC-BY 4.0", DEED), origin.clone()]);
    assert_eq!(lines(sih, &[CC_BY, CITATION]), [first("CC-BY-SA 4.0", sa), origin.clone()]);
    let keys = format!("{sih}license: CC0-1.0\nlicense_url: https://example.org/zero\n");
    assert_eq!(lines(&keys, &[CC_BY, CITATION]), [first("CC0 1.0", "https://example.org/zero"), origin]);
}

#[test]
fn who_grants_it_is_asked_apart() {
    let copyright = "carpentry: swc\ncopyright: © 2019 Ada Lovelace\n";
    assert_eq!(lines(copyright, &[]), [format!("Lesson: CC-BY 4.0 <{DEED}>, 2019 Ada Lovelace")]);
    let rights = "copyright: Copyright (c) Ada\nlicense: All rights reserved\n";
    assert_eq!(lines(rights, &[CC_BY]), ["Lesson: All rights reserved <->, 2024 Ada <->"]);
    assert_eq!(lines("copyright: Ada\n", &[]), ["Lesson: 2024 Ada <->"]);
    let sa = "https://creativecommons.org/licenses/by-sa/4.0/";
    assert_eq!(lines("carpentry: rain\n", &[CITATION]), [format!("Lesson: CC-BY-SA 4.0 <{sa}>, 2024 names")]);
    assert_eq!(lines("carpentry: rain\n", &[CC_BY]), [format!("Lesson: CC-BY 4.0 <{DEED}>")]);
    let own = "carpentry: rain\nrain_site: https://rain.example/about\n";
    let named = format!("{own}carpentry_description: The Rain Society\n");
    let expected =
        |name: &str| format!("Lesson: CC-BY 4.0 <{DEED}>, 2024 {name} <https://rain.example/about>");
    assert_eq!(lines(own, &[CC_BY]), [expected("rain.example")]);
    assert_eq!(lines(&named, &[CC_BY]), [expected("The Rain Society")]);
    assert_eq!(lines(own, &[]), [""; 0]);
}

#[test]
fn authors_are_texts_or_tables() {
    let authors = |text: &str| names(&config(text)).into_iter().map(|author| author.name).collect::<Vec<_>>();
    assert_eq!(authors("author: Ada\n"), ["Ada"]);
    assert_eq!(authors("authors: [Ada, {name: Bo}, 3, ' ']\n"), ["Ada", "Bo"]);
    assert_eq!(authors("authors: {name: Bo}\n"), ["Bo"]);
}

#[test]
fn a_citation_may_have_no_extension() {
    let files = [("CITATION", "cff-version: 1.2.0\nlicense: MIT\n")];
    assert_eq!(lines("", &files), ["Lesson: MIT <https://opensource.org/license/mit>"]);
    assert_eq!(lines("", &[("CITATION", "Please cite as: MIT license")]), [""; 0]);
}
