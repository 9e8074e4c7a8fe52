//! Runs `lessonry serve` as authors do, over a real socket: edit a file, expect the page.

mod answers;
mod client;
mod crowd;
mod events;
mod hostile;
mod preview;
mod starting;
mod watching;
