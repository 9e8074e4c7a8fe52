//! Names of attributes: one that HTML does not know becomes `data-NAME`, as Pandoc writes it.

use crate::model::attrs::Attrs;

/// The attributes of HTML that authors may set.
const KNOWN: &[&str] = &[
    "abbr",
    "accept",
    "accesskey",
    "action",
    "align",
    "allow",
    "allowfullscreen",
    "alt",
    "async",
    "autocomplete",
    "autofocus",
    "autoplay",
    "border",
    "charset",
    "checked",
    "cite",
    "class",
    "color",
    "cols",
    "colspan",
    "content",
    "contenteditable",
    "controls",
    "coords",
    "crossorigin",
    "datetime",
    "decoding",
    "default",
    "defer",
    "dir",
    "disabled",
    "download",
    "draggable",
    "enctype",
    "for",
    "form",
    "frameborder",
    "headers",
    "height",
    "hidden",
    "high",
    "href",
    "hreflang",
    "id",
    "inert",
    "inputmode",
    "integrity",
    "is",
    "itemid",
    "itemprop",
    "itemref",
    "itemscope",
    "itemtype",
    "kind",
    "label",
    "lang",
    "list",
    "loading",
    "loop",
    "low",
    "max",
    "maxlength",
    "media",
    "method",
    "min",
    "minlength",
    "multiple",
    "muted",
    "name",
    "nonce",
    "novalidate",
    "open",
    "optimum",
    "pattern",
    "ping",
    "placeholder",
    "playsinline",
    "poster",
    "preload",
    "readonly",
    "referrerpolicy",
    "rel",
    "required",
    "reversed",
    "role",
    "rows",
    "rowspan",
    "sandbox",
    "scope",
    "selected",
    "shape",
    "size",
    "sizes",
    "slot",
    "span",
    "spellcheck",
    "src",
    "srcdoc",
    "srclang",
    "srcset",
    "start",
    "step",
    "style",
    "tabindex",
    "target",
    "title",
    "translate",
    "type",
    "usemap",
    "value",
    "width",
    "wrap",
];

/// Gives the attributes that HTML does not know their prefix.
pub fn prefix(attrs: &mut Attrs) {
    if attrs.iter().all(|(name, _)| is_known(name)) {
        return;
    }
    let mut prefixed = Attrs::default();
    for attribute in attrs.attributes() {
        let mut attribute = attribute.clone();
        if !is_known(&attribute.name) {
            attribute.name.insert_str(0, "data-");
        }
        prefixed.insert(attribute);
    }
    *attrs = prefixed;
}

fn is_known(name: &str) -> bool {
    name.contains([':', '\0'])
        || ["data-", "aria-", "on"].iter().any(|start| name.starts_with(start))
        || KNOWN.contains(&name)
}
