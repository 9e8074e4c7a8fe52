//! Front matter that is not valid YAML.
//!
//! ```text
//! ---
//! title: "Loops
//! ---
//! ```
//!
//! Fix the line that the message shows. Quotation marks must be closed, and text with a colon in it must be quoted.

use super::{Level, Rule};

pub const RULE: Rule =
    Rule::found_before("front-matter-yaml", Level::Error, include_str!("front_matter_yaml.rs"));
