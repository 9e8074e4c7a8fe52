//! A file or folder whose name is not UTF-8.
//!
//! Two such names can become the same address, so that one page would be lost.
//!
//! ```text
//! $'_episodes/02-caf\351.md'        in Latin-1, as old archives have it
//! ```
//!
//! Rename it, best to letters, digits and hyphens.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("file-name", Level::Error, include_str!("file_name.rs"));
