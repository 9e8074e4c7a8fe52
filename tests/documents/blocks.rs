//! Documents by a grammar: all block constructs, in each other, with lazy lines and wrong indents.

use super::dice::Dice;
use super::spans;

/// The lines of some blocks.
type Lines = Vec<String>;

/// A document.
pub fn document(dice: &mut Dice) -> String {
    let lines = blocks(dice, 3);
    let end = dice.pick(&["\n", "\n", "\n", "", "\n\n"]);
    lines.join("\n") + end
}

fn blocks(dice: &mut Dice, depth: usize) -> Lines {
    let mut lines = Lines::new();
    for _ in 0..dice.between(1, 3) {
        if dice.one_in(12) {
            lines.push(attribute_line(dice));
        }
        lines.extend(block(dice, depth));
        if dice.one_in(6) {
            lines.push(attribute_line(dice));
        }
        if !dice.one_in(4) {
            lines.push(String::new());
        }
        if dice.one_in(15) {
            lines.push(dice.pick(&["^", "  ", "", "^ "]).to_owned());
        }
    }
    if lines.last().is_some_and(String::is_empty) && dice.one_in(2) {
        lines.pop();
    }
    lines
}

fn block(dice: &mut Dice, depth: usize) -> Lines {
    match dice.below(if depth == 0 { 12 } else { 20 }) {
        0..4 => text(dice),
        4 => heading(dice),
        5 => fence(dice),
        6 => prefixed(text(dice), &["    ", "\t"], "    ", dice),
        7 => table(dice),
        8 => vec![dice.pick(&["---", "* * *", "___", "- - -", "***", "--", " ---"]).to_owned()],
        9 => math(dice),
        10 => definition(dice),
        11 => extension(dice),
        12 | 13 => prefixed(blocks(dice, depth - 1), &["> ", "> ", "> ", ">"], "> ", dice),
        14..17 => list(dice, depth - 1),
        17 => descriptions(dice, depth - 1),
        _ => html(dice, depth - 1),
    }
}

fn text(dice: &mut Dice) -> Lines {
    (0..dice.between(1, 3)).map(|_| spans::line(dice, 2)).flat_map(|line| split(&line)).collect()
}

fn split(text: &str) -> Lines {
    text.split('\n').map(str::to_owned).collect()
}

/// The lines behind a prefix: on the first line and where the text says one of `prefixes`, sometimes none (a lazy line).
fn prefixed(lines: Lines, prefixes: &[&str], first: &str, dice: &mut Dice) -> Lines {
    let lines = lines.into_iter().enumerate().map(|(number, line)| match dice.below(12) {
        _ if number == 0 => format!("{first}{line}"),
        0 => line,
        1 => format!(" {first}{line}"),
        _ if line.is_empty() => first.trim_end().to_owned(),
        _ => format!("{}{line}", dice.pick(prefixes)),
    });
    lines.collect()
}

fn heading(dice: &mut Dice) -> Lines {
    let text = spans::line(dice, 1).replace('\n', " ");
    let id = dice.pick(&["", "", "", " {#here}", " {#b}", "{#c}", " {: .c}"]);
    match dice.below(4) {
        0 => vec![text + id, dice.pick(&["===", "---", "=", "-", "===  "]).to_owned()],
        1 => vec![format!("{}{text}", dice.pick(&["#", "##", "#######"]))],
        2 => vec![format!("## {text} ##{id}")],
        _ => vec![format!("{} {text}{id}", dice.pick(&["#", "##", "###", " ##"]))],
    }
}

fn fence(dice: &mut Dice) -> Lines {
    let mark = dice.pick(&["~~~", "```", "~~~~", "````"]);
    let info = dice.pick(&["", "", "python", " bash", " r a", "c++", "{.x}", "js?l=1"]);
    let close = if dice.one_in(8) { dice.pick(&["~~~", "```", "", "`````", "~~~~ "]) } else { mark };
    let mut lines = vec![format!("{mark}{info}")];
    for _ in 0..dice.between(0, 3) {
        lines.push(
            dice.pick(&["ls", "  a | b", "", "~~~", "<b>&amp;", "    x", "\ty", "- z", "{: .c}", "# n"])
                .to_owned(),
        );
    }
    lines.push(close.to_owned());
    lines
}

fn table(dice: &mut Dice) -> Lines {
    let columns = dice.between(1, 3);
    let edge = dice.pick(&["|", "|", ""]);
    let mut lines = Lines::new();
    for number in 0..dice.between(1, 4) {
        if number > 0 && dice.one_in(2) {
            let cell = dice.pick(&["---", ":--", "--:", ":-:", "===", " - "]);
            lines.push(format!("{edge}{}{edge}", vec![cell; columns].join(dice.pick(&["|", "+", "|"]))));
        }
        let cells: Vec<String> = (0..columns).map(|_| cell(dice)).collect();
        lines.push(format!("{edge}{}{}", cells.join("|"), dice.pick(&["|", "|", "", " |"])));
    }
    lines
}

fn cell(dice: &mut Dice) -> String {
    match dice.below(5) {
        0 => dice
            .pick(&["", " ", "a\\|b", "`a|b`", "<b>x</b>", "\\\\", "<b>", "<code>a|b</code>", "`", "  "])
            .to_owned(),
        _ => format!(" {} ", spans::line(dice, 1).replace('\n', " ")),
    }
}

fn math(dice: &mut Dice) -> Lines {
    split(dice.pick(&["$$\nx^2\n$$", "$$ y $$", "$$\n\na\n\n$$", "$$$$", "\\$$ z $$", "$$ a", "$$\nb $$ c"]))
}

fn definition(dice: &mut Dice) -> Lines {
    split(dice.pick(&[
        "[r]: /other 'tt'",
        "[s t]: <u v>",
        "*[HT]: Hot tin",
        "*[gauge]: a meter",
        "[^1]: again",
        "[^2]: a\nb\n\n    c",
        "[^3]:\n    - a\n    - b",
        "[^4]: > q\n{: .c}",
        "{:w: .v}",
        "[x]: y\n{: .c}",
        "*[map]:",
        "[r]:\n/far\n\"t\"",
        "[u]:",
    ]))
}

fn extension(dice: &mut Dice) -> Lines {
    split(dice.pick(&[
        "{::comment}\n*a*\n{:/comment}",
        "{::comment}\nb\n{:/}",
        "{::nomarkdown}\n<b>*a*</b>\n{:/}",
        "{::options parse_block_html=\"true\" /}",
        "{::options parse_span_html=\"false\" /}",
        "{::options x /}",
        "{::none}",
        "* toc\n{:toc}",
        "1. toc\n{:toc .c}",
        "{:/comment}",
        "{::comment /}",
        "{::comment}\nopen",
        "<!-- a -->",
        "<!--\n\n*b*\n-->",
        "<!-- c --> d",
        "^",
    ]))
}

fn attribute_line(dice: &mut Dice) -> String {
    format!("{}{}", dice.pick(&["", "", "", " ", "    "]), spans::attributes(dice))
}

fn list(dice: &mut Dice, depth: usize) -> Lines {
    let marker = dice.pick(&["- ", "* ", "+ ", "1. ", "2. ", "10. ", "*   ", "-\t", "1.  "]);
    let mut lines = Lines::new();
    for _ in 0..dice.between(1, 3) {
        let inside = if dice.one_in(2) { text(dice) } else { blocks(dice, depth) };
        let mark = dice.pick(&["", "", "", "", "", "", "[ ] ", "[x] ", "{: .c} ", "{:. c} ", "{:.c}"]);
        let indent = " ".repeat(if dice.one_in(6) { dice.below(6) } else { marker.trim_end().len() + 1 });
        lines.extend(prefixed(inside, &[&indent], &format!("{marker}{mark}"), dice));
        if dice.one_in(3) {
            lines.push(String::new());
        }
    }
    lines.into_iter().map(|line| if line.trim().is_empty() { String::new() } else { line }).collect()
}

fn descriptions(dice: &mut Dice, depth: usize) -> Lines {
    let mut lines = text(dice);
    if dice.one_in(5) {
        lines.insert(0, "{:.c} term".to_owned());
    }
    for _ in 0..dice.between(1, 3) {
        if dice.one_in(3) {
            lines.push(String::new());
        }
        let inside = if dice.one_in(2) { text(dice) } else { blocks(dice, depth) };
        let marker = dice.pick(&[": ", ":   ", ": {: .c} ", ":\t"]);
        lines.extend(prefixed(inside, &["  ", "    "], marker, dice));
    }
    lines
}

fn html(dice: &mut Dice, depth: usize) -> Lines {
    let name = dice.pick(&[
        "div", "div", "p", "table", "section", "details", "pre", "span", "ul", "iframe", "script", "h2",
    ]);
    let attribute = dice.pick(&[
        "",
        " markdown=\"1\"",
        " markdown=\"1\"",
        " markdown=\"block\"",
        " markdown=\"span\"",
        " markdown=\"0\"",
        " class=\"c\"",
    ]);
    let inside = match dice.below(4) {
        0 => split(dice.pick(&[
            "<p>a</p>",
            "<b>x",
            "<tr><td>*a*</td></tr>",
            "a\n</div>\nb",
            "<!-- x -->",
            "&amp; <br> é",
        ])),
        _ => blocks(dice, depth),
    };
    let end = if dice.one_in(10) { String::new() } else { format!("</{name}>") };
    let behind = dice.pick(&["", "", "", "", " tail", "{: .c}", "  "]);
    if dice.one_in(5) {
        return split(&format!("<{name}{attribute}>{}{end}{behind}", inside.join("\n")));
    }
    let mut lines = vec![format!("<{name}{attribute}>")];
    lines.extend(inside);
    lines.push(end + behind);
    lines
}
