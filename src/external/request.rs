//! Requests to one host, one after the other: HEAD, then GET if that fails; repeated if the host is busy.

use std::thread;
use std::time::Duration;

use ureq::http::{Response, StatusCode};
use ureq::{Agent, Body};

use super::{Settings, UrlCheck, page};
use crate::model::external_link::ExternalLink;

/// The longest pause that a host may ask for.
const LONGEST_PAUSE: Duration = Duration::from_secs(20);
/// How much of a page is read to look for ids, in bytes.
const LONGEST_PAGE: u64 = 4 << 20;

/// The result for one link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It works, or the host does not let programs find out.
    Works,
    /// The host responded with an error; holds the status, such as `404 not found`.
    Error(String),
    /// The host did not respond; holds the reason.
    Unreachable(String),
    /// The page works, but does not have this id.
    NoAnchor(String),
}

/// Sends the requests to one host at a time.
pub(super) struct Client<'s> {
    agent: Agent,
    settings: &'s Settings,
}

/// The method of a request.
#[derive(Clone, Copy)]
enum Method {
    Head,
    Get,
}

impl<'s> Client<'s> {
    pub(super) fn new(settings: &'s Settings) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(settings.timeout))
            .http_status_as_error(false)
            .max_redirects(10)
            .user_agent(concat!("lessonry/", env!("CARGO_PKG_VERSION"), " (checks the links of a lesson)"))
            .build();
        Self { agent: config.into(), settings }
    }

    /// The results for all links to one address.
    pub(super) fn run<'l>(&self, check: &UrlCheck<'l>) -> Vec<(&'l ExternalLink, Outcome)> {
        let wants_page = check.links.iter().any(|link| anchor(&link.url).is_some());
        let mut answer = if wants_page { None } else { Some(self.request(Method::Head, check.url)) };
        // Many hosts do not support HEAD, so only a success counts.
        if !matches!(&answer, Some(Ok(response)) if response.status().is_success()) {
            answer = Some(self.request(Method::Get, check.url));
        }
        let mut text = String::new();
        let whole = match answer {
            Some(Ok(mut response)) => {
                if wants_page && is_html(&response) {
                    let body = response.body_mut().with_config().limit(LONGEST_PAGE);
                    text = body.lossy_utf8(true).read_to_string().unwrap_or_default();
                }
                outcome(response.status())
            }
            Some(Err(reason)) => Outcome::Unreachable(reason),
            None => Outcome::Works,
        };
        let of_link = |link: &'l ExternalLink| {
            let missing = anchor(&link.url).filter(|id| !text.is_empty() && !page::has(&text, id));
            match missing {
                Some(id) if whole == Outcome::Works => (link, Outcome::NoAnchor(id.to_owned())),
                _ => (link, whole.clone()),
            }
        };
        check.links.iter().map(|link| of_link(link)).collect()
    }

    /// Sends a request, and repeats it if the host is busy or does not respond; an error is the reason in words.
    fn request(&self, method: Method, address: &str) -> Result<Response<Body>, String> {
        let mut pause = self.settings.pause;
        let mut left = self.settings.retries;
        loop {
            let answer = match method {
                Method::Head => self.agent.head(address).call(),
                Method::Get => self.agent.get(address).call(),
            };
            let wait = match &answer {
                Ok(response) if is_busy(response.status()) => retry_after(response).unwrap_or(pause),
                Ok(_) => return answer.map_err(|error| reason(&error)),
                // An unknown host stays unknown.
                Err(error @ ureq::Error::HostNotFound) => return Err(reason(error)),
                Err(_) => pause,
            };
            if left == 0 {
                return answer.map_err(|error| reason(&error));
            }
            left -= 1;
            pause *= 2;
            thread::sleep(wait.min(LONGEST_PAUSE));
        }
    }
}

/// The id that a link leads to; none for fragments that are not ids (`#/route`, `#:~:text=`, `#L10`).
fn anchor(url: &str) -> Option<&str> {
    let (address, fragment) = url.split_once('#')?;
    let is_line = address.contains("github.com/") && address.contains("/blob/");
    let is_id =
        !fragment.is_empty() && !fragment.starts_with([':', '/', '!']) && !fragment.contains(['=', '&', ':']);
    (is_id && fragment != "top" && !is_line).then_some(fragment)
}

fn is_html(response: &Response<Body>) -> bool {
    response.body().mime_type().is_some_and(|kind| kind.contains("html"))
}

fn is_busy(status: StatusCode) -> bool {
    status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error()
}

/// The seconds in `Retry-After`; dates are ignored.
fn retry_after(response: &Response<Body>) -> Option<Duration> {
    let seconds = response.headers().get("retry-after")?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds))
}

/// The result for a status. A host that requires a login or is busy is assumed to have the page.
fn outcome(status: StatusCode) -> Outcome {
    match status.as_u16() {
        400..=599
            if !matches!(status.as_u16(), 401 | 402 | 403 | 405 | 406 | 407 | 418 | 429 | 451 | 503) =>
        {
            let words = status.canonical_reason().unwrap_or_default().to_lowercase();
            Outcome::Error(format!("{} {words}", status.as_u16()).trim_end().to_owned())
        }
        _ => Outcome::Works,
    }
}

fn reason(error: &ureq::Error) -> String {
    match error {
        ureq::Error::HostNotFound => "unknown host".into(),
        ureq::Error::Timeout(_) => "timed out".into(),
        ureq::Error::TooManyRedirects => "too many redirects".into(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::anchor;

    #[test]
    fn fragments_that_are_ids() {
        assert_eq!(anchor("https://example.org/a#loops"), Some("loops"));
        for url in [
            "https://example.org/a",
            "https://example.org/#",
            "https://example.org/#/route",
            "https://example.org/#:~:text=a",
            "https://example.org/#top",
        ] {
            assert_eq!(anchor(url), None, "{url}");
        }
        assert_eq!(anchor("https://github.com/a/b/blob/main/c.py#L10"), None);
    }
}
