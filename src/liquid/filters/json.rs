//! The `jsonify` filter.

use super::Filter;
use crate::liquid::datum::{Datum, json};

/// The filters in this file.
pub const FILTERS: &[Filter] = &[Filter("jsonify", 0, 0, |call| {
    let value = match &call.input {
        Datum::Page(page) => call.run.world().page_map(*page),
        other => other.clone(),
    };
    Ok(Datum::text(json(&value)))
})];
