//! Two pages or files with the same address.
//!
//! One of them would be lost.
//!
//! ```text
//! setup.md          permalink: /setup/
//! _extras/setup.md  permalink: /setup/
//! ```
//!
//! Change the name or the permalink of one of them.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("same-address", Level::Error, include_str!("same_address.rs"));
