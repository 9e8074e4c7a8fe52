//! The `lessonry` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    lessonry::cli::run()
}
