//! A Liquid tag or filter that fails on the values it is given.
//!
//! ```text
//! {{ 1 | divided_by: 0 }}
//! ```
//!
//! The message says what failed.

use super::{Level, Rule};

pub const RULE: Rule = Rule::found_before("liquid-runtime", Level::Error, include_str!("liquid_runtime.rs"));
