//! A key in `site.toml` that lessonry does not know.
//!
//! ```text
//! titel = "Loops"
//! ```
//!
//! Write the key that is meant. A value for `site.KEY` in the pages stands under `[vars]`.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule = Rule::found_before("unknown-key", Level::Error, include_str!("unknown_key.rs"));
