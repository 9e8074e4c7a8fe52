//! The cover of the book, drawn of its title, so that shelves of books have something to show.

use std::fmt::Write;

use super::chapter::escaped;

/// The size of the cover, in its own units: the proportions that shops ask for.
const WIDTH: usize = 1600;
const HEIGHT: usize = 2560;

/// How high the lines of the title are together, without the space between them.
const TITLE: usize = 1100;

/// The letters of a line of the title at its largest size.
const LETTERS: usize = 14;

/// More people than this are not named.
const PEOPLE: usize = 3;

/// The cover as a drawing.
pub(super) fn cover(title: &str, creators: &[String], publisher: Option<&str>) -> String {
    let lines = wrapped(title, LETTERS);
    let longest = lines.iter().map(|line| width(line)).max().unwrap_or(1).max(LETTERS);
    // A letter is about half as wide as it is high.
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

/// A line of text, its letters standing on `y`.
fn text(out: &mut String, y: usize, size: usize, weight: &str, words: &str) {
    let words = escaped(words);
    // Writing to a string does not fail.
    let _ = writeln!(
        out,
        "<text x=\"160\" y=\"{y}\" font-family=\"sans-serif\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"#1d1d1f\">{words}</text>"
    );
}

/// Those who wrote the book, one a line; of many the first, and a sign that there are others.
fn people(creators: &[String]) -> Vec<String> {
    let mut lines: Vec<String> =
        creators.iter().take(PEOPLE).map(|name| name.chars().take(34).collect()).collect();
    if creators.len() > PEOPLE {
        lines.push("…".into());
    }
    lines
}

/// The width of a text in letters: those of East Asia are twice as wide as others.
fn width(text: &str) -> usize {
    text.chars().map(|c| if u32::from(c) >= 0x2E80 { 2 } else { 1 }).sum()
}

/// A title in lines; it breaks between words, and anywhere in words that are written without spaces.
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

/// A word in pieces that are no wider than a line.
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
    fn titles_break_between_words() {
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
