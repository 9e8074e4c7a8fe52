//! Copies of a site to carry around: a folder in a zip, one HTML file, an e-book. None of them needs a server or a
//! network.
//!
//! All three are made of the finished pages: parsed, with every address rewritten, and printed again.

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

/// What a copy is told beside the site.
#[derive(Debug, Clone)]
pub struct Settings {
    /// When the lesson was last changed, in UTC. The same site and the same time give the same bytes.
    pub made: DateTime,
    /// The files of the site that were fetched from the network, by address.
    pub fetched: BTreeMap<String, SitePath>,
}

/// A finished copy.
#[derive(Debug)]
pub struct Exported {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What was left on the network, sorted.
    pub externals: Vec<External>,
}

/// Why a copy cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A file of the lesson cannot be read any more.
    #[error("cannot read `{path}`: {error}")]
    Unreadable {
        /// Its place in the site.
        path: String,
        /// What the system said.
        error: io::Error,
    },
    /// The site has no pages to read.
    #[error("the lesson has no pages to copy")]
    NoPages,
    /// A zip cannot hold this.
    #[error("cannot pack the copy: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// Writing to memory failed.
    #[error("cannot pack the copy: {0}")]
    Pack(#[from] io::Error),
}

/// The addresses of the images that pages show from the network.
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
