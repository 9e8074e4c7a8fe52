//! Liquid that cannot be read.
//!
//! Jekyll passes over some of it in silence, and so does lessonry, with this message; the rest is an error.
//!
//! ```text
//! {% if page.title = "x" %}
//! ```
//!
//! The message says what is not understood; here `==` is meant. To show the brackets themselves write `{% raw %}` before
//! and `{% endraw %}` after them.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule = Rule::found_before("liquid-syntax", Level::Warning, include_str!("liquid_syntax.rs"));
