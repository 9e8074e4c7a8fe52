//! Reserves space for images, so that a page does not move while it loads.
//!
//! The sizes are in a style sheet in the page, not in attributes, so that the author's HTML is unchanged. The rules
//! have no specificity, so that a size from anywhere else wins.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use super::custom_properties::quoted;
use super::links;
use crate::model::lesson::Lesson;
use crate::model::site::SitePath;
use crate::source::{ImageSize, Sources};

/// The sizes of a lesson's images, by path in the site.
#[derive(Debug, Default)]
pub struct ImageSizes {
    sizes: HashMap<SitePath, ImageSize>,
}

/// Selects images that the author gave no size.
const UNSIZED: &str = ":not([width],[height],[style*=height],[style*=width])";

impl ImageSizes {
    /// Returns the sizes of a lesson's own images.
    pub fn of(lesson: &Lesson, sources: &Sources) -> Self {
        let sized = |(file, path): &(_, SitePath)| Some((path.clone(), sources.get(*file).image_size?));
        Self { sizes: lesson.assets.iter().filter_map(sized).collect() }
    }

    /// Returns the CSS rules for the images on the page at `page`. `images` are their addresses as in the source,
    /// `base` is the `baseurl` of the lesson.
    pub fn style(&self, page: &SitePath, images: &BTreeSet<String>, base: &str) -> String {
        let mut by_size: BTreeMap<(u32, u32, bool), Vec<String>> = BTreeMap::new();
        for src in images {
            if let Some(size) = self.find(page, src, base) {
                let images = by_size.entry((size.width, size.height, size.is_shape)).or_default();
                images.push(format!("img[src={}]", quoted(src)));
            }
        }
        let mut style = String::new();
        for ((width, height, is_shape), images) in by_size {
            let own_width = if is_shape { "100%".to_owned() } else { format!("{width}px") };
            // Writing to a string cannot fail.
            let _ = write!(
                style,
                ":where({}):where({UNSIZED}){{aspect-ratio:auto {width}/{height};width:{own_width}}}",
                images.join(","),
            );
        }
        style
    }

    fn find(&self, page: &SitePath, src: &str, base: &str) -> Option<&ImageSize> {
        self.sizes.get(&links::resolve(page, src, base)?.file())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_of_the_lesson_have_sizes() {
        let size = |width, is_shape| ImageSize { width, height: 40, is_shape };
        let sizes = [("fig/a b.png", size(30, false)), ("fig/c.svg", size(80, true))];
        let sizes = sizes.map(|(path, size)| (SitePath::new(path), size));
        let sizes = ImageSizes { sizes: sizes.into() };
        let style = |page: &str, images: &[&str]| {
            let images = images.iter().map(|&src| src.to_owned()).collect();
            sizes.style(&SitePath::new(page), &images, "/base")
        };
        assert_eq!(style("", &["fig/none.png", "https://example.org/fig/c.svg", ""]), "");
        let found = style("01-a/", &["../fig/a%20b.png", "/base/fig/c.svg", "../fig/c.svg"]);
        assert_eq!(
            found.replace(UNSIZED, "…"),
            ":where(img[src=\"../fig/a%20b.png\"]):where(…){aspect-ratio:auto 30/40;width:30px}\
             :where(img[src=\"../fig/c.svg\"],img[src=\"/base/fig/c.svg\"]):where(…)\
             {aspect-ratio:auto 80/40;width:100%}"
        );
    }
}
