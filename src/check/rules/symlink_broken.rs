//! A symbolic link to nothing.
//!
//! ```text
//! data -> ../old-data
//! ```
//!
//! Let it lead to a file of the lesson, or delete it.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule =
    Rule::found_before("symlink-broken", Level::Warning, include_str!("symlink_broken.rs"));
