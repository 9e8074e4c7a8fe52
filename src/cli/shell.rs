//! Formats the shell commands that messages suggest.

use std::path::Path;

/// A path as an argument, quoted if necessary.
pub(super) fn word(path: &Path) -> String {
    let text = path.display().to_string();
    // A path that starts with `-` would be an option.
    let text = if text.starts_with('-') { format!("./{text}") } else { text };
    let is_plain = |c: char| c.is_alphanumeric() || "/\\._-+,:@".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) && (cfg!(windows) || !text.contains('\\')) {
        text
    } else if cfg!(windows) {
        format!("\"{text}\"")
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

/// A lessonry command for a lesson: `lessonry check 'my lesson'`, or `lessonry check` for the current folder.
pub(super) fn command(name: &str, lesson: &Path) -> String {
    if lesson == Path::new(".") || lesson == Path::new("") {
        format!("lessonry {name}")
    } else {
        format!("lessonry {name} {}", word(lesson))
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_where_they_must_be() {
        let words = ["my-lesson", "../ünder/a.b", "my lesson", "it's", "-x", "a\\b", "a;b", "$HOME", "~", ""];
        let quoted = words.map(|path| word(Path::new(path)));
        let expected = [
            "my-lesson",
            "../ünder/a.b",
            "'my lesson'",
            "'it'\\''s'",
            "./-x",
            "'a\\b'",
            "'a;b'",
            "'$HOME'",
            "'~'",
            "''",
        ];
        assert_eq!(quoted, expected);
        assert_eq!(command("check", Path::new(".")), "lessonry check");
        assert_eq!(command("check", Path::new("a b")), "lessonry check 'a b'");
    }
}
