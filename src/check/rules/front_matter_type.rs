//! A front matter value of the wrong type.
//!
//! ```text
//! teaching: "ten"
//! questions: What is a loop?
//! ```
//!
//! Minutes must be whole numbers; questions, objectives and key points must be lists, with `-` before each item.

use super::{Level, Rule};

pub const RULE: Rule =
    Rule::found_before("front-matter-type", Level::Warning, include_str!("front_matter_type.rs"));
