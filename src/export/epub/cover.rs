//! Draws the cover of the book from its title and its authors, for library views.

use std::fmt::Write;

use super::chapter::escaped;

/// The width of the cover, in units of the drawing. The proportions are those that bookshops recommend.
const WIDTH: usize = 1600;
/// The height of the cover, in units of the drawing.
const HEIGHT: usize = 2560;
/// The greatest total height of the title's lines, without the space between them.
const TITLE: usize = 1100;
/// The letters in a line of the title at its largest size.
const LETTERS: usize = 14;
/// The most people that are named.
const PEOPLE: usize = 3;

/// Returns the cover as SVG.
pub(super) fn cover(title: &str, creators: &[String], publisher: Option<&str>) -> String {
    let lines = wrapped(title, LETTERS);
    let longest = lines.iter().map(|line| width(line)).max().unwrap_or(1).max(LETTERS);
    // A letter is about half as wide as high.
    let size = ((WIDTH - 320) * 2 / longest).min(TITLE / lines.len().max(1)).min(180);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
         width=\"{WIDTH}\" height=\"{HEIGHT}\">\n<title>{}</title>\n<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#f6f4ef\"/>\n\
         <rect width=\"{WIDTH}\" height=\"120\" fill=\"#1a5fb4\"/>\n",
        escaped(title)
    );
    for (number, line) in lines.iter().enumerate() {
        text(&mut out, 300 + size + number * size * 5 / 4, size, "bold", line);
    }
    for (number, line) in people(creators).iter().enumerate() {
        text(&mut out, 1900 + number * 100, 76, "normal", line);
    }
    if let Some(publisher) = publisher {
        text(&mut out, HEIGHT - 160, 64, "normal", publisher);
    }
    out + "</svg>\n"
}

/// Appends a line of text with its baseline at `y`.
fn text(out: &mut String, y: usize, size: usize, weight: &str, words: &str) {
    let words = escaped(words);
    // Writing to a string cannot fail.
    let _ = writeln!(
        out,
        "<text x=\"160\" y=\"{y}\" font-family=\"sans-serif\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"#1d1d1f\">{words}</text>"
    );
}

/// Returns the lines with the authors' names. If there are too many, `…` stands for the rest.
fn people(creators: &[String]) -> Vec<String> {
    let mut lines: Vec<String> =
        creators.iter().take(PEOPLE).map(|name| name.chars().take(34).collect()).collect();
    if creators.len() > PEOPLE {
        lines.push("…".into());
    }
    lines
}

/// Returns the width of a text in letters. East Asian characters count twice.
fn width(text: &str) -> usize {
    text.chars().map(|c| if u32::from(c) >= 0x2E80 { 2 } else { 1 }).sum()
}

/// Wraps a title between words, and within words that are longer than a line.
fn wrapped(title: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in title.split_whitespace() {
        for piece in pieces(word, letters * 2) {
            match lines.last_mut() {
                Some(line) if width(line) + 1 + width(&piece) <= letters => {
                    line.push(' ');
                    line.push_str(&piece);
                }
                _ => lines.push(piece),
            }
        }
    }
    lines
}

/// Splits a word into pieces that fit a line.
fn pieces(word: &str, widest: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut filled = 0;
    for c in word.chars() {
        let wide = width(c.encode_utf8(&mut [0; 4]));
        if filled + wide > widest {
            pieces.push(String::new());
            filled = 0;
        }
        filled += wide;
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_wrap_between_words() {
        assert_eq!(wrapped("Rain in a Jar & more of it", 14), ["Rain in a Jar", "& more of it"]);
        assert_eq!(wrapped("Donaudampfschifffahrt", 14), ["Donaudampfschifffahrt"]);
        assert_eq!(wrapped(&"雨".repeat(20), 14), ["雨".repeat(14), "雨".repeat(6)]);
        assert!(wrapped("", 14).is_empty());
    }

    #[test]
    fn a_cover_has_title_and_people() {
        let people: Vec<String> = ["Ada", "Bo", "Cy", "Di"].map(str::to_owned).to_vec();
        let found = cover("Rain & sun", &people, Some("The <Rain> Society"));
        for part in [
            ">Rain &amp; sun</text>",
            ">Ada</text>",
            ">Cy</text>",
            ">…</text>",
            ">The &lt;Rain&gt; Society</text>",
        ] {
            assert!(found.contains(part), "{part} is not in {found}");
        }
        assert!(!found.contains("Di<"));
        assert!(cover("", &[], None).ends_with("</svg>\n"));
    }
}
