//! An episode or extra that the configuration's order names twice.
//!
//! It is shown once.
//!
//! ```text
//! episode_order: [01-intro, 02-loops, 01-intro]
//! ```
//!
//! Take one away.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule = Rule::found_before("order-twice", Level::Warning, include_str!("order_twice.rs"));
