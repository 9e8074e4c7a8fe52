//! Where the files of the site are in the one file: pages are parts, images are `data:` addresses, and files to
//! download stand at the end, each once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::prefix;
use crate::export::localise::{Places, Role};
use crate::export::tree::{NodeId, Tree};
use crate::export::{ExportError, Settings, addresses, page};
use crate::model::site::{Site, SitePath};

/// Films and sounds that are longer, in bytes, stay out: the file is to be sent by e-mail.
const LONGEST_MEDIA: u64 = 5 << 20;
/// The same for other files that pages link to. A lesson's data is seldom longer, and needed.
const LONGEST_FILE: u64 = 20 << 20;

/// The files of the site in the one file.
pub(super) struct Embedded<'s> {
    site: &'s Site,
    settings: &'s Settings,
    keys: &'s BTreeMap<SitePath, String>,
    /// The files that are linked to.
    linked: Mutex<BTreeSet<SitePath>>,
}

impl<'s> Embedded<'s> {
    /// The files of a site whose pages have these keys.
    pub(super) fn new(site: &'s Site, settings: &'s Settings, keys: &'s BTreeMap<SitePath, String>) -> Self {
        Self { site, settings, keys, linked: Mutex::default() }
    }

    /// The bytes of a file as an address; none if it cannot be read.
    fn data(&self, path: &SitePath) -> Option<String> {
        let bytes = page::bytes(path, self.site.files.get(path)?).ok()?;
        let kind = page::media_type(path).unwrap_or("application/octet-stream");
        Some(format!("data:{kind};base64,{}", STANDARD.encode(bytes)))
    }

    /// Whether a film, a sound or a file to download is short enough.
    fn fits(&self, path: &SitePath) -> bool {
        let length = self.site.files.get(path).and_then(page::length);
        let is_media = page::media_type(path)
            .is_some_and(|kind| kind.starts_with("video/") || kind.starts_with("audio/"));
        length.is_some_and(|length| length <= if is_media { LONGEST_MEDIA } else { LONGEST_FILE })
    }

    /// Adds the files that pages link to, behind all pages.
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
            // Reading it again says why it cannot be read.
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

/// The id of the part with the files. Keys of pages have no colon.
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
            return (role == Role::Link || role == Role::Hint)
                .then(|| format!("#{}", addresses::encoded(&id)));
        }
        match role {
            Role::Link if page::is_page(path) || !self.fits(path) => None,
            Role::Link => {
                if let Ok(mut linked) = self.linked.lock() {
                    linked.insert(path.clone());
                }
                Some(format!("#{}", addresses::encoded(&file_id(path))))
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
