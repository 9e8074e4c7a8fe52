//! Markdown made by dice: the same seed gives the same document. Each mixes what a grammar of all constructs makes with
//! rows of marks and lines that mean something by chance only.

#![allow(dead_code, reason = "not every test throws all dice")]

mod blocks;
mod dice;
mod lessons;
mod marks;
mod spans;

use self::dice::Dice;

/// What documents refer to.
const DEFINITIONS: &str =
    "\n\n[r]: /ref \"ti\"\n[a b]: <x y>\n\n[^1]: note *b*\n\n    more\n\n*[HT]: abbr\n\n{:w: .k #l}\n";

/// The document of a seed.
pub fn document(seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let mut text = match dice.below(10) {
        0 => format!("x {}", marks::of_text(&mut dice, 30)),
        1 => marks::of_lines(&mut dice, 10),
        2 => spans::line(&mut dice, 3),
        6..10 => lessons::document(&mut dice),
        _ => blocks::document(&mut dice),
    };
    if dice.one_in(4) {
        text = marks::misprint(&mut dice, &text);
    }
    if dice.one_in(2) {
        text.push_str(DEFINITIONS);
    }
    text
}

/// A text of one's own with some misprints, by a seed.
pub fn misprint(seed: u64, text: &str) -> String {
    marks::misprint(&mut Dice::new(seed), text)
}
