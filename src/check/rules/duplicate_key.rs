//! A key that is set twice in the front matter or in `_config.yml`.
//!
//! The last one wins, and the first is silently ignored.
//!
//! ```text
//! ---
//! title: "Loops"
//! teaching: 10
//! teaching: 15
//! ---
//! ```
//!
//! Remove one of them. If both are lists, merge them under one key.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("duplicate-key", Level::Warning, include_str!("duplicate_key.rs"));
