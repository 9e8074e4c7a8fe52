//! A symbolic link to a folder that it is in.
//!
//! ```text
//! fig/all -> ..
//! ```
//!
//! Delete it.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule = Rule::found_before("symlink-loop", Level::Warning, include_str!("symlink_loop.rs"));
