//! Options that a page sets itself: `{::options auto_ids="false" /}` (kramdown syntax, "Extensions").

use crate::markdown::kramdown::{code_options, entities};
use crate::model::attrs::Attrs;
use crate::model::document::Options;

/// The options that are in effect at some point of the page.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The options that apply to the whole document.
    pub document: Options,
    /// Whether Markdown in HTML blocks is parsed without a `markdown` attribute.
    pub parse_block_html: bool,
    /// Whether Markdown in inline HTML is parsed without a `markdown` attribute.
    pub parse_span_html: bool,
    /// The smart quotes: opening and closing single ones, opening and closing double ones.
    pub smart_quotes: [char; 4],
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            document: Options::default(),
            parse_block_html: false,
            parse_span_html: true,
            smart_quotes: ['‘', '’', '“', '”'],
        }
    }
}

impl Settings {
    /// Sets options; unknown options and invalid values are ignored.
    pub fn set(&mut self, attributes: &Attrs) {
        let options = &mut self.document;
        for (key, value) in attributes.iter() {
            match key {
                "auto_ids" => options.auto_ids = value != "false",
                "auto_id_prefix" => value.clone_into(&mut options.auto_id_prefix),
                "footnote_backlink" => value.clone_into(&mut options.footnote_backlink),
                "footnote_nr" => options.footnote_start = value.parse().unwrap_or(options.footnote_start),
                "toc_levels" => {
                    if let Some(levels) = levels(value) {
                        options.toc_levels = levels;
                    }
                }
                "syntax_highlighter" => {
                    options.code.block.disabled = value != "rouge";
                    options.code.span.disabled = value != "rouge";
                }
                "syntax_highlighter_opts" => {
                    options.code = code_options::parse(value).unwrap_or_else(|| options.code.clone());
                }
                "parse_block_html" => self.parse_block_html = value != "false",
                "parse_span_html" => self.parse_span_html = value != "false",
                "smart_quotes" => {
                    if let Some(quotes) = quotes(value) {
                        self.smart_quotes = quotes;
                    }
                }
                _ => {}
            }
        }
    }
}

/// Parses heading levels: `2..4` or `1,3`.
fn levels(value: &str) -> Option<Vec<u8>> {
    if let Some((from, to)) = value.split_once("..") {
        let (from, to) = (from.trim().parse::<u8>().ok()?, to.trim().parse::<u8>().ok()?);
        return Some((from..=to.min(6)).collect());
    }
    value.split(',').map(|level| level.trim().parse().ok()).collect()
}

/// Parses four names or numbers of entities: `lsquo,rsquo,ldquo,rdquo` or `39,39,34,34`.
fn quotes(value: &str) -> Option<[char; 4]> {
    let quotes: Option<Vec<char>> = value.split(',').map(|name| entities::named(name.trim())).collect();
    quotes?.try_into().ok()
}
