//! Generates text from a grammar of all inline constructs, nested.

use super::rng::Rng;

const WORDS: &[&str] = &[
    "sand", "river", "HT", "stone", "two", "1998", "wind's", "don't", "l'été", "x_y_z", "a*b", "3.5",
    "gauge", "map-", "Ωmega", "C++", "50%", "\"deep\"", "'low'", "--", "...", "e.g.", "&", "<", ">", "a|b",
    "!",
];

/// Generates a line of text.
pub fn line(rng: &mut Rng, depth: usize) -> String {
    let count = rng.between(1, 5);
    let mut text = String::new();
    for number in 0..count {
        if number > 0 {
            text.push_str(rng.pick(&[" ", " ", " ", " ", "", ", ", "  "]));
        }
        text.push_str(&span(rng, depth));
    }
    text
}

fn span(rng: &mut Rng, depth: usize) -> String {
    if depth == 0 || rng.one_in(2) {
        return rng.pick(WORDS).to_owned();
    }
    let mut text = match rng.below(15) {
        0..3 => emphasis(rng, depth - 1),
        3..5 => link(rng, depth - 1),
        5..7 => html(rng, depth - 1),
        7 => code(rng),
        8 => format!("~~{}~~", line(rng, depth - 1)),
        9 => rng.pick(&["$$x^2$$", "$$a*b*c$$", "$$ y $$", "\\$$z$$"]).to_owned(),
        10 => rng.pick(&["[^1]", "[^none]", "[^1][^1]"]).to_owned(),
        11 => {
            rng.pick(&["<http://e.org/a_b>", "<a@b.org>", "http://e.org/*x*", "<mailto:a@b.org>"]).to_owned()
        }
        12 => rng.pick(&["&amp;", "&copy;", "&#8364;", "&#x41;", "&nope;", "&lt;b&gt;"]).to_owned(),
        13 => rng
            .pick(&["\\*", "\\_", "\\\\", "\\`", "\\[", "\\{", "\\q", "\\|", "  \n", "\\\\\n", "\\\n"])
            .to_owned(),
        _ => extension(rng, depth - 1),
    };
    if rng.one_in(5) {
        text.push_str(attributes(rng));
    }
    text
}

fn emphasis(rng: &mut Rng, depth: usize) -> String {
    let mark = rng.pick(&["*", "_", "**", "__", "***", "*"]);
    format!("{mark}{}{mark}", line(rng, depth))
}

fn code(rng: &mut Rng) -> String {
    let mark = rng.pick(&["`", "``", "`", "```"]);
    let inside = rng.pick(&["ls -l", "a | b", "<b>", " x ", "*a*", "`", "a`b", "\"q\"", "{:.c}", "é", "\\"]);
    format!("{mark}{inside}{mark}")
}

fn link(rng: &mut Rng, depth: usize) -> String {
    let image = rng.pick(&["", "", "!"]);
    let text = line(rng, depth);
    let target = rng.pick(&[
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

fn html(rng: &mut Rng, depth: usize) -> String {
    let name = rng.pick(&["b", "span", "kbd", "a", "code", "sub", "u", "q", "abbr", "button"]);
    let attribute =
        rng.pick(&["", "", " class=\"c\"", " markdown=\"0\"", " markdown=\"1\"", " title='a b'", " x=1"]);
    match rng.below(8) {
        0 => rng
            .pick(&["<br>", "<br />", "<img src=\"s\" alt='t'>", "<!-- no -->", "<input disabled>", "<hr>"])
            .to_owned(),
        1 => format!("<{name}{attribute}>"),
        2 => format!("</{name}>"),
        _ => format!("<{name}{attribute}>{}</{name}>", line(rng, depth)),
    }
}

fn extension(rng: &mut Rng, depth: usize) -> String {
    let inside = line(rng, depth);
    match rng.below(4) {
        0 => format!("{{::comment}}{inside}{{:/}}"),
        1 => format!("{{::nomarkdown}}{inside}{{:/nomarkdown}}"),
        2 => "{::options x=\"y\" /}".to_owned(),
        _ => format!("{{::{inside}/}}"),
    }
}

/// Returns an attribute list, possibly a malformed one.
pub fn attributes(rng: &mut Rng) -> &'static str {
    rng.pick(&[
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
