//! Reads the size of an image from its first bytes, so that a page can reserve space for it.

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::Path;

use crate::source::ImageSize;

/// How much of an SVG is searched for its start tag, in bytes: some editors put long comments before it.
const SVG_HEAD: u64 = 32 * 1024;

/// The size of the image in a file; none if it is not an image, or its size is unknown.
///
/// The orientation in a photo's metadata is ignored; the browser corrects the size when the photo has loaded.
pub(super) fn of(path: &Path) -> Option<ImageSize> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    match extension.as_str() {
        "png" | "jpg" | "jpeg" | "gif" | "webp" => {
            let size = imagesize::reader_size(BufReader::new(File::open(path).ok()?)).ok()?;
            let width = u32::try_from(size.width).ok()?;
            sized(width, u32::try_from(size.height).ok()?, false)
        }
        "svg" => {
            let mut bytes = Vec::new();
            File::open(path).ok()?.take(SVG_HEAD).read_to_end(&mut bytes).ok()?;
            svg(&String::from_utf8_lossy(&bytes))
        }
        _ => None,
    }
}

fn sized(width: u32, height: u32, is_shape: bool) -> Option<ImageSize> {
    (width > 0 && height > 0).then_some(ImageSize { width, height, is_shape })
}

/// The size of an SVG: its `width` and `height`, or the aspect ratio of its `viewBox`.
fn svg(text: &str) -> Option<ImageSize> {
    let start = text.find("<svg")? + "<svg".len();
    let tag = &text[start..start + text[start..].find('>')?];
    let own = |key| attribute(tag, key).and_then(length);
    let shape = attribute(tag, "viewBox").and_then(view_box);
    match (own("width"), own("height"), shape) {
        (Some(width), Some(height), _) => sized(pixels(width), pixels(height), false),
        (Some(width), None, Some((w, h))) => sized(pixels(width), pixels(width * h / w), false),
        (None, Some(height), Some((w, h))) => sized(pixels(height * w / h), pixels(height), false),
        (None, None, Some((w, h))) => sized(pixels(w), pixels(h), true),
        _ => None,
    }
}

/// A length rounded to pixels; 0 if it is not a possible size.
#[allow(clippy::cast_sign_loss, reason = "a cast from a float saturates")]
fn pixels(length: f64) -> u32 {
    length.round().clamp(0.0, 100_000.0) as u32
}

/// The value of an attribute in the text of a start tag.
fn attribute<'t>(tag: &'t str, key: &str) -> Option<&'t str> {
    tag.match_indices(key).find_map(|(at, _)| {
        let is_start = tag[..at].ends_with(char::is_whitespace);
        let rest = tag[at + key.len()..].trim_start().strip_prefix('=')?.trim_start();
        let quote = rest.chars().next().filter(|c| is_start && matches!(c, '"' | '\''))?;
        rest[1..].split(quote).next()
    })
}

/// A length in CSS pixels; none if it is relative.
fn length(text: &str) -> Option<f64> {
    let text = text.trim();
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len());
    let number: f64 = text[..end].parse().ok()?;
    let unit = match text[end..].trim() {
        "" | "px" => 1.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        "mm" => 96.0 / 25.4,
        "cm" => 96.0 / 2.54,
        "in" => 96.0,
        _ => return None,
    };
    Some(number * unit)
}

/// The width and height of a `viewBox`: its last two numbers.
fn view_box(text: &str) -> Option<(f64, f64)> {
    let separator = |c: char| c == ',' || c.is_whitespace();
    let numbers: Vec<f64> = text.split(separator).filter_map(|number| number.parse().ok()).collect();
    match numbers.as_slice() {
        &[_, _, width, height] if width > 0.0 && height > 0.0 => Some((width, height)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_svg(text: &str) -> Option<(u32, u32, bool)> {
        svg(text).map(|size| (size.width, size.height, size.is_shape))
    }

    #[test]
    fn svgs_have_a_size_or_a_shape() {
        assert_eq!(of_svg("<svg width='40' height=\"30px\" viewBox='0 0 4 3'>"), Some((40, 30, false)));
        assert_eq!(of_svg("<?xml?><!-- x -->\n<svg\n viewBox=\"0 0 400 250.2\"\n>"), Some((400, 250, true)));
        assert_eq!(of_svg("<svg width=\"100%\" viewBox=\"0,0,8,6\">"), Some((8, 6, true)));
        assert_eq!(of_svg("<svg width='1in' height='25.4mm'>"), Some((96, 96, false)));
        assert_eq!(of_svg("<svg stroke-width='9' width='40' viewBox='0 0 4 3'>"), Some((40, 30, false)));
    }

    #[test]
    fn an_svg_without_a_size_has_none() {
        for text in
            ["", "<svg", "<svg>", "<svg width='4'>", "<svg viewBox='0 0 0 1'>", "<svg width=é height=1>"]
        {
            assert_eq!(of_svg(text), None, "{text}");
        }
    }

    #[test]
    fn images_are_measured() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/lesson/fig");
        let of = |name: &str| of(&folder.join(name)).map(|size| (size.width, size.height));
        assert_eq!(of("rain.png"), Some((320, 200)));
        assert_eq!(of("field.jpg"), Some((300, 100)));
        assert_eq!(of("drop.gif"), Some((40, 30)));
        assert_eq!(of("cloud.webp"), Some((640, 360)));
        assert_eq!(of("jar.svg"), Some((400, 250)));
    }
}
