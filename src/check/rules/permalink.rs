//! A `permalink` with a placeholder that has no value for this page.
//!
//! ```text
//! permalink: /:year/:title/
//! ```
//!
//! The usual placeholders are `:path`, `:title`, `:name`, `:slug` and `:collection`.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("permalink", Level::Error, include_str!("permalink.rs"));
