//! A `{% link %}` to a file that the lesson does not have.
//!
//! ```text
//! {% link _episodes/02-lops.md %}
//! ```
//!
//! Name the file by its path from the lesson's folder.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule =
    Rule::found_before("missing-link-target", Level::Error, include_str!("missing_link_target.rs"));
