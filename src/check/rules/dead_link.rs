//! A link to another site that does not work.
//!
//! Only `lessonry check --external` looks for these: a build needs no network. A site that turns programs away is
//! assumed to have the page. A link that worked is not checked again for a week.
//!
//! ```text
//! [the old manual](https://example.org/gone)
//! ```
//!
//! Find the new address, or remove the link. To skip addresses that start with a prefix, list it in `site.toml`:
//! `ignore_links = ["https://example.org/"]`.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("dead-link", Level::Warning, include_str!("dead_link.rs"));
