//! A table without a header row.
//!
//! A screen reader reads the header with each cell; without one, a cell is a bare number.
//!
//! ```text
//! | January | 12 |
//! | July    | 31 |
//! ```
//!
//! Add a row with the names of the columns at the top, and a line `|---|---|` below it.

use super::{Facts, PageFacts, Report};
use crate::model::document::HtmlContent;

pub fn find(facts: &Facts, page: &PageFacts, report: &mut Report) {
    for &(table, span) in &page.tables {
        let rows = table.bodies.iter().map(Vec::len).sum::<usize>();
        let columns = table.bodies.iter().flatten().map(|row| row.cells.len()).max().unwrap_or(0);
        // A table of one row or one column is a box, not data.
        if table.head.is_empty() && rows > 1 && columns > 1 {
            let line = facts.sources.first_line(span);
            report.add(page, line, "this table has no header row", |finding| {
                finding.hint("add a row with the names of the columns, and a line |---|---| below it")
            });
        }
    }
    let tables = page.elements.iter().filter(|fact| fact.element.name == "table");
    for fact in tables.filter(|fact| fact.attrs.get("role") != Some("presentation")) {
        let within = |span: crate::source::Span| {
            span.file == fact.span.file && span.start >= fact.span.start && span.end <= fact.span.end
        };
        let inside = || {
            page.elements.iter().filter(|inner| within(inner.span)).map(|inner| inner.element.name.as_str())
        };
        let has_rows = inside().filter(|name| *name == "tr").count() > 1;
        let has_cells = inside().filter(|name| *name == "td").count() > 2;
        if has_rows
            && has_cells
            && !matches!(fact.element.content, HtmlContent::Void)
            && !inside().any(|name| name == "th")
        {
            report.add(page, fact.element.start_tag, "this table has no header cells", |finding| {
                finding.hint(
                    "use <th> for the names of columns and rows; for a layout table write role=\"presentation\"",
                )
            });
        }
    }
}
