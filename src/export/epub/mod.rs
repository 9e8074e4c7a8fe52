//! Exports the lesson as an e-book: EPUB 3, with a chapter for each page.
//!
//! <https://www.w3.org/TR/epub-33/>

mod attributes;
mod chapter;
mod clean;
mod cover;
mod drawing;
mod images;
mod package;
mod people;
mod structure;

use rayon::prelude::*;

use chapter::Chapter;
pub(super) use drawing::drawing;
use images::{Image, Images};

use super::addresses::Addresses;
use super::archive::Zip;
use super::externals::External;
use super::localise::{Localiser, Notes};
use super::tree::Tree;
use super::{ExportError, Exported, Settings, page};
use crate::model::site::Site;

/// The style sheet of the book. It is short, since readers choose fonts and colours themselves.
const STYLE: &str = include_str!("style.css");

/// Tells reading systems the path of the package document.
const CONTAINER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"#;

/// An empty frame, for reading systems that do not support a type of image.
const NO_PICTURE: &str = include_str!("no-picture.svg");

/// Makes an e-book of the lesson.
pub fn epub(site: &Site, settings: &Settings) -> Result<Exported, ExportError> {
    let keys = page::keys(site);
    let images = Images::new(site, settings, &keys);
    let localiser = Localiser { addresses: Addresses::new(site), places: &images, notes: Notes::of(site) };
    let pages = page::contents(site)?;
    let first = pages.first().map(|(at, _)| *at);
    let chapter = |(at, mut tree): (usize, Tree)| {
        let entry = &site.about.contents[at];
        if Some(at) == first {
            page::keep_licence(&mut tree);
        }
        page::keep_main(&mut tree);
        let externals = localiser.page(&mut tree, &entry.path);
        (Chapter::new(&tree, &keys[&entry.path], entry), externals)
    };
    let made: Vec<(Chapter, Vec<External>)> = pages.into_par_iter().map(chapter).collect();
    if made.is_empty() {
        return Err(ExportError::NoPages);
    }
    let (mut chapters, externals): (Vec<_>, Vec<_>) = made.into_iter().unzip();
    chapter::check_fragments(&mut chapters);
    let files = images.used();
    let lang = language(site);

    let mut zip = Zip::new(settings.made);
    // Reading systems identify the file by these bytes at its start.
    zip.store("mimetype", b"application/epub+zip")?;
    zip.add("META-INF/container.xml", CONTAINER.as_bytes())?;
    let creators = people::creators(site);
    let about = &site.about;
    let package = package::package(site, settings.made, &lang, &creators, &chapters, &files);
    zip.add("EPUB/package.opf", package.as_bytes())?;
    zip.add("EPUB/cover.svg", cover::cover(&about.title, &creators, about.publisher.as_deref()).as_bytes())?;
    zip.add("EPUB/nav.xhtml", package::navigation(site, &lang, &chapters).as_bytes())?;
    zip.add("EPUB/style.css", STYLE.as_bytes())?;
    for chapter in &chapters {
        zip.add(&format!("EPUB/{}", chapter.file()), chapter.xhtml(&lang).as_bytes())?;
    }
    if !files.iter().all(Image::is_core) {
        zip.add("EPUB/no-picture.svg", NO_PICTURE.as_bytes())?;
    }
    for image in &files {
        zip.add(&format!("EPUB/{}", image.file), &image.bytes)?;
    }
    let mut externals: Vec<External> = externals.into_iter().flatten().collect();
    externals.sort();
    externals.dedup();
    Ok(Exported { bytes: zip.finish()?, pages: chapters.len(), externals })
}

/// Returns the language of the book as a BCP 47 tag; `en` if it is invalid.
fn language(site: &Site) -> String {
    let lang = site.about.lang.replace('_', "-");
    let is_subtag =
        |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
    if lang.split('-').all(is_subtag) { lang } else { "en".into() }
}
