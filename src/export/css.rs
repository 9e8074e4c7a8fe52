//! Rewrites the addresses in style sheets: `url(…)` and `@import "…"`.
//! <https://www.w3.org/TR/css-values-4/#urls>, <https://www.w3.org/TR/css-cascade-5/#at-import>

/// Rewrites every address in a style sheet or in the value of a `style` attribute. If `rewrite` returns `None`, the
/// address becomes an empty `data:`.
pub(super) fn rewrite(css: &str, mut rewrite: impl FnMut(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    let mut after_import = false;
    while let Some(c) = rest.chars().next() {
        let taken = if let Some(comment) = rest.strip_prefix("/*") {
            let end = comment.find("*/").map_or(rest.len(), |at| at + 4);
            out.push_str(&rest[..end]);
            end
        } else if c == '"' || c == '\'' {
            let (address, end) = string(rest, c);
            if after_import {
                push_url(&mut out, rewrite(&unescaped(address)));
            } else {
                out.push_str(&rest[..end]);
            }
            after_import = false;
            end
        } else if let Some((address, end)) = url(rest).filter(|_| !ends_in_name(&out)) {
            push_url(&mut out, rewrite(&unescaped(address)));
            after_import = false;
            end
        } else if starts_with_word(rest, "@import") {
            after_import = true;
            out.push_str(&rest[..7]);
            7
        } else {
            after_import &= c.is_ascii_whitespace();
            out.push(c);
            c.len_utf8()
        };
        rest = &rest[taken..];
    }
    out
}

fn push_url(out: &mut String, address: Option<String>) {
    let address = address.unwrap_or_else(|| "data:,".into());
    out.push_str("url(\"");
    for c in address.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\A "),
            c => out.push(c),
        }
    }
    out.push_str("\")");
}

/// Returns the content and the end of the string at the start of `text`.
fn string(text: &str, quote: char) -> (&str, usize) {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            // An unclosed string ends with the line.
            '\n' => return (&text[1..at], at),
            c if c == quote => return (&text[1..at], at + 1),
            _ => {}
        }
    }
    (&text[1..], text.len())
}

/// Returns the address and the end of the `url(…)` at the start of `text`.
fn url(text: &str) -> Option<(&str, usize)> {
    let inner = text.get(..4).filter(|start| start.eq_ignore_ascii_case("url(")).map(|_| &text[4..])?;
    let trimmed = inner.trim_start();
    let start = text.len() - trimmed.len();
    if let Some(quote @ ('"' | '\'')) = trimmed.chars().next() {
        let (address, end) = string(trimmed, quote);
        let close = trimmed[end..].find(')')?;
        return trimmed[end..end + close].trim().is_empty().then_some((address, start + end + close + 1));
    }
    let close = trimmed.find(')')?;
    Some((trimmed[..close].trim_end(), start + close + 1))
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        && !text[word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_')
}

fn ends_in_name(text: &str) -> bool {
    text.ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_')
}

/// Resolves the escapes of CSS in an address.
fn unescaped(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let mut letters = address.chars().peekable();
    while let Some(c) = letters.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        let mut code = 0u32;
        let mut digits = 0;
        while let Some(digit) = letters.peek().and_then(|c| c.to_digit(16)).filter(|_| digits < 6) {
            code = code * 16 + digit;
            digits += 1;
            letters.next();
        }
        if digits == 0 {
            out.extend(letters.next().filter(|&c| c != '\n'));
        } else {
            out.push(char::from_u32(code).filter(|&c| c != '\0').unwrap_or('\u{FFFD}'));
            letters.next_if(char::is_ascii_whitespace);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::rewrite;

    #[track_caller]
    fn becomes(css: &str, expected: &str) {
        let found = rewrite(css, |address| address.strip_prefix("in/").map(str::to_owned));
        assert_eq!(found, expected);
    }

    #[test]
    fn addresses_are_found() {
        becomes("a{b:url(in/x.png)}", "a{b:url(\"x.png\")}");
        becomes("a{b:URL( 'in/a\\'b' ) c}", "a{b:url(\"a'b\") c}");
        becomes("@import \"in/a.css\" screen;", "@import url(\"a.css\") screen;");
        becomes("@import url(//x.org/a.css);", "@import url(\"data:,\");");
        becomes("a{b:url(in/\\28 x)}", "a{b:url(\"(x\")}");
    }

    #[test]
    fn other_text_is_kept() {
        for css in
            ["/* url(x) */", "a{content:\"url(x)\"}", "a{b:curl(x)}", "a{b:url(x", "@imports 'x'", "'", "\\"]
        {
            becomes(css, css);
        }
    }
}
