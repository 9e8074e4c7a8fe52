//! The licence lines of the classic templates, by the value of `carpentry`.

use super::licence;
use crate::model::address::Address;
use crate::model::attribution::{LicenceLine, Licensor, Part, Years};
use crate::model::config::Config;
use crate::model::organisation::organisation;
use crate::model::value::Value;

/// A licence line of a template.
struct Line {
    part: Part,
    /// The SPDX identifier of the licence.
    licence: &'static str,
    licensor: Who,
    years: Years,
}

/// The licensor of a line.
#[derive(Clone, Copy)]
enum Who {
    Authors,
    /// The lesson's own organisation.
    Own,
    Carpentries,
}

const CC_BY: &str = "CC-BY-4.0";
const CC_BY_NC: &str = "CC-BY-NC-4.0";

/// The configuration keys with the address of a licence's terms, by licence.
const DEEDS: [(&str, &[&str]); 2] =
    [("CC-BY 4.0", &["cc_by_human", "cc_by"]), ("CC-BY-NC 4.0", &["cc_nc_human"])];

/// The organisations of workshops: `carpentry`, name, the configuration key with the address, and the default address.
const OF_WORKSHOPS: [(&str, &str, &str, &str); 5] = [
    ("swc", "Software Carpentry", "swc_site", "https://software-carpentry.org"),
    ("dc", "Data Carpentry", "dc_site", "https://datacarpentry.org"),
    ("lc", "Library Carpentry", "lc_site", "https://librarycarpentry.org/"),
    ("cp", "The Carpentries", "carpentries_site", "https://carpentries.org/"),
    ("incubator", "The Carpentries Incubator", "incubator", "https://github.com/carpentries-incubator/"),
];

/// The line of a workshop, which names the organisation but no licence; empty for an unknown `carpentry`.
pub(super) fn workshop_line(config: &Config) -> Vec<LicenceLine> {
    let known = OF_WORKSHOPS.iter().find(|(code, ..)| *code == config.carpentry);
    let line = |&(_, name, key, otherwise): &(&str, &str, &str, &str)| LicenceLine {
        licensor: Some(Licensor::Named {
            name: name.to_owned(),
            url: Some(address(config, key).unwrap_or(otherwise).to_owned()),
            years: Years { first: Some(2016), last: None },
        }),
        ..LicenceLine::default()
    };
    known.map(line).into_iter().collect()
}

/// The lines for a value of `carpentry`, the lesson's own first; empty for an unknown one.
pub(super) fn lines(config: &Config) -> Vec<LicenceLine> {
    let line = |part, licence, licensor, years| Line { part, licence, licensor, years };
    let since = |first| Years { first: Some(first), last: None };
    let early = Years { first: Some(2016), last: Some(2018) };
    let now = Years::default();
    let setup = line(Part::Setup, CC_BY, Who::Carpentries, since(2018));
    let lines = match config.carpentry.as_str() {
        "swc" | "dc" => {
            vec![
                line(Part::Lesson, CC_BY, Who::Carpentries, since(2018)),
                line(Part::Origin, CC_BY, Who::Own, early),
            ]
        }
        "lc" => vec![line(Part::Lesson, CC_BY, Who::Own, since(2016))],
        "cp" => vec![line(Part::Lesson, CC_BY, Who::Carpentries, since(2018))],
        "incubator" | "lab" => vec![line(Part::Lesson, CC_BY, Who::Authors, now)],
        "hsf" | "intersect" => vec![line(Part::Content, CC_BY, Who::Own, since(2020)), setup],
        "sih" => vec![
            line(Part::Lesson, CC_BY_NC, Who::Own, now),
            line(Part::Origin, CC_BY, Who::Carpentries, early),
        ],
        _ => Vec::new(),
    };
    lines.into_iter().map(|line| line.configured(config)).collect()
}

impl Line {
    fn configured(self, config: &Config) -> LicenceLine {
        let organisation = match self.licensor {
            Who::Authors => None,
            Who::Own => organisation(&config.carpentry),
            Who::Carpentries => organisation("cp"),
        };
        let licensor = organisation.map_or(Licensor::Authors(self.years), |known| Licensor::Named {
            name: known.licensor.to_owned(),
            url: known.site.as_ref().map(|site| address(config, site.key).unwrap_or(site.address).to_owned()),
            years: self.years,
        });
        let licence = licence::of_name(self.licence);
        LicenceLine { part: self.part, licence: Some(licence), licensor: Some(licensor) }
    }
}

/// The organisation of an unknown `carpentry`, if the configuration has its address: `foo_site` for `foo`. Its name is
/// `carpentry_description`, or else its host.
pub(super) fn unknown_organisation(config: &Config) -> Option<Licensor> {
    let url = address(config, &format!("{}_site", config.carpentry))?;
    let host = Address::parse(url).host.unwrap_or(url);
    let named = config.get("carpentry_description").and_then(Value::as_text).map(str::trim);
    let name = named.filter(|name| !name.is_empty()).unwrap_or(host);
    Some(Licensor::Named { name: name.to_owned(), url: Some(url.to_owned()), years: Years::default() })
}

/// The address of a licence's terms from the configuration, unless it is the address of another known licence.
pub(super) fn deed<'c>(config: &'c Config, licence: &str) -> Option<&'c str> {
    let (_, keys) = DEEDS.iter().find(|(name, _)| *name == licence)?;
    let is_it = |url: &&str| licence::of_file(url).is_none_or(|found| found.name == licence);
    keys.iter().filter_map(|key| address(config, key)).find(is_it)
}

fn address<'c>(config: &'c Config, key: &str) -> Option<&'c str> {
    config.get(key)?.as_text().map(str::trim).filter(|text| Address::parse(text).is_whole())
}
