//! A Liquid variable that is never defined.
//!
//! Nothing is shown in its place.
//!
//! ```text
//! {{ page.titel }}
//! {{ site.workshop_repo }}
//! ```
//!
//! Fix its name, or define it in the configuration or the front matter.

use super::{Level, Rule};

pub const RULE: Rule =
    Rule::found_before("undefined-variable", Level::Warning, include_str!("undefined_variable.rs"));
