//! A value of the configuration that is not what its key holds.
//!
//! ```text
//! episode_order = "01-intro"
//! ```
//!
//! The message says what the key holds; here it is a list, `["01-intro"]`.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule = Rule::found_before("config-type", Level::Warning, include_str!("config_type.rs"));
