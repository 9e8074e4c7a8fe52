//! A value of the front matter that is not what its key holds.
//!
//! ```text
//! teaching: "ten"
//! questions: What is a loop?
//! ```
//!
//! Minutes are whole numbers, and questions, objectives and key points are lists with `-` before each element.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule =
    Rule::found_before("front-matter-type", Level::Warning, include_str!("front_matter_type.rs"));
