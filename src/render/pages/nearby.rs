//! Which episodes the menu of a page lists.

use std::ops::Range;

/// A menu lists so many at most. Every page has the menu, so without a limit a site would grow with the square of its
/// episodes.
const LONGEST_MENU: usize = 100;

/// The episodes around the one at `position`; the first ones on a page that is no episode.
pub fn nearby(position: Option<usize>, count: usize) -> Range<usize> {
    let last_start = count.saturating_sub(LONGEST_MENU);
    let start = position.unwrap_or(0).saturating_sub(LONGEST_MENU / 2).min(last_start);
    start..count.min(start + LONGEST_MENU)
}

#[cfg(test)]
mod tests {
    use super::nearby;

    #[test]
    fn a_menu_is_short() {
        assert_eq!(nearby(Some(3), 20), 0..20);
        assert_eq!(nearby(None, 640), 0..100);
        assert_eq!(nearby(Some(320), 640), 270..370);
        assert_eq!(nearby(Some(639), 640), 540..640);
    }
}
