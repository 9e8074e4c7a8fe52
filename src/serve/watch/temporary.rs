//! Temporary files that editors write beside the one being saved.

/// Whether a file of this name is a temporary one.
pub(super) fn is_temporary(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let has_end = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    // Vim tests with this number whether it can write; the last two are from JetBrains editors.
    name == "4913"
        || name.starts_with(".goutputstream-")
        || name.starts_with(".#")
        || (name.starts_with('#') && name.ends_with('#'))
        || has_end(&["~", ".swp", ".swx", ".tmp", ".bck", "___jb_tmp___", "___jb_old___"])
}

#[cfg(test)]
mod tests {
    use super::is_temporary;

    #[test]
    fn knows_what_editors_leave() {
        for path in [
            "4913",
            "_episodes/01-a.md~",
            "a.swp",
            ".a.md.swx",
            "#a.md#",
            ".#a.md",
            "a.md___jb_tmp___",
            ".goutputstream-X1",
        ] {
            assert!(is_temporary(path), "{path}");
        }
        for path in ["_episodes/01-a.md", "4913.md", "fig/a.png", "a#b", "tmp/a.md"] {
            assert!(!is_temporary(path), "{path}");
        }
    }
}
