//! Runs the program as authors do.

#![allow(clippy::disallowed_methods, reason = "tests look at the disk")]

mod printing;
mod program;
