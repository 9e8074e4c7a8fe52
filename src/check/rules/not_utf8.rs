//! A file that is not encoded as UTF-8.
//!
//! Accented letters would come out as something else.
//!
//! ```text
//! Espa\xF1ol
//! ```
//!
//! Save the file as UTF-8.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("not-utf8", Level::Error, include_str!("not_utf8.rs"));
