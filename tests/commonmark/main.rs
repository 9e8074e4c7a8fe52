//! The `CommonMark` front end: cases as files, the specification's own examples, and text of any kind.

// Tests read and write their cases.
#![allow(clippy::disallowed_methods)]

mod any_text;
mod cases;
mod places;
mod spec;
mod tokens;
