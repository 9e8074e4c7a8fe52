//! A symbolic link to a folder that contains it.
//!
//! ```text
//! fig/all -> ..
//! ```
//!
//! Delete it.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("symlink-loop", Level::Warning, include_str!("symlink_loop.rs"));
