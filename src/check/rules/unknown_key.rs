//! An unknown key in `site.toml`, or in the `theme` of `_config.yml`.
//!
//! ```text
//! titel = "Loops"
//! ```
//!
//! Fix the key. A value that pages use as `site.KEY` goes under `[vars]`.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("unknown-key", Level::Error, include_str!("unknown_key.rs"));
