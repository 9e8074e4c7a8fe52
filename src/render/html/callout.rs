//! Callouts: an `aside` or a `section`, solutions and hints as `details`; the class names stay those that the author wrote.

use super::attributes::{close, open};
use super::{Writer, block};
use crate::model::attrs::Attrs;
use crate::model::document::Callout;

/// Adds a callout.
pub fn callout(callout: &Callout, attrs: &Attrs, out: &mut Writer) {
    if let Some(words) = closed_words(&callout.kind) {
        return closed(callout, words, attrs, out);
    }
    let name = element_name(&callout.kind);
    // A page has many of them: they are notes, not landmarks.
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

/// What the reader is asked to do is part of the lesson; the rest stands beside it.
fn element_name(kind: &str) -> &'static str {
    match kind {
        "challenge" | "discussion" | "checklist" | "prereq" | "questions" | "objectives" | "keypoints"
        | "tab" | "group-tab" => "section",
        "quotation" | "testimonial" => "blockquote",
        _ => "aside",
    }
}

/// For a kind that is closed until the reader opens it: what to click on where the author gave no title.
fn closed_words(kind: &str) -> Option<&'static str> {
    match kind {
        "solution" => Some("Solution"),
        "hint" => Some("Hint"),
        "spoiler" => Some("Show details"),
        _ => None,
    }
}

/// Adds a callout that the reader opens, without any script.
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
