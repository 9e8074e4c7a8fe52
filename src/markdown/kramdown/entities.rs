//! Entities: `&copy;`, `&#169;`, `&#xa9;` (kramdown syntax, "HTML Entities").

use std::collections::HashMap;
use std::sync::LazyLock;

/// The names of HTML 4, `apos` and `vellip`, each with its code point. `lang` and `rang` are swapped, and so are
/// `lceil` and `rceil`, as in kramdown's table.
const NAMES: &str = "\
    AElig c6 Aacute c1 Acirc c2 Agrave c0 Alpha 391 Aring c5 Atilde c3 Auml c4 Beta 392 Ccedil c7 \
    Chi 3a7 Dagger 2021 Delta 394 ETH d0 Eacute c9 Ecirc ca Egrave c8 Epsilon 395 Eta 397 Euml cb \
    Gamma 393 Iacute cd Icirc ce Igrave cc Iota 399 Iuml cf Kappa 39a Lambda 39b Mu 39c Ntilde d1 \
    Nu 39d OElig 152 Oacute d3 Ocirc d4 Ograve d2 Omega 3a9 Omicron 39f Oslash d8 Otilde d5 Ouml d6 \
    Phi 3a6 Pi 3a0 Prime 2033 Psi 3a8 Rho 3a1 Scaron 160 Sigma 3a3 THORN de Tau 3a4 Theta 398 \
    Uacute da Ucirc db Ugrave d9 Upsilon 3a5 Uuml dc Xi 39e Yacute dd Yuml 178 Zeta 396 aacute e1 \
    acirc e2 acute b4 aelig e6 agrave e0 alefsym 2135 alpha 3b1 amp 26 and 2227 ang 2220 apos 27 \
    aring e5 asymp 2248 atilde e3 auml e4 bdquo 201e beta 3b2 brvbar a6 bull 2022 cap 2229 ccedil e7 \
    cedil b8 cent a2 chi 3c7 circ 2c6 clubs 2663 cong 2245 copy a9 crarr 21b5 cup 222a curren a4 \
    dArr 21d3 dagger 2020 darr 2193 deg b0 delta 3b4 diams 2666 divide f7 eacute e9 ecirc ea egrave e8 \
    empty 2205 emsp 2003 ensp 2002 epsilon 3b5 equiv 2261 eta 3b7 eth f0 euml eb euro 20ac exist 2203 \
    fnof 192 forall 2200 frac12 bd frac14 bc frac34 be frasl 2044 gamma 3b3 ge 2265 gt 3e hArr 21d4 \
    harr 2194 hearts 2665 hellip 2026 iacute ed icirc ee iexcl a1 igrave ec image 2111 infin 221e \
    int 222b iota 3b9 iquest bf isin 2208 iuml ef kappa 3ba lArr 21d0 lambda 3bb lang 232a laquo ab \
    larr 2190 lceil 2309 ldquo 201c le 2264 lfloor 230a lowast 2217 loz 25ca lrm 200e lsaquo 2039 \
    lsquo 2018 lt 3c macr af mdash 2014 micro b5 middot b7 minus 2212 mu 3bc nabla 2207 nbsp a0 \
    ndash 2013 ne 2260 ni 220b not ac notin 2209 nsub 2284 ntilde f1 nu 3bd oacute f3 ocirc f4 \
    oelig 153 ograve f2 oline 203e omega 3c9 omicron 3bf oplus 2295 or 2228 ordf aa ordm ba oslash f8 \
    otilde f5 otimes 2297 ouml f6 para b6 part 2202 permil 2030 perp 22a5 phi 3c6 pi 3c0 piv 3d6 \
    plusmn b1 pound a3 prime 2032 prod 220f prop 221d psi 3c8 quot 22 rArr 21d2 radic 221a rang 2329 \
    raquo bb rarr 2192 rceil 2308 rdquo 201d real 211c reg ae rfloor 230b rho 3c1 rlm 200f rsaquo 203a \
    rsquo 2019 sbquo 201a scaron 161 sdot 22c5 sect a7 shy ad sigma 3c3 sigmaf 3c2 sim 223c \
    spades 2660 sub 2282 sube 2286 sum 2211 sup 2283 sup1 b9 sup2 b2 sup3 b3 supe 2287 szlig df \
    tau 3c4 there4 2234 theta 3b8 thetasym 3d1 thinsp 2009 thorn fe tilde 2dc times d7 trade 2122 \
    uArr 21d1 uacute fa uarr 2191 ucirc fb ugrave f9 uml a8 upsih 3d2 upsilon 3c5 uuml fc vellip 22ee \
    weierp 2118 xi 3be yacute fd yen a5 yuml ff zeta 3b6 zwj 200d zwnj 200c";

/// The longest entity, in bytes, leading zeros of a number included. The limit keeps the search linear.
const MAX_LEN: usize = 32;

/// The characters 128 to 159 of Windows-1252, which kramdown uses for numbers in this range, as browsers do.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// [`NAMES`] as a map.
static BY_NAME: LazyLock<HashMap<&str, char>> = LazyLock::new(|| {
    let mut words = NAMES.split_ascii_whitespace();
    let mut by_name = HashMap::new();
    while let (Some(name), Some(code)) = (words.next(), words.next()) {
        by_name.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32).map(|ch| (name, ch)));
    }
    by_name
});

/// Returns the entity at the start of `text`: its character and its length in bytes. `None` if kramdown does not know
/// it; then the `&` is text.
pub fn scan(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('&')?;
    let end = body.bytes().take(MAX_LEN).position(|byte| byte == b';')?;
    let name = &body[..end];
    let ch = match name.strip_prefix('#') {
        Some(number) => by_number(number)?,
        None => *BY_NAME.get(name)?,
    };
    Some((ch, end + 2))
}

/// Returns the character of an entity's name, or of its number without `#`.
pub fn named(name: &str) -> Option<char> {
    BY_NAME.get(name).copied().or_else(|| by_number(name))
}

/// Returns the length of the entity at the start of `text`, known or not: `&name;`, `&#1;`, `&#x1;`. This is the
/// form that kramdown's parser accepts; the one that its converter keeps is `escape::starts_with_entity`.
pub fn form_len(text: &str) -> Option<usize> {
    let body = text.strip_prefix('&')?;
    let end = body.bytes().take(MAX_LEN).position(|byte| byte == b';')?;
    let has_form = match body[..end].strip_prefix('#') {
        Some(number) => is_number(number),
        None => is_name(&body[..end]),
    };
    has_form.then_some(end + 2)
}

/// Whether `text` is decimal digits, or `x` and hexadecimal digits.
fn is_number(text: &str) -> bool {
    let (digits, is_digit): (_, fn(&u8) -> bool) = match text.strip_prefix('x') {
        Some(digits) => (digits, u8::is_ascii_hexdigit),
        None => (text, u8::is_ascii_digit),
    };
    !digits.is_empty() && digits.as_bytes().iter().all(is_digit)
}

/// Whether `text` is an XML name.
fn is_name(text: &str) -> bool {
    let is_start = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':');
    let is_more = |byte: &u8| is_start(byte) || matches!(byte, b'-' | b'.');
    text.as_bytes().first().is_some_and(is_start) && text.bytes().all(|byte| is_more(&byte))
}

/// Replaces the entities in a text with their characters.
pub fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        decoded.push_str(&rest[..at]);
        let (ch, len) = scan(&rest[at..]).unwrap_or(('&', 1));
        decoded.push(ch);
        rest = &rest[at + len..];
    }
    decoded + rest
}

/// The character with this number: decimal, or hexadecimal after `x`.
fn by_number(number: &str) -> Option<char> {
    let (digits, radix) = match number.strip_prefix('x') {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    // `from_str_radix` would accept a sign.
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let code = match u32::from_str_radix(digits, radix) {
        Ok(code) => code,
        Err(error) if *error.kind() == std::num::IntErrorKind::PosOverflow => u32::MAX,
        Err(_) => return None,
    };
    if let Some(&ch) = code.checked_sub(128).and_then(|index| WINDOWS_1252.get(index as usize)) {
        return Some(ch);
    }
    Some(char::from_u32(code).filter(|&ch| ch != '\0').unwrap_or(char::REPLACEMENT_CHARACTER))
}

#[cfg(test)]
mod tests {
    use super::scan;

    #[test]
    fn reads_names_and_numbers() {
        for (text, expected) in [
            ("&copy; x", Some(('©', 6))),
            ("&vellip;", Some(('⋮', 8))),
            ("&lang;", Some(('\u{232a}', 6))),
            ("&#169;", Some(('©', 6))),
            ("&#xA9;", Some(('©', 6))),
            ("&#XA9;", None),
            ("&#150;", Some(('–', 6))),
            ("&#0;", Some(('\u{fffd}', 4))),
            ("&#99999999999;", Some(('\u{fffd}', 14))),
            ("&#-5;", None),
            ("&copy", None),
            ("&Copy;", None),
            ("&;", None),
            ("&nope;", None),
        ] {
            assert_eq!(scan(text), expected, "{text}");
        }
    }
}
