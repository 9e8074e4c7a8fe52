//! A key that stands twice in the front matter or in `_config.yml`.
//!
//! Only the last one counts, and the first is lost without a word.
//!
//! ```text
//! ---
//! title: "Loops"
//! teaching: 10
//! teaching: 15
//! ---
//! ```
//!
//! Take one of them away. The entries of two lists belong under one key.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule = Rule::found_before("duplicate-key", Level::Warning, include_str!("duplicate_key.rs"));
