//! A lesson without episodes.
//!
//! ```text
//! _episodes/
//! ```
//!
//! Write the first one in `_episodes/01-introduction.md`.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("no-episodes", Level::Warning, include_str!("no_episodes.rs"));
