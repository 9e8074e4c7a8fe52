//! A Liquid tag that does not exist.
//!
//! ```text
//! {% inlcude links.md %}
//! ```
//!
//! Fix the tag's name. To show the braces themselves, put them between `{% raw %}` and `{% endraw %}`.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("unknown-tag", Level::Error, include_str!("unknown_tag.rs"));
