//! The address to listen on.

use std::io;
use std::net::{IpAddr, TcpListener, ToSocketAddrs};

/// The port to listen on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Port {
    /// This port only; 0 lets the system choose.
    Named(u16),
    /// This port, or the next free one.
    From(u16),
}

/// How many ports are tried before giving up.
const TRIES: u16 = 100;

/// Why the server cannot listen.
#[derive(Debug, thiserror::Error)]
pub enum AddressError {
    /// The host name cannot be resolved.
    #[error("`{host}` is not an address of this computer: {error}")]
    Unknown {
        /// The host name as given.
        host: String,
        /// The error of the system.
        error: io::Error,
    },
    /// The port is in use, perhaps by another server.
    #[error("port {0} is in use by another program")]
    Busy(u16),
    /// All ports from the first to the second are in use.
    #[error("ports {0} to {1} are all in use by other programs")]
    AllBusy(u16, u16),
    /// The system refused for another reason.
    #[error("cannot listen on `{host}`, port {port}: {error}")]
    Refused {
        /// The host name as given.
        host: String,
        /// The port that was tried.
        port: u16,
        /// The error of the system.
        error: io::Error,
    },
}

/// Resolves the host and starts to listen.
pub fn bind(host: &str, port: Port) -> Result<TcpListener, AddressError> {
    let ip = resolve(host)?;
    let listen = |port: u16| {
        TcpListener::bind((ip, port)).map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => AddressError::Busy(port),
            _ => AddressError::Refused { host: host.to_owned(), port, error },
        })
    };
    let (first, last) = match port {
        Port::Named(port) => return listen(port),
        Port::From(port) => (port, port.saturating_add(TRIES - 1)),
    };
    for port in first..=last {
        match listen(port) {
            Err(AddressError::Busy(_)) => {}
            answer => return answer,
        }
    }
    Err(AddressError::AllBusy(first, last))
}

fn resolve(host: &str) -> Result<IpAddr, AddressError> {
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    let unknown = |error| AddressError::Unknown { host: host.to_owned(), error };
    let mut addresses = (bare, 0).to_socket_addrs().map_err(unknown)?;
    let first = addresses.next().ok_or_else(|| unknown(io::ErrorKind::NotFound.into()))?;
    // `localhost` may be both IPv4 and IPv6; browsers try IPv4 first, or fall back to it.
    let address = addresses.find(std::net::SocketAddr::is_ipv4).filter(|_| first.is_ipv6()).unwrap_or(first);
    Ok(address.ip())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_port_that_is_busy_is_refused() {
        let taken = bind("127.0.0.1", Port::Named(0)).expect("a port");
        let port = taken.local_addr().expect("an address").port();
        assert!(
            matches!(bind("127.0.0.1", Port::Named(port)), Err(AddressError::Busy(busy)) if busy == port)
        );
        let next = bind("127.0.0.1", Port::From(port)).expect("the next port");
        assert!(next.local_addr().expect("an address").port() > port);
    }

    #[test]
    fn names_mean_addresses() {
        assert!(resolve("localhost").is_ok_and(|ip| ip.is_loopback()));
        assert!(resolve("[::1]").is_ok_and(|ip| ip.is_ipv6()));
        assert!(matches!(resolve("no such host"), Err(AddressError::Unknown { .. })));
    }
}
