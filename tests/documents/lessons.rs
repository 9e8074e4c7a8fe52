//! Generates documents like the pages of lessons: a few well-formed, nested blocks, with attribute lists, definitions
//! and small mistakes.

use super::rng::Rng;

/// The lines of some blocks.
type Lines = Vec<String>;

/// Generates a page of a lesson.
pub fn document(rng: &mut Rng) -> String {
    let mut lines = Lines::new();
    for _ in 0..rng.between(1, 4) {
        lines.extend(block(rng, 3));
        lines.extend(gap(rng));
    }
    if rng.one_in(3) {
        lines.extend(definitions(rng));
    }
    lines.join(rng.pick(&["\n", "\n", "\n", "\n", "\n", "\r\n"])) + rng.pick(&["\n", "\n", "", "\n\n"])
}

/// Generates the lines between two blocks, usually one blank line.
fn gap(rng: &mut Rng) -> Lines {
    match rng.below(14) {
        0 => Lines::new(),
        1 => split("<!-- to do -->"),
        2 => split("\n<!-- to do:\n\n- more *here*\n-->\n"),
        3 => split("  \n\t"),
        4 => split("\n^"),
        5 => split("\n{::comment}\nnot *yet*\n\n- a\n{:/comment}\n"),
        6 => split("\n---\n"),
        _ => split(""),
    }
}

fn block(rng: &mut Rng, depth: usize) -> Lines {
    let mut lines = match rng.below(if depth == 0 { 8 } else { 17 }) {
        0..3 => paragraph(rng),
        3 => heading(rng),
        4 | 5 => fence(rng),
        6 => table(rng),
        7 => piece(rng),
        8..11 => callout(rng, depth - 1),
        11..14 => list(rng, depth - 1),
        14 => descriptions(rng, depth - 1),
        15 => note(rng, depth - 1),
        _ => html(rng, depth - 1),
    };
    if rng.one_in(4) {
        lines.push(attributes(rng).to_owned());
    }
    lines
}

fn blocks(rng: &mut Rng, depth: usize) -> Lines {
    let mut lines = block(rng, depth);
    for _ in 0..rng.below(3) {
        lines.extend(gap(rng));
        lines.extend(block(rng, depth));
    }
    lines
}

fn split(text: &str) -> Lines {
    text.split('\n').map(str::to_owned).collect()
}

/// Adds a prefix to lines. Occasionally it is missing or has one space too many.
fn prefixed(prefix: &str, lines: Lines, rng: &mut Rng) -> Lines {
    let lines = lines.into_iter().map(|line| match rng.below(40) {
        0 => line,
        1 => format!("{prefix} {line}"),
        _ if line.is_empty() => prefix.trim_end().to_owned(),
        _ => format!("{prefix}{line}"),
    });
    lines.collect()
}

/// Generates a quote with a title and an attribute list, as in exercises and solutions.
fn callout(rng: &mut Rng, depth: usize) -> Lines {
    let mut inside = Lines::new();
    if !rng.one_in(3) {
        inside.push(rng.pick(&["## Try it", "## Lösung", "### A -- B", "## `ls`", "##  Two"]).to_owned());
        if rng.one_in(2) {
            inside.push(String::new());
        }
    }
    inside.extend(blocks(rng, depth));
    if rng.one_in(2) {
        if rng.one_in(2) {
            inside.push(String::new());
        }
        inside.extend(callout(rng, depth.saturating_sub(1)));
    }
    if rng.one_in(8) {
        inside.push(String::new());
    }
    let prefix = rng.pick(&["> ", "> ", "> ", "> ", ">", " > "]);
    let mut lines = prefixed(prefix, inside, rng);
    if !rng.one_in(6) {
        let list =
            rng.pick(&["{: .challenge}", "{: .solution}", "{: .callout}", "{:.prereq}", "{: .a .b #c}"]);
        lines.push(list.to_owned());
    }
    lines
}

fn list(rng: &mut Rng, depth: usize) -> Lines {
    let numbers = rng.one_in(2);
    let bullet = rng.pick(&["-", "*", "+"]);
    let space = rng.pick(&[" ", " ", " ", "  ", "   ", "\t"]);
    let first = rng.pick(&["1", "1", "8", "9", "98"]).parse::<usize>().expect("a number");
    let loose = rng.one_in(3);
    let indent = rng.pick(&["", "", "", "", "  ", " "]);
    let mut lines = Lines::new();
    for number in first..first + rng.between(2, 4) {
        let marker = if numbers { format!("{number}.") } else { bullet.to_owned() };
        let width = if space == "\t" { 4 } else { marker.len() + space.len() };
        let inner = match rng.below(8) {
            0 => "\t".to_owned(),
            1 => "    ".to_owned(),
            2 => "  ".to_owned(),
            _ => " ".repeat(width),
        };
        let mut inside = paragraph(rng);
        if rng.one_in(2) {
            if rng.one_in(2) {
                inside.push(String::new());
            }
            inside.extend(block(rng, depth));
        }
        let task = rng.pick(&["", "", "", "", "", "", "", "[ ] ", "[x] ", "{: .c} "]);
        for (at, line) in inside.into_iter().enumerate() {
            lines.push(match at {
                0 => format!("{indent}{marker}{space}{task}{line}"),
                _ if line.is_empty() || rng.one_in(25) => line,
                _ => format!("{indent}{inner}{line}"),
            });
        }
        if loose || rng.one_in(8) {
            lines.push(String::new());
        }
        if rng.one_in(20) {
            lines.extend(split("<!-- between -->"));
        }
    }
    lines
}

fn descriptions(rng: &mut Rng, depth: usize) -> Lines {
    let mut lines = Lines::new();
    for _ in 0..rng.between(1, 3) {
        let term =
            rng.pick(&["shell", "`rm -r`", "*path* (absolute)", "{#t} term", "Größe", "a\nb", "{:w} k"]);
        lines.extend(split(term));
        if rng.one_in(6) {
            lines.push(String::new());
        }
        for _ in 0..rng.between(1, 2) {
            let marker = rng.pick(&[": ", ":   ", ":   ", ":\t", ":  "]);
            let mut inside = if rng.one_in(6) { Lines::new() } else { paragraph(rng) };
            if rng.one_in(2) || inside.is_empty() {
                if rng.one_in(2) && !inside.is_empty() {
                    inside.push(String::new());
                }
                inside.extend(block(rng, depth));
            }
            for (at, line) in inside.into_iter().enumerate() {
                lines.push(match at {
                    0 => format!("{marker}{line}"),
                    _ if line.is_empty() => line,
                    _ => format!("{}{line}", rng.pick(&["    ", "    ", "    ", "  ", "\t"])),
                });
            }
        }
        if rng.one_in(2) {
            lines.push(String::new());
        }
    }
    lines
}

/// Generates a footnote, sometimes with several blocks.
fn note(rng: &mut Rng, depth: usize) -> Lines {
    let name = rng.pick(&["1", "long-name", "2", "ü"]);
    let mut lines = vec![format!("See[^{name}]. "), String::new()];
    let mut inside = paragraph(rng);
    for _ in 0..rng.below(3) {
        inside.push(String::new());
        inside.extend(block(rng, depth));
    }
    for (at, line) in inside.into_iter().enumerate() {
        lines.push(match at {
            0 => format!("[^{name}]: {line}"),
            _ if line.is_empty() => line,
            _ => format!("{}{line}", rng.pick(&["    ", "    ", "    ", "\t", "  "])),
        });
    }
    lines
}

fn html(rng: &mut Rng, depth: usize) -> Lines {
    let (open, close) = *pick(
        rng,
        &[
            ("<div class=\"row\" markdown=\"1\">", "</div>"),
            ("<div class='row' markdown='1'>", "</div>"),
            ("<div class=\"row\">", "</div>"),
            ("<details>\n<summary>More *here*</summary>", "</details>"),
            ("<details markdown=\"1\">\n<summary>More *here*</summary>", "</details>"),
            ("<details markdown=\"block\"><summary markdown=\"span\">More *here*</summary>", "</details>"),
            ("<p align=\"center\" markdown=\"1\">", "</p>"),
            ("<p align=\"center\">", "</p>"),
            ("<section id=s markdown=\"1\">\n", "\n</section>"),
            ("<div markdown=\"1\"><div markdown=\"1\">\n", "\n</div></div>"),
            ("<figure markdown=\"1\">", "<figcaption>x *y*</figcaption>\n</figure>"),
            ("<figure>", "<figcaption markdown=\"1\">x *y*</figcaption>\n</figure>"),
            ("<blockquote markdown=\"1\">", "</blockquote>"),
            ("<table markdown=\"1\"><tr><td markdown=\"1\">\n", "</td></tr></table>"),
            ("<table>\n<tr><td markdown=\"1\">", "</td><td markdown=\"span\">*a*</td></tr></table>"),
            ("<ul markdown=\"1\"><li markdown=\"1\">", "</li></ul>"),
            ("<ul><li>", "</li>\n<li>*b*</li></ul>"),
            ("<center>", "</center>"),
            ("<h2 markdown=\"1\">", "</h2>"),
            ("{::nomarkdown}", "{:/nomarkdown}"),
            ("{::options parse_block_html=\"true\" /}\n<div>", "</div>"),
        ],
    );
    let mut lines = split(open);
    if rng.one_in(2) {
        lines.push(String::new());
    }
    let indent = rng.pick(&["", "", "", "", "  ", "    "]);
    lines.extend(blocks(rng, depth).into_iter().map(|line| format!("{indent}{line}")));
    if rng.one_in(2) {
        lines.push(String::new());
    }
    lines.extend(split(close));
    lines
}

fn heading(rng: &mut Rng) -> Lines {
    let text = rng.pick(&[
        "Overview",
        "Overview",
        "1. What's new?",
        "Größe und Maß – 日本",
        "`ls -l` & \"co\"",
        "A *b* [c](d.html)",
        "Note[^1]",
        "The HT",
        "C++ / C#",
        "<a name=\"x\"></a>Here",
        "a | b",
        "50% -- or more...",
        "🙂 Done",
        "x_y_z $$a_1$$",
        "E\u{301}tude \u{a0}x",
    ]);
    match rng.below(8) {
        0 => vec![text.to_owned(), "---".to_owned()],
        1 => vec![text.to_owned(), "=======".to_owned()],
        2 => vec![format!("## {text} ##")],
        3 => vec![format!("## {text} {{#own}}")],
        4 => vec![format!("## {text}"), "{:.no_toc}".to_owned()],
        number => vec![format!("{} {text}", "#".repeat(number - 3))],
    }
}

fn fence(rng: &mut Rng) -> Lines {
    let mark = rng.pick(&["~~~", "```", "~~~~", "````"]);
    let language = rng.pick(&["", "", "bash", " python", " r", "output", "{r}", " .bash"]);
    let code = split(rng.pick(&[
        "ls -l | wc\n\n  cd ..",
        "> x <- c(1, 2)\n# no heading",
        "def f(x):\n\treturn \"x\"\n\n\nf(1)",
        "- a\n- b\n{: .c}",
        "$ echo é > f",
        "",
        "```\nx\n```",
        "<b>&amp;</b>\n    four",
    ]));
    let mut lines = vec![format!("{mark}{language}")];
    lines.extend(code);
    lines.push(mark.to_owned());
    if rng.one_in(2) {
        let list =
            rng.pick(&["{: .bash}", "{: .language-python}", "{: .output}", "{:.source .r}", "{: .error}"]);
        lines.push(list.to_owned());
    }
    lines
}

fn table(rng: &mut Rng) -> Lines {
    let columns = rng.between(2, 3);
    let row = |rng: &mut Rng| {
        let cells: Vec<_> = (0..columns).map(|_| cell(rng)).collect();
        cells.join(" | ")
    };
    let edges = !rng.one_in(3);
    let edge = |text: String| if edges { format!("| {text} |") } else { text };
    let mut lines = Lines::new();
    if !rng.one_in(4) {
        lines.push(edge(row(rng)));
        let rule = rng.pick(&["---", ":---", "---:", ":---:", "-"]);
        lines.push(edge(vec![rule; columns].join(rng.pick(&["|", " | ", "-+-"]))));
    }
    for _ in 0..rng.between(1, 3) {
        lines.push(edge(row(rng)));
    }
    if rng.one_in(8) {
        lines.push(edge(vec!["==="; columns].join("|")));
        lines.push(edge(row(rng)));
    }
    lines
}

fn cell(rng: &mut Rng) -> String {
    match rng.below(3) {
        0 => rng
            .pick(&[
                "",
                "`a|b`",
                "a \\| b",
                "<code>x|y</code>",
                "*a*{:.c}",
                "[l](m){: target=\"_blank\"}",
                "`f`{: .language-r}",
                "$$|x|$$",
                "<br>",
                "\"q\"",
                "[^1]",
                "{: .c}",
                "a<br/>b",
                "![i](j.png){: width=\"10\"}",
                "HT",
                "<kbd>Ctrl</kbd>+<kbd>|</kbd>",
                "–",
            ])
            .to_owned(),
        _ => words(rng),
    }
}

fn paragraph(rng: &mut Rng) -> Lines {
    let mut lines = Lines::new();
    for _ in 0..rng.between(1, 3) {
        let end = rng.pick(&["", "", "", "", "", "", "  ", "\\", "\\\\", " ", ":", "   "]);
        lines.push(words(rng) + end);
    }
    lines
}

/// Generates a line of text.
fn words(rng: &mut Rng) -> String {
    let words: Vec<_> = (0..rng.between(1, 4)).map(|_| rng.pick(WORDS)).collect();
    words.join(rng.pick(&[" ", " ", " ", " ", "", ", "]))
}

const WORDS: &[&str] = &[
    "We",
    "run",
    "files",
    "the HT,",
    "HTs",
    "don't",
    "it's",
    "\"quoted\"",
    "'one'",
    "\"<b>bold</b>\"",
    "'*it*'",
    "(\"in\")",
    "\"[a](b)\"",
    "\"`code`\"",
    "<em>\"in\"</em>",
    "'90s",
    "\"it's 'so'\"",
    "“ready”",
    "*\"starred\"*",
    "--",
    "---",
    "...",
    "1986.",
    "e.g.",
    "*emphasis*",
    "**strong**",
    "***both***",
    "_under_",
    "snake_case_name",
    "__init__.py",
    "2*3*4",
    "`ls -l`",
    "`` a`b ``",
    "`<tag>`",
    "`x`{:.language-r}",
    "[link](../page.html)",
    "[link](page.html#part){:target=\"_blank\"}",
    "[ref][r]",
    "[r]",
    "[a b][]",
    "[missing]",
    "[*x*](u \"A 'title'\")",
    "[w](https://e.org/W_(x))",
    "[![i](j.png)](k)",
    "![alt *x*](../fig/a.png)",
    "![alt](a.svg){: .image-with-shadow width=\"60%\"}",
    "<https://example.org/a_b?c=d&e=f>",
    "https://example.org/a_b",
    "<me@example.org>",
    "<kbd>Ctrl</kbd>+<kbd>C</kbd>",
    "<span class=\"r\">*x*</span>",
    "<span>x</span>{: .y}",
    "<a name=\"here\"></a>",
    "<a href=\"x\">*y*</a>",
    "<br>",
    "<br/>",
    "<img src=\"a.png\" alt=\"b\">",
    "<name>",
    "<- c(1)",
    "a < b && c > d",
    "x <y",
    "H<sub>2</sub>O",
    "&nbsp;",
    "&copy;",
    "AT&T",
    "&#8212;",
    "$$x_1 + y$$",
    "$$ \\frac{a}{b} $$",
    "$HOME",
    "\\$5",
    "\\*not\\*",
    "C:\\dir\\*",
    "\\\\",
    "~~gone~~",
    "~/dir",
    "[^1]",
    "word[^long-name].",
    "{:.c}",
    "*x*{:w}",
    "*x*{:.a}{: #b}",
    "{{ page.title }}",
    "{% raw %}",
    "{x}",
    "a | b",
    "| x",
    "#tag",
    "# no",
    "+1",
    "-x",
    "1.5",
    "10. ten",
    "> q",
    ": d",
    "é",
    "naïve",
    "日本語",
    "🙂",
    "\u{a0}",
    "\u{200b}z",
    "\u{3000}",
    "a\u{2003}b",
    "{::comment}no{:/}",
    "{::nomarkdown}<i>*r*</i>{:/}",
    "<!-- c -->",
    "<!-- *c* -->*d*",
    "<<x>>",
    "!",
];

/// Returns one of some fixed blocks.
fn piece(rng: &mut Rng) -> Lines {
    split(rng.pick(&[
        "* TOC\n{:toc}",
        "- x\n{:toc .a .b}",
        "1. x\n{:toc #contents .a}",
        "* x\n{: toc .a}",
        "{:.no_toc}\n## Contents\n\n* x\n{:toc}",
        "$$\n\\begin{align}\na &= |b| \\\\\nc &= d\n\\end{align}\n$$",
        "$$ x^2 $$\n{: .eq}",
        "Text:\n$$ x $$",
        "$$\nx\n\ny\n$$",
        "![alt](a.png){: .c}",
        "![alt](a.png)\n{: .c}",
        "<img src=\"a.png\" width=\"10\">",
        "<img src=\"a.png\">\n{: .c}",
        "<br>",
        "<hr/>",
        "<script>\nif (a < b) { x(\"*y*\"); }\n</script>",
        "<style>\np > a { x: y; }\n</style>",
        "<pre>\n  *a* <b>\n\nx</pre>",
        "<iframe src=\"x\" width=\"1\"></iframe>",
        "<a name=\"x\"></a>\n## After",
        "<center><img src=\"x\"></center>",
        "<table>\n  <tr>\n    <td>*a*</td>\n  </tr>\n\n  <tr><td>&amp; b</td></tr>\n</table>",
        "<video controls>\n<source src=\"a\">\n</video>",
        "<dl><dt>a</dt><dd>b</dd></dl>",
        "{::options toc_levels=\"2..3\" /}",
        "{::options toc_levels=\"2,3\" /}",
        "{::options auto_ids=\"false\" /}",
        "{::options auto_id_prefix=\"p-\" /}",
        "{::options parse_span_html=\"false\" /}",
        "{::options footnote_nr=\"5\" /}",
        "{::options hard_wrap=\"true\" /}",
        "{::options entity_output=\"numeric\" /}",
        "{::options typographic_symbols=\"hellip: ...\" /}",
        "{::options syntax_highlighter=\"nil\" /}",
        "{::options footnote_backlink=\"\" /}",
        "{::options link_defs=\"x\" /}",
        "{::options default_lang=\"ruby\" /}",
        "{::nomarkdown}\n<div>\n\n*a*\n</div>\n{:/nomarkdown}",
        "{::nomarkdown}\n{:/}",
        "{::comment}\n# no\n{:/comment}",
        "* a\n\nTitle\n---",
        "- a\nTitle\n===",
        "1. a\n\n   b\nTitle\n---\n",
        "> a\nlazy\n{: .c}",
        "- a\nlazy\n  in\n\n\n- b",
        "Key\n: value\nlazy\n\n    x",
        "\t- tab\n\t- code",
        "-\ta\n\n\tb\n\n\t\tcode",
        "1.\ta\n\t*\tb\n\t\t+\tc",
        "* a\n\t* b\n\t\t* c\n* d",
        "* a\n  - b\n    + c\n      1. d",
        "1. a\n2. b\n\n3. c\n\nx\n\n4. d",
        "- [link](x)\n- [ ] task\n- [X] done",
        "* * *",
        "***bold*** start",
        "1986\\. A year",
        "\\# no\n\\- no",
        "a\n-----",
        "a\nb\n-----",
        "<!-- one --> <!-- two -->",
        "<!-- one -->\n<!-- two -->\n## Title",
        "{: .c}\n\npara",
        "{% include x.html %}\n## Title",
        "|:-----|\n|a|",
        "| a\n| b\n|c",
        "Table: *x*\n\n| a | b |\n|---|---|\n| 1 | 2 |\n{: .table .x}",
        "> | a | b |\n> |---|---|\n> | 1 | 2 |\n> {: .t}",
        "- | a | b |\n  |---|---|\n  | 1 | 2 |",
    ]))
}

/// Generates the definitions at the end of a document.
fn definitions(rng: &mut Rng) -> Lines {
    let mut lines = split("");
    for _ in 0..rng.between(1, 6) {
        lines.extend(split(rng.pick(&[
            "[r]: https://example.org/ref",
            "[r]: ../ref.html \"The 'ref'\"",
            "[R]: other",
            "  [a b]: <x y>  'T'",
            "[a  b]:\t/tab",
            "*[HT]: Hot tin",
            "*[HT]:",
            "*[HT]: \"H\" & T\n{: .abbr}",
            "*[the HT]: longer",
            "*[é]: accent",
            "{:w: .k #l title=\"t\"}",
            "{:w: .m}",
            "{:c: .n target='_blank'}",
            "[^1]: One *note*.",
            "[^1]: One\n    goes on\n\n    and on",
            "[^long-name]: a\n\n        code\n\n    - b",
            "[^long-name]:\n    Below[^1].",
            "[link]: u\n{: .c}",
            "[missing]: found.html\n",
        ])));
    }
    lines
}

fn attributes(rng: &mut Rng) -> &'static str {
    rng.pick(&[
        "{: .c}",
        "{:.c .d}",
        "{: #i}",
        "{:w}",
        "{: .x style=\"a: b\"}",
        "{:c .e}",
        "{: .c }",
        "{:.c}  ",
        "{: title='a \"b\"'}",
        "{: .checklist}\n",
        "\n{: .late}",
    ])
}

fn pick<'t, T>(rng: &mut Rng, from: &'t [T]) -> &'t T {
    &from[rng.below(from.len())]
}
