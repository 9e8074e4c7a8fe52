//! What the manual has its reader do, step by step.
//!
//! Commands are in blocks of `.language-bash`, and what they print is in the blocks of `.output` or `.error` behind them.
//! The rest is in comments, which readers of the page do not see:
//!
//! ```text
//! {% comment %} reader: saves FILE {% endcomment %}            the next block is the file
//! {% comment %} reader: adds to FILE {% endcomment %}          the next block goes to its end
//! {% comment %} reader: replaces in FILE {% endcomment %}      the next block takes the place of the line that begins like it
//! {% comment %} reader: changes FILE: OLD -> NEW {% endcomment %}
//! {% comment %} reader: copies FILE {% endcomment %}           from the manual, which offers it as a link
//! {% comment %} reader: runs COMMAND {% endcomment %}          where the text only says so
//! ```

use std::ops::Range;

/// One thing that a reader does.
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
    /// Compares the screen with the page.
    Shows(Block),
}

/// A fenced block of code.
#[derive(Debug)]
pub struct Block {
    /// The lines between the fences, counted from 0.
    pub lines: Range<usize>,
    /// What each line begins with: the marks of the quotes that the block is in.
    marks: String,
    class: String,
    pub text: String,
}

impl Block {
    /// Other text as lines of this block.
    pub fn with_its_marks(&self, text: &str) -> Vec<String> {
        text.trim_end().lines().map(|line| format!("{}{line}", self.marks).trim_end().to_owned()).collect()
    }

    /// The commands of the block, if it is one that readers type and every computer can run.
    fn commands(&self) -> Vec<String> {
        let is_typed = |line: &str| ["lessonry ", "cd ", "echo "].iter().any(|start| line.starts_with(start));
        let is_elsewhere = |line: &str| line.contains(" > ") || line.contains("--external");
        let lines: Vec<_> = self.text.lines().map(str::to_owned).collect();
        let is_run =
            self.class == "language-bash" && lines.iter().all(|line| is_typed(line) && !is_elsewhere(line));
        if is_run { lines } else { Vec::new() }
    }
}

/// The steps of an episode.
pub fn steps(episode: &str) -> Vec<Step> {
    let lines: Vec<_> = episode.lines().collect();
    let mut steps = Vec::new();
    // What the next block is for; whether its text is what the command before it printed.
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
            Some(words) => panic!("a reader cannot do {words:?}"),
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

/// What a comment for the reader says.
fn comment(line: &str) -> Option<&str> {
    let (_, words) = line.split_once("{% comment %} reader: ")?;
    words.strip_suffix(" {% endcomment %}")
}

/// The block whose fence is this line.
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

/// What Liquid makes of a block: the values of this manual, and no `raw`.
fn without_liquid(text: &str) -> String {
    let values = [("folder", "rain"), ("title", "Rain in a Jar")];
    let text = text.replace("{% raw %}", "").replace("{% endraw %}", "");
    values
        .iter()
        .fold(text, |text, (key, value)| text.replace(&format!("{{{{ site.example.{key} }}}}"), value))
}
