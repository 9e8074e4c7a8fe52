//! A `CITATION.cff` that is not YAML.
//!
//! The site is built without the authors and the licence that it names.
//!
//! ```text
//! title: Rain: a lesson
//! ```
//!
//! A text with a colon must be quoted: `title: "Rain: a lesson"`.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule = Rule::found_before("citation-yaml", Level::Warning, include_str!("citation_yaml.rs"));
