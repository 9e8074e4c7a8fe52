//! Formats dates by a pattern, with the codes and flags of Ruby's `strftime`.

use std::fmt::Write as _;

use jiff::Zoned;

/// The form of a month's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// The first three letters: `Jan`.
    Short,
    /// The full name: `January`.
    Long,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// The most characters that a code is padded to.
const MAX_WIDTH: usize = 100;

/// The flags between `%` and the letter of a code.
#[derive(Default)]
struct Flags {
    pad: Option<char>,
    bare: bool,
    upper: bool,
    swap: bool,
    colons: usize,
    width: Option<usize>,
}

/// Formats a time by a pattern. Unknown codes are kept unchanged.
pub fn strftime(time: &Zoned, pattern: &str) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, code)) = rest.split_once('%') {
        out.push_str(before);
        let (flags, letters) = flags(code);
        let mut chars = letters.chars();
        let written = chars.next().and_then(|letter| field(time, letter, &flags));
        if let Some(field) = written {
            out.push_str(&field);
            rest = chars.as_str();
        } else {
            out.push('%');
            rest = code;
        }
    }
    out + rest
}

/// Returns the number of a month, from 1, by its full or its abbreviated name.
pub fn month_number(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let is_month =
        |name: &str| word.len() >= 3 && (name.to_lowercase() == word || name.to_lowercase()[..3] == word);
    MONTHS.iter().position(|name| is_month(name)).map(|at| at as i8 + 1).or((word == "sept").then_some(9))
}

/// Whether a word is the full or the abbreviated name of a day.
pub fn is_day_name(word: &str) -> bool {
    let word = word.to_lowercase();
    DAYS.iter().any(|name| name.to_lowercase() == word || name.to_lowercase()[..3] == word)
}

fn flags(code: &str) -> (Flags, &str) {
    let mut flags = Flags::default();
    let mut rest = code;
    while let Some(flag) = rest.chars().next() {
        match flag {
            '-' => flags.bare = true,
            '0' if flags.width.is_none() => flags.pad = Some('0'),
            '_' => flags.pad = Some(' '),
            '^' => flags.upper = true,
            '#' => flags.swap = true,
            ':' => flags.colons += 1,
            '0'..='9' => {
                let digit = flag as usize - '0' as usize;
                flags.width = Some((flags.width.unwrap_or(0) * 10 + digit).min(MAX_WIDTH));
            }
            _ => break,
        }
        rest = &rest[1..];
    }
    (flags, rest)
}

/// Returns the text of a code; `None` if it is unknown.
fn field(time: &Zoned, letter: char, flags: &Flags) -> Option<String> {
    let number = |value: i64, width: usize, pad: char| Some(padded(&value.to_string(), width, pad, flags));
    let text = |value: &str| Some(cased(value, flags));
    let date = time.date();
    let month = MONTHS[usize::from(date.month().unsigned_abs()) - 1];
    let weekday = i64::from(date.weekday().to_sunday_zero_offset());
    let day = DAYS[usize::from(date.weekday().to_sunday_zero_offset().unsigned_abs())];
    let hour = i64::from(time.hour());
    let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
    let half = if hour < 12 { "AM" } else { "PM" };
    let week = date.iso_week_date();
    let day_of_year = i64::from(date.day_of_year());
    match letter {
        'Y' => number(date.year().into(), 1, '0'),
        'C' => number(i64::from(date.year()).div_euclid(100), 2, '0'),
        'y' => number(i64::from(date.year()).rem_euclid(100), 2, '0'),
        'm' => number(date.month().into(), 2, '0'),
        'B' => text(month),
        'b' | 'h' => text(&month[..3]),
        'd' => number(date.day().into(), 2, '0'),
        'e' => number(date.day().into(), 2, ' '),
        'j' => number(day_of_year, 3, '0'),
        'H' => number(hour, 2, '0'),
        'k' => number(hour, 2, ' '),
        'I' => number(twelve, 2, '0'),
        'l' => number(twelve, 2, ' '),
        'P' => text(&half.to_lowercase()),
        'p' => text(if flags.swap { if hour < 12 { "am" } else { "pm" } } else { half }),
        'M' => number(time.minute().into(), 2, '0'),
        'S' => number(time.second().into(), 2, '0'),
        'L' => Some(format!("{:03}", time.subsec_nanosecond() / 1_000_000)),
        'N' => Some(nanoseconds(time, flags)),
        'z' => Some(offset(time, flags.colons)),
        'Z' => text(zone(time).as_str()),
        'A' => text(day),
        'a' => text(&day[..3]),
        'u' => number(date.weekday().to_monday_one_offset().into(), 1, '0'),
        'w' => number(weekday, 1, '0'),
        'G' => number(week.year().into(), 1, '0'),
        'g' => number(i64::from(week.year()).rem_euclid(100), 2, '0'),
        'V' => number(week.week().into(), 2, '0'),
        'U' => number((day_of_year + 6 - weekday) / 7, 2, '0'),
        'W' => number((day_of_year + 6 - (weekday + 6) % 7) / 7, 2, '0'),
        's' => number(time.timestamp().as_second(), 1, '0'),
        'n' => text("\n"),
        't' => text("\t"),
        '%' => text("%"),
        'c' => text(&strftime(time, "%a %b %e %H:%M:%S %Y")),
        'D' | 'x' => text(&strftime(time, "%m/%d/%y")),
        'F' => text(&strftime(time, "%Y-%m-%d")),
        'T' | 'X' => text(&strftime(time, "%H:%M:%S")),
        'R' => text(&strftime(time, "%H:%M")),
        'r' => text(&strftime(time, "%I:%M:%S %p")),
        'v' => text(&strftime(time, "%e-%^b-%Y")),
        _ => None,
    }
}

fn padded(digits: &str, width: usize, pad: char, flags: &Flags) -> String {
    if flags.bare {
        return digits.to_owned();
    }
    let (width, pad) = (flags.width.unwrap_or(width), flags.pad.unwrap_or(pad));
    let missing = width.saturating_sub(digits.chars().count());
    let (sign, digits) = if pad == '0' {
        digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest))
    } else {
        ("", digits)
    };
    format!("{sign}{}{digits}", pad.to_string().repeat(missing))
}

fn cased(text: &str, flags: &Flags) -> String {
    let text =
        if flags.upper || (flags.swap && text.len() > 2) { text.to_uppercase() } else { text.to_owned() };
    let missing = flags.width.unwrap_or(0).saturating_sub(text.chars().count());
    format!("{}{text}", flags.pad.unwrap_or(' ').to_string().repeat(missing))
}

fn nanoseconds(time: &Zoned, flags: &Flags) -> String {
    let digits = format!("{:09}", time.subsec_nanosecond());
    let width = flags.width.unwrap_or(9);
    if width <= 9 { digits[..width].to_owned() } else { format!("{digits:0<width$}") }
}

fn offset(time: &Zoned, colons: usize) -> String {
    let seconds = time.offset().seconds();
    let (sign, seconds) = (if seconds < 0 { '-' } else { '+' }, seconds.abs());
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    let colon = if colons > 0 { ":" } else { "" };
    let mut out = format!("{sign}{hours:02}{colon}{minutes:02}");
    if colons > 1 {
        // Writing to a string cannot fail.
        let _ = write!(out, ":{:02}", seconds % 60);
    }
    out
}

fn zone(time: &Zoned) -> String {
    let abbreviation = time.strftime("%Z").to_string();
    if abbreviation.starts_with(['+', '-']) { String::new() } else { abbreviation }
}

#[cfg(test)]
mod tests {
    use super::strftime;

    #[test]
    fn patterns_follow_ruby() {
        let time: jiff::Zoned = "2020-01-05T14:03:09.5+01:00[+01:00]".parse().expect("a moment");
        let cases = [
            ("%b %-d, %Y", "Jan 5, 2020"),
            ("%^a %_d %e %3d", "SUN  5  5 005"),
            ("%I:%M %p %P", "02:03 PM pm"),
            ("%j %U %W %V %u %w", "005 01 00 01 7 0"),
            ("%F %T %z %:z", "2020-01-05 14:03:09 +0100 +01:00"),
            ("%Q %% %", "%Q % %"),
            ("%L %3N %y", "500 500 20"),
            ("%10Y|%-m|%#p", "0000002020|1|pm"),
        ];
        for (pattern, expected) in cases {
            assert_eq!(strftime(&time, pattern), expected, "{pattern}");
        }
    }
}
