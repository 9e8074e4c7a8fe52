//! An episode that takes no time at all, or more than five hours.
//!
//! The schedule is made of the minutes for `teaching` and `exercises`, and every clock behind a wrong number is wrong.
//!
//! ```text
//! teaching: 0
//! exercises: 0
//! ```
//!
//! Write the minutes that the episode takes. An episode that is not taught belongs to the extras.

use super::{Facts, Level, PageFacts, Report, Rule};
use crate::model::lesson::PageKind;

/// The rule.
pub const RULE: Rule =
    Rule::of_episodes("episode-time", Level::Warning, include_str!("episode_time.rs"), find);

/// In minutes.
const LONGEST: i64 = 300;

fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    let (front, minutes) = (&page.page.front, |key| page.page.minutes(key));
    let keys: &[&str] =
        if page.page.kind == PageKind::Break { &["break"] } else { &["teaching", "exercises"] };
    if let Some(key) = keys.iter().find(|key| minutes(key) > LONGEST) {
        let message = format!("{} minutes are more than five hours", minutes(key));
        report.add(page, front.place(key), message, |finding| {
            finding.hint("write the minutes that the episode takes")
        });
    }
    // Where a key is missing or of another type, that is what has to be mended.
    let are_zero =
        keys.iter().all(|key| front.get(key).and_then(crate::model::value::Value::as_int) == Some(0));
    if are_zero {
        report.add(page, front.place(keys[0]), "this episode takes no time", |finding| {
            finding.hint("write the minutes that it takes; the schedule is made of them")
        });
    }
}
