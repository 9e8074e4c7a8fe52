//! Writes callouts as `aside`, `section` or `blockquote`, and solutions and hints as `details`. The class names are the
//! author's.

use super::attributes::{close, open};
use super::{Writer, block};
use crate::model::attrs::Attrs;
use crate::model::config::MarkdownFlavor;
use crate::model::document::Callout;

/// Writes a callout with its title.
pub fn callout(callout: &Callout, attrs: &Attrs, out: &mut Writer) {
    if let Some(words) = closed_words(&callout.kind) {
        return closed(callout, words, attrs, out);
    }
    let name = match callout.kind.as_str() {
        // In the Workbench, it is a box like the others.
        "testimonial" if out.options().flavor == MarkdownFlavor::Workbench => "aside",
        kind => element_name(kind),
    };
    // They are notes, not landmarks: a page has many.
    let mut attrs = attrs.clone();
    if out.strict_roles() && name == "aside" && attrs.get("role").is_none() {
        attrs.set("role", "note");
    }
    open(name, &attrs, out);
    out.push("\n");
    if let Some(title) = &callout.title {
        block::blocks(std::slice::from_ref(title), out);
    }
    block::blocks(&callout.blocks, out);
    close(name, out);
}

/// Returns the element for a kind. Callouts that are part of the lesson are `section`s; the others are `aside`s.
fn element_name(kind: &str) -> &'static str {
    match kind {
        "challenge" | "discussion" | "checklist" | "prereq" | "questions" | "objectives" | "keypoints"
        | "tab" | "group-tab" => "section",
        "quotation" | "testimonial" => "blockquote",
        _ => "aside",
    }
}

/// Returns the default summary of a kind that is closed until the reader opens it.
fn closed_words(kind: &str) -> Option<&'static str> {
    match kind {
        "solution" => Some("Solution"),
        "hint" => Some("Hint"),
        "spoiler" => Some("Show details"),
        _ => None,
    }
}

/// Writes a callout that is closed until the reader opens it, without a script.
fn closed(callout: &Callout, words: &str, attrs: &Attrs, out: &mut Writer) {
    open("details", attrs, out);
    out.push("\n<summary>");
    if let Some(title) = &callout.title {
        block::blocks(std::slice::from_ref(title), out);
    } else {
        out.push("<span data-added>");
        out.push(words);
        out.push("</span>");
    }
    out.push("</summary>\n");
    block::blocks(&callout.blocks, out);
    close("details", out);
}
