//! Makes SVG from other hosts safe: a drawing that could run a script is written without it.

use super::epub::drawing;

/// Returns an SVG drawing without scripts; `None` if the text is not one. A drawing without scripts is not changed.
pub fn safe_drawing(text: &str) -> Option<String> {
    let name = root(text)?;
    if name != "svg" && !name.ends_with(":svg") {
        return None;
    }
    if is_active(text) { drawing(text) } else { Some(text.to_owned()) }
}

/// Returns the name of the root element, after declarations, doctypes and comments.
fn root(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{feff}');
    loop {
        rest = rest.trim_start().strip_prefix('<')?;
        let end = if rest.starts_with('?') {
            "?>"
        } else if rest.starts_with("!--") {
            "-->"
        } else if rest.starts_with('!') {
            // A doctype can contain declarations.
            let close = rest.find('>')?;
            if rest[..close].contains('[') { "]>" } else { ">" }
        } else {
            return rest.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next();
        };
        rest = &rest[rest.find(end)? + end.len()..];
    }
}

/// Whether a drawing could run code: with a script, an event handler, embedded HTML, or an entity that hides them.
fn is_active(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let words =
        ["<script", ":script", "javascript:", "<foreignobject", ":foreignobject", "<!entity", "<handler"];
    words.iter().any(|word| text.contains(word)) || has_event(&text)
}

/// Whether there is an attribute such as `onload=`.
fn has_event(text: &str) -> bool {
    text.match_indices("on").any(|(at, _)| {
        let is_start = text[..at].ends_with(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/'));
        let rest = text[at..].trim_start_matches(|c: char| c.is_ascii_alphanumeric());
        is_start && rest.trim_start().starts_with('=')
    })
}

#[cfg(test)]
mod tests {
    use super::safe_drawing;

    #[test]
    fn drawings_without_scripts_are_kept() {
        let text =
            "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><text>based on = x</text></svg>";
        let plain = "<svg><text font='y'>onion</text></svg>";
        assert_eq!(safe_drawing(plain).as_deref(), Some(plain));
        assert!(safe_drawing(text).is_some());
    }

    #[test]
    fn drawings_lose_their_scripts() {
        for text in [
            "<svg><script>alert(1)</script><path d='M0'/></svg>",
            "<svg onload='alert(1)'><path d='M0'/></svg>",
            "<svg\nonload = 'alert(1)'><path d='M0'/></svg>",
            "<svg><a xlink:href='JavaScript:alert(1)'><path d='M0'/></a></svg>",
            "<svg><path d='M0'/><foreignObject><iframe src='x' onload='alert(1)'/></foreignObject></svg>",
            "<!DOCTYPE svg [<!ENTITY a 'alert'>]><svg><s:script xmlns:s='http://www.w3.org/2000/svg'>alert(1)</s:script><path d='M0'/></svg>",
        ] {
            let safe = safe_drawing(text).unwrap();
            assert!(safe.contains("<path d=\"M0\"/>") && !safe.to_lowercase().contains("alert"), "{safe}");
        }
    }

    #[test]
    fn anything_else_is_rejected() {
        for text in
            ["", "<html><svg/></html>", "what <svg> is", "<!-- <svg>", "<!doctype html><p>no</p>", "<?x"]
        {
            assert_eq!(safe_drawing(text), None, "{text}");
        }
    }
}
