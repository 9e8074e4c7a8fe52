//! Addresses that open a message or a paragraph in the author's editor.

use std::path::Path;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// The template of an address that opens a file, with `{path}`, `{line}` and `{column}`.
#[derive(Debug, Clone)]
pub struct Editor(String);

/// The characters that are percent-encoded in the path.
const ODD: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'&');

impl Editor {
    /// An editor; none if the template has no `{path}` or would run a script.
    pub fn new(template: &str) -> Option<Self> {
        let scheme = template.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        let is_script =
            scheme.is_none_or(|scheme| ["javascript", "data", "vbscript"].contains(&scheme.trim()));
        (template.contains("{path}") && !is_script).then(|| Self(template.to_owned()))
    }

    /// The template with the lesson's folder filled in: `{path}` is then relative to the lesson.
    pub(super) fn of_lesson(&self, root: &Path) -> String {
        let root = root.to_string_lossy();
        // Windows adds this prefix to canonical paths.
        let root = root.strip_prefix(r"\\?\").unwrap_or(&root).replace('\\', "/");
        let root = root.trim_matches('/');
        self.0.replace("{path}", &format!("/{}/{{path}}", utf8_percent_encode(root, ODD)))
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
