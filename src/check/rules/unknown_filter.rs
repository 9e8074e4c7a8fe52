//! A filter that neither Liquid nor Jekyll has.
//!
//! The value goes through as it is.
//!
//! ```text
//! {{ page.title | upcas }}
//! ```
//!
//! Write the name that is meant.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule =
    Rule::found_before("unknown-filter", Level::Warning, include_str!("unknown_filter.rs"));
