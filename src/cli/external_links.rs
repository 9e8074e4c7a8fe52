//! `lessonry check --external`: progress and notes while external links are checked.

use std::env;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use super::console;
use crate::diagnostics::Diagnostics;
use crate::external::{self, Settings};
use crate::pipeline::Built;

/// Checks the external links of a lesson; on a terminal, shows how many are done.
pub(super) fn check(built: &Built, settings: &Settings) -> Diagnostics {
    let is_terminal = io::stderr().is_terminal();
    let progress = |done: usize, total: usize| {
        if is_terminal {
            console::message(&format!("\r\x1b[Kchecked {done} of {total} external links"));
        }
    };
    let report = external::check(&built.external, settings, &progress);
    if is_terminal && report.requested > 0 {
        console::message("\r\x1b[K");
    }
    if report.is_offline {
        console::message("note: no host answered, so external links were not checked\n");
    }
    report.diagnostics
}

/// The default cache file: `lessonry/links` in the user's cache folder.
pub(super) fn cache() -> Option<PathBuf> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = set("XDG_CACHE_HOME")
        .or_else(|| set("LOCALAPPDATA"))
        .or_else(|| set("HOME").map(|home| home.join(".cache")))?;
    Some(folder.join("lessonry").join("links"))
}
