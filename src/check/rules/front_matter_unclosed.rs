//! Front matter without the line `---` that ends it.
//!
//! The whole page would be front matter.
//!
//! ```text
//! ---
//! title: Loops
//!
//! Loops do the same many times.
//! ```
//!
//! Write `---` below the last key.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule =
    Rule::found_before("front-matter-unclosed", Level::Error, include_str!("front_matter_unclosed.rs"));
