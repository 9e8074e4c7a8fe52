//! The site's files in the single file: pages are parts, images are `data:` addresses, and files to download are at the
//! end, each once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::prefix;
use crate::export::localise::{Places, Role};
use crate::export::tree::{NodeId, Tree};
use crate::export::{ExportError, Settings, page};
use crate::model::percent::encoded;
use crate::model::site::{Site, SitePath};

/// The longest video or audio file that is embedded, in bytes. The single file should be short enough for e-mail.
const MAX_MEDIA: u64 = 5 << 20;
/// The longest file to download that is embedded, in bytes. The data of a lesson is needed, and rarely longer.
const MAX_FILE: u64 = 20 << 20;

/// The addresses of the site's files in the single file.
pub(super) struct Embedded<'s> {
    site: &'s Site,
    settings: &'s Settings,
    keys: &'s BTreeMap<SitePath, String>,
    /// The files that pages link to.
    linked: Mutex<BTreeSet<SitePath>>,
}

impl<'s> Embedded<'s> {
    /// Creates it for a site whose pages have these keys.
    pub(super) fn new(site: &'s Site, settings: &'s Settings, keys: &'s BTreeMap<SitePath, String>) -> Self {
        Self { site, settings, keys, linked: Mutex::default() }
    }

    /// Returns a file as a `data:` address; `None` if it cannot be read.
    fn data(&self, path: &SitePath) -> Option<String> {
        let bytes = page::bytes(path, self.site.files.get(path)?).ok()?;
        let kind = page::media_type(path).unwrap_or("application/octet-stream");
        Some(format!("data:{kind};base64,{}", STANDARD.encode(bytes)))
    }

    /// Whether a video, an audio file or a file to download is short enough.
    fn fits(&self, path: &SitePath) -> bool {
        let length = self.site.files.get(path).and_then(page::length);
        let is_media = page::media_type(path)
            .is_some_and(|kind| kind.starts_with("video/") || kind.starts_with("audio/"));
        length.is_some_and(|length| length <= if is_media { MAX_MEDIA } else { MAX_FILE })
    }

    /// Adds the files that pages link to, after all pages.
    pub(super) fn files(&self, tree: &mut Tree, main: NodeId) -> Result<(), ExportError> {
        let linked = self.linked.lock().map(|files| files.clone()).unwrap_or_default();
        if linked.is_empty() {
            return Ok(());
        }
        let article = tree.add_element("article", &[("id", FILES), ("class", "part page")]);
        let title = tree.add_element("h1", &[("class", "title")]);
        let words = self.site.about.words.get("files").map_or("Files", String::as_str);
        let words = tree.add_text(words);
        let content = tree.add_element("div", &[("class", "content")]);
        let list = tree.add_element("ul", &[]);
        for (node, parent) in
            [(article, main), (title, article), (words, title), (content, article), (list, content)]
        {
            tree.append(parent, node);
        }
        for path in &linked {
            // Read it first, for the error if it cannot be read.
            page::bytes(path, &self.site.files[path])?;
            let name = path.as_str().rsplit('/').next().unwrap_or_default();
            let address = self.data(path).unwrap_or_default();
            let item = tree.add_element("li", &[("id", &file_id(path))]);
            let link = tree.add_element("a", &[("href", &address), ("download", name)]);
            let shown = tree.add_text(path.as_str());
            for (node, parent) in [(item, list), (link, item), (shown, link)] {
                tree.append(parent, node);
            }
        }
        Ok(())
    }
}

/// The id of the part with the files. It has a colon, unlike the keys of pages.
pub(super) const FILES: &str = "lesson:files";

fn file_id(path: &SitePath) -> String {
    format!("lesson:file:{}", path.as_str().replace(char::is_whitespace, "_"))
}

impl Places for Embedded<'_> {
    fn place(&self, _: &SitePath, role: Role, path: &SitePath, fragment: Option<&str>) -> Option<String> {
        if let Some(key) = self.keys.get(path) {
            let id = match fragment {
                Some(fragment) if !fragment.is_empty() => prefix::id(key, fragment),
                _ => key.clone(),
            };
            return (role == Role::Link || role == Role::Hint).then(|| format!("#{}", encoded(&id)));
        }
        match role {
            Role::Link if page::is_page(path) || !self.fits(path) => None,
            Role::Link => {
                if let Ok(mut linked) = self.linked.lock() {
                    linked.insert(path.clone());
                }
                Some(format!("#{}", encoded(&file_id(path))))
            }
            Role::Frame => None,
            Role::Media => self.fits(path).then(|| self.data(path))?,
            Role::Image | Role::Code | Role::Hint => self.data(path),
        }
    }

    fn fetched(&self, address: &str) -> Option<&SitePath> {
        self.settings.fetched.get(address)
    }
}
