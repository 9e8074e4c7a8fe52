//! Front matter that is not YAML.
//!
//! ```text
//! ---
//! title: "Loops
//! ---
//! ```
//!
//! Mend the line that the message shows. Quotation marks are closed, and a text with a colon stands in them.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule =
    Rule::found_before("front-matter-yaml", Level::Error, include_str!("front_matter_yaml.rs"));
