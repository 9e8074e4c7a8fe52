//! Parses an episode of the manual into the steps that its reader carries out.
//!
//! Commands are in `.language-bash` blocks, and their output in the `.output` or `.error` blocks after them. The other
//! steps are in comments, which the page does not show:
//!
//! ```text
//! {% comment %} reader: saves FILE {% endcomment %}            the next block is the whole file
//! {% comment %} reader: adds to FILE {% endcomment %}          the next block is appended
//! {% comment %} reader: replaces in FILE {% endcomment %}      the next block replaces the line with the same first word
//! {% comment %} reader: changes FILE: OLD -> NEW {% endcomment %}
//! {% comment %} reader: copies FILE {% endcomment %}           from the manual, which links to it
//! {% comment %} reader: runs COMMAND {% endcomment %}          for a command that is not in a block
//! ```

use std::ops::Range;

/// A step that the reader carries out.
#[derive(Debug)]
pub enum Step {
    Runs(String),
    Saves {
        file: String,
        text: String,
    },
    Adds {
        file: String,
        text: String,
    },
    Replaces {
        file: String,
        text: String,
    },
    Changes {
        file: String,
        old: String,
        new: String,
    },
    Copies(String),
    /// The output on the page must be what the terminal shows.
    Shows(Block),
}

/// A fenced block of code.
#[derive(Debug)]
pub struct Block {
    /// The indexes of the lines between the fences, from 0.
    pub lines: Range<usize>,
    /// The start of each line: the `>` of the quotes that the block is in.
    marks: String,
    class: String,
    pub text: String,
}

impl Block {
    /// A new text for this block, as lines of the episode.
    pub fn with_its_marks(&self, text: &str) -> Vec<String> {
        text.trim_end().lines().map(|line| format!("{}{line}", self.marks).trim_end().to_owned()).collect()
    }

    /// The commands in the block; empty if it is not a shell block, or not every computer can run it.
    fn commands(&self) -> Vec<String> {
        let is_typed = |line: &str| ["lessonry ", "cd ", "echo "].iter().any(|start| line.starts_with(start));
        let is_elsewhere = |line: &str| line.contains(" > ") || line.contains("--external");
        let lines: Vec<_> = self.text.lines().map(str::to_owned).collect();
        let is_run =
            self.class == "language-bash" && lines.iter().all(|line| is_typed(line) && !is_elsewhere(line));
        if is_run { lines } else { Vec::new() }
    }
}

/// Lists the steps of an episode.
pub fn steps(episode: &str) -> Vec<Step> {
    let lines: Vec<_> = episode.lines().collect();
    let mut steps = Vec::new();
    // The purpose of the next block; whether it is the output of the command before it.
    let mut purpose = None;
    let mut has_run = false;
    let mut at = 0;
    while at < lines.len() {
        let Some(block) = block(&lines, at) else {
            match comment(lines[at]).map(|words| words.split_once(' ').unwrap()) {
                Some(("runs", command)) => {
                    steps.push(Step::Runs(command.to_owned()));
                    has_run = true;
                }
                Some(("copies", file)) => steps.push(Step::Copies(file.to_owned())),
                Some(("changes", change)) => steps.push(changes(change)),
                Some(words) => purpose = Some(words),
                None => {}
            }
            at += 1;
            continue;
        };
        at = block.lines.end + 1;
        let commands = block.commands();
        match purpose.take() {
            Some(("saves", file)) => steps.push(Step::Saves { file: file.to_owned(), text: block.text }),
            Some(("adds", file)) => steps.push(Step::Adds { file: named(file, "to "), text: block.text }),
            Some(("replaces", file)) => {
                steps.push(Step::Replaces { file: named(file, "in "), text: block.text });
            }
            Some(words) => panic!("unknown step {words:?}"),
            None if !commands.is_empty() => {
                steps.extend(commands.into_iter().map(Step::Runs));
                has_run = true;
            }
            None if has_run && matches!(block.class.as_str(), "output" | "error") => {
                steps.push(Step::Shows(block));
            }
            // Another program's output may come next.
            None => has_run = false,
        }
    }
    steps
}

fn named(words: &str, before: &str) -> String {
    words.strip_prefix(before).unwrap_or_else(|| panic!("`{words}` should begin with `{before}`")).to_owned()
}

fn changes(words: &str) -> Step {
    let (file, change) = words.split_once(": ").unwrap();
    let (old, new) = change.split_once(" -> ").unwrap();
    Step::Changes { file: file.to_owned(), old: old.to_owned(), new: new.to_owned() }
}

/// The words of a `reader:` comment.
fn comment(line: &str) -> Option<&str> {
    let (_, words) = line.split_once("{% comment %} reader: ")?;
    words.strip_suffix(" {% endcomment %}")
}

/// The block whose opening fence is the line with this index.
fn block(lines: &[&str], at: usize) -> Option<Block> {
    let rest = lines[at].trim_start_matches(['>', ' ']);
    let marks = &lines[at][..lines[at].len() - rest.len()];
    let fence = rest.trim_end_matches(|c: char| c != '~' && c != '`');
    let is_fence = fence.len() >= 3 && (fence.chars().all(|c| c == '~') || fence.chars().all(|c| c == '`'));
    if !is_fence {
        return None;
    }
    let inner = |line: &str| {
        line.strip_prefix(marks).or_else(|| line.strip_prefix(marks.trim_end())).map(str::to_owned)
    };
    let start = at + 1;
    let length = lines[start..].iter().position(|line| inner(line).is_some_and(|line| line == fence))?;
    let text = lines[start..start + length].iter().map(|line| inner(line).unwrap_or_default() + "\n");
    let class = lines.get(start + length + 1).and_then(|line| inner(line)).unwrap_or_default();
    let class = class.trim_start_matches("{: .").trim_end_matches('}').to_owned();
    let text = without_liquid(&text.collect::<String>());
    Some(Block { lines: start..start + length, marks: marks.to_owned(), class, text })
}

/// Expands the Liquid that the blocks of the manual use: `raw`, and the values of `site.example`.
fn without_liquid(text: &str) -> String {
    let values = [("folder", "rain"), ("title", "Rain in a Jar")];
    let text = text.replace("{% raw %}", "").replace("{% endraw %}", "");
    values
        .iter()
        .fold(text, |text, (key, value)| text.replace(&format!("{{{{ site.example.{key} }}}}"), value))
}
