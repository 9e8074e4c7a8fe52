//! Random Markdown documents: the same seed gives the same document. Some follow a grammar of all constructs; others
//! are sequences of random tokens.

mod blocks;
mod lessons;
mod marks;
mod mutants;
mod rng;
mod spans;

pub use self::mutants::mutant;
use self::rng::Rng;

/// Definitions for the references in documents.
const DEFINITIONS: &str =
    "\n\n[r]: /ref \"ti\"\n[a b]: <x y>\n\n[^1]: note *b*\n\n    more\n\n*[HT]: abbr\n\n{:w: .k #l}\n";

/// Generates the document of a seed.
pub fn document(seed: u64) -> String {
    let mut rng = Rng::new(seed);
    let mut text = match rng.below(10) {
        0 => format!("x {}", marks::of_text(&mut rng, 30)),
        1 => marks::of_lines(&mut rng, 10),
        2 => spans::line(&mut rng, 3),
        6..10 => lessons::document(&mut rng),
        _ => blocks::document(&mut rng),
    };
    if rng.one_in(4) {
        text = marks::misprint(&mut rng, &text);
    }
    if rng.one_in(2) {
        text.push_str(DEFINITIONS);
    }
    text
}

/// Adds random typos to a text.
pub fn misprint(seed: u64, text: &str) -> String {
    marks::misprint(&mut Rng::new(seed), text)
}
