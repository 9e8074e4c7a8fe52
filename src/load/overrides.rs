//! What replaces values of the configuration: the address and the repository that a command gives.

/// Values that replace or complete those of the configuration.
#[derive(Debug, Clone, Copy, Default)]
pub struct Overrides<'o> {
    /// The address where the site will be published, in place of `url` and `baseurl`.
    pub base_url: Option<&'o str>,
    /// The host that serves the site, in place of `url`, if that is set.
    pub host: Option<&'o str>,
    /// The lesson's repository, if the configuration names none.
    pub repository: Option<&'o str>,
}

impl<'o> Overrides<'o> {
    /// What replaces the configuration's `url` and `baseurl`.
    pub(super) fn address(self, url: &str) -> (Option<&'o str>, Option<&'o str>) {
        match self.base_url.map(split) {
            Some((host, path)) => (Some(host), Some(path)),
            None => (self.host.filter(|_| !url.is_empty()), None),
        }
    }
}

/// Splits `https://example.org/lesson/` into host and path: `https://example.org`, `/lesson`.
fn split(address: &str) -> (&str, &str) {
    let address = address.trim_end_matches('/');
    let host = address.find("://").map_or(0, |at| at + 3);
    address[host..].find('/').map_or((address, ""), |path| address.split_at(host + path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_host_and_path() {
        assert_eq!(split("https://example.org/lesson/"), ("https://example.org", "/lesson"));
        assert_eq!(split("https://example.org"), ("https://example.org", ""));
        assert_eq!(split("http://localhost:4000/a/b"), ("http://localhost:4000", "/a/b"));
    }

    #[test]
    fn a_host_replaces_only_a_host() {
        let overrides = Overrides { host: Some("http://127.0.0.1:4000"), ..Overrides::default() };
        assert_eq!(overrides.address("https://example.org"), (overrides.host, None));
        assert_eq!(overrides.address(""), (None, None));
        let overrides = Overrides { base_url: Some("https://example.org/a"), ..overrides };
        assert_eq!(overrides.address(""), (Some("https://example.org"), Some("/a")));
    }
}
