//! Which paths of a lesson's folder its configuration leaves out.

use super::pattern;

/// What `exclude` and `include` of the configuration say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exclusions {
    /// What is not part of the lesson, as Jekyll's `exclude` writes it.
    pub exclude: Vec<String>,
    /// What is part of it though its name or `exclude` says otherwise, as Jekyll's `include` writes it.
    pub include: Vec<String>,
}

impl Exclusions {
    /// Whether `include` asks for a path by itself or by its last part, `name`. A folder's path ends in `/`.
    pub fn asks_for(&self, path: &str, name: &str) -> bool {
        let has = |text| self.include.iter().any(|pattern| pattern::excludes(pattern, text));
        has(path) || has(name)
    }

    /// Whether `exclude` names a path. A folder's path ends in `/`.
    pub fn names(&self, path: &str) -> bool {
        self.exclude.iter().any(|pattern| pattern::excludes(pattern, path))
    }

    /// Whether a path is left out of the lesson with all that is in it. What Jekyll reads for its own purposes, the
    /// folders `_includes`, `_data`, `theme` and those of the collections, it reads in any case.
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
