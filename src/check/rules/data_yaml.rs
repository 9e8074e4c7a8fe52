//! A file in `_data` that cannot be read as what its extension says: YAML, JSON or CSV.
//!
//! ```text
//! people:
//! - name: Ada
//!  role: author
//! ```
//!
//! Mend the line that the message shows; here `role` must stand below `name`.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule = Rule::found_before("data-yaml", Level::Error, include_str!("data_yaml.rs"));
