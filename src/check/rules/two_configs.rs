//! A lesson with both `site.toml` and `_config.yml`.
//!
//! `site.toml` counts, and the other is not read.
//!
//! ```text
//! site.toml
//! _config.yml
//! ```
//!
//! Delete the one that is not wanted.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule = Rule::found_before("two-configs", Level::Warning, include_str!("two_configs.rs"));
