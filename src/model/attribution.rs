//! Under which licences a lesson stands, who grants them, and who wrote the lesson.

/// What a lesson says of its origin. Empty where nobody says anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attribution {
    /// The licence of the lesson first, then those of what it was made from.
    pub lines: Vec<LicenceLine>,
    /// Those who wrote the lesson, in their order.
    pub authors: Vec<Author>,
}

/// One licence, with the work it covers and who grants it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LicenceLine {
    /// What it covers.
    pub part: Part,
    /// The licence; none if only the holder of the rights is known.
    pub licence: Option<Licence>,
    /// Who grants it; none if only the licence is known.
    pub licensor: Option<Licensor>,
}

/// What a licence covers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Part {
    /// The lesson.
    #[default]
    Lesson,
    /// What the lesson was made from.
    Origin,
    /// The words and pictures of the lesson.
    Content,
    /// What its site is made with.
    Setup,
}

/// A licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licence {
    /// Its short name: `CC-BY 4.0`, `MIT`.
    pub name: String,
    /// Where its terms are.
    pub url: Option<String>,
}

/// Who grants a licence, and for which years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Licensor {
    /// The lesson's own words, years included: `2019 Ada Lovelace`.
    Words(String),
    /// An organisation or people by name.
    Named {
        /// Their name.
        name: String,
        /// Their address.
        url: Option<String>,
        /// For which years.
        years: Years,
    },
    /// "The authors", whoever they are.
    Authors(Years),
    /// The authors by their names.
    Names(Years),
}

/// The years of a work.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Years {
    /// The first; none: it is the last.
    pub first: Option<i16>,
    /// The last; none: the year in which the lesson was last changed.
    pub last: Option<i16>,
}

/// Somebody who wrote a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The full name.
    pub name: String,
    /// Whether it is an organisation.
    pub is_organisation: bool,
}

impl Years {
    /// `2018–2026`, or `2026`; `changed` is the year in which the lesson was last changed.
    pub fn written(self, changed: i16) -> String {
        let last = self.last.unwrap_or(changed);
        match self.first {
            // A clock may be wrong.
            Some(first) if first < last => format!("{first}–{last}"),
            Some(first) => first.to_string(),
            None => last.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_end_with_the_last_change() {
        let years = |first, last| Years { first, last }.written(2024);
        assert_eq!(years(Some(2018), None), "2018–2024");
        assert_eq!(years(Some(2016), Some(2018)), "2016–2018");
        assert_eq!(years(None, None), "2024");
        assert_eq!(years(Some(2024), None), "2024");
        assert_eq!(years(Some(2030), None), "2030");
    }
}
