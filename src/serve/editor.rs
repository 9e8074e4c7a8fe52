//! Addresses that open a message or a paragraph in the author's editor.

use std::path::Path;

use crate::model::address::scheme;
use crate::model::percent::encoded;

/// The template of an address that opens a file, with `{path}`, `{line}` and `{column}`.
#[derive(Debug, Clone)]
pub struct Editor(String);

impl Editor {
    /// An editor; none if the template has no `{path}` or would run a script.
    pub fn new(template: &str) -> Option<Self> {
        let scheme = scheme(template.trim()).map(str::to_ascii_lowercase);
        let is_script =
            scheme.is_none_or(|scheme| ["javascript", "data", "vbscript"].contains(&scheme.as_str()));
        (template.contains("{path}") && !is_script).then(|| Self(template.to_owned()))
    }

    /// The template with the lesson's folder filled in: `{path}` is then relative to the lesson.
    pub(super) fn of_lesson(&self, root: &Path) -> String {
        let root = root.to_string_lossy();
        // Windows adds this prefix to canonical paths.
        let root = root.strip_prefix(r"\\?\").unwrap_or(&root).replace('\\', "/");
        let root = root.trim_matches('/');
        // The path may be in a query.
        let root = encoded(root).replace('&', "%26");
        self.0.replace("{path}", &format!("/{root}/{{path}}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lesson_is_filled_in() {
        let editor = Editor::new("vscode://file{path}:{line}:{column}").expect("an editor");
        assert_eq!(editor.of_lesson(Path::new("/a b/c")), "vscode://file/a%20b/c/{path}:{line}:{column}");
        assert_eq!(editor.of_lesson(Path::new(r"\\?\C:\a")), "vscode://file/C:/a/{path}:{line}:{column}");
        assert!(Editor::new("code").is_none() && Editor::new("JavaScript:alert({path})").is_none());
    }
}
