//! Jekyll's filters for words and sentences.

use super::{Call, Filter};
use crate::liquid::datum::{Datum, leading_integer};
use crate::liquid::template::Failure;

/// The filters in this file.
pub const FILTERS: &[Filter] = &[
    Filter("normalize_whitespace", 0, 0, |call| {
        Ok(Datum::text(call.text().split_whitespace().collect::<Vec<_>>().join(" ")))
    }),
    Filter("number_of_words", 0, 1, number_of_words),
    Filter("array_to_sentence_string", 0, 1, sentence),
    Filter("to_integer", 0, 0, to_integer),
    Filter("markdownify", 0, 0, |call| Ok(Datum::text(call.run.markdownify(&call.text())))),
    Filter("smartify", 0, 0, |call| {
        if call.input.is_nil() {
            return Ok(Datum::Nil);
        }
        Ok(Datum::text(smart(&call.text())))
    }),
];

/// Counts words, separated by white space. With "cjk", or with "auto" if there are any, each Han, kana or Hangul
/// character is a word.
fn number_of_words<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    let Datum::Text(text) = &call.input else { return call.refuse("a string") };
    let mode = call.text_arg(0);
    let signs = text.chars().filter(|&char| is_cjk(char)).count();
    if mode == "cjk" || (mode == "auto" && signs > 0) {
        let others: usize = text
            .split_whitespace()
            .map(|word| word.split(is_cjk).filter(|part| !part.is_empty()).count())
            .sum();
        return Ok(Datum::Int((signs + others) as i128));
    }
    Ok(Datum::Int(text.split_whitespace().count() as i128))
}

fn is_cjk(char: char) -> bool {
    matches!(char,
        '\u{3005}' | '\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}'
        | '\u{30a1}'..='\u{30fa}' | '\u{30fd}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{20000}'..='\u{2fa1f}')
}

/// Joins the elements of a list as in a sentence. A string is joined by its characters, as long as they are two at most.
fn sentence<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    let words: Vec<String> = match &call.input {
        Datum::List(list) => list.iter().map(|element| call.run.text(&element).into_owned()).collect(),
        Datum::Text(text) if text.chars().nth(2).is_none() => text.chars().map(String::from).collect(),
        _ => return call.refuse("a list"),
    };
    let and = if call.args.is_empty() { "and".into() } else { call.text_arg(0) };
    Ok(Datum::text(match &words[..] {
        [] => String::new(),
        [only] => only.clone(),
        [first, second] => format!("{first} {and} {second}"),
        [others @ .., end] => format!("{}, {and} {end}", others.join(", ")),
    }))
}

fn to_integer<'a>(call: &mut Call<'_, '_, 'a>) -> Result<Datum<'a>, Failure> {
    Ok(Datum::Int(match &call.input {
        Datum::Nil | Datum::Bool(false) => 0,
        Datum::Bool(true) => 1,
        Datum::Int(number) => *number,
        Datum::Float(number) => number.trunc() as i128,
        Datum::Text(text) => leading_integer(text),
        Datum::Time(time) => i128::from(time.timestamp().as_second()),
        _ => return call.refuse("a number or a string"),
    }))
}

/// Replaces straight quotes, hyphens and dots with smart quotes, dashes and ellipses.
fn smart(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let opens = before.is_whitespace() || matches!(before, '(' | '[' | '{' | '“' | '‘' | '–' | '—' | '-');
        let (from, to) = match char {
            '-' if rest.starts_with("---") => ("---", "—"),
            '-' if rest.starts_with("--") => ("--", "–"),
            '.' if rest.starts_with("...") => ("...", "…"),
            '<' if rest.starts_with("<<") => ("<<", "«"),
            '>' if rest.starts_with(">>") => (">>", "»"),
            '"' => ("\"", if opens { "“" } else { "”" }),
            '\'' => ("'", if opens { "‘" } else { "’" }),
            _ => (&rest[..char.len_utf8()], &rest[..char.len_utf8()]),
        };
        out.push_str(to);
        before = to.chars().last().unwrap_or(char);
        rest = &rest[from.len()..];
    }
    out
}
