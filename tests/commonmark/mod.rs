//! The `CommonMark` front end: cases in files, the examples of the specification, and arbitrary text.

pub mod any_text;
mod cases;
mod places;
mod spec;
mod tokens;
