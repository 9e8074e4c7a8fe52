//! Reduces texts to minimal ones.

use super::different;

/// Reduces a text to a minimal one that still differs: first by lines, then by characters.
pub fn shrink(text: &str) -> (String, String) {
    let mut smallest = different(vec![text.to_owned()]).pop().expect("a text that differs");
    for lines in [true, false, true, false] {
        while let Some(shortest) =
            different(shortened(&smallest.0, lines)).into_iter().min_by_key(|(text, _)| text.len())
        {
            smallest = shortest;
        }
    }
    smallest
}

/// Returns all texts with a few consecutive lines, or characters, removed.
fn shortened(text: &str, lines: bool) -> Vec<String> {
    let ends: Vec<usize> = if lines {
        text.match_indices('\n').map(|(at, _)| at + 1).collect()
    } else {
        text.char_indices().map(|(at, _)| at).collect()
    };
    let places: Vec<usize> = [0].iter().chain(&ends).chain(&[text.len()]).copied().collect();
    let windows = [8, 4, 2, 1].into_iter().flat_map(|size| places.windows(size + 1));
    let mut shorter: Vec<_> =
        windows.map(|window| text[..window[0]].to_owned() + &text[window[window.len() - 1]..]).collect();
    shorter.retain(|shorter| shorter.len() < text.len() && !shorter.is_empty());
    shorter.sort_unstable();
    shorter.dedup();
    shorter
}
