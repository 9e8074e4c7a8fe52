//! The package document of the book, and its table of contents.

use jiff::civil::DateTime;

use super::chapter::{Chapter, escaped};
use super::images::Image;
use crate::export::addresses::Addresses;
use crate::model::percent::encoded;
use crate::model::site::Site;

/// Returns the package document: metadata, list of files, reading order.
pub(super) fn package(
    site: &Site,
    made: DateTime,
    lang: &str,
    creators: &[String],
    chapters: &[Chapter],
    images: &[Image],
) -> String {
    let creators: String = creators.iter().map(|name| creator(name)).collect();
    let publisher = site.about.publisher.as_deref().map(escaped);
    let publisher =
        publisher.map(|name| format!("<dc:publisher>{name}</dc:publisher>\n")).unwrap_or_default();
    let rights = site.about.rights.as_deref().map(escaped);
    let rights = rights.map(|words| format!("<dc:rights>{words}</dc:rights>\n")).unwrap_or_default();
    let title = escaped(&site.about.title);
    let identifier = escaped(&identifier(site));
    let modified = made.strftime("%Y-%m-%dT%H:%M:%SZ");
    let items: String = chapters
        .iter()
        .enumerate()
        .map(chapter_item)
        .chain(images.iter().enumerate().map(image_item))
        .chain((!images.iter().all(Image::is_core)).then(no_picture_item))
        .collect();
    let spine: String = (0..chapters.len()).map(spine_item).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"{lang}\">\n\
         <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
         <dc:identifier id=\"id\">{identifier}</dc:identifier>\n<dc:title>{title}</dc:title>\n\
         {creators}{publisher}{rights}<dc:language>{lang}</dc:language>\n<meta property=\"dcterms:modified\">{modified}</meta>\n</metadata>\n\
         <manifest>\n<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n\
         <item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n\
         <item id=\"cover\" href=\"cover.svg\" media-type=\"image/svg+xml\" properties=\"cover-image\"/>\n{items}</manifest>\n\
         <spine>\n{spine}</spine>\n</package>\n"
    )
}

fn creator(name: &str) -> String {
    format!("<dc:creator>{}</dc:creator>\n", escaped(name))
}

fn chapter_item((number, chapter): (usize, &Chapter)) -> String {
    let known = [("math", "mathml"), ("svg", "svg")].into_iter();
    let properties: Vec<&str> =
        known.filter(|(name, _)| chapter.has(name)).map(|(_, property)| property).collect();
    let properties = if properties.is_empty() {
        String::new()
    } else {
        format!(" properties=\"{}\"", properties.join(" "))
    };
    let file = chapter.file();
    format!(
        "<item id=\"chapter-{number}\" href=\"{file}\" media-type=\"application/xhtml+xml\"{properties}/>\n"
    )
}

fn spine_item(number: usize) -> String {
    format!("<itemref idref=\"chapter-{number}\"/>\n")
}

/// Returns the item of the fallback for images that not all reading systems support.
fn no_picture_item() -> String {
    "<item id=\"no-picture\" href=\"no-picture.svg\" media-type=\"image/svg+xml\"/>\n".into()
}

fn image_item((number, image): (usize, &Image)) -> String {
    let fallback = if image.is_core() { "" } else { " fallback=\"no-picture\"" };
    let (file, kind) = (&image.file, image.media_type);
    format!("<item id=\"image-{number}\" href=\"{file}\" media-type=\"{kind}\"{fallback}/>\n")
}

/// Returns the identifier of the book: the lesson's address, or else its title.
fn identifier(site: &Site) -> String {
    let name = || format!("urn:lessonry:{}", encoded(&site.about.title));
    Addresses::new(site).online("").unwrap_or_else(name)
}

/// Returns the table of contents as XHTML.
pub(super) fn navigation(site: &Site, lang: &str, chapters: &[Chapter]) -> String {
    let title = escaped(&site.about.title);
    let entries: String = chapters.iter().map(navigation_entry).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" \
         lang=\"{lang}\" xml:lang=\"{lang}\">\n<head>\n<title>{title}</title>\n\
         <link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n<body>\n\
         <nav epub:type=\"toc\" id=\"toc\">\n<h1>{title}</h1>\n<ol>\n{entries}</ol>\n</nav>\n</body>\n</html>\n"
    )
}

fn navigation_entry(chapter: &Chapter) -> String {
    let file = chapter.file();
    let section = |(id, title): &(String, String)| {
        format!("<li><a href=\"{file}#{}\">{}</a></li>\n", encoded(id), escaped(title))
    };
    let sections: String = chapter.sections.iter().map(section).collect();
    let sections = if sections.is_empty() { sections } else { format!("\n<ol>\n{sections}</ol>\n") };
    format!("<li><a href=\"{file}\">{}</a>{sections}</li>\n", escaped(&chapter.title))
}
