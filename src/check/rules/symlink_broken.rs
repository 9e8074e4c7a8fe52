//! A symbolic link to something that does not exist.
//!
//! ```text
//! data -> ../old-data
//! ```
//!
//! Point it to a file of the lesson, or delete it.

use super::{Level, Rule};

pub const RULE: Rule =
    Rule::found_before("symlink-broken", Level::Warning, include_str!("symlink_broken.rs"));
