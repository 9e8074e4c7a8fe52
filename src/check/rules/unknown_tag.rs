//! A tag that neither Liquid nor Jekyll has.
//!
//! ```text
//! {% inlcude links.md %}
//! ```
//!
//! Write the name that is meant. To show the brackets themselves write `{% raw %}` before and `{% endraw %}` after them.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule = Rule::found_before("unknown-tag", Level::Error, include_str!("unknown_tag.rs"));
