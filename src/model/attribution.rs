//! The licences of a lesson, who grants them, and the authors.

/// The licences and authors of a lesson, as far as they are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attribution {
    /// The licence of the lesson first, then those of the works that it is based on.
    pub lines: Vec<LicenceLine>,
    /// The authors of the lesson, in order.
    pub authors: Vec<Author>,
}

/// A licence, with what it covers and who grants it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LicenceLine {
    /// The part of the work that the licence covers.
    pub part: Part,
    /// The licence; `None` if only the copyright holder is known.
    pub licence: Option<Licence>,
    /// Who grants the licence; `None` if only the licence is known.
    pub licensor: Option<Licensor>,
}

/// The parts of a work that a licence can cover.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Part {
    /// The whole lesson.
    #[default]
    Lesson,
    /// A work that the lesson is based on.
    Origin,
    /// The text and images of the lesson.
    Content,
    /// The software and layout of its site.
    Setup,
}

/// The name and the address of a licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licence {
    /// The short name: `CC-BY 4.0`, `MIT`.
    pub name: String,
    /// The address of its text.
    pub url: Option<String>,
}

/// Who grants a licence, and for which years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Licensor {
    /// The lesson's own words, including the years: `2019 Ada Lovelace`.
    Words(String),
    /// An organisation or people, by name.
    Named {
        /// The name of the organisation or people.
        name: String,
        /// The address of their site.
        url: Option<String>,
        /// The years of the copyright.
        years: Years,
    },
    /// "The authors", without their names.
    Authors(Years),
    /// The authors, with their names.
    Names(Years),
}

/// The years of a copyright.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Years {
    /// The first year; `None` if it is the same as the last one.
    pub first: Option<i16>,
    /// The last year; `None` for the year of the last change to the lesson.
    pub last: Option<i16>,
}

/// An author of a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The full name.
    pub name: String,
    /// Whether the author is an organisation.
    pub is_organisation: bool,
}

impl Years {
    /// Formats the years: `2018–2026`, or `2026`. `changed` is the year of the last change to the lesson.
    pub fn written(self, changed: i16) -> String {
        let last = self.last.unwrap_or(changed);
        match self.first {
            // The clock of the computer may be wrong.
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
