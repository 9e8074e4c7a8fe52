//! Recognises texts that may have one of the differences in `src/markdown/kramdown/DEFECTS.md`.

/// Whether a text may have one of the known differences, or an attribute list in angle brackets, which is our own.
pub fn is_known(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let joined = words.join(" ");
    let has = |part: &str| joined.contains(part);
    has_angles(text)
        || has("{::comment}") && has("|")
        || has("<pre") && has("markdown=")
        || has("html_to_native")
        || has("header_offset")
        || is_box_with_list(&joined)
        || text.contains("\\\n") && has("\\ {:")
        || has(".-language-")
        || has("&#X")
        || has("&co{::options")
        || has("$${:") && (has("<") || has("&"))
        || has("] ` ")
        || has("&#x41;HT")
        || has("``") && has("|") && (has("<") || has("`` ``"))
        || has("<code") && has("`") && has("|")
        || has("{:<") && has("|")
        || text.contains(" \t")
}

/// Whether there is `<: … >` on a line.
fn has_angles(text: &str) -> bool {
    let line_end = |at: usize| text[at..].find('\n').map_or(text.len(), |end| at + end);
    text.match_indices("<:").any(|(at, _)| text[at..line_end(at)].contains('>'))
}

/// Whether an attribute list is directly after the box of a task.
fn is_box_with_list(joined: &str) -> bool {
    ["[ ] {:", "[x] {:", "[X] {:"].iter().any(|task| joined.contains(task))
}

/// Whether kramdown failed, listed a heading without an id, or kept a second language of code that it cannot highlight.
pub fn is_known_output(theirs: &str) -> bool {
    let has = |part: &str| theirs.contains(part);
    theirs == "\u{1}" || has("<a href=\"#\" id=\"markdown-toc-\">") || has("<pre class=\"language-")
}
