//! Redirects: `redirect_from` and `redirect_to`, as in Jekyll's plugin.
//!
//! <https://github.com/jekyll/jekyll-redirect-from>

use std::collections::BTreeMap;
use std::sync::Arc;

use super::content::Content;
use super::metadata::canonical;
use super::words::Words;
use crate::model::address::relative;
use crate::model::escape;
use crate::model::lesson::Lesson;
use crate::model::site::{Site, SitePath};
use crate::model::value::Value;

/// Adds a page at every old address, without replacing existing pages. A page that redirects elsewhere keeps its
/// content, for readers who are not redirected. `contents` are in the order of the lesson's pages.
pub fn add(site: &mut Site, lesson: &Lesson, words: &Words, contents: &[Arc<Content>]) {
    for (page, content) in lesson.pages.iter().zip(contents).filter(|(page, _)| page.output) {
        if let Some(address) = page.redirect_to() {
            // An address that starts with `/` is in this site.
            let link = match address.strip_prefix('/') {
                Some(inside) => format!("{}/{inside}", page.target.root()),
                None => address.to_owned(),
            };
            let html = &content.html;
            let source = attribute(&page.path);
            let kept = format!("<div class=\"content\" data-source=\"{source}\">\n{html}</div>\n");
            site.make(page.target.clone(), stub(lesson, words, &link, &link, &kept));
        }
        for old in page.redirects_from() {
            if !site.files.contains_key(&old) {
                let link = relative(&old, &page.target);
                let online = canonical(&lesson.config, &page.target).unwrap_or_else(|| link.clone());
                let stub = stub(lesson, words, &link, &online, "");
                site.make(old, stub);
            }
        }
    }
}

/// The plugin's list of redirects for programs.
const LIST: &str = "redirects.json";

/// Adds the list of all redirects, unless the configuration has `redirect_from: {json: false}`. Like in the plugin, old
/// addresses are relative to the site, and new ones are absolute. There is no list without redirects, and it does not
/// replace a file of the lesson.
pub fn add_list(site: &mut Site, lesson: &Lesson) {
    let path = SitePath::new(LIST);
    let setting = lesson.config.get("redirect_from").and_then(Value::as_map).and_then(|map| map.get("json"));
    if setting == Some(&Value::Bool(false)) || site.files.contains_key(&path) {
        return;
    }
    let base = format!("{}{}", lesson.config.url, lesson.config.baseurl);
    let whole = |address: &str| {
        if address.starts_with('/') { format!("{base}{address}") } else { address.to_owned() }
    };
    let mut list: BTreeMap<String, String> = BTreeMap::new();
    for page in lesson.pages.iter().filter(|page| page.output) {
        list.extend(page.redirect_to().map(|address| (page.url.clone(), whole(address))));
        list.extend(page.old_addresses().into_iter().map(|old| (old, whole(&page.url))));
    }
    if !list.is_empty() {
        site.make(path, serde_json::to_vec(&list).unwrap_or_default());
    }
}

/// Escapes the value of an attribute in double quotes.
fn attribute(text: &str) -> String {
    let mut out = String::new();
    escape::source_value(text, &mut out);
    out
}

/// Returns a page that redirects to `link` and shows `content`. With a script, it keeps the fragment of the address.
fn stub(lesson: &Lesson, words: &Words, link: &str, online: &str, content: &str) -> String {
    let moved = words.get("moved").map_or("", String::as_str);
    let mut title = String::new();
    escape::text(moved, &mut title);
    let (lang, link, online) = (attribute(&lesson.config.lang), attribute(link), attribute(online));
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"canonical\" href=\"{online}\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={link}\">\n</head>\n<body>\n\
         <p><a href=\"{link}\">{title}</a></p>\n{content}\
         <script>const a=document.querySelector(\"a\");location.replace(a.href+(a.hash?\"\":location.hash))</script>\n\
         </body>\n</html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::super::testing::lesson;
    use super::*;
    use crate::model::site::Content as SiteContent;
    use crate::model::value::Map;

    #[test]
    fn old_addresses_redirect_to_the_page() {
        let mut lesson = lesson(&[("new", &[]), ("gone", &[])]);
        let old = ["/old/", "older", "/a.html", "../../x/./y"].map(Value::from).to_vec();
        lesson.pages[0].front.values.insert("redirect_from", Value::List(old));
        lesson.pages[1].front.values.insert("redirect_to", Value::from("https://example.org/?a=1&b"));
        let mut site = Site::default();
        site.make(SitePath::new("a.html"), "there");
        let moved = Content { html: "<p>Gone.</p>\n".into(), ..Content::default() };
        add(&mut site, &lesson, &Words::default(), &[Arc::default(), Arc::new(moved)]);
        let paths: Vec<_> = site.files.keys().map(SitePath::as_str).collect();
        assert_eq!(paths, ["a.html", "gone/index.html", "old/index.html", "older.html", "x/y.html"]);
        let text = |path| match &site.files[&SitePath::new(path)] {
            SiteContent::Made(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            SiteContent::Copied(_) => String::new(),
        };
        assert_eq!(text("a.html"), "there");
        assert!(text("old/index.html").contains("content=\"0; url=../new/index.html\""));
        assert!(
            text("gone/index.html").contains("data-source=\"_episodes/gone.md\">\n<p>Gone.</p>"),
            "{}",
            text("gone/index.html")
        );
        assert!(text("gone/index.html").contains("href=\"https://example.org/?a=1&amp;b\""));
    }

    #[test]
    fn redirects_are_listed() {
        let listed = |lesson: &Lesson| {
            let mut site = Site::default();
            add_list(&mut site, lesson);
            site.files.get(&SitePath::new(LIST)).map(|content| match content {
                SiteContent::Made(bytes) => String::from_utf8_lossy(bytes).into_owned(),
                SiteContent::Copied(_) => String::new(),
            })
        };
        let mut lesson = lesson(&[("new", &[]), ("gone", &[])]);
        assert_eq!(listed(&lesson), None);
        lesson.config.url = "https://example.org".into();
        lesson.config.baseurl = "/rain".into();
        let old = Value::List(["/old/", "older"].map(Value::from).to_vec());
        lesson.pages[0].front.values.insert("redirect_from", old);
        lesson.pages[1].front.values.insert("redirect_to", Value::from("https://example.com/?a&b"));
        assert_eq!(
            listed(&lesson).unwrap(),
            "{\"/gone/index.html\":\"https://example.com/?a&b\",\
             \"/old/\":\"https://example.org/rain/new/index.html\",\
             \"/older\":\"https://example.org/rain/new/index.html\"}"
        );
        let mut setting = Map::default();
        setting.insert("json", Value::Bool(false));
        lesson.config.values.insert("redirect_from", Value::Map(setting));
        assert_eq!(listed(&lesson), None);
    }
}
