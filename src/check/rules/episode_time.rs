//! An episode that takes no time at all, or more than five hours.
//!
//! The schedule adds up the minutes of `teaching` and `exercises`: if one of them is wrong, so is every time after it.
//!
//! ```text
//! teaching: 0
//! exercises: 0
//! ```
//!
//! Write how many minutes the episode takes. Move an episode that is not taught to `_extras`.

use super::{Facts, PageFacts, Report};
use crate::model::lesson::PageKind;

/// The longest that an episode may take, in minutes.
const LONGEST: i64 = 300;

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    let (front, minutes) = (&page.page.front, |key| page.page.minutes(key));
    let keys: &[&str] =
        if page.page.kind == PageKind::Break { &["break"] } else { &["teaching", "exercises"] };
    if let Some(key) = keys.iter().find(|key| minutes(key) > LONGEST) {
        let message = format!("{} minutes is more than five hours", minutes(key));
        report
            .add(page, front.place(key), message, |finding| finding.hint("write how many minutes it takes"));
    }
    // Another rule reports a key that is missing or has the wrong type.
    let are_zero =
        keys.iter().all(|key| front.get(key).and_then(crate::model::value::Value::as_int) == Some(0));
    if are_zero {
        report.add(page, front.place(keys[0]), "this episode takes no time", |finding| {
            finding.hint("write how many minutes it takes, for the schedule")
        });
    }
}
