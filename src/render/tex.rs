//! Rewrites the TeX that the parser of formulas does not know, as far as other commands say the same, or what is lost is
//! only layout.

/// Commands that are written as another text.
const NAMES: &[(&str, &str)] = &[
    ("arrowvert", "\\vert"),
    ("Arrowvert", "\\Vert"),
    ("frak", "\\mathfrak"),
    ("scr", "\\mathcal"),
    ("mathscr", "\\mathcal"),
    ("mbox", "\\text"),
    ("hbox", "\\text"),
    ("textup", "\\text"),
    ("up", "\\mathrm"),
    ("pmb", "\\boldsymbol"),
    ("bcancel", "\\cancel"),
    ("xcancel", "\\cancel"),
    ("space", "\\ "),
    ("LaTeX", "\\text{LaTeX}"),
    ("TeX", "\\text{TeX}"),
    ("idotsint", "\\int\\cdots\\int"),
    ("injlim", "\\operatorname*{inj\\,lim}"),
    ("projlim", "\\operatorname*{proj\\,lim}"),
    ("varinjlim", "\\underrightarrow{\\lim}"),
    ("varprojlim", "\\underleftarrow{\\lim}"),
    ("varlimsup", "\\overline{\\lim}"),
    ("varliminf", "\\underline{\\lim}"),
    ("cr", "\\\\"),
    // Only layout.
    ("hfill", ""),
    ("hfil", ""),
    ("nonumber", ""),
    ("notag", ""),
    ("oldstyle", ""),
    ("tiny", ""),
    ("Tiny", ""),
    ("scriptsize", ""),
    ("small", ""),
    ("normalsize", ""),
    ("large", ""),
    ("Large", ""),
    ("LARGE", ""),
    ("huge", ""),
    ("Huge", ""),
];

/// Commands with arguments: their number, and what is written instead, with `#1` for the first.
const ARGUMENTS: &[(&str, usize, &str)] = &[
    ("boxed", 1, "\\begin{array}{|c|}\\hline #1\\\\\\hline\\end{array}"),
    ("fbox", 1, "\\begin{array}{|c|}\\hline\\text{#1}\\\\\\hline\\end{array}"),
    ("enclose", 2, "#2"),
    ("bra", 1, "\\langle #1\\vert"),
    ("ket", 1, "\\vert #1\\rangle"),
    ("braket", 1, "\\langle #1\\rangle"),
    ("dddot", 1, "\\overset{...}{#1}"),
    ("ddddot", 1, "\\overset{....}{#1}"),
    ("cases", 1, "\\begin{cases}#1\\end{cases}"),
    ("matrix", 1, "\\begin{matrix}#1\\end{matrix}"),
    ("pmatrix", 1, "\\begin{pmatrix}#1\\end{pmatrix}"),
    ("eqalign", 1, "\\begin{aligned}#1\\end{aligned}"),
    ("displaylines", 1, "\\begin{gathered}#1\\end{gathered}"),
    ("class", 2, "{#2}"),
    ("cssId", 2, "{#2}"),
    ("style", 2, "{#2}"),
    ("href", 2, "{#2}"),
    ("mmlToken", 2, "\\text{#2}"),
    ("mathchoice", 4, "{#1}"),
    ("ref", 1, "\\text{#1}"),
    ("eqref", 1, "(\\text{#1})"),
    ("label", 1, ""),
    ("require", 1, ""),
    ("vphantom", 1, ""),
    ("phantom", 1, "\\;"),
    ("hphantom", 1, "\\;"),
    ("smash", 1, "{#1}"),
    ("llap", 1, "{#1}"),
    ("rlap", 1, "{#1}"),
    ("vcenter", 1, "{#1}"),
    ("raise", 2, "{#2}"),
    ("lower", 2, "{#2}"),
    ("shoveleft", 1, "{#1}"),
    ("shoveright", 1, "{#1}"),
    ("skew", 3, "#2{#3}"),
    ("mspace", 1, "\\hspace{#1}"),
    ("mod", 1, "\\quad\\operatorname{mod}\\;{#1}"),
    ("pod", 1, "\\quad(#1)"),
    ("overunderset", 3, "\\overset{#1}{\\underset{#2}{#3}}"),
    ("tag", 1, "\\qquad\\text{(#1)}"),
    ("genfrac", 2, "\\genfrac #1 #2"),
    ("DeclareMathOperator", 2, "\\def#1{\\operatorname{#2}}"),
];

/// Infix commands, and the command that has both sides as its arguments.
const INFIX: [(&str, &str); 3] = [("over", "\\frac"), ("choose", "\\binom"), ("atop", "\\overset")];

/// Environments with another name.
const ENVIRONMENTS: &[(&str, &str)] = &[
    ("{eqnarray*}", "{aligned}"),
    ("{eqnarray}", "{aligned}"),
    ("{multline*}", "{multline}"),
    ("{flalign*}", "{align*}"),
    ("{flalign}", "{align}"),
];

/// The most rewritten text, in bytes: commands can repeat their arguments.
const MAX_LENGTH: usize = 60_000;

/// Returns a formula without the commands that can be said by others.
pub fn rewrite(source: &str) -> String {
    let mut text = source.to_owned();
    for (name, other) in ENVIRONMENTS {
        text = text.replace(&format!("\\begin{name}"), &format!("\\begin{other}"));
        text = text.replace(&format!("\\end{name}"), &format!("\\end{other}"));
    }
    let mut out = String::with_capacity(text.len());
    commands(&infix(&text), &mut out, 0);
    out
}

/// Returns the names of the commands in a formula, in order: `frac` for `\frac`.
pub fn names(source: &str) -> impl Iterator<Item = &str> {
    let mut rest = source;
    std::iter::from_fn(move || {
        loop {
            let at = rest.find('\\')?;
            let name = name(&rest[at + 1..]);
            let escaped = rest[at + 1..].chars().next().map_or(0, char::len_utf8);
            rest = &rest[at + 1 + name.len().max(escaped)..];
            if !name.is_empty() {
                return Some(name);
            }
        }
    })
}

fn name(after: &str) -> &str {
    let length = after.bytes().take_while(u8::is_ascii_alphabetic).count();
    &after[..length]
}

/// Appends a text with its commands rewritten.
fn commands(text: &str, out: &mut String, depth: usize) {
    /// The deepest nesting of rewritten commands.
    const MAX_DEPTH: usize = 40;
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let name = name(&rest[at + 1..]);
        let after = &rest[at + 1 + name.len()..];
        if name.is_empty() || depth > MAX_DEPTH || out.len() > MAX_LENGTH {
            let escaped = after.chars().next().map_or(0, char::len_utf8);
            out.push_str(&rest[at..=at + name.len() + if name.is_empty() { escaped } else { 0 }]);
            rest = if name.is_empty() { &after[escaped..] } else { after };
            continue;
        }
        rest = command(name, after, out, depth).unwrap_or_else(|| {
            out.push('\\');
            out.push_str(name);
            after
        });
    }
    out.push_str(rest);
}

/// Appends what stands for a command, and returns the text after it; `None` if it stays.
fn command<'t>(name: &str, after: &'t str, out: &mut String, depth: usize) -> Option<&'t str> {
    if let Some((_, other)) = NAMES.iter().find(|(known, _)| *known == name) {
        out.push_str(other);
        if other.ends_with(|last: char| last.is_ascii_alphabetic()) {
            out.push(' ');
        }
        return Some(after);
    }
    match name {
        _ if is_big(name) => {
            // The delimiter of a big one can be in braces, which the parser does not expect.
            let (delimiter, rest) = argument(after).filter(|_| after.trim_start().starts_with('{'))?;
            out.extend(["\\", name, " ", delimiter, " "]);
            return Some(rest);
        }
        "tag" if after.starts_with('*') => {
            let (text, rest) = argument(&after[1..])?;
            out.extend(["\\qquad\\text{", text, "}"]);
            return Some(rest);
        }
        "root" => {
            let (degree, rest) = argument(after)?;
            let (radicand, rest) = argument(rest.trim_start().strip_prefix("\\of")?)?;
            out.extend(["\\sqrt[", degree, "]{", radicand, "}"]);
            return Some(rest);
        }
        "newcommand" | "renewcommand" => return definition(after, out),
        "verb" => {
            let mark = after.chars().next()?;
            let (code, rest) = after[mark.len_utf8()..].split_once(mark)?;
            out.extend(["\\text{", code, "}"]);
            return Some(rest);
        }
        "unicode" => {
            let (number, rest) = argument(after)?;
            let code = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            out.push(char::from_u32(code).filter(|ch| !ch.is_control())?);
            return Some(rest);
        }
        _ => {}
    }
    let (_, count, template) = ARGUMENTS.iter().find(|(known, ..)| *known == name)?;
    let (mut arguments, mut rest) = (Vec::new(), after);
    for _ in 0..*count {
        let (argument, after) = argument(rest)?;
        arguments.push(argument);
        rest = after;
    }
    let mut parts = template.split('#');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let number = part.as_bytes()[0] - b'1';
        commands(arguments.get(usize::from(number)).copied().unwrap_or_default(), out, depth + 1);
        out.push_str(&part[1..]);
    }
    Some(rest)
}

fn is_big(name: &str) -> bool {
    let base = name.trim_end_matches(['l', 'r', 'm']);
    matches!(base, "big" | "Big" | "bigg" | "Bigg")
}

/// Appends `\newcommand{\name}[n]{body}` as `\def\name#1{body}`.
fn definition<'t>(after: &'t str, out: &mut String) -> Option<&'t str> {
    let (name, mut rest) = argument(after)?;
    let mut count = 0;
    if let Some(number) = rest.trim_start().strip_prefix('[') {
        let (number, after) = number.split_once(']')?;
        count = number.trim().parse::<usize>().ok().filter(|count| *count < 10)?;
        rest = after;
    }
    let (body, rest) = argument(rest)?;
    out.extend(["\\def", name]);
    out.extend((1..=count).map(|number| format!("#{number}")));
    out.extend(["{", body, "}"]);
    Some(rest)
}

/// Splits the argument from the start of a text: a group without its braces, a command, or one character.
fn argument(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let first = text.chars().next()?;
    if first == '{' {
        let end = group_end(text)?;
        return Some((&text[1..end], &text[end + 1..]));
    }
    let length = match first {
        '\\' => 1 + name(&text[1..]).len().max(text[1..].chars().next().map_or(0, char::len_utf8)),
        _ => first.len_utf8(),
    };
    Some(text.split_at(length))
}

/// The offset of the `}` that closes the group at the start of a text.
fn group_end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (0_usize, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'{' => depth += 1,
            b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// Rewrites `a \over b` in the whole formula and in its groups, a few of them.
fn infix(text: &str) -> String {
    /// The most infix commands that are rewritten, as each takes a search.
    const MAX: usize = 50;
    let mut text = text.to_owned();
    for _ in 0..MAX {
        let Some(next) = one_infix(&text) else { break };
        text = next;
    }
    text
}

fn one_infix(text: &str) -> Option<String> {
    let (at, length, prefix) = INFIX.iter().find_map(|(name, prefix)| {
        let command = format!("\\{name}");
        let mut places = text.match_indices(&command).map(|(at, _)| at);
        let at =
            places.find(|at| !text[at + command.len()..].starts_with(|ch: char| ch.is_ascii_alphabetic()))?;
        Some((at, command.len(), *prefix))
    })?;
    let bytes = text.as_bytes();
    let is_escaped = |at: usize| bytes[..at].iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1;
    let mut depth = 0_i32;
    let start = (0..at).rev().find(|&at| {
        match bytes[at] {
            b'}' if !is_escaped(at) => depth += 1,
            b'{' if !is_escaped(at) => depth -= 1,
            _ => {}
        }
        depth < 0
    });
    let from = start.map_or(0, |start| start + 1);
    let to = match start {
        Some(start) => start + group_end(&text[start..])?,
        None => text.len(),
    };
    let (left, right) = (&text[from..at], &text[at + length..to]);
    Some(format!("{}{prefix}{{{left}}}{{{right}}}{}", &text[..from], &text[to..]))
}

#[cfg(test)]
mod tests {
    use super::{names, rewrite};

    #[test]
    fn commands_are_said_by_others() {
        for (tex, expected) in [
            (r"\bigg{(}x\biggr{\}}", r"\bigg ( x\biggr \} "),
            (r"\newcommand{\v}[1]{\vec{#1}}\v{x}", r"\def\v#1{\vec{#1}}\v{x}"),
            (r"{n\choose k} + {a \over b}", r"{\binom{n}{ k}} + {\frac{a }{ b}}"),
            (r"\root{3}\of{x}", r"\sqrt[3]{x}"),
            (r"\ket{\bra a}", r"\vert \langle a\vert\rangle"),
            (r"\unicode{x41}\verb|a_b|", r"A\text{a_b}"),
            (r"\large x \nonumber", " x "),
            (r"\begin{eqnarray}a&=b\end{eqnarray}", r"\begin{aligned}a&=b\end{aligned}"),
            (r"a \\ \{ \foo é\", r"a \\ \{ \foo é\"),
        ] {
            assert_eq!(rewrite(tex), expected, "{tex}");
        }
    }

    #[test]
    fn names_are_those_of_commands() {
        assert_eq!(names(r"\\frac \frac\{\a1 \").collect::<Vec<_>>(), ["frac", "a"]);
    }
}
