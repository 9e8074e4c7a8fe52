//! Patterns for paths, as Jekyll's `exclude`, `include` and `defaults` write them.

/// Whether an entry of `exclude` or `include` means `path` (a folder's ends in `/`): as a pattern in which `*`
/// crosses `/`, or as the start of the path.
pub fn excludes(pattern: &str, path: &str) -> bool {
    let pattern = pattern.trim_start_matches('/');
    if pattern.is_empty() || path.starts_with(pattern) {
        return !pattern.is_empty();
    }
    pattern.contains(['*', '?', '[', '\\']) && matches(pattern, path, true)
}

/// Whether the whole of `text` fits `pattern`: `*`, `?`, `[a-z]`, and `\` before a sign that means itself.
/// `**` crosses `/` always, `*` and `?` only if asked to.
pub fn matches(pattern: &str, text: &str, crosses: bool) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let text: Vec<char> = text.chars().collect();
    // A row for each sign of the pattern: which ends of the text fit so far. Never worse than their product.
    let mut fits = vec![false; text.len() + 1];
    fits[0] = true;
    let mut at = 0;
    while at < pattern.len() {
        let mut next = vec![false; text.len() + 1];
        if pattern[at] == '*' {
            let doubled = pattern.get(at + 1) == Some(&'*');
            at += 1 + usize::from(doubled);
            // `**/` may stand for nothing.
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
            let (sign, after) = Sign::read(&pattern, at);
            for end in 0..text.len() {
                next[end + 1] = fits[end] && sign.fits(text[end], crosses);
            }
            at = after;
        }
        fits = next;
    }
    fits[text.len()]
}

/// One sign of a pattern that stands for one character.
enum Sign {
    Any,
    One(char),
    Set { ranges: Vec<(char, char)>, negated: bool },
}

impl Sign {
    /// The sign at `at`, and where the next one starts.
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

    fn fits(&self, c: char, crosses: bool) -> bool {
        match self {
            Self::Any => crosses || c != '/',
            Self::One(sign) => *sign == c,
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
    fn excluding_is_by_pattern_or_start() {
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
    fn a_star_stays_in_its_folder() {
        assert!(matches("_e/*/x.md", "_e/a/x.md", false));
        assert!(!matches("_e/*.md", "_e/a/x.md", false));
        assert!(matches("_e/**/x.md", "_e/a/b/x.md", false));
        assert!(!matches("a[", "a", false));
    }
}
