//! Liquid with a syntax error.
//!
//! Jekyll silently skips some of these, and lessonry skips them with this warning; the rest are errors.
//!
//! ```text
//! {% if page.title = "x" %}
//! ```
//!
//! The message says what was not understood; here, `==` is meant. To show the braces themselves, put them between
//! `{% raw %}` and `{% endraw %}`.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("liquid-syntax", Level::Warning, include_str!("liquid_syntax.rs"));
