//! A link that only works on a web server.
//!
//! GitHub Pages answers `../setup` with `setup.html`, and `../02-loops/` with the page in that folder. A learner who
//! opens a downloaded copy from disk gets an error, or a list of files. Off by default.
//!
//! ```text
//! [setup](../setup)    [loops](../02-loops/)
//! ```
//!
//! Write the full file name: `../setup.html`, `../02-loops/index.html`.

use super::{Facts, PageFacts, Report};
use crate::check::addresses::Found;
use crate::check::target::Target;
use crate::model::address::{Start, relative_folder};

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for link in &page.links {
        let Target::Inside(target) = facts.target(page, link.href) else { continue };
        let path = match facts.addresses.find(&target) {
            Found::WithoutExtension(path) => path,
            Found::Exactly(path) if target.is_folder => path,
            _ => continue,
        };
        if target.from != Start::Page {
            continue;
        }
        let message = format!("only a web server can find `{path}` at this address");
        report.add(page, link.address, message, |finding| {
            let mut right = relative_folder(&page.page.target, &path);
            if right.ends_with('/') {
                right.push_str("index.html");
            }
            finding.hint(format!("write `{right}`"))
        });
    }
}
