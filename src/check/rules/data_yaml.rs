//! A file in `_data` that is not valid YAML, JSON or CSV, whichever its extension says.
//!
//! ```text
//! people:
//! - name: Ada
//!  role: author
//! ```
//!
//! Fix the line that the message shows; here, `role` must line up with `name`.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("data-yaml", Level::Error, include_str!("data_yaml.rs"));
