//! Selects the episodes in the menu of a page.

use std::ops::Range;

/// The most episodes in a menu. Every page has a menu, so without a limit, the size of a site would be quadratic in the
/// number of episodes.
const MAX_EPISODES: usize = 100;

/// Returns the positions of the episodes around the one at `position`, or of the first ones on other pages.
pub fn nearby(position: Option<usize>, count: usize) -> Range<usize> {
    let last_start = count.saturating_sub(MAX_EPISODES);
    let start = position.unwrap_or(0).saturating_sub(MAX_EPISODES / 2).min(last_start);
    start..count.min(start + MAX_EPISODES)
}

#[cfg(test)]
mod tests {
    use super::nearby;

    #[test]
    fn menus_are_short() {
        assert_eq!(nearby(Some(3), 20), 0..20);
        assert_eq!(nearby(None, 640), 0..100);
        assert_eq!(nearby(Some(320), 640), 270..370);
        assert_eq!(nearby(Some(639), 640), 540..640);
    }
}
