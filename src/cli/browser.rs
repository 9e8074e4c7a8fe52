//! Opens a page in the user's browser.

use std::io;
use std::process::{Command, Stdio};

/// Opens an address in the program that `BROWSER` names, or in the system's default browser.
pub(super) fn open(address: &str) -> io::Result<()> {
    let own = std::env::var_os("BROWSER").filter(|program| !program.is_empty());
    let mut command = own.map_or_else(system, Command::new);
    command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().map(drop)
}

#[cfg(target_os = "macos")]
fn system() -> Command {
    Command::new("open")
}

#[cfg(windows)]
fn system() -> Command {
    let mut command = Command::new("rundll32");
    command.arg("url.dll,FileProtocolHandler");
    command
}

#[cfg(not(any(target_os = "macos", windows)))]
fn system() -> Command {
    Command::new("xdg-open")
}
