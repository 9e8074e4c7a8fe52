//! A symbolic link that leads out of the lesson.
//!
//! The file would be missing for everyone else.
//!
//! ```text
//! data -> /home/ada/data
//! ```
//!
//! Put a copy of the file into the lesson.

use super::{Level, Rule};

pub const RULE: Rule =
    Rule::found_before("symlink-outside", Level::Error, include_str!("symlink_outside.rs"));
