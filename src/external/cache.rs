//! The cache of working links: a file with one line `SECONDS ADDRESS` each.

#![allow(clippy::disallowed_methods, reason = "the cache is a file")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use super::Settings;

/// The links that worked, with the time of the check, in seconds since 1970.
pub(super) struct Cache {
    path: Option<PathBuf>,
    now: u64,
    seen: BTreeMap<String, u64>,
}

impl Cache {
    /// Reads the cache, without entries that are too old. A file that cannot be read counts as empty.
    pub(super) fn read(settings: &Settings) -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
        let text = settings.cache.as_ref().and_then(|path| fs::read_to_string(path).ok()).unwrap_or_default();
        let oldest = now.saturating_sub(settings.max_age.as_secs());
        let line = |line: &str| {
            let (time, address) = line.split_once(' ')?;
            let time: u64 = time.parse().ok()?;
            (oldest < time && time <= now).then(|| (address.to_owned(), time))
        };
        Self { path: settings.cache.clone(), now, seen: text.lines().filter_map(line).collect() }
    }

    /// Whether the address worked when it was last checked.
    pub(super) fn has(&self, address: &str) -> bool {
        self.seen.contains_key(address)
    }

    /// Adds addresses, and replaces the file as a whole, so that an interruption keeps the old one. Errors are ignored,
    /// because nothing depends on the cache.
    pub(super) fn write<'a>(mut self, addresses: impl Iterator<Item = &'a str>) {
        let Some(path) = &self.path else { return };
        self.seen.extend(addresses.map(|address| (address.to_owned(), self.now)));
        let text: String =
            self.seen.iter().map(|(address, time)| format!("{time} {address}") + "\n").collect();
        let new = path.with_extension(format!("{}.new", std::process::id()));
        let written = path
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(&new, text))
            .and_then(|()| fs::rename(&new, path));
        if written.is_err() {
            drop(fs::remove_file(&new));
        }
    }
}
