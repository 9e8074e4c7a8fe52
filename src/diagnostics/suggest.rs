//! "Did you mean …?": finds the closest known word.

/// The known word closest to `word`, if it is close enough to be a typo: at most two edits, one for short words; case
/// and the difference between `-` and `_` are ignored.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let plain = |text: &str| text.to_lowercase().replace('_', "-");
    let wanted = plain(word);
    let limit = if wanted.chars().count() < 4 { 1 } else { 2 };
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&wanted, &plain(candidate)), candidate))
        .filter(|&(distance, candidate)| distance <= limit && distance < candidate.chars().count())
        .min()
        .map(|(_, candidate)| candidate)
}

/// The hint that suggests what was probably meant.
pub fn did_you_mean(meant: &str) -> String {
    format!("did you mean `{meant}`?")
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_only_typos() {
        assert_eq!(nearest("langauge-bash", ["language-bash", "language-r"]), Some("language-bash"));
        assert_eq!(nearest("Episode_Order", ["episode-order"]), Some("episode-order"));
        assert_eq!(nearest("colour", ["title", "email"]), None);
        assert_eq!(nearest("x", ["y"]), None);
    }
}
