//! Rewrites drawings for books: well-formed SVG without scripts, editors' own elements, and external addresses.

use super::attributes;
use crate::export::tree::{Element, Tree};

/// The SVG elements that books allow.
/// <https://www.w3.org/TR/SVG11/eltindex.html>
const ELEMENTS: [&str; 56] = [
    "svg",
    "g",
    "defs",
    "desc",
    "title",
    "symbol",
    "use",
    "image",
    "switch",
    "style",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "tref",
    "marker",
    "linearGradient",
    "radialGradient",
    "stop",
    "pattern",
    "clipPath",
    "mask",
    "filter",
    "view",
    "animate",
    "animateMotion",
    "animateTransform",
    "mpath",
    "set",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "feTile",
    "feTurbulence",
];

/// Returns a drawing, rewritten; `None` if there is no drawing in the text.
pub(in crate::export) fn drawing(text: &str) -> Option<String> {
    let mut tree = Tree::parse(text);
    let svg = tree.find(Tree::ROOT, "svg")?;
    for id in tree.elements(svg).map(|(id, _)| id).chain([svg]).collect::<Vec<_>>() {
        let Some(element) = tree.element_mut(id) else { continue };
        if element.name() == "a" && !element.is_html() {
            tree.unwrap(id);
        } else if element.is_html() || !ELEMENTS.contains(&element.name()) {
            tree.detach(id);
        } else {
            attributes::clean_foreign(element);
            keep_inside(element);
        }
    }
    let holder = tree.add_element("div", &[]);
    tree.append(holder, svg);
    Some(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", tree.inner_xhtml(holder)))
}

/// Removes addresses outside the drawing, and makes all ids valid XML names.
fn keep_inside(element: &mut Element) {
    element.attributes.retain(|(key, value)| {
        !key.ends_with("href") || value.starts_with('#') || value.starts_with("data:image/")
    });
    for (key, value) in &mut element.attributes {
        if key == "id" {
            *value = name(value);
        } else if let Some(id) = value.strip_prefix('#').filter(|_| key.ends_with("href")) {
            *value = format!("#{}", name(id));
        } else if value.contains("url(#") {
            *value = references(value);
        }
    }
}

/// Makes the id in every `url(#ID)` of a value a valid XML name.
fn references(value: &str) -> String {
    let mut parts = value.split("url(#");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(')').unwrap_or(part.len());
        out.push_str("url(#");
        out.push_str(&name(&part[..end]));
        out.push_str(&part[end..]);
    }
    out
}

/// Makes an id a valid XML name without colons. Two ids of a drawing hardly ever become the same.
fn name(id: &str) -> String {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let name: String = id.chars().map(|c| if is_letter(c) { c } else { '_' }).collect();
    if name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') { name } else { format!("_{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_are_rewritten() {
        let text = "<?xml version='1.0'?><!DOCTYPE svg><svg viewBox='0 0 1 1' inkscape:x='y' onload='z()'>\
                    <sodipodi:a/><script>x</script><g id=\"g\"><path d='M0'/></svg>";
        assert_eq!(
            drawing(text).unwrap(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" \
             xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 1 1\"><g id=\"g\"><path d=\"M0\"/></g></svg>\n"
        );
    }

    #[test]
    fn ids_become_names() {
        let text = "<svg><g id='1:a' fill='url(#b c)'/><use href='#1:a'/><image href='https://example.org/x.png'/></svg>";
        let found = drawing(text).unwrap();
        assert!(
            found.contains("<g id=\"_1_a\" fill=\"url(#b_c)\"/><use href=\"#_1_a\"/><image/>"),
            "{found}"
        );
    }
}
