//! Groups messages by kind: the same rule, and the same words except for quoted parts and numbers.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::diagnostics::{Diagnostic, Severity};

/// Messages of the same kind, in the order of their locations.
pub(super) struct Kind<'d> {
    /// The message to show in full.
    pub(super) first: &'d Diagnostic,
    /// All other messages of this kind.
    pub(super) others: Vec<&'d Diagnostic>,
}

impl Kind<'_> {
    /// The number of messages.
    fn count(&self) -> usize {
        1 + self.others.len()
    }

    /// Whether all messages quote the same words.
    pub(super) fn is_uniform(&self) -> bool {
        self.others.iter().all(|other| quoted(&other.message).eq(quoted(&self.first.message)))
    }
}

/// Groups messages by kind, worst first: errors, then the rules with the most messages. Kinds of one rule stay together.
pub(super) fn kinds<'d>(diagnostics: impl IntoIterator<Item = &'d Diagnostic>) -> Vec<Kind<'d>> {
    let mut kinds: Vec<Kind> = Vec::new();
    let mut known: HashMap<(Severity, &str, String), usize> = HashMap::new();
    let mut of_rule: HashMap<(Severity, &str), usize> = HashMap::new();
    for diagnostic in diagnostics {
        let Diagnostic { severity, code, message, .. } = diagnostic;
        *of_rule.entry((*severity, code)).or_default() += 1;
        let at = *known.entry((*severity, code, pattern(message))).or_insert(kinds.len());
        match kinds.get_mut(at) {
            Some(kind) => kind.others.push(diagnostic),
            None => kinds.push(Kind { first: diagnostic, others: Vec::new() }),
        }
    }
    kinds.sort_by_key(|kind| {
        let (severity, code) = (kind.first.severity, kind.first.code);
        (Reverse(severity), Reverse(of_rule[&(severity, code)]), code, Reverse(kind.count()))
    });
    kinds
}

/// The words of a message without quoted parts and numbers: `` `a`, `b` is on line 12 `` gives `` ` is on line 0 ``.
fn pattern(message: &str) -> String {
    let mut pattern = String::with_capacity(message.len());
    for (i, part) in message.split('`').enumerate() {
        let is_quoted = i % 2 == 1;
        let is_between_two = part == ", " && pattern.ends_with('`');
        if is_quoted && !pattern.ends_with('`') {
            pattern.push('`');
        } else if !is_quoted && !is_between_two {
            for c in part.chars() {
                match c {
                    '0'..='9' if pattern.ends_with('0') => {}
                    '0'..='9' => pattern.push('0'),
                    _ => pattern.push(c),
                }
            }
        }
    }
    pattern
}

/// The parts of a message in backticks.
pub(super) fn quoted(message: &str) -> impl Iterator<Item = &str> {
    message.split('`').skip(1).step_by(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_has_no_quotes_and_no_numbers() {
        let same = |one, two| pattern(one) == pattern(two);
        assert!(same("there is no image `a.png`", "there is no image `b/c.png`"));
        assert!(same("lacks `teaching`, `exercises`", "lacks `keypoints`"));
        assert!(same("this page has 2 headings of level 1", "this page has 14 headings of level 1"));
        assert!(!same("the number 04 is in `a.md` too", "there is no episode between 04 and 06"));
        assert!(!same("`keypoints` is empty", "learners can read this FIXME"));
        assert_eq!(pattern("an odd ` and `é 3"), "an odd `é 0");
    }

    #[test]
    fn the_worst_come_first_and_rules_stay_together() {
        let list = [
            Diagnostic::warning("few", None, "x"),
            Diagnostic::warning("many", None, "one `a`"),
            Diagnostic::warning("many", None, "other"),
            Diagnostic::error("bad", None, "x"),
            Diagnostic::warning("many", None, "one `b`"),
        ];
        let kinds = kinds(&list);
        let found: Vec<_> = kinds.iter().map(|kind| (kind.first.code, kind.count())).collect();
        assert_eq!(found, [("bad", 1), ("many", 2), ("many", 1), ("few", 1)]);
        assert!(!kinds[1].is_uniform() && kinds[2].is_uniform());
    }
}
