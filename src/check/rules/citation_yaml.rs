//! A `CITATION.cff` that is not valid YAML.
//!
//! The site is built without the authors and the licence that it names.
//!
//! ```text
//! title: Rain: a lesson
//! ```
//!
//! Text with a colon in it must be quoted: `title: "Rain: a lesson"`.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("citation-yaml", Level::Warning, include_str!("citation_yaml.rs"));
