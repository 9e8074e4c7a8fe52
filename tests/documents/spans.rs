//! Text by a grammar: all inline constructs, in each other.

use super::dice::Dice;

const WORDS: &[&str] = &[
    "sand", "river", "HT", "stone", "two", "1998", "wind's", "don't", "l'été", "x_y_z", "a*b", "3.5",
    "gauge", "map-", "Ωmega", "C++", "50%", "\"deep\"", "'low'", "--", "...", "e.g.", "&", "<", ">", "a|b",
    "!",
];

/// A line of text.
pub fn line(dice: &mut Dice, depth: usize) -> String {
    let count = dice.between(1, 5);
    let mut text = String::new();
    for number in 0..count {
        if number > 0 {
            text.push_str(dice.pick(&[" ", " ", " ", " ", "", ", ", "  "]));
        }
        text.push_str(&span(dice, depth));
    }
    text
}

fn span(dice: &mut Dice, depth: usize) -> String {
    if depth == 0 || dice.one_in(2) {
        return dice.pick(WORDS).to_owned();
    }
    let mut text = match dice.below(15) {
        0..3 => emphasis(dice, depth - 1),
        3..5 => link(dice, depth - 1),
        5..7 => html(dice, depth - 1),
        7 => code(dice),
        8 => format!("~~{}~~", line(dice, depth - 1)),
        9 => dice.pick(&["$$x^2$$", "$$a*b*c$$", "$$ y $$", "\\$$z$$"]).to_owned(),
        10 => dice.pick(&["[^1]", "[^none]", "[^1][^1]"]).to_owned(),
        11 => {
            dice.pick(&["<http://e.org/a_b>", "<a@b.org>", "http://e.org/*x*", "<mailto:a@b.org>"]).to_owned()
        }
        12 => dice.pick(&["&amp;", "&copy;", "&#8364;", "&#x41;", "&nope;", "&lt;b&gt;"]).to_owned(),
        13 => dice
            .pick(&["\\*", "\\_", "\\\\", "\\`", "\\[", "\\{", "\\q", "\\|", "  \n", "\\\\\n", "\\\n"])
            .to_owned(),
        _ => extension(dice, depth - 1),
    };
    if dice.one_in(5) {
        text.push_str(attributes(dice));
    }
    text
}

fn emphasis(dice: &mut Dice, depth: usize) -> String {
    let mark = dice.pick(&["*", "_", "**", "__", "***", "*"]);
    format!("{mark}{}{mark}", line(dice, depth))
}

fn code(dice: &mut Dice) -> String {
    let mark = dice.pick(&["`", "``", "`", "```"]);
    let inside = dice.pick(&["ls -l", "a | b", "<b>", " x ", "*a*", "`", "a`b", "\"q\"", "{:.c}", "é", "\\"]);
    format!("{mark}{inside}{mark}")
}

fn link(dice: &mut Dice, depth: usize) -> String {
    let image = dice.pick(&["", "", "!"]);
    let text = line(dice, depth);
    let target = dice.pick(&[
        "(u)",
        "(u \"ti\")",
        "(u 'ti')",
        "(<u v>)",
        "(u(v)w)",
        "(u_v_w)",
        "()",
        "( u )",
        "[r]",
        "[]",
        " [r]",
        "[none]",
        "",
        "[a\nb]",
        "(u \"t\"t\")",
        "(u\nv)",
        "(/é?a=b&c=d)",
    ]);
    format!("{image}[{text}]{target}")
}

fn html(dice: &mut Dice, depth: usize) -> String {
    let name = dice.pick(&["b", "span", "kbd", "a", "code", "sub", "u", "q", "abbr", "button"]);
    let attribute =
        dice.pick(&["", "", " class=\"c\"", " markdown=\"0\"", " markdown=\"1\"", " title='a b'", " x=1"]);
    match dice.below(8) {
        0 => dice
            .pick(&["<br>", "<br />", "<img src=\"s\" alt='t'>", "<!-- no -->", "<input disabled>", "<hr>"])
            .to_owned(),
        1 => format!("<{name}{attribute}>"),
        2 => format!("</{name}>"),
        _ => format!("<{name}{attribute}>{}</{name}>", line(dice, depth)),
    }
}

fn extension(dice: &mut Dice, depth: usize) -> String {
    let inside = line(dice, depth);
    match dice.below(4) {
        0 => format!("{{::comment}}{inside}{{:/}}"),
        1 => format!("{{::nomarkdown}}{inside}{{:/nomarkdown}}"),
        2 => "{::options x=\"y\" /}".to_owned(),
        _ => format!("{{::{inside}/}}"),
    }
}

/// An attribute list, maybe a malformed one.
pub fn attributes(dice: &mut Dice) -> &'static str {
    dice.pick(&[
        "{:.c}",
        "{: .c .d}",
        "{: #i}",
        "{: k=\"v w\"}",
        "{: k='v'}",
        "{:w}",
        "<: .c>",
        "{: .c",
        "{:. c}",
        "{::}",
        "{:}",
        "{: .c; #d}",
        "{:w .e}",
        "{.c}",
        "{: k=v}",
        "{: title=\"a }\"}",
        "{: .c#d.e}",
    ])
}
