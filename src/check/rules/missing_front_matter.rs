//! An episode or an extra that does not start with front matter.
//!
//! Jekyll copies the file unchanged, as Markdown. lessonry makes a page of it, with what it can read.
//!
//! ```text
//!                 an empty line before the first one, `--`, or no front matter at all
//! ---
//! title: "Loops"
//! ---
//! ```
//!
//! Make `---` the very first line.

use super::{Level, Rule};

pub const RULE: Rule =
    Rule::found_before("missing-front-matter", Level::Warning, include_str!("missing_front_matter.rs"));
