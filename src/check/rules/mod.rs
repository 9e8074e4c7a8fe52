//! The rules, a file each.

mod missing_alt;

use super::facts::Facts;
use super::report::Report;
use super::rule::{Level, Rule};

/// Every rule, by code.
pub const RULES: &[Rule] = &[missing_alt::RULE];

/// The rule with this code.
pub fn find(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}
