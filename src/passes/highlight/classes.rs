//! Maps a grammar's scopes to Rouge's short class names, which the stylesheets of lessons use.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::OnceLock;

use syntect::parsing::{Scope, ScopeStack};

/// Scope prefixes and their classes; the longest matching prefix wins. (Scopes: Sublime Text's "Scope Naming";
/// classes: Pygments' "Builtin Tokens".)
const CLASSES: &[(&str, &str)] = &[
    ("comment", "c"),
    ("comment.block", "cm"),
    ("string", "s"),
    ("string.regexp", "sr"),
    ("string.unquoted", ""),
    ("constant.numeric", "mi"),
    ("constant.numeric.float", "mf"),
    ("constant.language", "kc"),
    ("constant.character.escape", "se"),
    ("constant.other.placeholder", "si"),
    ("constant.other", "no"),
    ("keyword", "k"),
    ("keyword.operator", "o"),
    ("keyword.operator.word", "ow"),
    ("keyword.operator.logical.python", "ow"),
    ("keyword.control.import", "kn"),
    ("keyword.declaration", "kd"),
    ("storage.type", "kt"),
    ("storage.type.function", "k"),
    ("storage.type.class", "k"),
    ("storage.modifier", "kd"),
    ("entity.name.function", "nf"),
    ("entity.name.class", "nc"),
    ("entity.name.tag", "nt"),
    ("entity.name.section", "gh"),
    ("entity.name.namespace", "nn"),
    ("entity.other.attribute-name", "na"),
    ("entity.other.inherited-class", "nc"),
    ("support.function", "nb"),
    ("support.type", "nb"),
    ("support.class", "nc"),
    ("support.constant", "no"),
    ("variable.function", "nf"),
    ("variable.language", "bp"),
    ("variable.parameter", "n"),
    ("variable.other.readwrite.shell", "nv"),
    ("variable.other", "n"),
    ("punctuation.definition.variable.shell", "nv"),
    ("punctuation.definition.string", "s"),
    ("punctuation.definition.comment", "c"),
    ("punctuation.separator", "p"),
    ("punctuation.section", "p"),
    ("punctuation.terminator", "p"),
    ("markup.inserted", "gi"),
    ("markup.deleted", "gd"),
    ("markup.heading", "gh"),
    ("markup.bold", "gs"),
    ("markup.italic", "ge"),
    ("meta.diff.header", "gu"),
    ("meta.diff.range", "gu"),
    ("meta.string", "s"),
    ("invalid", "err"),
];

/// Returns the class of the innermost scope that has one.
pub fn of_stack(stack: &ScopeStack) -> Option<&'static str> {
    stack.scopes.iter().rev().find_map(|&scope| of_scope(scope)).filter(|class| !class.is_empty())
}

/// The class of the longest matching prefix, cached by scope in each thread.
fn of_scope(scope: Scope) -> Option<&'static str> {
    thread_local! {
        static KNOWN: RefCell<HashMap<Scope, Option<&'static str>>> = RefCell::default();
    }
    let find = || table().iter().find(|(prefix, _)| prefix.is_prefix_of(scope)).map(|&(_, class)| class);
    KNOWN.with_borrow_mut(|known| *known.entry(scope).or_insert_with(find))
}

/// [`CLASSES`] as scopes, longest prefixes first.
fn table() -> &'static [(Scope, &'static str)] {
    static TABLE: OnceLock<Vec<(Scope, &'static str)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let scopes = CLASSES.iter().filter_map(|&(prefix, class)| Some((Scope::new(prefix).ok()?, class)));
        let mut table: Vec<_> = scopes.collect();
        table.sort_by_key(|(scope, _)| std::cmp::Reverse(scope.len()));
        table
    })
}
