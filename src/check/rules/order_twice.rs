//! An episode or extra that is listed twice in `episode_order` or `extras_order`.
//!
//! It is shown only once.
//!
//! ```text
//! episode_order: [01-intro, 02-loops, 01-intro]
//! ```
//!
//! Remove one of the entries.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("order-twice", Level::Warning, include_str!("order_twice.rs"));
