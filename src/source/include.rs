//! The include tags through which text has come to a page.

use super::Span;

/// A chain of includes: its number in the [`Includes`] of a page.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IncludeId(u32);

impl IncludeId {
    /// The empty chain: the text is the page's own.
    pub const NONE: Self = Self(0);
}

/// The include tags that have run on a page. The span of each tag has the chain that leads to the tag itself.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Includes {
    tags: Vec<Span>,
}

impl Includes {
    /// Adds a tag, and returns the chain of what it includes.
    pub fn add(&mut self, tag: Span) -> IncludeId {
        self.tags.push(tag);
        IncludeId(self.tags.len() as u32)
    }

    /// The tags of a chain, innermost first, as spans in their files.
    pub fn chain(&self, id: IncludeId) -> Vec<Span> {
        let tag = |id: IncludeId| self.tags.get((id.0 as usize).checked_sub(1)?).copied();
        std::iter::successors(tag(id), |inner| tag(inner.include)).map(Span::in_file).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    #[test]
    fn a_chain_leads_to_the_page() {
        let mut includes = Includes::default();
        let (outer, inner) = (Span::new(FileId(0), 3, 9), Span::new(FileId(1), 5, 7));
        let first = includes.add(outer);
        let second = includes.add(inner.through(first));
        assert_eq!(includes.chain(second), [inner, outer]);
        assert_eq!(includes.chain(first), [outer]);
        assert_eq!(includes.chain(IncludeId::NONE), []);
    }
}
