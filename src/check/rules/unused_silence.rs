//! A comment that silences a rule, and need not.
//!
//! The rule finds nothing on the page, or is none: what it was for has been mended, or its name is misspelt.
//!
//! ```text
//! <!-- lessonry: allow mising-alt -->
//! ```
//!
//! Take the comment away, or write the name of the rule.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule =
    Rule::found_before("unused-silence", Level::Warning, include_str!("unused_silence.rs"));
