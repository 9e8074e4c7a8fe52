//! "Did you mean …?": the nearest known word.

/// The known word nearest to `word`, if it is near enough to be a slip: two edits at most, fewer for a short
/// word; case and `-`/`_` do not count.
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

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_slips_only() {
        assert_eq!(nearest("langauge-bash", ["language-bash", "language-r"]), Some("language-bash"));
        assert_eq!(nearest("Episode_Order", ["episode-order"]), Some("episode-order"));
        assert_eq!(nearest("colour", ["title", "email"]), None);
        assert_eq!(nearest("x", ["y"]), None);
    }
}
