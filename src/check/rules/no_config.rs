//! A folder without `site.toml` or `_config.yml`.
//!
//! It is not a lesson, or you meant another folder.
//!
//! ```text
//! lessonry build my-lesson/_episodes
//! ```
//!
//! Give the lesson's own folder, or create a lesson with `lessonry new`.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("no-config", Level::Error, include_str!("no_config.rs"));
