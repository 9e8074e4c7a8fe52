//! A configuration value of the wrong type.
//!
//! ```text
//! episode_order = "01-intro"
//! ```
//!
//! The message says what the key takes; here it is a list, `["01-intro"]`.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("config-type", Level::Warning, include_str!("config_type.rs"));
