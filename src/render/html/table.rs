//! Writes tables.

use super::attributes::{attribute, close, open};
use super::{Writer, inline};
use crate::model::attrs::Attrs;
use crate::model::document::{Alignment, Cell, Row, Table};

/// Writes a table with its head, bodies and foot.
pub fn table(table: &Table, attrs: &Attrs, out: &mut Writer) {
    open("table", attrs, out);
    out.push("\n");
    section("thead", "th", &table.head, table, out);
    for body in &table.bodies {
        section("tbody", "td", body, table, out);
    }
    section("tfoot", "td", &table.foot, table, out);
    close("table", out);
}

fn section(name: &str, cell: &str, rows: &[Row], table: &Table, out: &mut Writer) {
    if rows.is_empty() {
        return;
    }
    open(name, &Attrs::default(), out);
    out.push("\n");
    for row in rows {
        out.push("<tr>\n");
        for (column, content) in row.cells.iter().enumerate() {
            let alignment = table.alignments.get(column).copied().unwrap_or_default();
            self::cell(cell, content, alignment, out);
        }
        out.push("</tr>\n");
    }
    close(name, out);
    out.push("\n");
}

fn cell(name: &str, cell: &Cell, alignment: Alignment, out: &mut Writer) {
    out.push("<");
    out.push(name);
    match alignment {
        Alignment::Default => {}
        Alignment::Left => attribute("style", "text-align: left", out),
        Alignment::Center => attribute("style", "text-align: center", out),
        Alignment::Right => attribute("style", "text-align: right", out),
    }
    out.push(">");
    if cell.content.is_empty() {
        out.push("\u{a0}");
    }
    inline::inlines(&cell.content, out);
    close(name, out);
    out.push("\n");
}
