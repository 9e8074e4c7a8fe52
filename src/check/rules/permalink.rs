//! A `permalink` with a placeholder that the page has no value for.
//!
//! ```text
//! permalink: /:year/:title/
//! ```
//!
//! The usual ones are `:path`, `:title`, `:name`, `:slug` and `:collection`.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule = Rule::found_before("permalink", Level::Error, include_str!("permalink.rs"));
