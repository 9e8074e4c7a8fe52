//! A file of the lesson's `theme/` that is no template, or that fails.
//!
//! No page can be made without it.
//!
//! ```text
//! {% block content %}{{ page.titel }}
//! ```
//!
//! Mend the file, or delete it: then the built-in one is used.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule =
    Rule::found_before("broken-template", Level::Error, include_str!("broken_template.rs"));
