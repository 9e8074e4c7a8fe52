//! Makes mutants of real pages: a few lines of one, with the kinds of changes that authors make by mistake.

use super::marks;
use super::rng::Rng;

/// The characters that mean something in Markdown.
const SIGNS: &[&str] = &[
    "*", "_", "`", "~", "[", "]", "(", ")", "{", "}", "<", ">", "|", ":", "#", "-", "+", "=", "^", "\"", "'",
    "\\", "&", "$", "!", "/", ".", "\t", "\n",
];

/// What lines can be indented with.
const INDENTS: &[&str] = &[" ", "  ", "   ", "    ", "      ", "\t", "> ", ">", " > ", "\t\t", "- ", "1. "];

/// Takes some consecutive lines of one of the pages, and makes a few changes to them.
pub fn mutant(seed: u64, pages: &[String]) -> String {
    let mut rng = Rng::new(seed);
    let mut lines = excerpt(&mut rng, pages);
    for _ in 0..rng.below(3) {
        change_lines(&mut rng, &mut lines, pages);
    }
    let mut text = lines.concat();
    for _ in 0..rng.below(3) {
        change_characters(&mut rng, &mut text);
    }
    if rng.one_in(2) { marks::misprint(&mut rng, &text) } else { text }
}

/// Returns some consecutive lines of one of the pages.
fn excerpt(rng: &mut Rng, pages: &[String]) -> Vec<String> {
    let page = &pages[rng.below(pages.len())];
    let lines: Vec<&str> = page.split_inclusive('\n').collect();
    let first = rng.below(lines.len().max(1));
    let end = (first + rng.between(1, 40)).min(lines.len());
    lines[first..end].iter().map(|line| (*line).to_owned()).collect()
}

/// Removes, doubles, swaps, indents or outdents a line, or adds one from elsewhere.
fn change_lines(rng: &mut Rng, lines: &mut Vec<String>, pages: &[String]) {
    if lines.is_empty() {
        return;
    }
    let at = rng.below(lines.len());
    match rng.below(8) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(at, lines[at].clone()),
        2 => lines.insert(at, "\n".to_owned()),
        3 => {
            let other = rng.below(lines.len());
            lines.swap(at, other);
        }
        4 => lines[at] = lines[at].trim_start_matches([' ', '\t']).to_owned(),
        5 => lines.splice(at..at, excerpt(rng, pages).into_iter().take(rng.between(1, 3))).for_each(drop),
        _ => {
            let (indent, end) = (rng.pick(INDENTS), at + rng.between(1, 4));
            for line in lines.iter_mut().take(end).skip(at) {
                line.insert_str(0, indent);
            }
        }
    }
}

/// Inserts, doubles or replaces a character, or removes a few.
fn change_characters(rng: &mut Rng, text: &mut String) {
    let places: Vec<(usize, char)> = text.char_indices().collect();
    if places.is_empty() {
        return;
    }
    let number = rng.below(places.len());
    let (at, ch) = places[number];
    let sign = rng.pick(SIGNS);
    match rng.below(4) {
        0 => text.insert_str(at, sign),
        1 => text.replace_range(at..at + ch.len_utf8(), sign),
        2 => text.insert(at, ch),
        _ => {
            let end = places.get(number + rng.between(1, 12)).map_or(text.len(), |(end, _)| *end);
            text.replace_range(at..end, "");
        }
    }
}
