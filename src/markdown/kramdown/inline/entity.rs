//! Entities in inline content: `&copy;` (kramdown syntax, "HTML Entities").

use super::Parser;
use super::collector::{Before, Collector};
use crate::markdown::kramdown::entities;

/// Parses an entity at an `&`. Anything else, or an unknown one, is text.
pub(super) fn parse(p: &mut Parser, out: &mut Collector) {
    if let Some((ch, len)) = entities::scan(p.rest()) {
        out.replace(p, len, ch.encode_utf8(&mut [0; 4]), Before::Symbol);
    } else {
        match entities::form_len(p.rest()) {
            Some(len) => out.unused(p, len),
            None => {
                out.skip(p, 1);
            }
        }
    }
}
