//! The two-letter codes of countries (ISO 3166-1) and languages (ISO 639-1), with names for "write `nz`".

/// A line for each code: the code, a space, and the names, separated by `; `.
const COUNTRIES: &str = include_str!("codes/countries.txt");
const LANGUAGES: &str = include_str!("codes/languages.txt");

/// Codes of countries that are in use but not, or no longer, in the standard. `w3` stands for an online workshop.
const OTHER_COUNTRIES: [&str; 4] = ["an", "eu", "w3", "xk"];

/// What a text says about a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// It is a code.
    Known,
    /// It is a name, or another abbreviation, for this code and name.
    Named(&'static str, &'static str),
    /// Neither.
    Unknown,
}

/// Looks up a country, in upper or lower case.
pub fn country(text: &str) -> Code {
    let is_other = OTHER_COUNTRIES.iter().any(|code| code.eq_ignore_ascii_case(text));
    if is_other { Code::Known } else { find(COUNTRIES, text) }
}

/// Looks up a language, in upper or lower case, with or without a region: `pt-BR`.
pub fn language(text: &str) -> Code {
    find(LANGUAGES, text.split(['-', '_']).next().unwrap_or_default())
}

fn find(table: &'static str, text: &str) -> Code {
    let wanted = text.to_lowercase();
    let mut named = Code::Unknown;
    for (code, names) in table.lines().filter_map(|line| line.split_once(' ')) {
        if code == wanted {
            return Code::Known;
        }
        if names.split("; ").any(|name| name.to_lowercase() == wanted) {
            named = Code::Named(code, names.split("; ").next().unwrap_or_default());
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_known() {
        for code in ["nz", "GB", "w3", "xk"] {
            assert_eq!(country(code), Code::Known, "{code}");
        }
        assert_eq!(country("uk"), Code::Named("gb", "United Kingdom"));
        assert_eq!(country("argentina"), Code::Named("ar", "Argentina"));
        assert_eq!(country("en"), Code::Unknown);
        for code in ["en", "pt-BR", "UK", "zh_TW"] {
            assert_eq!(language(code), Code::Known, "{code}");
        }
        assert_eq!(language("ESPAÑOL"), Code::Named("es", "Spanish"));
        assert_eq!(language("eng"), Code::Unknown);
    }

    #[test]
    fn tables_are_sorted() {
        for table in [COUNTRIES, LANGUAGES] {
            let codes: Vec<&str> = table.lines().map(|line| &line[..2]).collect();
            assert!(codes.is_sorted() && table.lines().all(|line| line.as_bytes()[2] == b' '));
        }
    }
}
