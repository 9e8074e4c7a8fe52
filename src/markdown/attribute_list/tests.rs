//! Tests of attribute lists: which items they have, and where they end.

use super::*;
use crate::markdown::locate::nowhere;
use crate::source::{FileId, Span};

/// The resolved attributes of a list, as `key=value`, separated by `|`.
fn resolve(list: &str, definitions: &[(&str, &str)]) -> String {
    let mut known = Definitions::new();
    for (name, inside) in definitions {
        known.entry((*name).into()).or_default().read(inside, Spelling::Braces, &nowhere);
    }
    let mut attrs = Attrs::default();
    AttributeList::parse(scan(list).expect("a list"), &nowhere).apply(&known, &mut attrs);
    attrs.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join("|")
}

#[test]
fn reads_items() {
    for (list, expected) in [
        ("{:.bash}", "class=bash"),
        ("<: .bash>", "class=bash"),
        ("<: .a k=\"v > w\">", "class=a|k=v > w"),
        ("<: .a k=\"v > w>", "class=a"),
        ("<:.b k='\\>' .c>", "class=b c|k=>"),
        ("<: a=\"1\"; b: c>", ""),
        ("{: .b class=\"c\" .d #x t='q' }", "class=c d|id=x|t=q"),
        ("{:.b.c#d}", "class=b c|id=d"),
        ("{: #1 #é .é .b#1 .c}", "class=é c"),
        ("{: t=\"x\\\"y\\}\"}", "t=x\"y}"),
        ("{: t=\"1\", u=\"2\"}", "t=1\", u=\"2"),
        ("{: t='a\\' .b}", "t=a\\|class=b"),
        ("{: t='a\\' .b u='c'}", "t=a' .b u='c"),
        ("{: t='a\\\\' .b' u='c'}", "t=a\\' .b|u=c"),
        ("{: t=\"\" .b\" c}", "t=|class=b\""),
        ("{:xt=\"x\".b u=\"y\"}", "xt=x\".b u=\"y"),
        ("{: .b, .c}", "class=b, c"),
        ("{: x=y.foo ;.a .a..b .#c b = \"d\"}", ""),
        ("{:.b\\}", "class=b\\"),
        ("{:.a\nt=\"x\" .b}", "class=a b|t=x"),
        ("{:foo: .b}", "class=b"),
    ] {
        assert_eq!(resolve(list, &[]), expected, "{list}");
    }
}

#[test]
fn every_item_has_its_source() {
    let list = "{: .a.b id='c' #d t=\"x\\}y\" class='e f'}";
    let locate = |range: Range<usize>| Some(Span::new(FileId(0), range.start + 2, range.end + 2));
    let attrs = AttributeList::parse(scan(list).expect("a list"), &locate).attrs;
    let text = |span: Option<Span>| span.map(|span| &list[span.start as usize..span.end as usize]);
    let pairs: Vec<_> = attrs
        .attributes()
        .iter()
        .map(|attribute| (text(attribute.name_span), text(attribute.value_span)))
        .collect();
    let expected = [(Some("class"), Some("e f")), (None, Some("d")), (Some("t"), Some("x\\}y"))];
    assert_eq!(pairs, expected);
    let classes: Vec<_> = attrs.written_classes().map(|(_, span)| text(span)).collect();
    assert_eq!(classes, [Some("e"), Some("f")]);
}

#[test]
fn resolves_definitions_first() {
    let definitions = [("r", ".b t=\"1\""), ("q", ".a r"), ("q", "v=\"2\"")];
    assert_eq!(resolve("{: .c t=\"2\" q}", &definitions), "class=b a c|t=2|v=2");
    assert_eq!(resolve("{:r .c}", &[("r", ".b s"), ("s", "r x=\"1\"")]).matches("x=1").count(), 1);
}

#[test]
fn reports_malformed_items() {
    for (list, malformed) in [
        ("{:. bash}", true),
        ("<:. bash>", true),
        ("<:.bash .>", true),
        ("<: a=\"1\"; b: c>", true),
        ("{: .a; #c}", false),
        ("{: bash}", false),
        ("{: x=1}", true),
    ] {
        assert_eq!(
            AttributeList::parse(scan(list).expect("a list"), &nowhere).malformed,
            malformed,
            "{list}"
        );
    }
    assert_eq!(scan("<: b > c>"), Some(Scanned { spelling: Spelling::Angles, inside: " b ", len: 6 }));
    assert_eq!((scan("<: .a"), scan("{:.a"), scan("<: k=\"v >\n\" >")), (None, None, scan("<: k=\"v >")));
    assert_eq!(split_definition("a-b: .c"), Some(("a-b", " .c")));
    assert_eq!(split_definition(".c"), None);
}
