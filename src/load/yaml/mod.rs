//! YAML as Jekyll reads it: libyaml's grammar, YAML 1.1's words, and the place of every top-level key.

mod error;
mod node;
mod places;
mod problem;
mod reader;
mod scalar;
mod shape;
mod time;

pub use error::YamlError;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::model::front_matter::KeySpan;
use crate::model::value::Value;
use crate::source::FileId;

/// What a YAML text says.
#[derive(Debug, Default)]
pub struct Yaml {
    /// The value of its first document.
    pub value: Value,
    /// If that is a map: where its keys and values were written.
    pub keys: Vec<KeySpan>,
    /// Keys that come again later: what they say is lost.
    pub repeated: Vec<KeySpan>,
}

impl Yaml {
    /// Reports the keys that are set again later.
    pub fn report_duplicates(&self, diagnostics: &mut Diagnostics) {
        for lost in &self.repeated {
            let words = format!("duplicate key `{}`; the last one wins", lost.name);
            let mut warning =
                Diagnostic::warning("duplicate-key", lost.key, words).hint("remove one of them");
            let last = self.keys.iter().find(|key| key.name == lost.name);
            warning.labels.extend(last.map(|last| (last.key, "this one is used".to_owned())));
            diagnostics.push(warning);
        }
    }
}

/// Reads the first document of `text`, which stands at byte `base` of `file`.
pub fn read(text: &str, file: FileId, base: usize) -> Result<Yaml, YamlError> {
    reader::read(text, file, base)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::value::Map;

    fn map(text: &str) -> Map {
        match read(text, FileId(0), 0).expect("good YAML").value {
            Value::Map(map) => map,
            other => panic!("{text:?} gives {other:?}"),
        }
    }

    #[test]
    fn quoted_words_stay_texts() {
        let map = map("a: yes\nb: 'yes'\nc: \"010\"\nd: 010\ne: !!str 5\nf: |\n  5\n");
        let expected = [
            ("a", Value::Bool(true)),
            ("b", "yes".into()),
            ("c", "010".into()),
            ("d", Value::Int(8)),
            ("e", "5".into()),
            ("f", "5\n".into()),
        ];
        for (key, value) in expected {
            assert_eq!(map.get(key), Some(&value), "{key}");
        }
    }

    #[test]
    fn the_last_of_two_equal_keys_wins() {
        let map = map("a: 1\nb: 2\na: 3\n");
        assert_eq!(map.get("a"), Some(&Value::Int(3)));
        assert_eq!(map.len(), 2);
    }

    #[test]
    fn maps_merge_where_the_sign_stands() {
        let merged =
            map("b: &b {x: 1, y: 2}\nc:\n  x: 0\n  <<: *b\n  y: 9\nd: {<<: [{a: 1}, {a: 2, b: 3}]}\n");
        let inner = |key: &str, name: &str| {
            merged.get(key).and_then(Value::as_map).and_then(|map| map.get(name)).cloned()
        };
        assert_eq!(inner("c", "x"), Some(Value::Int(1)));
        assert_eq!(inner("c", "y"), Some(Value::Int(9)));
        assert_eq!(inner("d", "a"), Some(Value::Int(1)));
        assert_eq!(inner("d", "b"), Some(Value::Int(3)));
    }

    #[test]
    fn keys_and_items_have_places() {
        let text = "title: \"Ünit\"\nquestions:\n- \"What?\"\n- Why\n  so?\nempty:\n";
        let keys = read(text, FileId(3), 4).expect("good YAML").keys;
        let slice = |span: crate::source::Span| &text[span.start as usize - 4..span.end as usize - 4];
        assert_eq!(slice(keys[0].value), "\"Ünit\"");
        assert_eq!(slice(keys[1].key), "questions");
        assert_eq!(
            keys[1].items.iter().map(|&item| slice(item)).collect::<Vec<_>>(),
            ["What?", "Why\n  so?"]
        );
        assert_eq!(slice(keys[1].value), "- \"What?\"\n- Why\n  so?");
        assert!(keys[2].value.is_empty());
    }

    #[test]
    fn the_text_of_an_item_is_without_its_signs() {
        let text = "q:\n- |\n  Why\n  so?\n\n- 'a'\n- >-\n- b\n";
        let keys = read(text, FileId(0), 0).expect("good YAML").keys;
        let items: Vec<_> =
            keys[0].items.iter().map(|item| &text[item.start as usize..item.end as usize]).collect();
        assert_eq!(items, ["Why\n  so?", "a", "", "b"]);
    }

    #[test]
    fn errors_have_places() {
        let error = read("a: 1\nb: c: d\n", FileId(0), 10).expect_err("no YAML");
        assert_eq!(error.offset, 10 + 9);
        let error = read("a: \"x\n", FileId(0), 0).expect_err("no YAML");
        assert_eq!(error.offset, 3);
    }

    #[test]
    fn bombs_are_refused() {
        let mut text = String::from("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
        for (this, last) in ('b'..='z').zip('a'..='y') {
            let aliases = vec![format!("*{last}"); 10].join(", ");
            text.extend([format!("{this}: &{this} [{aliases}]\n")]);
        }
        assert!(read(&text, FileId(0), 0).is_err());
        assert!(read(&"[".repeat(100_000), FileId(0), 0).is_err());
        assert!(read(&"- ".repeat(100_000), FileId(0), 0).is_err());
    }

    #[test]
    fn any_text_is_read_or_refused() {
        let parts = [
            "a", ": ", ":", "- ", "\n", "\n  ", " ", "\t", "\"", "'", "[", "]", "{", "}", ",", "&x ", "*x",
            "!", "!!str", "|", ">-", "#", "%", "---", "...", "\r\n", "é", "\\", "\\x4", "? ", "<<: *x", "1",
            "@", "\u{1}", "{a, b: }", "? a\n",
        ];
        let mut seed = 0x2545_F491_4F6C_DD1D_u64;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..12 {
                seed ^= seed << 13;
                seed ^= seed >> 7;
                seed ^= seed << 17;
                text.push_str(parts[(seed % parts.len() as u64) as usize]);
            }
            if let Err(error) = read(&text, FileId(0), 0) {
                assert!(error.offset <= text.len() && !error.message.is_empty(), "{text:?}");
            }
        }
    }

    #[test]
    fn a_colon_of_another_key_is_not_the_key_s_own() {
        let keys = |text: &str| read(text, FileId(0), 0).expect("good YAML").keys;
        let spans = |text| keys(text).iter().map(|key| (key.value.start, key.value.end)).collect::<Vec<_>>();
        assert_eq!(spans("{a, b: c}\n"), [(2, 2), (7, 8)]);
        assert_eq!(spans("? a\n? b\n: c\n"), [(4, 4), (10, 11)]);
        assert_eq!(keys("# c\n!!set {a, b}\n").len(), 2);
    }

    #[test]
    fn a_tag_may_touch_a_comma() {
        let map = map("a: \"Stop!, now\"\nb: [\"not !this, no\", c]\n");
        assert_eq!(map.get("a"), Some(&"Stop!, now".into()));
        assert_eq!(
            map.get("b").and_then(Value::as_list).map(|list| list[0].clone()),
            Some("not !this, no".into())
        );
        assert!(read("a: [!!str, b]\n", FileId(0), 0).is_ok());
    }
}
