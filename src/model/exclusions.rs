//! The paths of a lesson's folder that its configuration excludes.

use super::pattern;

/// The `exclude` and `include` keys of the configuration.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exclusions {
    /// Patterns of paths that are not part of the lesson, in the syntax of Jekyll's `exclude`.
    pub exclude: Vec<String>,
    /// Patterns of paths that are part of it in spite of their name or `exclude`, in the syntax of Jekyll's `include`.
    pub include: Vec<String>,
}

impl Exclusions {
    /// Whether `include` matches a path or its last part, `name`. The path of a folder ends in `/`.
    pub fn asks_for(&self, path: &str, name: &str) -> bool {
        let has = |text| self.include.iter().any(|pattern| pattern::excludes(pattern, text));
        has(path) || has(name)
    }

    /// Whether `exclude` matches a path. The path of a folder ends in `/`.
    pub fn names(&self, path: &str) -> bool {
        self.exclude.iter().any(|pattern| pattern::excludes(pattern, path))
    }

    /// Whether a path is excluded from the lesson, with everything in it. Paths that start with `_` (`_includes`,
    /// `_data`, the collections) and `theme/` never are: Jekyll reads such folders even if `exclude` matches them.
    pub fn leave_out(&self, path: &str) -> bool {
        let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        !path.starts_with('_')
            && !path.starts_with("theme/")
            && self.names(path)
            && !self.asks_for(path, name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn include_wins_over_exclude() {
        let list = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        let exclusions = Exclusions {
            exclude: list(&["env/", "tmp", "*.log", "_episodes"]),
            include: list(&["kept.log", ".htaccess"]),
        };
        for path in ["env/", "tmp/", "tmp.txt", "a/b.log"] {
            assert!(exclusions.leave_out(path), "{path}");
        }
        for path in ["env", "environment/", "a/kept.log", "_episodes/", "fig/"] {
            assert!(!exclusions.leave_out(path), "{path}");
        }
    }
}
