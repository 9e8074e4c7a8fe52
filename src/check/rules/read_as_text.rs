//! Markup that the Workbench shows as text.
//!
//! lessonry reads it as it was meant, but Pandoc, which the Workbench uses, does not: a list or a heading right below a
//! paragraph, a code fence with more than a language, a colon behind the class of a div, or an attribute
//! list in the spelling of classic lessons.
//!
//! ```text
//! Bring these:
//! - a pen
//! ```
//!
//! Leave a blank line above a block. Write only a language behind a fence, and attributes as `{.class}`.

use super::{Facts, PageFacts, Report};
use crate::model::document::ProblemKind;

const KINDS: [(ProblemKind, &str, &str); 4] = [
    (
        ProblemKind::GluedBlock,
        "the Workbench shows this as text of the paragraph above",
        "leave a blank line above it",
    ),
    (
        ProblemKind::FenceInfo,
        "the Workbench does not read this as the start of a code block",
        "write one word, the language, behind the fence",
    ),
    (
        ProblemKind::DivColon,
        "for the Workbench, the colon is a part of the class of this div",
        "remove the colon, or leave a space before it",
    ),
    (
        ProblemKind::ClassicList,
        "the Workbench shows this attribute list as text",
        "write `{.class}` right after an image, a link or code, and `::: class` around a box",
    ),
];

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for (kind, message, hint) in KINDS {
        for span in page.problems(kind) {
            // knitr reads the fences of R Markdown.
            if kind == ProblemKind::FenceInfo && facts.sources.get(span.file).path.ends_with(".Rmd") {
                continue;
            }
            report.add(page, span, message, |finding| finding.hint(hint));
        }
    }
}
