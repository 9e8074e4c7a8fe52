//! A name in the `[check]` table that is no rule.
//!
//! ```text
//! [check]
//! missing-alts = "off"
//! ```
//!
//! Write the name that stands in the messages of the rule.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule = Rule::found_before("check-rule", Level::Error, include_str!("check_rule.rs"));
