//! An include from Jekyll's classic lesson template that lessonry does not have.
//!
//! Nothing is shown in its place.
//!
//! ```text
//! {% include dc/who.html %}
//! ```
//!
//! Copy the template's file into `_includes`, or write its text into the page.

use super::{Level, Rule};

pub const RULE: Rule =
    Rule::found_before("template-include", Level::Warning, include_str!("template_include.rs"));
