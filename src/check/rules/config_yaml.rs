//! A `_config.yml` that is not YAML.
//!
//! ```text
//! title: Data: first steps
//! ```
//!
//! A text with a colon stands in quotation marks: `title: "Data: first steps"`.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule = Rule::found_before("config-yaml", Level::Error, include_str!("config_yaml.rs"));
