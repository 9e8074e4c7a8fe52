//! The tests that use lessonry from outside, in one program: it links once. `cargo test serve::` runs those of a module.

#![allow(clippy::disallowed_methods, reason = "tests read and write files")]

mod addresses;
mod checks;
mod cli;
mod commonmark;
mod differential_jekyll;
mod differential_liquid;
mod differential_markdown;
mod documents;
mod external;
mod frame;
mod liquid;
mod load;
mod markdown;
mod rebuilding;
mod reference;
mod serve;
mod tidy;
mod workbench;
mod workshop;
