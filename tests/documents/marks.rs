//! Rows of marks and lines without a grammar: what an author types by mistake.

use super::dice::Dice;

const MARKS: &[&str] = &[
    "a",
    "b",
    "x",
    "é",
    " ",
    " ",
    " ",
    "*",
    "*",
    "**",
    "**",
    "_",
    "__",
    "***",
    "`",
    "``",
    "[",
    "]",
    "(",
    ")",
    "](u)",
    "](u \"t\")",
    "[r]",
    "[r]",
    "][r]",
    "][]",
    "![",
    "\"",
    "\"",
    "'",
    "'",
    "'s",
    "--",
    "---",
    "...",
    "<<",
    ">>",
    " >> ",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<u>",
    "</u>",
    "<br>",
    "<img src=\"s\">",
    "<b/>",
    "<x-y>",
    "<!--",
    "-->",
    "<http://e>",
    "<a@b.c>",
    "&amp;",
    "&copy;",
    "&nope;",
    "&",
    "<",
    ">",
    "$$",
    "$",
    "{:.c}",
    "{:.c}",
    "{: #i k=\"v\"}",
    "{::}",
    "{::comment}",
    "{:/}",
    "{::nomarkdown}",
    "{:x}",
    "~~",
    "~~",
    "~",
    "\\",
    "\\*",
    "\\\\",
    "\n",
    "  \n",
    "\\\n",
    ".",
    "-",
    ",",
    "1",
    "[^1]",
    "[^q]",
    "HT",
    "HT",
    "|",
    "!",
    "{",
    "}",
    "80s",
    "'80s",
    "<b c=\"d\">",
    "<span markdown=\"0\">",
    "</span>",
    "<div>",
    "</div>",
    "<p>",
    ":",
    "#",
    "=",
    "+",
    "<: .d>",
];

const STARTS: &[&str] = &[
    "",
    "",
    "",
    "",
    "> ",
    ">",
    "- ",
    "* ",
    "+ ",
    "1. ",
    "2.  ",
    "    ",
    "  ",
    "   ",
    "\t",
    "# ",
    "## ",
    ": ",
    "```",
    "~~~",
    "~~~~",
    "~~~ py",
    "| ",
    "|",
    "{: ",
    "{:.a}",
    "{: .b #c}",
    "<: .d>",
    "{:toc}",
    "^",
    "---",
    "***",
    "===",
    "<div>",
    "</div>",
    "<div markdown=\"1\">",
    "<p>",
    "</p>",
    "<!-- ",
    "-->",
    "$$",
    "[^1]: ",
    "[r]: ",
    "*[HT]: ",
    "{::comment}",
    "{:/comment}",
    "{:/}",
    "{::nomarkdown}",
    "[ ] ",
    "<b>",
    "<span markdown=\"1\">",
    "<br>",
    "\\",
    "<table>",
    "<td>",
    "</table>",
    "<pre>",
    "</pre>",
    "- {: .a} ",
    "{::options parse_block_html=\"true\" /}",
];

const ENDS: &[&str] = &[
    "", "a", "b c", "a", "*b*", "a | b", "|", "--|--", "  ", "\\", "{:.e}", "**", "`", "a:", ": b", "</div>",
    "<b>x</b>", "é", "```", "$$", "[r]", "\"q\"", "1. a", "- b", "> c", "===", "---", "# d", "a  ", "<", "}",
    "{#i}", "~~~",
];

/// A row of marks.
pub fn of_text(dice: &mut Dice, most: usize) -> String {
    let count = dice.between(1, most);
    (0..count).map(|_| dice.pick(MARKS)).collect()
}

/// Lines that begin with a mark.
pub fn of_lines(dice: &mut Dice, most: usize) -> String {
    let count = dice.between(1, most);
    let line = |dice: &mut Dice| match dice.below(5) {
        0 => "\n".to_owned(),
        1 => format!("{}{}{}\n", dice.pick(STARTS), dice.pick(STARTS), dice.pick(ENDS)),
        _ => format!("{}{}\n", dice.pick(STARTS), dice.pick(ENDS)),
    };
    (0..count).map(|_| line(dice)).collect()
}

/// The text with a few characters lost, doubled or put in.
pub fn misprint(dice: &mut Dice, text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..dice.between(1, 3) {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        if places.is_empty() {
            break;
        }
        let at = places[dice.below(places.len())];
        match dice.below(4) {
            0 => drop(text.remove(at)),
            1 => text.insert_str(at, dice.pick(MARKS)),
            2 => text.insert_str(at, dice.pick(STARTS)),
            _ => {
                let line = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
                text.replace_range(at..line, "");
            }
        }
    }
    text
}
