//! What replaces values of the configuration: the address and the repository that a command gives.

use crate::model::address::SiteAddress;

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
        match self.base_url.map(SiteAddress::split) {
            Some(site) => (Some(site.url), Some(site.baseurl)),
            None => (self.host.filter(|_| !url.is_empty()), None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_replaces_only_a_host() {
        let overrides = Overrides { host: Some("http://127.0.0.1:4000"), ..Overrides::default() };
        assert_eq!(overrides.address("https://example.org"), (overrides.host, None));
        assert_eq!(overrides.address(""), (None, None));
        let overrides = Overrides { base_url: Some("https://example.org/a"), ..overrides };
        assert_eq!(overrides.address(""), (Some("https://example.org"), Some("/a")));
    }
}
