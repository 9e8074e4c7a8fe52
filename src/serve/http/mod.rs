//! As much of HTTP/1.1 as a preview needs: `tiny_http` behind a gate of our own.
//!
//! A server that any page in a browser can reach has to expect hostile requests. `tiny_http` 0.12 reads a head of any
//! length for any time, starts a thread for each connection however many there are, repairs malformed requests, and
//! accepts no more connections once accepting has failed. So it listens on a private port of this computer
//! ([`upstream`]), and only the [`gate`] connects to it:
//!
//! - There are never more connections than the limit on open files allows ([`budget`]); the oldest one makes room for a
//!   new one.
//! - A head has a limit on its size, and one on the time for the whole of it, not for each byte. It is parsed strictly
//!   ([`head`]), and `tiny_http` gets a new one with only the fields that change the response.
//! - A connection has one request, so that no second one can be smuggled in after it.
//! - A browser that does not read only blocks itself, and not for long.
//! - Other programs that find the private port get no response there; and if `tiny_http` has stopped listening, it is
//!   started again.

mod budget;
mod connection;
mod gate;
mod head;
mod response;
mod upstream;

use std::net::SocketAddr;

use tiny_http::Request;

pub use gate::listen;
pub use head::Refusal;
pub use response::{Body, field, plain, respond, response, with};

/// Answers the requests that the gate lets through.
pub trait Answer: Send + Sync + 'static {
    /// Answers a request, in a thread of its own.
    fn answer(&self, request: Request);

    /// Called when the connection with this remote address is closed: an incomplete response to it need not go on.
    fn disconnected(&self, from: SocketAddr);
}
