//! The `CommonMark` front end: cases in files, the examples of the specification, and arbitrary text.

// The tests read and write their cases.
#![allow(clippy::disallowed_methods)]

mod any_text;
mod cases;
mod places;
mod spec;
mod tokens;
