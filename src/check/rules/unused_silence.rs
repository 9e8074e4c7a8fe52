//! A comment that silences a rule for no reason.
//!
//! Either the rule finds nothing on the page, because the problem has been fixed, or the rule's name is misspelt.
//!
//! ```text
//! <!-- lessonry: allow mising-alt -->
//! ```
//!
//! Remove the comment, or fix the rule's name.

use super::{Level, Rule};

pub const RULE: Rule =
    Rule::found_before("unused-silence", Level::Warning, include_str!("unused_silence.rs"));
