//! A page whose Liquid makes more than lessonry allows: millions of steps, or texts of many megabytes.
//!
//! A loop in a loop over all pages may do that; the rest of the page is left out.
//!
//! ```text
//! {% for i in (1..100000) %}{% for j in (1..100000) %}.{% endfor %}{% endfor %}
//! ```
//!
//! Loop over less.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule = Rule::found_before("liquid-limit", Level::Error, include_str!("liquid_limit.rs"));
