//! Looks for an id in a page of another host.

use crate::model::percent::decoded;

/// Whether a page has this id, as `id="…"` or `name="…"`. GitHub prefixes the ids of Markdown files with
/// `user-content-`. A page that scripts fill is assumed to have any id.
pub(super) fn has(html: &str, fragment: &str) -> bool {
    let decoded = decoded(fragment);
    let is_value = |at: usize, length: usize| {
        let before = html[..at].trim_end_matches("user-content-").trim_end_matches(['"', '\'']).trim_end();
        let after = html[at + length..].chars().next();
        let name = before.strip_suffix('=').map(str::trim_end);
        let is_whole = after.is_none_or(|c| matches!(c, '"' | '\'' | '>' | '/') || c.is_whitespace());
        is_whole
            && name.is_some_and(|name| name.ends_with("id") || name.ends_with("name") || name.ends_with("ID"))
    };
    let mentions = |id: &str| html.match_indices(id).any(|(at, _)| is_value(at, id.len()));
    mentions(fragment) || mentions(&decoded) || is_filled_by_scripts(html)
}

/// Whether a page has scripts and almost no text.
fn is_filled_by_scripts(html: &str) -> bool {
    html.contains("<script") && html.matches("</p>").count() + html.matches("</h").count() < 3
}

#[cfg(test)]
mod tests {
    use super::has;

    #[test]
    fn finds_ids() {
        let html = "<h2 id=\"loops\">Loops</h2><a name='old'></a><p id=bare>x</p><h3 id = \"user-content-git\">é</h3><i id=\"é\">";
        for id in ["loops", "old", "bare", "git", "%C3%A9"] {
            assert!(has(html, id), "{id}");
        }
        for id in ["loop", "Loops", "none", "x"] {
            assert!(!has(html, id), "{id}");
        }
        assert!(has("<script src=\"app.js\"></script><div></div>", "any"));
    }
}
