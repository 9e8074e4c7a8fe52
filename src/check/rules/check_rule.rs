//! An unknown rule in the `[check]` table.
//!
//! ```text
//! [check]
//! missing-alts = "off"
//! ```
//!
//! Write the rule's name as it appears in messages.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("check-rule", Level::Error, include_str!("check_rule.rs"));
