//! A link to another host that leads nowhere.
//!
//! Only `lessonry check --external` asks: a build needs no network. A host that does not let programs in is taken to have
//! the page. What answered well is not asked again for a week.
//!
//! ```text
//! [the old manual](https://example.org/gone)
//! ```
//!
//! Find where it has moved, or take the link away. Addresses that need not be asked for stand in `site.toml`:
//! `ignore_links = ["https://example.org/"]`.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule = Rule::found_before("dead-link", Level::Warning, include_str!("dead_link.rs"));
