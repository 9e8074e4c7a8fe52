//! Embeds the search index into the single file, with the ids of the parts.

use std::collections::BTreeMap;

use super::prefix;
use crate::export::tree::Tree;
use crate::export::{ExportError, page};
use crate::model::json;
use crate::model::site::{Site, SitePath};

/// The file with the index of the site, its start and its end.
const INDEX: (&str, &str, &str) = ("theme/search-index.js", "window.lessonIndex=", ";");

/// A page of the index: path, title, and for each section id, heading and words.
type Page = (String, String, Vec<(String, String, String)>);

/// Adds the index to the single file. Does nothing if the theme has no index, or one in another format.
pub(super) fn embed(
    shell: &mut Tree,
    site: &Site,
    keys: &BTreeMap<SitePath, String>,
) -> Result<(), ExportError> {
    let path = SitePath::new(INDEX.0);
    let Some(content) = site.files.get(&path) else { return Ok(()) };
    let text = page::text(&path, content)?;
    let Some(index) = renamed(&text, keys) else { return Ok(()) };
    let script = shell.add_element("script", &[]);
    shell.set_text(script, index);
    if let Some(body) = shell.find(Tree::ROOT, "body") {
        shell.append(body, script);
    }
    Ok(())
}

/// Returns the index with the addresses in the single file: no path, and the id of the part.
fn renamed(text: &str, keys: &BTreeMap<SitePath, String>) -> Option<String> {
    let json = text.trim().strip_prefix(INDEX.1)?.strip_suffix(INDEX.2)?;
    let pages: Vec<Page> = serde_json::from_str(json).ok()?;
    let pages: Vec<Page> = pages
        .into_iter()
        .filter_map(|(path, title, sections)| {
            let key = keys.get(&SitePath::new(&path))?;
            let id = |id: &str| if id.is_empty() { key.clone() } else { prefix::id(key, id) };
            let sections =
                sections.into_iter().map(|(old, heading, words)| (id(&old), heading, words)).collect();
            Some((String::new(), title, sections))
        })
        .collect();
    Some(format!("{}{}{}", INDEX.1, json::in_script(&pages), INDEX.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_get_the_ids_of_parts() {
        let keys = BTreeMap::from([(SitePath::new("a/"), "a".to_owned())]);
        let index = "window.lessonIndex=[[\"a/index.html\",\"A\",[[\"\",\"\",\"x\"],[\"b\",\"B\",\"</script>\"]]],\n[\"aio/index.html\",\"\",[]]];\n";
        assert_eq!(
            renamed(index, &keys).unwrap(),
            "window.lessonIndex=[[\"\",\"A\",[[\"a\",\"\",\"x\"],[\"a--b\",\"B\",\"\\u003c/script>\"]]]];"
        );
    }
}
