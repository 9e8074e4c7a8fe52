//! Tests of addresses, one for each common mistake in parsing them.

use super::*;

const RAIN: SiteAddress<'_> = SiteAddress { url: "https://example.org", baseurl: "/rain" };
const ROOT: SiteAddress<'_> = SiteAddress { url: "", baseurl: "" };

/// Resolves an address on `01-sky/index.html`.
fn leads(site: SiteAddress<'_>, address: &str) -> String {
    let page = SitePath::new("01-sky/");
    let Some(inside) = Address::parse(address).inside(&page, site) else { return "outside".into() };
    let climbs = if inside.climbs { "climbs to " } else { "" };
    let fragment = inside.decoded_fragment().map(|fragment| format!("#{fragment}")).unwrap_or_default();
    format!("{climbs}{}{fragment}", inside.file())
}

#[test]
fn an_address_has_parts() {
    let address = Address::parse(" HTTPS://Example.org:80/a/b?c=/d?#e#f\n");
    assert_eq!((address.scheme, address.host), (Some("HTTPS"), Some("Example.org:80")));
    assert_eq!((address.path, address.query, address.fragment), ("/a/b", Some("c=/d?"), Some("e#f")));
    assert!(address.is_web() && address.has_scheme("https") && !address.has_scheme("http"));
    assert_eq!(address.host_name(), Some("Example.org"));
    assert_eq!(Address::parse("https://a@[::1]:8000/").host_name(), Some("[::1]"));
    assert_eq!(Address::parse("https://[::1]").host_name(), Some("[::1]"));
    assert_eq!(Address::parse("https://example.org?x").host, Some("example.org"));
    assert_eq!(Address::parse("?a:b").scheme, None);
    assert_eq!(Address::parse("a/b:c").scheme, None);
    assert_eq!(Address::parse("a#b:c").scheme, None);
    assert!(Address::parse("?a#b").is_same_page() && !Address::parse("mailto:").is_same_page());
}

#[test]
fn addresses_are_joined_to_their_page() {
    for (address, file) in [
        ("../02-jar/#x", "02-jar/index.html#x"),
        ("#%C3%BCber", "01-sky/index.html#über"),
        ("?q", "01-sky/index.html"),
        ("", "01-sky/index.html"),
        (".", "01-sky/index.html"),
        ("..", "index.html"),
        ("../fig/a%20b.png?v=2", "fig/a b.png"),
        ("/rain", "index.html"),
        ("/rain/setup.html?q=1#", "setup.html#"),
        ("https://example.org/rain/setup/", "setup/index.html"),
    ] {
        assert_eq!(leads(RAIN, address), file, "{address}");
    }
}

#[test]
fn a_prefix_ends_where_a_folder_ends() {
    assert_eq!(leads(RAIN, "/rainbow.html"), "outside");
    assert_eq!(leads(RAIN, "/setup.html"), "outside");
    assert_eq!(leads(RAIN, "https://example.org/rainbow/"), "outside");
    assert_eq!(leads(RAIN, "https://example.org"), "outside");
    assert_eq!(leads(RAIN, "https://example.organic/rain/"), "outside");
    assert_eq!(leads(RAIN, "/rain?q"), "index.html");
    assert_eq!(leads(RAIN, "/r%61in/a"), "a");
}

#[test]
fn case_is_significant_only_in_paths() {
    assert_eq!(leads(RAIN, "HTTP://EXAMPLE.org/rain/a"), "a");
    assert_eq!(leads(RAIN, "https://example.org:443/rain/a"), "a");
    assert_eq!(leads(RAIN, "//example.org/rain/a"), "a");
    assert_eq!(leads(RAIN, "https://example.org/Rain/a"), "outside");
    assert_eq!(leads(RAIN, "https://example.org:8000/rain/a"), "outside");
    assert_eq!(leads(RAIN, "ftp://example.org/rain/a"), "outside");
    assert_eq!(leads(RAIN, "MAILTO:a@example.org"), "outside");
    assert_eq!(leads(ROOT, "https://example.org/a"), "outside");
}

#[test]
fn dots_above_the_root_stay_on_the_host() {
    assert_eq!(leads(ROOT, "../../../a"), "climbs to a");
    assert_eq!(leads(ROOT, "/../a"), "climbs to a");
    // Out of the folder of the lesson, and back into it.
    assert_eq!(leads(RAIN, "../../a"), "outside");
    assert_eq!(leads(RAIN, "../../../rain/a"), "climbs to a");
    assert_eq!(leads(RAIN, "https://example.org/rain/../a"), "outside");
}

#[test]
fn addresses_are_split_before_they_are_decoded() {
    assert_eq!(leads(ROOT, "%2E./a"), "a");
    assert_eq!(leads(ROOT, ".%2e/%2e/a"), "a");
    assert_eq!(leads(ROOT, "a%3Fb%23c"), "01-sky/a?b#c");
    assert_eq!(leads(ROOT, "a%2520b"), "01-sky/a%20b");
    assert_eq!(leads(ROOT, "50%.csv"), "01-sky/50%.csv");
    assert_eq!(leads(ROOT, "a//../b"), "01-sky/a/b");
    assert_eq!(leads(ROOT, "...."), "01-sky/....");
    // The path of a page is not encoded.
    let page = SitePath::new("a%20/index.html");
    let file = |address| Address::parse(address).inside(&page, ROOT).map(|inside| inside.file().to_string());
    assert_eq!(file("#x").as_deref(), Some("a%20/index.html"));
    assert_eq!(file("b%20").as_deref(), Some("a%20/b "));
}

#[test]
fn links_are_relative() {
    let link = |from: &str, to: &str| relative(&SitePath::new(from), &SitePath::new(to));
    assert_eq!(link("aio/index.html", "fig/a.png"), "../fig/a.png");
    assert_eq!(link("index.html", "a/index.html"), "a/index.html");
    assert_eq!(link("a/index.html", "a/x.png"), "x.png");
    assert_eq!(link("a/b/index.html", "a/c/"), "../c/index.html");
    assert_eq!(link("index.html", "c:d"), "./c:d");
    let link = |from: &str, to: &str| relative_folder(&SitePath::new(from), &SitePath::new(to));
    assert_eq!(link("a/index.html", "b/index.html"), "../b/");
    assert_eq!(link("a/x.html", "a/index.html"), "index.html");
    assert_eq!(link("a/x.html", "index.html"), "../");
}

#[test]
fn the_address_of_a_site_is_host_and_path() {
    let split = |address| {
        let SiteAddress { url, baseurl } = SiteAddress::split(address);
        (url, baseurl)
    };
    assert_eq!(split("https://example.org/lesson/"), ("https://example.org", "/lesson"));
    assert_eq!(split("https://example.org"), ("https://example.org", ""));
    assert_eq!(split("http://localhost:4000/a/b"), ("http://localhost:4000", "/a/b"));
}

#[test]
fn servers_look_for_pages() {
    let files = |path| served(path).map(|file| file.to_string()).collect::<Vec<_>>();
    assert_eq!(files("setup"), ["setup", "setup.html", "setup/index.html"]);
    assert_eq!(files("setup/"), ["setup/index.html"]);
    assert_eq!(files(""), ["index.html"]);
}
