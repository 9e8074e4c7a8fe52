//! An include that includes itself, directly or by way of others.
//!
//! ```text
//! _includes/a.md:  {% include b.md %}
//! _includes/b.md:  {% include a.md %}
//! ```
//!
//! Take away the tag that leads back.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule = Rule::found_before("include-loop", Level::Error, include_str!("include_loop.rs"));
