//! How a document has its code written: kramdown's `syntax_highlighter_opts`.

use super::language::PLAIN;

/// How a document has its code blocks and its code spans written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CodeStyles {
    /// Code blocks.
    pub block: CodeStyle,
    /// Code spans.
    pub span: CodeStyle,
}

/// How a document has its code blocks written, or its code spans.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeStyle {
    /// The language of code that has none. Without one, such code is plain.
    pub default_language: Option<String>,
    /// Whether code without any language is still written as if it were highlighted.
    pub guesses: bool,
    /// Whether no code is highlighted.
    pub disabled: bool,
    /// The number of the first line, if lines are numbered.
    pub first_line: Option<i64>,
}

impl Default for CodeStyle {
    /// Jekyll's settings.
    fn default() -> Self {
        Self { default_language: Some(PLAIN.into()), guesses: true, disabled: false, first_line: None }
    }
}

impl CodeStyle {
    /// The settings of a page that sets others, but none of these.
    pub const BARE: Self = Self { default_language: None, guesses: false, disabled: false, first_line: None };

    /// Whether code in this language, or in none, is written as plain text. A language that is only signs is the rest
    /// of a fence, which no highlighter knows.
    pub fn is_plain(&self, language: Option<&str>) -> bool {
        let is_signs = |language: &str| language.bytes().all(|byte| matches!(byte, b'`' | b'~'));
        self.disabled
            || language.is_some_and(is_signs)
            || (language.is_none() && self.default_language.is_none() && !self.guesses)
    }
}
