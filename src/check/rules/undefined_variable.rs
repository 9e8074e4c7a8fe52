//! A variable of Liquid that nothing defines.
//!
//! Nothing is shown in its place.
//!
//! ```text
//! {{ page.titel }}
//! {{ site.workshop_repo }}
//! ```
//!
//! Write the name that is meant, or define it in the configuration or the front matter.

use super::{Level, Rule};

/// The rule.
pub const RULE: Rule =
    Rule::found_before("undefined-variable", Level::Warning, include_str!("undefined_variable.rs"));
