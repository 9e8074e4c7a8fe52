//! Path patterns in the syntax of Jekyll's `exclude`, `include` and `defaults`.

/// Whether an entry of `exclude` or `include` matches `path` (that of a folder ends in `/`): as a pattern in which
/// `*` matches `/` too, or as a prefix of the path.
pub fn excludes(pattern: &str, path: &str) -> bool {
    let pattern = pattern.trim_start_matches('/');
    if pattern.is_empty() || path.starts_with(pattern) {
        return !pattern.is_empty();
    }
    pattern.contains(['*', '?', '[', '\\']) && matches(pattern, path, true)
}

/// Whether `pattern` matches the whole of `text`. Patterns have `*`, `?`, `[a-z]`, and `\` to escape a character.
/// `**` matches `/` always, `*` and `?` only if `crosses`. (Ruby, `File.fnmatch`.)
pub fn matches(pattern: &str, text: &str, crosses: bool) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let text: Vec<char> = text.chars().collect();
    // One row per token of the pattern: the offsets up to which the text matches so far. Takes time proportional to
    // the product of both lengths, at worst.
    let mut fits = vec![false; text.len() + 1];
    fits[0] = true;
    let mut at = 0;
    while at < pattern.len() {
        let mut next = vec![false; text.len() + 1];
        if pattern[at] == '*' {
            let doubled = pattern.get(at + 1) == Some(&'*');
            at += 1 + usize::from(doubled);
            // `**/` may match nothing.
            let skips_slash = doubled && pattern.get(at) == Some(&'/');
            let mut open = false;
            for end in 0..=text.len() {
                let stops = end > 0 && text[end - 1] == '/' && !crosses && !doubled;
                open = (open && !stops) || fits[end];
                next[end] = open;
            }
            if skips_slash {
                at += 1;
                let after_slash = |end: usize| end > 0 && text[end - 1] == '/' && next[end - 1];
                next = (0..=text.len()).map(|end| fits[end] || after_slash(end)).collect();
            }
        } else {
            let (token, after) = Token::read(&pattern, at);
            for end in 0..text.len() {
                next[end + 1] = fits[end] && token.matches(text[end], crosses);
            }
            at = after;
        }
        fits = next;
    }
    fits[text.len()]
}

/// A part of a pattern that matches one character.
enum Token {
    Any,
    One(char),
    Set { ranges: Vec<(char, char)>, negated: bool },
}

impl Token {
    /// Returns the token at `at`, and where the next one starts.
    fn read(pattern: &[char], at: usize) -> (Self, usize) {
        match pattern[at] {
            '?' => (Self::Any, at + 1),
            '\\' if at + 1 < pattern.len() => (Self::One(pattern[at + 1]), at + 2),
            '[' => match pattern[at + 1..].iter().skip(1).position(|&c| c == ']') {
                Some(length) => {
                    let inner = &pattern[at + 1..at + 2 + length];
                    let negated = matches!(inner[0], '!' | '^');
                    (Self::Set { ranges: ranges(&inner[usize::from(negated)..]), negated }, at + 3 + length)
                }
                None => (Self::One('['), at + 1),
            },
            c => (Self::One(c), at + 1),
        }
    }

    fn matches(&self, c: char, crosses: bool) -> bool {
        match self {
            Self::Any => crosses || c != '/',
            Self::One(own) => *own == c,
            Self::Set { ranges, negated } => {
                ranges.iter().any(|&(low, high)| (low..=high).contains(&c)) != *negated
            }
        }
    }
}

fn ranges(inner: &[char]) -> Vec<(char, char)> {
    let mut ranges = Vec::new();
    let mut at = 0;
    while at < inner.len() {
        if inner.get(at + 1) == Some(&'-') && at + 2 < inner.len() {
            ranges.push((inner[at], inner[at + 2]));
            at += 3;
        } else {
            ranges.push((inner[at], inner[at]));
            at += 1;
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_match_as_a_pattern_or_a_prefix() {
        for (pattern, path) in [
            ("bin", "binary/"),
            ("bin/", "bin/"),
            ("Makefile", "Makefile.bak"),
            ("*.log", "a/b.log"),
            ("/bin", "bin/"),
            ("a?.md", "ab.md"),
            ("[a-c]x", "bx"),
            ("**/t.md", "t.md"),
            ("**/t.md", "a/b/t.md"),
        ] {
            assert!(excludes(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in
            [("bin/", "binary/"), ("Makefile", "a/Makefile"), ("{a,b}", "a"), ("", "a"), ("[!a]x", "ax")]
        {
            assert!(!excludes(pattern, path), "{pattern} {path}");
        }
    }

    #[test]
    fn a_star_does_not_match_a_slash() {
        assert!(matches("_e/*/x.md", "_e/a/x.md", false));
        assert!(!matches("_e/*.md", "_e/a/x.md", false));
        assert!(matches("_e/**/x.md", "_e/a/b/x.md", false));
        assert!(!matches("a[", "a", false));
    }
}
