//! A `{% link %}` to a file that the lesson does not have.
//!
//! ```text
//! {% link _episodes/02-lops.md %}
//! ```
//!
//! Write the file's path from the lesson's root folder.

use super::{Level, Rule};

pub const RULE: Rule =
    Rule::found_before("missing-link-target", Level::Error, include_str!("missing_link_target.rs"));
