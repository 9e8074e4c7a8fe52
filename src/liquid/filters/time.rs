//! Parses dates and times leniently.

use jiff::civil::{Date, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{Span, Zoned};

use super::strftime::{is_day_name, month_number};

/// The parts of a date that were found in a text.
#[derive(Debug, Default)]
struct Found {
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
    time: Option<Time>,
    zone: Option<TimeZone>,
}

/// Parses a date and time. Without a time zone, that of `now` is used; a missing year is that of `now`, and a missing
/// day is the first.
pub fn parse(text: &str, now: &Zoned) -> Option<Zoned> {
    let mut found = Found::default();
    let spaced = text.replace(',', " ");
    let text = spaced.trim();
    // `2020-01-02T10:20:30Z` is a date, a time and a time zone without spaces.
    let split = text.find('T').filter(|&at| at > 0 && text.as_bytes()[at - 1].is_ascii_digit());
    let joined = split.map(|at| format!("{} {}", &text[..at], &text[at + 1..]));
    for word in joined.as_deref().unwrap_or(text).split_whitespace() {
        found.read(word)?;
    }
    if found.month.is_none() && found.day.is_none() && found.time.is_none() {
        return None;
    }
    let is_time_only = found.month.is_none() && found.day.is_none() && found.year.is_none();
    let date = if is_time_only {
        now.date()
    } else {
        let month = found.month.unwrap_or_else(|| now.month());
        Date::new(found.year.unwrap_or_else(|| now.year()), month, found.day.unwrap_or(1)).ok()?
    };
    let zone = found.zone.unwrap_or_else(|| now.time_zone().clone());
    date.to_datetime(found.time.unwrap_or_default()).to_zoned(zone).ok()
}

impl Found {
    /// Parses one word; `None` if it cannot be part of a date.
    fn read(&mut self, word: &str) -> Option<()> {
        if word.contains(':') && word.starts_with(|first: char| first.is_ascii_digit()) {
            return self.read_time(word);
        }
        if let Some(zone) = zone(word) {
            self.zone = Some(zone);
            return Some(());
        }
        if let Some(month) = month_number(word.trim_end_matches('.')) {
            self.month = Some(month);
            return Some(());
        }
        match word.to_lowercase().as_str() {
            "am" => self.time = self.time.map(|time| if time.hour() == 12 { at(0, time) } else { time }),
            "pm" => {
                self.time =
                    self.time.map(|time| if time.hour() < 12 { at(time.hour() + 12, time) } else { time });
            }
            _ if is_day_name(word.trim_end_matches('.')) => {}
            _ if word.contains(['-', '/']) || is_dotted(word) => return self.read_date(word),
            lower => return self.read_number(lower),
        }
        Some(())
    }

    /// Parses a time, with `am`, `pm` or a time zone attached: `10:20`, `10:20:30.5`, `10:20pm`.
    fn read_time(&mut self, word: &str) -> Option<()> {
        let end = word.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.').unwrap_or(word.len());
        let (clock, rest) = word.split_at(end);
        let mut parts = clock.split(':');
        let (hour, minute) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let seconds: f64 = parts.next().map_or(Some(0.0), |part| part.parse().ok())?;
        self.time = Time::new(hour, minute, seconds as i8, (seconds.fract() * 1e9) as i32).ok();
        self.time?;
        if rest.is_empty() { Some(()) } else { self.read(rest) }
    }

    /// Parses a date in numbers as Ruby does: `2020-01-02`, `2020/1/2`, `2.1.2020`, `20.1.2`, `2020/01`, `1/2020`, `12/31`
    /// or `2020-060`, a day of the year.
    fn read_date(&mut self, word: &str) -> Option<()> {
        let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
        let named = |part: &str| part.parse().ok().or_else(|| month_number(part));
        let is_long = |part: &str| part.len() > 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        let (year, month, day) = match parts[..] {
            [year, month] if word.contains('/') && is_long(year) => (year, month, "1"),
            [month, year] if word.contains('/') && is_long(year) => (year, month, "1"),
            [month, day] if word.contains('/') => {
                (self.month, self.day) = (Some(named(month)?), Some(day.parse().ok()?));
                return Some(());
            }
            [year, day] if year.len() == 4 && day.len() == 3 => return self.read_day_of_year(year, day),
            [day, month, year] if is_long(year) => (year, month, day),
            [year, month, day] => (year, month, day),
            _ => return None,
        };
        let number: i16 = year.parse().ok()?;
        let century = match year.len() {
            1 | 2 if number < 69 => 2000,
            1 | 2 => 1900,
            _ => 0,
        };
        // `Mar-5-2021` names the month first.
        let (month, day) = if month_number(day).is_some() { (day, month) } else { (month, day) };
        self.year = Some(century + number);
        self.month = Some(named(month)?);
        self.day = Some(day.parse().ok()?);
        Some(())
    }

    fn read_day_of_year(&mut self, year: &str, day: &str) -> Option<()> {
        let first = Date::new(year.parse().ok()?, 1, 1).ok()?;
        let date = first.checked_add(Span::new().days(day.parse::<i64>().ok()? - 1)).ok()?;
        if date.year() != first.year() {
            return None;
        }
        (self.year, self.month, self.day) = (Some(date.year()), Some(date.month()), Some(date.day()));
        Some(())
    }

    /// Parses a day (`5`, `5th`), a year, or a date (`20200102`).
    fn read_number(&mut self, word: &str) -> Option<()> {
        let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
        let (digits, ending) = word.split_at(end);
        if !matches!(ending, "" | "st" | "nd" | "rd" | "th") {
            return None;
        }
        match digits.len() {
            8 => {
                self.year = Some(digits[..4].parse().ok()?);
                self.month = Some(digits[4..6].parse().ok()?);
                self.day = Some(digits[6..].parse().ok()?);
            }
            3 | 4 => self.year = Some(digits.parse().ok()?),
            1 | 2 if self.day.is_none() => self.day = Some(digits.parse().ok()?),
            _ => return None,
        }
        Some(())
    }
}

/// Whether a word has the form of a date in numbers with dots: `2.1.2020`.
fn is_dotted(word: &str) -> bool {
    let mut parts = word.split('.');
    parts.all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
        && word.matches('.').count() == 2
}

fn at(hour: i8, time: Time) -> Time {
    Time::new(hour, time.minute(), time.second(), time.subsec_nanosecond()).unwrap_or(time)
}

/// Parses a time zone: `Z`, `UTC`, `GMT`, `+0100` or `-05:00`.
fn zone(word: &str) -> Option<TimeZone> {
    if matches!(word, "Z" | "UTC" | "GMT" | "z" | "utc") {
        return Some(TimeZone::UTC);
    }
    let sign = match word.bytes().next()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits: String = word[1..].chars().filter(|&char| char != ':').collect();
    if digits.len() != 4 {
        return None;
    }
    let (hours, minutes): (i32, i32) = (digits.get(..2)?.parse().ok()?, digits.get(2..)?.parse().ok()?);
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok().map(TimeZone::fixed)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn parses_the_usual_forms_of_a_date() {
        let now: jiff::Zoned = "2021-06-15T12:00:00+00:00[UTC]".parse().expect("a moment");
        let cases = [
            ("2020-01-05", "2020-01-05T00:00:00+00:00"),
            ("2020-01-05 10:20:30 +0200", "2020-01-05T10:20:30+02:00"),
            ("2020-01-05T10:20:30Z", "2020-01-05T10:20:30+00:00"),
            ("January 5, 2020", "2020-01-05T00:00:00+00:00"),
            ("5th Jan 2020 3:04 pm", "2020-01-05T15:04:00+00:00"),
            ("Feb", "2021-02-01T00:00:00+00:00"),
            ("Sun, 05 Jan 2020 00:00:00 GMT", "2020-01-05T00:00:00+00:00"),
            ("20200105", "2020-01-05T00:00:00+00:00"),
            ("12.03.2021", "2021-03-12T00:00:00+00:00"),
            ("5.3.21", "2005-03-21T00:00:00+00:00"),
            ("99.1.2", "1999-01-02T00:00:00+00:00"),
            ("12/3/21", "2012-03-21T00:00:00+00:00"),
            ("2021/03", "2021-03-01T00:00:00+00:00"),
            ("03/2021", "2021-03-01T00:00:00+00:00"),
            ("12/3", "2021-12-03T00:00:00+00:00"),
            ("2021-060", "2021-03-01T00:00:00+00:00"),
            ("Mar-5-2021", "2021-03-05T00:00:00+00:00"),
        ];
        for (text, expected) in cases {
            let read = parse(text, &now).map(|time| time.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string());
            assert_eq!(read.as_deref(), Some(expected), "{text}");
        }
        for text in
            ["xyz", "", "2020-13-45", "é", "1 2 3 4", "2021-03", "1.2", "05.13.2021", "2021-366", "3.2021"]
        {
            assert!(parse(text, &now).is_none(), "{text}");
        }
    }
}
