//! HTTP/1.1, as much of it as a preview needs: GET and HEAD, strictly read, with bounds on everything.
//!
//! A server that any page in a browser can reach has to expect requests that were never meant well. So a request head
//! has a time limit as a whole, not byte by byte; there are never more connections than [`gate::CONNECTIONS`]; and
//! whoever waits longest makes room for whoever comes.

mod connection;
mod gate;
mod head;
mod response;

pub use connection::Connection;
pub use gate::listen;
pub use head::{Head, Refusal};
pub use response::{Body, Response};
