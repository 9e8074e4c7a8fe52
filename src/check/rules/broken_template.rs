//! A template in the lesson's `theme/` that cannot be read, or that fails while a page is rendered.
//!
//! Without it no page can be built.
//!
//! ```text
//! {% block content %}{{ page.titel }}
//! ```
//!
//! Fix the file, or delete it to use the built-in one.

use super::{Level, Rule};

pub const RULE: Rule =
    Rule::found_before("broken-template", Level::Error, include_str!("broken_template.rs"));
