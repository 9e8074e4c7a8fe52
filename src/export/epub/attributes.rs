//! Removes attributes that elements in a book cannot have.

use std::fmt::Write;

use crate::export::tree::Element;

/// The attributes of some elements, in addition to those that all can have.
const OWN: [(&str, &[&str]); 10] = [
    ("a", &["href"]),
    ("img", &["src", "alt", "width", "height"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("ol", &["start", "reversed"]),
    ("audio", &["src", "controls"]),
    ("video", &["src", "controls", "poster", "width", "height"]),
    ("bdo", &["dir"]),
];

/// Attributes whose value must be a number above zero.
const NUMBERS: [&str; 5] = ["width", "height", "colspan", "rowspan", "span"];

/// Removes attributes that books do not allow, or whose values are invalid.
pub(super) fn clean(element: &mut Element) {
    let name = element.name().to_owned();
    if let Some(anchor) = element.remove("name").filter(|_| name == "a" && element.get("id").is_none()) {
        element.set("id", anchor);
    }
    let own = OWN.iter().find(|(element, _)| *element == name).map_or(&[][..], |(_, own)| own);
    element.attributes.retain(|(key, value)| match key.as_str() {
        "id" | "class" | "title" | "lang" => !value.is_empty(),
        "dir" => matches!(value.as_str(), "ltr" | "rtl" | "auto"),
        "style" => is_plain_style(value),
        "scope" => matches!(value.as_str(), "row" | "col" | "rowgroup" | "colgroup"),
        "start" => value.parse::<i32>().is_ok(),
        key if NUMBERS.contains(&key) && own.contains(&key) => {
            value.parse::<u16>().is_ok_and(|number| number > 0)
        }
        key => own.contains(&key),
    });
    if let Some(lang) = element.get("lang").map(str::to_owned) {
        element.set("xml:lang", lang);
    }
    match name.as_str() {
        "img" if element.get("alt").is_none() => element.set("alt", ""),
        "a" => {
            if let Some(address) = element.remove("href").as_deref().and_then(address) {
                element.attributes.insert(0, ("href".into(), address));
            }
        }
        _ => {}
    }
}

/// Removes attributes that drawings and formulas in a book cannot have.
pub(super) fn clean_foreign(element: &mut Element) {
    element.attributes.retain(|(key, _)| {
        let is_event = key.starts_with("on");
        let is_foreign =
            key.contains(':') && !matches!(key.as_str(), "xlink:href" | "xml:space" | "xml:lang");
        !is_event && !is_foreign && !key.starts_with("data-") && !key.starts_with("aria-") && key != "role"
    });
}

/// Whether a `style` is a list of simple properties: `width: 50%; color: #333`.
fn is_plain_style(style: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '.' | '%' | '#');
    let is_property = |part: &str| {
        part.trim().is_empty()
            || part.split_once(':').is_some_and(|(key, value)| {
                let key = key.trim();
                !key.is_empty()
                    && key.chars().all(|c| c.is_ascii_lowercase() || c == '-')
                    && !matches!(key, "position" | "direction" | "unicode-bidi")
                    && !value.trim().is_empty()
                    && value.chars().all(is_letter)
            })
    };
    !style.trim().is_empty() && style.split(';').all(is_property)
}

/// Returns a valid address, with invalid characters escaped; `None` if no reader could follow it.
fn address(address: &str) -> Option<String> {
    let address = address.trim();
    let mut out = String::with_capacity(address.len());
    let mut buffer = [0; 4];
    let mut has_fragment = false;
    for (at, c) in address.char_indices() {
        let is_escape = || {
            let digits = address.as_bytes().get(at + 1..at + 3);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        };
        let is_kept = match c {
            '%' => is_escape(),
            '#' => !std::mem::replace(&mut has_fragment, true),
            c => c.is_ascii_alphanumeric() || "-._~:/?@!$&'()*+,;=".contains(c),
        };
        if is_kept {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut buffer).bytes() {
                // Writing to a string cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    let Some((scheme, rest)) = out.split_once(':') else { return Some(out) };
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" | "ftp" => {
            let rest = rest.strip_prefix("//")?;
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            let host = host.rsplit('@').next().unwrap_or_default();
            let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '_');
            (host.starts_with(|c: char| c.is_ascii_alphanumeric()) && host.chars().all(is_host))
                .then_some(out)
        }
        "mailto" | "tel" => Some(out),
        scheme if scheme.contains(['/', '#', '?', '.']) => Some(out),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_valid_or_removed() {
        let found = |text| address(text).unwrap_or_default();
        assert_eq!(found("https://example.org/a b?c=[d]#e#f"), "https://example.org/a%20b?c=%5Bd%5D#e%23f");
        assert_eq!(found("02-jar.xhtml#a:b"), "02-jar.xhtml#a:b");
        assert_eq!(found("https://example.org/100%"), "https://example.org/100%25");
        assert_eq!(found("mailto:a@example.org"), "mailto:a@example.org");
        for text in ["javascript:x()", "http://", "http://{host}/", "file:///etc", "data:,x"] {
            assert_eq!(address(text), None, "{text}");
        }
    }

    #[test]
    fn simple_styles_are_kept() {
        assert!(is_plain_style("width: 50%; color: #333;"));
        for style in ["", "width", "x: url(y)", "}", "position: fixed", ": 1"] {
            assert!(!is_plain_style(style), "{style}");
        }
    }
}
