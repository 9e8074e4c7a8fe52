//! Runs the program as authors do.

#![allow(clippy::disallowed_methods, reason = "tests look at the disk")]

mod building;
mod carrying;
mod fetching;
mod manual;
mod printing;
mod program;
mod publishing;
mod typing;
