//! The `slugify` filter.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use super::{Call, Filter};
use crate::liquid::datum::Datum;
use crate::liquid::template::Failure;

/// The filters in this file.
pub const FILTERS: &[Filter] = &[Filter("slugify", 0, 1, slugify)];

/// Latin letters with diacritics, each with its ASCII replacement.
const LATIN: [(&str, &str); 47] = [
    ("ÀÁÂÃÅĀĂĄ", "A"),
    ("àáâãåāăą", "a"),
    ("Ä", "A"),
    ("ä", "a"),
    ("Æ", "AE"),
    ("æ", "ae"),
    ("ÇĆĈĊČ", "C"),
    ("çćĉċč", "c"),
    ("ÐĎĐ", "D"),
    ("ðďđ", "d"),
    ("ÈÉÊËĒĔĖĘĚ", "E"),
    ("èéêëēĕėęě", "e"),
    ("ĜĞĠĢ", "G"),
    ("ĝğġģ", "g"),
    ("ĤĦ", "H"),
    ("ĥħ", "h"),
    ("ÌÍÎÏĨĪĬĮİ", "I"),
    ("ìíîïĩīĭįı", "i"),
    ("Ĵ", "J"),
    ("ĵ", "j"),
    ("Ķ", "K"),
    ("ķĸ", "k"),
    ("ĹĻĽĿŁ", "L"),
    ("ĺļľŀł", "l"),
    ("ÑŃŅŇŊ", "N"),
    ("ñńņňŉŋ", "n"),
    ("ÒÓÔÕÖØŌŎŐ", "O"),
    ("òóôõöøōŏő", "o"),
    ("Œ", "OE"),
    ("œ", "oe"),
    ("ŔŖŘ", "R"),
    ("ŕŗř", "r"),
    ("ŚŜŞŠ", "S"),
    ("śŝşšſ", "s"),
    ("ß", "ss"),
    ("ŢŤŦ", "T"),
    ("ţťŧ", "t"),
    ("Þ", "Th"),
    ("þ", "th"),
    ("ÙÚÛÜŨŪŬŮŰŲ", "U"),
    ("ùúûüũūŭůűų", "u"),
    ("ÝŶŸ", "Y"),
    ("ýŷÿ", "y"),
    ("Ŵ", "W"),
    ("ŵ", "w"),
    ("ŹŻŽ", "Z"),
    ("źżž", "z"),
];

fn slugify<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    let text = match &call.input {
        Datum::Nil => return Ok(Datum::Nil),
        Datum::Text(text) => text.to_string(),
        _ => return call.refuse("a string"),
    };
    let mode = if call.args.is_empty() { "default".into() } else { call.text_arg(0) };
    let keeps: fn(char) -> bool = match mode.as_str() {
        "raw" => |char| !char.is_whitespace(),
        "default" => is_letter,
        "pretty" => |char| is_letter(char) || "._~!$&'()+,;=@".contains(char),
        "ascii" => |char| char.is_ascii_alphanumeric(),
        "latin" => return Ok(Datum::text(slug(&without_marks(&text), is_letter))),
        _ => return Ok(Datum::text(text.to_lowercase())),
    };
    Ok(Datum::text(slug(&text, keeps)))
}

/// Whether this is a letter, a combining mark or a decimal digit.
fn is_letter(char: char) -> bool {
    let group = char.general_category_group();
    matches!(group, GeneralCategoryGroup::Letter | GeneralCategoryGroup::Mark)
        || char.general_category() == unicode_properties::GeneralCategory::DecimalNumber
}

/// Replaces each run of other characters with `-`, and removes one at each end.
fn slug(text: &str, keeps: fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        if keeps(char) {
            out.push(char);
        } else if !out.ends_with('-') || keeps('-') {
            out.push('-');
        }
    }
    let out = out.strip_prefix('-').unwrap_or(&out);
    out.strip_suffix('-').unwrap_or(out).to_lowercase()
}

fn without_marks(text: &str) -> String {
    text.chars().map(|char| if char.is_ascii() { char.to_string() } else { latin(char) }).collect()
}

/// Returns the ASCII replacement of a Latin letter; `?` for any other character.
fn latin(char: char) -> String {
    LATIN.iter().find(|(letters, _)| letters.contains(char)).map_or("?", |(_, plain)| plain).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_what_their_mode_keeps() {
        assert_eq!(slug("It's C++, Déjà_vu. 1", is_letter), "it-s-c-déjà-vu-1");
        assert_eq!(slug(&without_marks("Dé à Žatec"), is_letter), "de-a-zatec");
        assert_eq!(slug("  a ", is_letter), "a");
    }
}
