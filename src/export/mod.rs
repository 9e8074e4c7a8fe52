//! Exports copies of a site that need no server and no network: a zip, a single HTML file, an e-book.
//!
//! All three are made from the finished pages, which are parsed, get every address rewritten, and are printed again.

mod addresses;
mod archive;
mod css;
mod drawing;
mod epub;
mod externals;
mod localise;
mod mark;
mod page;
mod single_file;
mod tree;

use std::collections::BTreeMap;
use std::io;

use jiff::civil::DateTime;

pub use archive::archive;
pub use drawing::safe_drawing;
pub use epub::epub;
pub use externals::{External, ExternalKind};
pub use mark::is_copy;
pub use single_file::single_file;

use crate::model::site::{Site, SitePath};

/// Settings of a copy.
#[derive(Debug, Clone)]
pub struct Settings {
    /// When the lesson last changed, in UTC. The same site with the same time always makes the same bytes.
    pub made: DateTime,
    /// The files of the site that were fetched from the network, by their address there.
    pub fetched: BTreeMap<String, SitePath>,
}

/// A finished copy.
#[derive(Debug)]
pub struct Exported {
    /// The content of the file.
    pub bytes: Vec<u8>,
    /// The number of pages in it.
    pub pages: usize,
    /// The resources that are not in it, sorted.
    pub externals: Vec<External>,
}

/// The reason why a copy cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A file of the lesson can no longer be read.
    #[error("cannot read `{path}`: {error}")]
    Unreadable {
        /// Its path in the site.
        path: String,
        /// The error from the system.
        error: io::Error,
    },
    /// The site has no pages to read.
    #[error("the lesson has no pages to copy")]
    NoPages,
    /// The content does not fit the zip format.
    #[error("cannot pack the copy: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// Writing to memory failed.
    #[error("cannot pack the copy: {0}")]
    Pack(#[from] io::Error),
}

/// Returns the addresses of images that pages show from the network, sorted.
pub fn external_images(site: &Site) -> Result<Vec<String>, ExportError> {
    let settings = Settings { made: DateTime::ZERO, fetched: BTreeMap::new() };
    let pages = archive::pages(site, &settings)?;
    let mut images: Vec<String> = pages
        .into_iter()
        .flat_map(|page| page.externals)
        .filter(|external| external.kind == ExternalKind::Image)
        .map(|external| external.address)
        .collect();
    images.sort();
    images.dedup();
    Ok(images)
}

#[cfg(test)]
mod tests;
