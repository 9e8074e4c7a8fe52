//! The Markdown options that a page can set itself.

use super::code_style::CodeStyles;
use super::config::MarkdownFlavor;

/// The kramdown options that apply to a whole document; `{::options … /}` sets them. (kramdown, "Options".)
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Whether headings without an id get one.
    pub auto_ids: bool,
    /// The prefix of such ids.
    pub auto_id_prefix: String,
    /// The heading levels listed in a table of contents.
    pub toc_levels: Vec<u8>,
    /// The number of the first footnote.
    pub footnote_start: u32,
    /// The text of a footnote's link back to its use; if empty, there is no link.
    pub footnote_backlink: String,
    /// How code is written.
    pub code: CodeStyles,
    /// The flavour that the document is written in, as each has its own HTML.
    pub flavor: MarkdownFlavor,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            auto_ids: true,
            auto_id_prefix: String::new(),
            toc_levels: (1..=6).collect(),
            footnote_start: 1,
            footnote_backlink: "\u{21a9}".into(),
            code: CodeStyles::default(),
            flavor: MarkdownFlavor::default(),
        }
    }
}
