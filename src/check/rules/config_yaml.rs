//! A `_config.yml` that is not valid YAML.
//!
//! ```text
//! title: Data: first steps
//! ```
//!
//! Text with a colon in it must be quoted: `title: "Data: first steps"`.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("config-yaml", Level::Error, include_str!("config_yaml.rs"));
