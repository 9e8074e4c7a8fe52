//! The offline copy: a zip with the whole site, whose pages open without a server.

use std::io::{Cursor, Write};

use jiff::civil::DateTime;
use rayon::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::addresses::{Addresses, relative};
use super::externals::{External, Externals};
use super::localise::{Localiser, Notes, Places, Role};
use super::tree::Tree;
use super::{ExportError, Exported, Settings, mark, page};
use crate::model::site::{Content, Site, SitePath};

/// The extensions of files that are already compressed.
const COMPRESSED: [&str; 19] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "zip", "gz", "bz2", "xz", "tgz", "7z", "mp4", "webm", "mp3",
    "ogg", "woff2", "epub", "xlsx",
];

/// What browsers can load in a copy: nothing from the network. Links can still be followed.
/// <https://www.w3.org/TR/CSP3/>
const POLICY: &str = "default-src 'self' file: data: blob: 'unsafe-inline' 'unsafe-eval'";

/// A page of the offline copy.
#[derive(Debug)]
pub(super) struct LocalPage {
    path: SitePath,
    html: String,
    /// The resources that stay on the network.
    pub(super) externals: Vec<External>,
}

/// A copy that keeps the names of all files.
struct Files<'s> {
    settings: &'s Settings,
}

impl Places for Files<'_> {
    fn place(&self, page: &SitePath, _: Role, path: &SitePath, fragment: Option<&str>) -> Option<String> {
        Some(relative(page, path, fragment))
    }

    fn fetched(&self, address: &str) -> Option<&SitePath> {
        self.settings.fetched.get(address)
    }
}

/// Makes the offline copy of a site, as a zip.
pub fn archive(site: &Site, settings: &Settings) -> Result<Exported, ExportError> {
    let pages = pages(site, settings)?;
    let places = Files { settings };
    let localiser = localiser(site, &places);
    let mut externals = Vec::new();
    let mut zip = Zip::new(settings.made);
    zip.add("README.txt", readme(site, settings.made).as_bytes())?;
    let mut pages_left = pages.iter().peekable();
    for (path, content) in page::files(site) {
        if let Some(page) = pages_left.next_if(|page| page.path == *path) {
            externals.extend(page.externals.iter().cloned());
            zip.add(path.as_str(), page.html.as_bytes())?;
        } else if page::extension(path) == "css" {
            let mut own = Externals::new(path);
            let css = localiser.style(&page::text(path, content)?, &mut own);
            externals.extend(own.into_list());
            zip.add(path.as_str(), css.as_bytes())?;
        } else {
            zip.add(path.as_str(), &page::bytes(path, content)?)?;
        }
    }
    externals.sort();
    externals.dedup();
    Ok(Exported { bytes: zip.finish()?, pages: pages.len(), externals })
}

/// Makes the pages of the copy, sorted by path.
pub(super) fn pages(site: &Site, settings: &Settings) -> Result<Vec<LocalPage>, ExportError> {
    let places = Files { settings };
    let localiser = localiser(site, &places);
    let pages: Vec<(&SitePath, &Content)> =
        page::files(site).filter(|(path, _)| page::is_page(path)).collect();
    pages
        .into_par_iter()
        .map(|(path, content)| {
            let mut tree = Tree::parse(&page::text(path, content)?);
            let externals = localiser.page(&mut tree, path);
            forbid_network(&mut tree);
            Ok(LocalPage { path: path.clone(), html: tree.html(), externals })
        })
        .collect()
}

fn localiser<'s>(site: &'s Site, places: &'s Files<'s>) -> Localiser<'s> {
    Localiser { addresses: Addresses::new(site), places, notes: Notes::of(site) }
}

/// Adds a policy by which browsers load nothing from the network, even for scripts.
fn forbid_network(tree: &mut Tree) {
    let Some(head) = tree.find(Tree::ROOT, "head") else { return };
    let policy = tree.add_element("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
    // The declaration of the encoding must stay within the first 1024 bytes.
    let encoding =
        tree.children(head).find(|&id| tree.element(id).is_some_and(|meta| meta.get("charset").is_some()));
    let second = encoding.and_then(|id| tree.children(head).skip_while(|&other| other != id).nth(1));
    match second.or_else(|| tree.children(head).next()) {
        Some(place) => tree.insert_before(place, policy),
        None => tree.append(head, policy),
    }
}

/// Returns the text of `README.txt`.
fn readme(site: &Site, made: DateTime) -> String {
    let about = &site.about;
    let title = &about.title;
    let line = "=".repeat(title.chars().count());
    let online = match Addresses::new(site).online("") {
        Some(address) => format!("\nThe lesson is online at {address}\n"),
        None => String::new(),
    };
    let text = format!(
        "{title}\n{line}\n\nThis is a copy of the lesson for reading without a network.\n\n\
         Unpack the whole zip first: pages that are opened inside the zip cannot find each other.\n\
         Then open index.html in a browser, for example with a double-click. All pages, figures,\n\
         data files and the search work from any folder, also on a USB stick.\n\n\
         The lesson was last changed on {}.\n{online}\nMade with lessonry {}\n",
        made.date(),
        env!("CARGO_PKG_VERSION"),
    );
    // Old editors on Windows need these line ends.
    text.replace('\n', "\r\n")
}

/// A reproducible zip, whose bytes depend only on its content.
pub(super) struct Zip {
    writer: ZipWriter<Cursor<Vec<u8>>>,
    options: SimpleFileOptions,
}

impl Zip {
    /// Creates an empty zip, in which all files have this date. Zips can store dates from 1980 to 2107.
    pub(super) fn new(made: DateTime) -> Self {
        let part = |number: i8| number.unsigned_abs();
        let date = zip::DateTime::from_date_and_time(
            made.year().clamp(1980, 2107).unsigned_abs(),
            part(made.month()),
            part(made.day()),
            part(made.hour()),
            part(made.minute()),
            part(made.second()),
        );
        let options =
            SimpleFileOptions::default().last_modified_time(date.unwrap_or_default()).unix_permissions(0o644);
        Self { writer: ZipWriter::new(Cursor::new(Vec::new())), options }
    }

    /// Adds a file, compressed unless it already is.
    pub(super) fn add(&mut self, path: &str, bytes: &[u8]) -> Result<(), ExportError> {
        let is_compressed = COMPRESSED.contains(&page::extension(&SitePath::new(path)).as_str());
        if is_compressed {
            self.store(path, bytes)
        } else {
            self.put(path, bytes, CompressionMethod::Deflated)
        }
    }

    /// Adds a file without compression.
    pub(super) fn store(&mut self, path: &str, bytes: &[u8]) -> Result<(), ExportError> {
        self.put(path, bytes, CompressionMethod::Stored)
    }

    fn put(&mut self, path: &str, bytes: &[u8], method: CompressionMethod) -> Result<(), ExportError> {
        self.writer.start_file(path, self.options.compression_method(method))?;
        self.writer.write_all(bytes)?;
        Ok(())
    }

    /// Returns the bytes of the zip.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, ExportError> {
        self.writer.set_comment(mark::COMMENT)?;
        Ok(self.writer.finish()?.into_inner())
    }
}
