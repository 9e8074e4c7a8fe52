//! A `site.toml` that is not TOML.
//!
//! ```text
//! title = My lesson
//! ```
//!
//! Texts stand in quotation marks: `title = "My lesson"`.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule = Rule::found_before("config-toml", Level::Error, include_str!("config_toml.rs"));
