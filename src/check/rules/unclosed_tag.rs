//! A Liquid tag or output that is never closed.
//!
//! ```text
//! {% if page.title %}
//! Title: {{ page.title
//! ```
//!
//! Write `{% endif %}`, `}}` or whatever closes it.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("unclosed-tag", Level::Error, include_str!("unclosed_tag.rs"));
