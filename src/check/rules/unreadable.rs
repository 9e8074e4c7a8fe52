//! A file or folder that cannot be read.
//!
//! ```text
//! fig/plot.png: permission denied
//! ```
//!
//! Grant read permission.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("unreadable", Level::Error, include_str!("unreadable.rs"));
