//! A `site.toml` that is not valid TOML.
//!
//! ```text
//! title = My lesson
//! ```
//!
//! Strings must be quoted: `title = "My lesson"`.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("config-toml", Level::Error, include_str!("config_toml.rs"));
