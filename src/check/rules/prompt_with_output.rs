//! A code block that mixes commands typed at a prompt with their output.
//!
//! Learners who copy it copy the prompt and the output too. Off by default: some lessons show sessions on purpose.
//!
//! ```text
//! $ ls
//! data  notes.txt
//! ```
//!
//! Put the command into one block, without its prompt, and the output into another with `{: .output}`.

use super::{Facts, PageFacts, Report};

pub fn find(_: &Facts, page: &PageFacts, report: &mut Report) {
    for fact in page.code.iter().filter(|fact| fact.is_typed()) {
        let text = fact.block.code.text();
        let is_prompt = |line: &str| line.starts_with("$ ") || line.starts_with(">>> ");
        let is_other = |line: &str| {
            !is_prompt(line) && !line.trim().is_empty() && !line.starts_with(['>', '#', ' ', '.'])
        };
        let prompt = fact.lines().find(|(_, line)| is_prompt(line));
        let Some((at, prompt)) = prompt.filter(|_| text.lines().any(is_other)) else { continue };
        report.add(
            page,
            fact.origin(at, at + prompt.len()),
            "this block mixes a command with its output",
            |finding| finding.hint("put the output into a block of its own with {: .output}"),
        );
    }
}
