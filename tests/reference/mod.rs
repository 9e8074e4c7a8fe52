//! Runs the Ruby converters that Jekyll uses, if `LESSONRY_RUBY` is set.

use std::fs::{self, File};
use std::process::Command;

/// Whether to compare with the reference converters.
pub fn is_enabled() -> bool {
    std::env::var_os("LESSONRY_RUBY").is_some()
}

/// Returns a Ruby script's results for some texts. The script reads them from standard input, separated by NUL, and
/// prints the results in the same format.
pub fn run(script: &str, arguments: &[&str], texts: &[String]) -> Vec<String> {
    if texts.is_empty() {
        return Vec::new();
    }
    let input = tempfile::NamedTempFile::new().expect("a file");
    fs::write(input.path(), texts.join("\0")).expect("the file takes the texts");
    let mut command = Command::new("ruby");
    command.args(["-Eutf-8", "-e", script]).args(arguments);
    command.stdin(File::open(input.path()).expect("the file opens"));
    let done = command.output().expect("ruby runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let results = String::from_utf8(done.stdout).expect("ruby prints UTF-8");
    let results: Vec<String> = results.split('\0').map(String::from).collect();
    assert_eq!(results.len(), texts.len());
    results
}
