//! An `{% include %}` of a file that is not in `_includes`.
//!
//! ```text
//! {% include linsk.md %}
//! ```
//!
//! Write the file's name as it is in `_includes`.

use super::{Level, Rule};

pub const RULE: Rule =
    Rule::found_before("missing-include", Level::Error, include_str!("missing_include.rs"));
