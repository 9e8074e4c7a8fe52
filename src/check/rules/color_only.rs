//! Text that stands out by its colour alone.
//!
//! Readers who cannot tell the colours apart, or who print in black and white, miss what the colour means; in dark mode
//! the text may not be legible at all.
//!
//! ```text
//! The <span style="color: red">red</span> lines are wrong.
//! ```
//!
//! Say it in words or symbols too, and use `<strong>` or a callout.

use super::{Facts, PageFacts, Report};

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    for fact in page
        .elements
        .iter()
        .filter(|fact| matches!(fact.element.name.as_str(), "span" | "font" | "p" | "div"))
    {
        let style = fact.attrs.get("style").unwrap_or_default();
        let mut properties =
            style.split(';').filter_map(|part| part.split_once(':')).map(|(name, _)| name.trim());
        let is_color =
            |name: &str| name.eq_ignore_ascii_case("color") || name.eq_ignore_ascii_case("background-color");
        let by_style = properties.next().is_some_and(is_color) && properties.all(is_color);
        let by_font = fact.element.name == "font" && fact.attrs.get("color").is_some();
        if !by_style && !by_font {
            continue;
        }
        let name = if by_style { "style" } else { "color" };
        report.add(page, fact.attribute(name), "this text stands out by its colour alone", |finding| {
            finding.hint("say it in words too, or use <strong>")
        });
    }
}
