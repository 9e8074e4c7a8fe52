//! A file that is not encoded in UTF-8.
//!
//! Letters with accents would be shown as something else.
//!
//! ```text
//! Espa\xF1ol
//! ```
//!
//! Save the file in the encoding UTF-8.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule = Rule::found_before("not-utf8", Level::Error, include_str!("not_utf8.rs"));
