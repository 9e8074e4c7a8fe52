//! The address to listen at.

use std::io;
use std::net::{IpAddr, TcpListener, ToSocketAddrs};

/// Which port to listen at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Port {
    /// This one and no other: 0 lets the system choose.
    Named(u16),
    /// This one, or the next one that is free.
    From(u16),
}

/// How many ports are tried.
const TRIES: u16 = 100;

/// Why there is nothing to listen at.
#[derive(Debug, thiserror::Error)]
pub enum AddressError {
    /// The name means no address.
    #[error("`{host}` is not an address of this computer: {error}")]
    Unknown {
        /// The name.
        host: String,
        /// What the system says.
        error: io::Error,
    },
    /// The port is taken, by another server perhaps.
    #[error("port {0} is in use by another program")]
    Busy(u16),
    /// All the ports that were tried are taken.
    #[error("the ports {0} to {1} are all in use by other programs")]
    AllBusy(u16, u16),
    /// The system refuses for another reason.
    #[error("cannot listen at `{host}`, port {port}: {error}")]
    Refused {
        /// The address.
        host: String,
        /// The port.
        port: u16,
        /// What the system says.
        error: io::Error,
    },
}

/// Begins to listen.
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
    // `localhost` is both; browsers ask at the older one first or fall back to it.
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
