//! From libyaml's events to values.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use libyaml_safer::{Error, Event, EventData, Parser, ScalarStyle};

use super::{Yaml, YamlError, scalar};
use crate::model::front_matter::KeySpan;
use crate::model::value::{Map, Value};
use crate::source::{FileId, Span};

/// Deeper nesting is refused: the reader calls itself for each level.
const MAX_DEPTH: usize = 100;
/// More values are refused: aliases of aliases grow without bound.
const MAX_VALUES: usize = 2_000_000;
/// Stands for a `!` that libyaml-safer must not see; see [`shield`].
const SHIELD: char = '\u{E000}';

pub(super) fn read(text: &str, file: FileId, base: usize) -> Result<Yaml, YamlError> {
    let source = Source::new(text, file, base);
    let mut input = source.text.as_bytes();
    let mut parser = Parser::new();
    parser.set_input_string(&mut input);
    let mut reader = Reader { source: &source, parser, anchors: HashMap::new(), values: 0 };
    loop {
        let event = reader.next()?;
        match event.data {
            EventData::StreamStart { .. } | EventData::DocumentStart { .. } => {}
            EventData::StreamEnd | EventData::DocumentEnd { .. } => return Ok(Yaml::default()),
            EventData::MappingStart { .. } => {
                let mut keys = Vec::new();
                let node = reader.map(&event, 0, Some(&mut keys))?;
                keep_last(&mut keys);
                return Ok(Yaml { value: node.value, keys });
            }
            _ => return Ok(Yaml { value: reader.node(event, 0)?.value, keys: Vec::new() }),
        }
    }
}

/// Of equal keys only the last counts.
fn keep_last(keys: &mut Vec<KeySpan>) {
    let mut seen = HashSet::new();
    let mut wins: Vec<bool> = keys.iter().rev().map(|key| seen.insert(key.name.clone())).collect();
    keys.retain(|_| wins.pop().unwrap_or(true));
}

/// The text as libyaml-safer gets it, and the way back to the file.
struct Source<'t> {
    written: &'t str,
    text: String,
    /// Where a byte of the author's became a [`SHIELD`].
    shields: Vec<usize>,
    file: FileId,
    base: usize,
}

impl<'t> Source<'t> {
    fn new(written: &'t str, file: FileId, base: usize) -> Self {
        // libyaml-safer does not count a byte order mark in its places.
        let base = base + written.len();
        let written = written.trim_start_matches('\u{FEFF}');
        let base = base - written.len();
        let (mut text, shields) = shield(written);
        // Without it, libyaml-safer does not find the end of a last line that is a comment.
        text.push('\n');
        Self { written, text, shields, file, base }
    }

    /// The byte of the file for a byte of the text.
    fn offset(&self, index: u64) -> usize {
        let index = index as usize;
        let before = self.shields.partition_point(|&at| at < index);
        self.base + (index - before * (SHIELD.len_utf8() - 1)).min(self.written.len())
    }

    /// What is written in a range of the file.
    fn slice(&self, range: &Range<usize>) -> &'t str {
        self.written.get(range.start - self.base..range.end - self.base).unwrap_or_default()
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    fn error(&self, error: &Error) -> YamlError {
        let problem = error.problem();
        let place = match error.context_mark() {
            Some(start) if problem == "found unexpected end of stream" => Some(start),
            _ => error.problem_mark(),
        };
        let Some(place) = place else {
            let at = self.text.find(|c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}'));
            return YamlError::new(self.offset(at.unwrap_or(0) as u64), "a control character in YAML");
        };
        let found = self.text.get(place.index as usize..).and_then(|rest| rest.chars().next());
        YamlError::from_problem(self.offset(place.index), problem, error.context(), found)
    }
}

/// libyaml-safer 0.3 panics at a tag that touches a comma in a flow list: every `!` with a comma before the next
/// white space is hidden from it.
fn shield(text: &str) -> (String, Vec<usize>) {
    let mut hidden = Vec::new();
    let mut comma_follows = false;
    for (at, c) in text.char_indices().rev() {
        match c {
            ',' => comma_follows = true,
            '!' if comma_follows => hidden.push(at),
            c if c.is_whitespace() => comma_follows = false,
            _ => {}
        }
    }
    let mut shielded = String::with_capacity(text.len() + 1);
    let (mut shields, mut copied) = (Vec::new(), 0);
    for at in hidden.into_iter().rev() {
        shielded.push_str(&text[copied..at]);
        shields.push(shielded.len());
        shielded.push(SHIELD);
        copied = at + 1;
    }
    shielded.push_str(&text[copied..]);
    (shielded, shields)
}

/// A value with its places in the file.
struct Node {
    value: Value,
    /// The value as it is written, quotes included.
    range: Range<usize>,
    /// The range of a word's text alone.
    inner: Range<usize>,
    /// For a list: the text of each element, without quotes.
    items: Vec<Range<usize>>,
    /// Whether it is a word without quotes.
    plain: bool,
    /// How many values it holds.
    size: usize,
}

impl Node {
    /// A value that is no word.
    fn of(value: Value, range: Range<usize>, items: Vec<Range<usize>>, size: usize) -> Self {
        Self { value, inner: range.clone(), range, items, plain: false, size }
    }
}

/// What stands between the quotes of a range; a scalar with a tag starts at the tag.
fn quoted(range: &Range<usize>) -> Range<usize> {
    if range.len() > 1 { range.start + 1..range.end - 1 } else { range.clone() }
}

struct Reader<'s, 'p> {
    source: &'s Source<'s>,
    parser: Parser<&'p mut &'s [u8]>,
    anchors: HashMap<String, (Value, usize)>,
    values: usize,
}

impl Reader<'_, '_> {
    fn next(&mut self) -> Result<Event, YamlError> {
        self.parser.parse().map_err(|error| self.source.error(&error))
    }

    fn range(&self, event: &Event) -> Range<usize> {
        self.source.offset(event.start_mark.index)..self.source.offset(event.end_mark.index)
    }

    fn node(&mut self, event: Event, depth: usize) -> Result<Node, YamlError> {
        let range = self.range(&event);
        if depth > MAX_DEPTH {
            return Err(YamlError::new(range.start, "lists and maps are nested too deeply"));
        }
        let (node, anchor) = match event.data {
            EventData::Scalar { anchor, tag, value, style, .. } => {
                (self.scalar(&value, tag.as_deref(), style, range), anchor)
            }
            EventData::Alias { anchor } => (self.alias(&anchor, range)?, None),
            EventData::SequenceStart { ref anchor, .. } => {
                let anchor = anchor.clone();
                (self.list(range, depth)?, anchor)
            }
            EventData::MappingStart { ref anchor, .. } => {
                let anchor = anchor.clone();
                (self.map(&event, depth, None)?, anchor)
            }
            _ => return Err(YamlError::new(range.start, "a value is missing")),
        };
        self.values += node.size;
        if self.values > MAX_VALUES {
            return Err(YamlError::new(node.range.start, "too many values"));
        }
        if let Some(anchor) = anchor {
            self.anchors.insert(anchor, (node.value.clone(), node.size));
        }
        Ok(node)
    }

    fn scalar(&self, text: &str, tag: Option<&str>, style: ScalarStyle, mut range: Range<usize>) -> Node {
        let text = if self.source.shields.is_empty() { text.to_owned() } else { text.replace(SHIELD, "!") };
        let plain = style == ScalarStyle::Plain;
        let mut inner = range.clone();
        match style {
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => inner = quoted(&range),
            ScalarStyle::Literal | ScalarStyle::Folded => {
                // libyaml ends a block text at the next line that holds something.
                let written = self.source.slice(&range).trim_end();
                range.end = range.start + written.len();
                let lines = written.split_once('\n').map_or("", |(_, lines)| lines.trim_start());
                inner = range.end - lines.len()..range.end;
            }
            _ => {}
        }
        let value = match tag {
            Some("!" | "tag:yaml.org,2002:str") => Value::Text(text),
            Some("tag:yaml.org,2002:int") => scalar::read(text),
            Some("tag:yaml.org,2002:float") => match scalar::read(text) {
                #[allow(clippy::cast_precision_loss)]
                Value::Int(number) => Value::Float(number as f64),
                other => other,
            },
            _ if plain => scalar::read(text),
            _ => Value::Text(text),
        };
        Node { value, range, inner, items: Vec::new(), plain, size: 1 }
    }

    fn alias(&self, anchor: &str, range: Range<usize>) -> Result<Node, YamlError> {
        match self.anchors.get(anchor) {
            Some((value, size)) => Ok(Node::of(value.clone(), range, Vec::new(), *size)),
            None => Err(YamlError::new(range.start, format!("`*{anchor}` refers to nothing above it"))),
        }
    }

    fn list(&mut self, mut range: Range<usize>, depth: usize) -> Result<Node, YamlError> {
        let (mut list, mut items, mut size) = (Vec::new(), Vec::new(), 1);
        let is_flow = self.source.slice(&range) == "[";
        loop {
            let event = self.next()?;
            if matches!(event.data, EventData::SequenceEnd) {
                if is_flow {
                    range.end = self.range(&event).end;
                }
                return Ok(Node::of(Value::List(list), range, items, size));
            }
            let node = self.node(event, depth + 1)?;
            range.end = range.end.max(node.range.end);
            items.push(node.inner);
            size += node.size;
            list.push(node.value);
        }
    }

    /// Reads a map whose start was met; `keys` takes the places of its keys.
    fn map(
        &mut self,
        start: &Event,
        depth: usize,
        mut keys: Option<&mut Vec<KeySpan>>,
    ) -> Result<Node, YamlError> {
        let mut range = self.range(start);
        let is_flow = self.source.slice(&range) == "{";
        let (mut entries, mut size) = (Vec::new(), 1);
        loop {
            let event = self.next()?;
            if matches!(event.data, EventData::MappingEnd) {
                if is_flow {
                    range.end = self.range(&event).end;
                }
                let value = Value::Map(entries.into_iter().collect());
                return Ok(Node::of(value, range, Vec::new(), size));
            }
            let key = self.node(event, depth + 1)?;
            let event = self.next()?;
            let node = self.node(event, depth + 1)?;
            range.end = range.end.max(node.range.end);
            size += key.size + node.size;
            if let (Some(keys), Some(name)) = (keys.as_deref_mut(), key.value.as_text()) {
                keys.push(KeySpan {
                    name: name.to_owned(),
                    key: self.source.span(&key.range),
                    value: self.source.span(&node.range),
                    items: node.items.iter().map(|item| self.source.span(item)).collect(),
                });
            }
            enter(&mut entries, key, node.value);
        }
    }
}

/// Adds a key to a map's entries, or the entries that `<<` merges into it.
fn enter(entries: &mut Vec<(Value, Value)>, key: Node, value: Value) {
    let merged = |map: Map| map.iter().map(|(key, value)| (key.clone(), value.clone())).collect::<Vec<_>>();
    let is_merge = key.plain && key.value.as_text() == Some("<<");
    match value {
        Value::Map(map) if is_merge => entries.extend(merged(map)),
        Value::List(list) if is_merge && list.iter().all(|item| item.as_map().is_some()) => {
            // The first of the maps wins, so it comes last.
            for item in list.into_iter().rev() {
                if let Value::Map(map) = item {
                    entries.extend(merged(map));
                }
            }
        }
        value => entries.push((key.value, value)),
    }
}
