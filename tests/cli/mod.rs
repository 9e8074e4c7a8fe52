//! Runs the program as authors do.

mod building;
mod carrying;
mod fetching;
mod manual;
mod printing;
mod program;
mod publishing;
mod typing;
