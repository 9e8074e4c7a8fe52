//! A link to a place in a page of another host that the page does not have.
//!
//! Only `lessonry check --external` asks.
//!
//! ```text
//! [loops](https://example.org/manual#lops)
//! ```
//!
//! Open the page and copy the address of the place that is meant.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule = Rule::found_before("dead-anchor", Level::Warning, include_str!("dead_anchor.rs"));
