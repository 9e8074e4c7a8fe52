//! Jekyll's front matter defaults: values that the configuration sets for many pages.
//!
//! <https://jekyllrb.com/docs/configuration/front-matter-defaults/>

use super::front_matter;
use crate::model::config::{Config, FrontDefault};
use crate::model::pattern;
use crate::model::value::Map;

/// The defaults for the page at `path`. `kind` is the name of its collection, or `pages`.
///
/// The longest scope path wins, then a scope with a type, then the last one.
pub(super) fn of(config: &Config, path: &str, kind: &str) -> Map {
    let mut scopes: Vec<&FrontDefault> =
        config.defaults.iter().filter(|scope| covers(scope, path, kind)).collect();
    scopes.sort_by_key(|scope| (scope.path.len(), scope.kind.is_some()));
    scopes
        .iter()
        .fold(Map::default(), |below, scope| front_matter::with_defaults(scope.values.clone(), &below))
}

fn covers(scope: &FrontDefault, path: &str, kind: &str) -> bool {
    if scope.kind.as_deref().is_some_and(|wanted| wanted != kind) {
        return false;
    }
    if !scope.path.contains('*') {
        return path.starts_with(&scope.path);
    }
    let ends = path.match_indices('/').map(|(at, _)| at).chain(std::iter::once(path.len()));
    ends.into_iter().any(|end| pattern::matches(scope.path.trim_end_matches('/'), &path[..end], false))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::config::tests::config;
    use crate::model::value::Value;

    #[test]
    fn the_longer_path_wins() {
        let config = config(
            "defaults:\n- values: {a: 1, b: 1, c: 1}\n- scope: {path: _e, type: e}\n  values: {a: 2}\n\
             - scope: {path: _e}\n  values: {a: 3, b: 3}\n- scope: {path: '_e/*/x.md'}\n  values: {c: 4}\n",
        );
        let of = |path: &str, kind: &str, key: &str| of(&config, path, kind).get(key).cloned();
        assert_eq!(of("index.md", "pages", "a"), Some(Value::Int(1)));
        assert_eq!(of("_e/a.md", "e", "a"), Some(Value::Int(2)));
        assert_eq!(of("_e/a.md", "e", "b"), Some(Value::Int(3)));
        assert_eq!(of("_e/a.md", "f", "a"), Some(Value::Int(3)));
        assert_eq!(of("_e/d/x.md", "e", "c"), Some(Value::Int(4)));
        assert_eq!(of("_e/x.md", "e", "c"), Some(Value::Int(1)));
    }
}
