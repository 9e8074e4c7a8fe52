//! An include of a file that was part of Jekyll's classic template and is not part of lessonry.
//!
//! Nothing stands in its place.
//!
//! ```text
//! {% include dc/who.html %}
//! ```
//!
//! Copy the template's file into `_includes`, or write its words into the page.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule =
    Rule::found_before("template-include", Level::Warning, include_str!("template_include.rs"));
