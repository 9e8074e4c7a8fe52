//! Front matter without its closing `---`.
//!
//! The whole page would be read as front matter.
//!
//! ```text
//! ---
//! title: Loops
//!
//! Loops repeat the same steps.
//! ```
//!
//! Write `---` below the last key.

use super::{Level, Rule};

pub const RULE: Rule =
    Rule::found_before("front-matter-unclosed", Level::Error, include_str!("front_matter_unclosed.rs"));
