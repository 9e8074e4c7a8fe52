//! A lesson without episodes.
//!
//! ```text
//! _episodes/
//! ```
//!
//! Put the first one into `_episodes/01-introduction.md`.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule = Rule::found_before("no-episodes", Level::Warning, include_str!("no_episodes.rs"));
