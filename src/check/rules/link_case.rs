//! A link or an image whose address differs from the file's name in upper and lower case.
//!
//! It works on Windows and macOS, where the author tries it, and breaks on the web server.
//!
//! ```text
//! ![a plot](../fig/Plot.PNG)    the file is fig/plot.png
//! ```
//!
//! Write the name exactly as the file has it.

use super::{Facts, PageFacts, Report};
use crate::check::addresses::Found;
use crate::check::target::Target;
use crate::model::address::relative_folder;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for (address, span) in page.addresses() {
        let Target::Inside(target) = facts.target(page, address) else { continue };
        let Found::InOtherCase(path) = facts.addresses.find(&target) else { continue };
        let message = format!("the file is named `{path}`: upper and lower case differ");
        report.add(page, span, message, |finding| {
            let right = relative_folder(&page.page.target, &path);
            finding.hint(format!("write `{right}`"))
        });
    }
}
