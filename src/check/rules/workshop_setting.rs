//! A setting of a workshop that still has the template's text.
//!
//! Schedules and instructions of Software Carpentry and Data Carpentry depend on `curriculum` and `flavor`.
//!
//! ```text
//! # _config.yml
//! carpentry: "swc"
//! curriculum: "FIXME"
//! flavor: "FIXME"
//! ```
//!
//! Write, for example, `curriculum: "swc-gapminder"` and `flavor: "r"`.

use super::{CheckedPage, Facts, Report};

pub fn find(facts: &Facts, _: &[CheckedPage], report: &mut Report) {
    let Some(workshop) = &facts.lesson.workshop else { return };
    let carpentry = facts.lesson.config.carpentry.as_str();
    if !["swc", "dc"].contains(&carpentry) {
        return;
    }
    for setting in &workshop.settings {
        let Some(at) = facts.sources.slice(setting.value).find("FIXME") else { continue };
        let example = match (setting.name.as_str(), carpentry) {
            ("flavor", _) => "`flavor: \"r\"` or `flavor: \"python\"`",
            (_, "dc") => "`curriculum: \"dc-ecology\"`",
            _ => "`curriculum: \"swc-gapminder\"`",
        };
        let place = setting.value.part(at, "FIXME".len());
        report.add_to_lesson(place, format!("`{}` still has the template's text", setting.name), |finding| {
            finding.hint(format!("write, for example, {example}"))
        });
    }
}
