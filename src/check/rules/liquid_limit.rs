//! A page whose Liquid does more than lessonry allows: millions of steps, or many megabytes of text.
//!
//! A loop inside a loop over all pages can do that. The rest of the page is left out.
//!
//! ```text
//! {% for i in (1..100000) %}{% for j in (1..100000) %}.{% endfor %}{% endfor %}
//! ```
//!
//! Loop over fewer items.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("liquid-limit", Level::Error, include_str!("liquid_limit.rs"));
