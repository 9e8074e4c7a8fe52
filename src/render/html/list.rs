//! Writes lists and definition lists.

use super::attributes::{attribute, attributes, close, open};
use super::{Writer, block, inline};
use crate::model::attrs::Attrs;
use crate::model::config::MarkdownFlavor;
use crate::model::document::{Block, BlockKind, DefinitionPart, Inline, ListItem};

/// Writes a bullet or numbered list.
pub fn list(ordered: bool, start: Option<u64>, items: &[ListItem], attrs: &Attrs, out: &mut Writer) {
    let name = if ordered { "ol" } else { "ul" };
    out.push("<");
    out.push(name);
    attributes(attrs, out);
    if let Some(number) = start {
        attribute("start", &number.to_string(), out);
    }
    out.push(">\n");
    for item in items {
        open("li", &item.attrs, out);
        task_box(item.task, &item.blocks, out);
        close("li", out);
        out.push("\n");
    }
    close(name, out);
}

/// Writes the blocks of an item. A task's checkbox is before its text, in the first paragraph if it has one.
fn task_box(task: Option<bool>, blocks: &[Block], out: &mut Writer) {
    let Some(done) = task else { return flow(blocks, out) };
    if let Some((Block { kind: BlockKind::Paragraph { content, bare: false }, attrs, .. }, rest)) =
        blocks.split_first()
    {
        open("p", attrs, out);
        task_text(done, content, out);
        close("p", out);
        out.push("\n");
        flow(rest, out);
    } else if let Some((Block { kind: BlockKind::Paragraph { content, bare: true }, .. }, rest)) =
        blocks.split_first()
        && out.options().flavor == MarkdownFlavor::Workbench
    {
        task_text(done, content, out);
        out.push("\n");
        block::blocks(rest, out);
    } else {
        checkbox(done, out);
        flow(blocks, out);
    }
}

/// Writes a checkbox with its text, which is its label for the Workbench.
fn task_text(done: bool, content: &[Inline], out: &mut Writer) {
    let has_label = out.options().flavor == MarkdownFlavor::Workbench;
    if has_label {
        out.push("<label>");
    }
    checkbox(done, out);
    inline::inlines(content, out);
    if has_label {
        out.push("</label>");
    }
}

fn checkbox(done: bool, out: &mut Writer) {
    out.push("<input type=\"checkbox\" class=\"task-list-item-checkbox\" disabled=\"disabled\"");
    if let Some(word) = out.task_word {
        attribute("aria-label", word, out);
    }
    out.push(if done { " checked=\"checked\" />" } else { " />" });
}

/// Writes the blocks of an item. A bare paragraph comes right after the tag.
fn flow(blocks: &[Block], out: &mut Writer) {
    if !matches!(blocks.first(), None | Some(Block { kind: BlockKind::Paragraph { bare: true, .. }, .. })) {
        out.push("\n");
    }
    block::blocks(blocks, out);
}

/// Writes a definition list.
pub fn definitions(parts: &[DefinitionPart], attrs: &Attrs, out: &mut Writer) {
    open("dl", attrs, out);
    out.push("\n");
    for part in parts {
        match part {
            DefinitionPart::Term { content, attrs, .. } => {
                open("dt", attrs, out);
                inline::inlines(content, out);
                close("dt", out);
            }
            DefinitionPart::Description { blocks, attrs, .. } => {
                open("dd", attrs, out);
                flow(blocks, out);
                close("dd", out);
            }
        }
        out.push("\n");
    }
    close("dl", out);
}
