//! A file that includes itself, directly or through other files.
//!
//! ```text
//! _includes/a.md:  {% include b.md %}
//! _includes/b.md:  {% include a.md %}
//! ```
//!
//! Remove the tag that closes the loop.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("include-loop", Level::Error, include_str!("include_loop.rs"));
