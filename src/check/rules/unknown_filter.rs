//! A Liquid filter that does not exist.
//!
//! The value passes through unchanged.
//!
//! ```text
//! {{ page.title | upcas }}
//! ```
//!
//! Fix the filter's name.

use super::{Level, Rule};

pub const RULE: Rule =
    Rule::found_before("unknown-filter", Level::Warning, include_str!("unknown_filter.rs"));
