//! Callouts: an `aside` or a `section`, a solution as `details`; the class names stay those that the author wrote.

use super::attributes::{close, open};
use super::{Writer, block};
use crate::model::attrs::Attrs;
use crate::model::document::Callout;

/// Adds a callout.
pub fn callout(callout: &Callout, attrs: &Attrs, out: &mut Writer) {
    if callout.kind == "solution" {
        return solution(callout, attrs, out);
    }
    let name = element_name(&callout.kind);
    open(name, attrs, out);
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
        "challenge" | "discussion" | "checklist" | "prereq" | "objectives" | "keypoints" => "section",
        "quotation" | "testimonial" => "blockquote",
        _ => "aside",
    }
}

/// A solution is closed until the reader opens it, without any script.
fn solution(callout: &Callout, attrs: &Attrs, out: &mut Writer) {
    open("details", attrs, out);
    out.push("\n<summary>");
    match &callout.title {
        Some(title) => block::blocks(std::slice::from_ref(title), out),
        None => out.push("<span data-added>Solution</span>"),
    }
    out.push("</summary>\n");
    block::blocks(&callout.blocks, out);
    close("details", out);
}
