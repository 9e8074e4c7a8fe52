//! Generates documents from a grammar of all block constructs, nested, with lazy lines and wrong indents.

use super::rng::Rng;
use super::spans;

/// The lines of some blocks.
type Lines = Vec<String>;

/// Generates a document.
pub fn document(rng: &mut Rng) -> String {
    let lines = blocks(rng, 3);
    let end = rng.pick(&["\n", "\n", "\n", "", "\n\n"]);
    lines.join("\n") + end
}

fn blocks(rng: &mut Rng, depth: usize) -> Lines {
    let mut lines = Lines::new();
    for _ in 0..rng.between(1, 3) {
        if rng.one_in(12) {
            lines.push(attribute_line(rng));
        }
        lines.extend(block(rng, depth));
        if rng.one_in(6) {
            lines.push(attribute_line(rng));
        }
        if !rng.one_in(4) {
            lines.push(String::new());
        }
        if rng.one_in(15) {
            lines.push(rng.pick(&["^", "  ", "", "^ "]).to_owned());
        }
    }
    if lines.last().is_some_and(String::is_empty) && rng.one_in(2) {
        lines.pop();
    }
    lines
}

fn block(rng: &mut Rng, depth: usize) -> Lines {
    match rng.below(if depth == 0 { 12 } else { 20 }) {
        0..4 => text(rng),
        4 => heading(rng),
        5 => fence(rng),
        6 => prefixed(text(rng), &["    ", "\t"], "    ", rng),
        7 => table(rng),
        8 => vec![rng.pick(&["---", "* * *", "___", "- - -", "***", "--", " ---"]).to_owned()],
        9 => math(rng),
        10 => definition(rng),
        11 => extension(rng),
        12 | 13 => prefixed(blocks(rng, depth - 1), &["> ", "> ", "> ", ">"], "> ", rng),
        14..17 => list(rng, depth - 1),
        17 => descriptions(rng, depth - 1),
        _ => html(rng, depth - 1),
    }
}

fn text(rng: &mut Rng) -> Lines {
    (0..rng.between(1, 3)).map(|_| spans::line(rng, 2)).flat_map(|line| split(&line)).collect()
}

fn split(text: &str) -> Lines {
    text.split('\n').map(str::to_owned).collect()
}

/// Adds a prefix to lines: `first` to the first line, and one of `prefixes` or none (a lazy line) to the others.
fn prefixed(lines: Lines, prefixes: &[&str], first: &str, rng: &mut Rng) -> Lines {
    let lines = lines.into_iter().enumerate().map(|(number, line)| match rng.below(12) {
        _ if number == 0 => format!("{first}{line}"),
        0 => line,
        1 => format!(" {first}{line}"),
        _ if line.is_empty() => first.trim_end().to_owned(),
        _ => format!("{}{line}", rng.pick(prefixes)),
    });
    lines.collect()
}

fn heading(rng: &mut Rng) -> Lines {
    let text = spans::line(rng, 1).replace('\n', " ");
    let id = rng.pick(&["", "", "", " {#here}", " {#b}", "{#c}", " {: .c}"]);
    match rng.below(4) {
        0 => vec![text + id, rng.pick(&["===", "---", "=", "-", "===  "]).to_owned()],
        1 => vec![format!("{}{text}", rng.pick(&["#", "##", "#######"]))],
        2 => vec![format!("## {text} ##{id}")],
        _ => vec![format!("{} {text}{id}", rng.pick(&["#", "##", "###", " ##"]))],
    }
}

fn fence(rng: &mut Rng) -> Lines {
    let mark = rng.pick(&["~~~", "```", "~~~~", "````"]);
    let info = rng.pick(&["", "", "python", " bash", " r a", "c++", "{.x}", "js?l=1"]);
    let close = if rng.one_in(8) { rng.pick(&["~~~", "```", "", "`````", "~~~~ "]) } else { mark };
    let mut lines = vec![format!("{mark}{info}")];
    for _ in 0..rng.between(0, 3) {
        lines.push(
            rng.pick(&["ls", "  a | b", "", "~~~", "<b>&amp;", "    x", "\ty", "- z", "{: .c}", "# n"])
                .to_owned(),
        );
    }
    lines.push(close.to_owned());
    lines
}

fn table(rng: &mut Rng) -> Lines {
    let columns = rng.between(1, 3);
    let edge = rng.pick(&["|", "|", ""]);
    let mut lines = Lines::new();
    for number in 0..rng.between(1, 4) {
        if number > 0 && rng.one_in(2) {
            let cell = rng.pick(&["---", ":--", "--:", ":-:", "===", " - "]);
            lines.push(format!("{edge}{}{edge}", vec![cell; columns].join(rng.pick(&["|", "+", "|"]))));
        }
        let cells: Vec<String> = (0..columns).map(|_| cell(rng)).collect();
        lines.push(format!("{edge}{}{}", cells.join("|"), rng.pick(&["|", "|", "", " |"])));
    }
    lines
}

fn cell(rng: &mut Rng) -> String {
    match rng.below(5) {
        0 => rng
            .pick(&["", " ", "a\\|b", "`a|b`", "<b>x</b>", "\\\\", "<b>", "<code>a|b</code>", "`", "  "])
            .to_owned(),
        _ => format!(" {} ", spans::line(rng, 1).replace('\n', " ")),
    }
}

fn math(rng: &mut Rng) -> Lines {
    split(rng.pick(&["$$\nx^2\n$$", "$$ y $$", "$$\n\na\n\n$$", "$$$$", "\\$$ z $$", "$$ a", "$$\nb $$ c"]))
}

fn definition(rng: &mut Rng) -> Lines {
    split(rng.pick(&[
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

fn extension(rng: &mut Rng) -> Lines {
    split(rng.pick(&[
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

fn attribute_line(rng: &mut Rng) -> String {
    format!("{}{}", rng.pick(&["", "", "", " ", "    "]), spans::attributes(rng))
}

fn list(rng: &mut Rng, depth: usize) -> Lines {
    let marker = rng.pick(&["- ", "* ", "+ ", "1. ", "2. ", "10. ", "*   ", "-\t", "1.  "]);
    let mut lines = Lines::new();
    for _ in 0..rng.between(1, 3) {
        let inside = if rng.one_in(2) { text(rng) } else { blocks(rng, depth) };
        let mark = rng.pick(&["", "", "", "", "", "", "[ ] ", "[x] ", "{: .c} ", "{:. c} ", "{:.c}"]);
        let indent = " ".repeat(if rng.one_in(6) { rng.below(6) } else { marker.trim_end().len() + 1 });
        lines.extend(prefixed(inside, &[&indent], &format!("{marker}{mark}"), rng));
        if rng.one_in(3) {
            lines.push(String::new());
        }
    }
    lines.into_iter().map(|line| if line.trim().is_empty() { String::new() } else { line }).collect()
}

fn descriptions(rng: &mut Rng, depth: usize) -> Lines {
    let mut lines = text(rng);
    if rng.one_in(5) {
        lines.insert(0, "{:.c} term".to_owned());
    }
    for _ in 0..rng.between(1, 3) {
        if rng.one_in(3) {
            lines.push(String::new());
        }
        let inside = if rng.one_in(2) { text(rng) } else { blocks(rng, depth) };
        let marker = rng.pick(&[": ", ":   ", ": {: .c} ", ":\t"]);
        lines.extend(prefixed(inside, &["  ", "    "], marker, rng));
    }
    lines
}

fn html(rng: &mut Rng, depth: usize) -> Lines {
    let name = rng.pick(&[
        "div", "div", "p", "table", "section", "details", "pre", "span", "ul", "iframe", "script", "h2",
    ]);
    let attribute = rng.pick(&[
        "",
        " markdown=\"1\"",
        " markdown=\"1\"",
        " markdown=\"block\"",
        " markdown=\"span\"",
        " markdown=\"0\"",
        " class=\"c\"",
    ]);
    let inside = match rng.below(4) {
        0 => split(rng.pick(&[
            "<p>a</p>",
            "<b>x",
            "<tr><td>*a*</td></tr>",
            "a\n</div>\nb",
            "<!-- x -->",
            "&amp; <br> é",
        ])),
        _ => blocks(rng, depth),
    };
    let end = if rng.one_in(10) { String::new() } else { format!("</{name}>") };
    let tail = rng.pick(&["", "", "", "", " tail", "{: .c}", "  "]);
    if rng.one_in(5) {
        return split(&format!("<{name}{attribute}>{}{end}{tail}", inside.join("\n")));
    }
    let mut lines = vec![format!("<{name}{attribute}>")];
    lines.extend(inside);
    lines.push(end + tail);
    lines
}
