//! An empty title, or empty questions, objectives or key points.
//!
//! The episode shows an empty box.
//!
//! ```text
//! keypoints:
//! -
//! ```
//!
//! Fill them in, or remove the key.

use super::{Facts, PageFacts, Report};
use crate::model::value::Value;

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    for key in ["title", "questions", "objectives", "keypoints"] {
        let Some(place) = page.page.front.key(key) else { continue };
        let is_blank =
            |value: &Value| value.is_nil() || value.as_text().is_some_and(|text| text.trim().is_empty());
        let value = page.page.front.values.get(key);
        let is_empty = match value {
            Some(Value::List(items)) => items.iter().all(is_blank),
            Some(value) => is_blank(value),
            None => true,
        };
        if is_empty {
            report.add(page, place.key, format!("`{key}` is empty"), |finding| {
                finding.hint("fill it in, or remove the key")
            });
        }
    }
}
