//! Reads `SOURCE_DATE_EPOCH`, the date of the last change for reproducible builds.

use jiff::Timestamp;

/// The time in the variable; none if it is not set, or is not a number of seconds since 1970.
/// <https://reproducible-builds.org/specs/source-date-epoch/>
pub(super) fn source_date() -> Option<Timestamp> {
    let seconds: u64 = std::env::var("SOURCE_DATE_EPOCH").ok()?.parse().ok()?;
    Timestamp::from_second(i64::try_from(seconds).ok()?).ok()
}
