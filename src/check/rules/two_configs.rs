//! A lesson with both `site.toml` and `_config.yml`.
//!
//! `site.toml` is used, and `_config.yml` is ignored.
//!
//! ```text
//! site.toml
//! _config.yml
//! ```
//!
//! Delete the one you do not need.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("two-configs", Level::Warning, include_str!("two_configs.rs"));
