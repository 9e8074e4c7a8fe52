//! Reads the files of `_data`, which pages use as `site.data.NAME`.
//!
//! <https://jekyllrb.com/docs/datafiles/>

mod table;

use rayon::prelude::*;

use super::files::not_utf8;
use super::{front_matter, yaml};
use crate::diagnostics::Diagnostics;
use crate::model::value::{Map, Value};
use crate::source::{Data, FileId, Sources};

/// Reads all data files; each folder becomes a map.
pub(super) fn read(sources: &Sources, files: &[(String, FileId)], diagnostics: &mut Diagnostics) -> Map {
    let read: Vec<_> = files.par_iter().map(|(path, file)| (path, read_one(sources, path, *file))).collect();
    let mut data = Map::default();
    for (path, (value, told)) in read {
        diagnostics.merge(told);
        if let Some(value) = value {
            let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            let mut keys: Vec<String> = folders.split('/').filter(|part| !part.is_empty()).map(key).collect();
            keys.push(key(stem));
            put(&mut data, &keys, value);
        }
    }
    data
}

fn read_one(sources: &Sources, path: &str, file: FileId) -> (Option<Value>, Diagnostics) {
    let mut told = Diagnostics::default();
    let source = sources.get(file);
    let Data::Text(text) = &source.data else { return (None, told) };
    let extension =
        path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let value = match extension.as_str() {
        "csv" => Some(table::read(text, ',')),
        "tsv" => Some(table::read(text, '\t')),
        // Jekyll reads JSON as YAML too.
        "yml" | "yaml" | "json" => match yaml::read(text, file, 0) {
            Ok(read) => Some(read.value),
            Err(error) => {
                told.push(front_matter::invalid("data-yaml", "invalid data file", text, file, &error));
                None
            }
        },
        _ => return (None, told),
    };
    if let Some(error) = not_utf8(file, source) {
        told.push(error);
    }
    (value, told)
}

/// The key for a file's name: white space becomes `_`, and only letters, digits, `_` and `-` are kept.
fn key(name: &str) -> String {
    let kept: String =
        name.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '_' | '-')).collect();
    kept.split_whitespace().collect::<Vec<_>>().join("_")
}

fn put(map: &mut Map, keys: &[String], value: Value) {
    let Some((first, rest)) = keys.split_first() else { return };
    if rest.is_empty() {
        map.insert(first.as_str(), value);
        return;
    }
    let mut inner = map.get(first).and_then(Value::as_map).cloned().unwrap_or_default();
    put(&mut inner, rest, value);
    map.insert(first.as_str(), Value::Map(inner));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceFile;

    #[test]
    fn files_and_folders_are_keys() {
        let mut sources = Sources::default();
        let mut files = Vec::new();
        for (path, text) in [
            ("a b.yml", "x: 1\n"),
            ("sub/c.json", "{\"k\": [1, \"two\", null]}"),
            ("sub/d.csv", "name,age\nAda,36\n"),
            ("bad.yml", "a: b: c\n"),
            ("notes.txt", "x"),
        ] {
            files.push((path.to_owned(), sources.add(SourceFile::new(path, Data::Text(text.to_owned())))));
        }
        let mut diagnostics = Diagnostics::default();
        let data = read(&sources, &files, &mut diagnostics);
        assert!(data.get("a_b").is_some() && data.get("bad").is_none() && data.get("notes").is_none());
        let sub = data.get("sub").and_then(Value::as_map).expect("a folder");
        let list = sub.get("c").and_then(Value::as_map).and_then(|map| map.get("k"));
        assert_eq!(list, Some(&Value::List(vec![Value::Int(1), "two".into(), Value::Nil])));
        assert!(matches!(sub.get("d"), Some(Value::List(rows)) if rows.len() == 1));
        assert_eq!(diagnostics.iter().map(|d| d.code).collect::<Vec<_>>(), ["data-yaml"]);
    }
}
