//! Generates random sequences of marks and lines, and typos.

use super::rng::Rng;

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

/// Generates a sequence of marks.
pub fn of_text(rng: &mut Rng, most: usize) -> String {
    let count = rng.between(1, most);
    (0..count).map(|_| rng.pick(MARKS)).collect()
}

/// Generates lines that begin with a mark.
pub fn of_lines(rng: &mut Rng, most: usize) -> String {
    let count = rng.between(1, most);
    let line = |rng: &mut Rng| match rng.below(5) {
        0 => "\n".to_owned(),
        1 => format!("{}{}{}\n", rng.pick(STARTS), rng.pick(STARTS), rng.pick(ENDS)),
        _ => format!("{}{}\n", rng.pick(STARTS), rng.pick(ENDS)),
    };
    (0..count).map(|_| line(rng)).collect()
}

/// Adds a few typos to a text: removed characters and lines, inserted marks.
pub fn misprint(rng: &mut Rng, text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..rng.between(1, 3) {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        if places.is_empty() {
            break;
        }
        let at = places[rng.below(places.len())];
        match rng.below(4) {
            0 => drop(text.remove(at)),
            1 => text.insert_str(at, rng.pick(MARKS)),
            2 => text.insert_str(at, rng.pick(STARTS)),
            _ => {
                let line = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
                text.replace_range(at..line, "");
            }
        }
    }
    text
}
