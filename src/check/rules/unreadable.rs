//! A file or folder that cannot be read.
//!
//! ```text
//! fig/plot.png: permission denied
//! ```
//!
//! Change its permissions.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule = Rule::found_before("unreadable", Level::Error, include_str!("unreadable.rs"));
