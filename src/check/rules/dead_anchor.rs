//! A link to a heading or an id that a page on another site does not have.
//!
//! Only `lessonry check --external` looks for these.
//!
//! ```text
//! [loops](https://example.org/manual#lops)
//! ```
//!
//! Open the page and copy the address of the right heading.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("dead-anchor", Level::Warning, include_str!("dead_anchor.rs"));
