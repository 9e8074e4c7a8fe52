//! HTTP/1.1, as much of it as a preview needs: `tiny_http` answers, behind a gate of our own.
//!
//! A server that any page in a browser can reach has to expect requests that were never meant well. `tiny_http` 0.12
//! reads a head of any length for any time, starts a thread for each connection however many there are, mends what is
//! not well-formed, and accepts nobody any more once accepting failed. So it listens at a private port of this
//! computer ([`upstream`]), where it is asked by the [`gate`] alone:
//!
//! - There are never more connections than the open files last for ([`budget`]); who has been there longest makes room
//!   for whoever comes.
//! - A head has a bound, and a time limit as a whole, not byte by byte. It is read strictly ([`head`]), and `tiny_http`
//!   gets a new one, with the fields that change the answer and no other.
//! - A connection has one request: there is no second one that could be smuggled in behind the first.
//! - A browser that does not read holds up nobody but itself, and that not for long.
//! - Whoever else finds the private port gets no answer there; and where nobody listens any more, `tiny_http` is
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

/// Who answers.
pub trait Answer: Send + Sync + 'static {
    /// Answers a request, in a thread that nobody else needs.
    fn answer(&self, request: Request);

    /// The connection is closed from which a request came, the one with this remote address. An answer that is not
    /// complete need not go on.
    fn left(&self, from: SocketAddr);
}
