//! Runs the program as authors do.

mod building;
mod carrying;
mod fetching;
mod manual;
mod printing;
pub mod program;
mod publishing;
mod typing;
