//! A folder without `site.toml` or `_config.yml`.
//!
//! It is no lesson, or another folder is meant.
//!
//! ```text
//! lessonry build my-lesson/_episodes
//! ```
//!
//! Name the folder of the lesson, or start one with `lessonry new`.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule = Rule::found_before("no-config", Level::Error, include_str!("no_config.rs"));
