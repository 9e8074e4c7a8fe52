//! A name in `episode_order` or `extras_order` that matches no file.
//!
//! ```text
//! episode_order: [01-intro, 02-lops]
//! ```
//!
//! Write the file's name without its extension.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("order-unknown", Level::Warning, include_str!("order_unknown.rs"));
