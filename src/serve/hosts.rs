//! The host names that requests may use, so that another site that points its own name at this computer cannot read the
//! lesson (DNS rebinding).

use std::net::IpAddr;

/// The host names that are allowed.
#[derive(Debug, Clone)]
pub struct Hosts {
    bound: IpAddr,
    allowed: Vec<String>,
}

impl Hosts {
    /// The names for a server that listens on `bound`: those of this computer, that address, and `allowed`.
    pub fn new(bound: IpAddr, allowed: &[String]) -> Self {
        let allowed = allowed.iter().map(|host| host.trim_end_matches('.').to_ascii_lowercase()).collect();
        Self { bound, allowed }
    }

    /// Whether a request with this `Host` field is allowed. The port does not matter: the request may come through a
    /// tunnel.
    pub fn allow(&self, header: &str) -> bool {
        let Some(host) = host_of(header) else { return false };
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        if host == "localhost" || host.ends_with(".localhost") || self.allowed.contains(&host) {
            return true;
        }
        let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(&host);
        // An IP address cannot be rebound, so when listening on all addresses any of them is allowed.
        bare.parse::<IpAddr>()
            .is_ok_and(|ip| ip.is_loopback() || ip == self.bound || self.bound.is_unspecified())
    }
}

/// The host of `host:port`; none if it is malformed.
fn host_of(header: &str) -> Option<&str> {
    let end = if header.starts_with('[') {
        header.find(']')? + 1
    } else {
        header.find(':').unwrap_or(header.len())
    };
    let (host, port) = header.split_at(end);
    let is_port = |port: &str| port.len() <= 5 && port.bytes().all(|byte| byte.is_ascii_digit());
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte);
    let fits = port.is_empty() || port.strip_prefix(':').is_some_and(is_port);
    (fits && !host.is_empty() && host.bytes().all(is_name)).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_this_computer_are_allowed() {
        let hosts = Hosts::new([127, 0, 0, 1].into(), &["Preview.Example.org".into()]);
        for host in [
            "localhost",
            "localhost:4000",
            "LOCALHOST.",
            "a.localhost:1",
            "127.0.0.1:80",
            "127.9.9.9",
            "[::1]:4000",
            "[::1]",
            "preview.example.org:443",
        ] {
            assert!(hosts.allow(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "10.0.0.1",
            "[::2]",
            "[::1",
            "a b",
            "localhost:x",
            "localhost:123456",
            "localhost@evil",
            "localhost/..",
            "example.org",
        ] {
            assert!(!hosts.allow(host), "{host}");
        }
    }

    #[test]
    fn any_ip_address_is_allowed_when_listening_on_all() {
        let hosts = Hosts::new([0, 0, 0, 0].into(), &[]);
        assert!(hosts.allow("192.168.1.7:4000") && hosts.allow("[fe80::1]") && !hosts.allow("evil.example"));
        let hosts = Hosts::new([192, 168, 1, 7].into(), &[]);
        assert!(hosts.allow("192.168.1.7:4000") && !hosts.allow("192.168.1.8:4000"));
    }
}
