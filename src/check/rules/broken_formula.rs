//! A formula that is not LaTeX as lessonry reads it.
//!
//! Its source is shown instead.
//!
//! ```text
//! $$ \frac{1}{2 $$
//! ```
//!
//! Mend the formula; the message says what is missing.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule =
    Rule::found_before("broken-formula", Level::Warning, include_str!("broken_formula.rs"));
