//! A formula that lessonry cannot typeset.
//!
//! Readers see its source instead.
//!
//! ```text
//! $$ \frac{1}{2 $$
//! ```
//!
//! Fix the formula; the message says what is wrong.

use super::{Level, Rule};

pub const RULE: Rule =
    Rule::found_before("broken-formula", Level::Warning, include_str!("broken_formula.rs"));
