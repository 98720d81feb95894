//! Dates (kind `date`): canonical in ISO 8601, `1980-01-31`, or `1980-01` and `1980` for partial dates.
//!
//! Source: ISO 8601 for the canonical text; `calendar.rs` names the sources of other calendars. Accepts ISO dates and
//! times, day-first and month-first dates with any separator, compact digits (`19800131`, `31011980`, `310180`), month
//! names in Spanish, Portuguese, French, English, Dutch and Haitian Creole, Roman months, two-digit years (00 to 30 are
//! 2000 to 2030), a year or a year and month only, marks of uncertainty (`c. 1985`, `aprox.`), Chinese 年月日, digits of
//! other scripts, and Islamic, Solar Hijri and Ethiopian dates that a mark or a month's name identifies, which are
//! converted to Gregorian ones. Dates of zeros and days that do not exist are invalid; the latter keep a canonical text,
//! because the true date is probably one typing error away.
//!
//! Parts of the identifier: `year`, `month`, `day`, `precision`; `uncertain`, `stand_in` (1 January, which forms fill in
//! for an unknown day) and `alternative` (the date with day and month exchanged, if the text could mean either).

mod arrange;
mod calendar;
mod compare;
mod read;
mod words;

use serde::Serialize;

pub use compare::{DateLevel, compare};
pub use read::{parse, read, written};

use super::identifier::{About, IdDescriptor, Identifier};
use super::keys::{BlockingKeys, key};
use super::level::Level;
use super::{clean, distance, split};

/// The order of day and month, for dates in which both numbers are at most 12.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize)]
pub enum Order {
    /// 05/01/1980 is 5 January: the order of most countries.
    #[default]
    DayFirst,
    /// 05/01/1980 is May 1: the order of the United States.
    MonthFirst,
}

impl Order {
    /// Returns the order that a country (ISO 3166, two letters, any case) uses.
    #[must_use]
    pub fn of_country(country: Option<&str>) -> Self {
        match clean::country(country).as_ref() {
            Some(b"US" | b"FM" | b"PW" | b"GU" | b"PR") => Self::MonthFirst,
            _ => Self::DayFirst,
        }
    }
}

/// A full or partial date in the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Date {
    /// The year, 1000 to 2199.
    pub year: i16,
    /// The month, 1 to 12, if known.
    pub month: Option<u8>,
    /// The day of the month, if known; never without the month.
    pub day: Option<u8>,
    /// Whether the text marks the date as approximate.
    pub uncertain: bool,
    /// Whether day and month could be exchanged: both are 12 or less, different, and written as digits.
    pub ambiguous: bool,
    /// Whether the date is 1 January, which forms fill in for an unknown day.
    pub stand_in: bool,
}

impl Date {
    /// Returns a full date; `None` if the calendar has no such day or the year is not in 1000..=2199.
    #[must_use]
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        Self::partial(year, Some(month), Some(day))
    }

    /// Returns a date whose month and day may be unknown; `None` if the day does not exist, a day comes without a
    /// month, or the year is not in 1000..=2199.
    #[must_use]
    pub fn partial(year: i16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let fits = match (month, day) {
            (None, None) => true,
            (Some(month), None) => (1..=12).contains(&month),
            (Some(month), Some(day)) => day >= 1 && day <= days_in(year, month),
            (None, Some(_)) => false,
        };
        (fits && (1000..2200).contains(&year)).then_some(Self {
            year,
            month,
            day,
            uncertain: false,
            ambiguous: false,
            stand_in: month == Some(1) && day == Some(1),
        })
    }

    /// Returns the days since 1 January 1970 (negative before it); `None` for a partial date.
    #[must_use]
    pub fn days(&self) -> Option<i32> {
        Some(days(i32::from(self.year), i32::from(self.month?), i32::from(self.day?)))
    }

    /// Returns the date in ISO 8601: `1980-01-31`, `1980-01` or `1980`.
    #[must_use]
    pub fn iso(&self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }
}

/// Returns the number of days of a month in the Gregorian calendar; 0 for a month outside 1..=12.
fn days_in(year: i16, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => 0,
    }
}

/// Returns the days since 1 January 1970 in the proleptic Gregorian calendar. Counts years from March, so that the leap
/// day is the last day of the year.
fn days(year: i32, month: i32, day: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let from_march = (month + 9) % 12;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (from_march * 153 + 2) / 5 + day
        - 719_469
}

/// Returns the date of a number of days since 1 January 1970; `None` if its year is not in 1000..=2199.
fn from_days(number: i32) -> Option<Date> {
    // The estimate is never later than the true year: it divides by 365 before 1970 and by 366 after.
    let estimate = 1970 + number.div_euclid(if number < 0 { 365 } else { 366 });
    let mut year = i16::try_from(estimate).ok().filter(|year| (0..3000).contains(year))?;
    while days(i32::from(year) + 1, 1, 1) <= number {
        year += 1;
    }
    let mut month = 1;
    while month < 12 && days(i32::from(year), i32::from(month) + 1, 1) <= number {
        month += 1;
    }
    let day = u8::try_from(number - days(i32::from(year), i32::from(month), 1) + 1).ok()?;
    Date::new(year, month, day)
}

/// Returns year, month and day of a canonical text, 0 for unknown ones, also for days that do not exist.
fn numbers(text: &str) -> Option<(i16, u8, u8)> {
    let number = |range: std::ops::Range<usize>| text.get(range).map_or(Some(0), |digits| digits.parse::<u8>().ok());
    Some((text.get(..4)?.parse().ok()?, number(5..7)?, number(8..10)?))
}

/// Parses a canonical text.
pub(crate) fn from_canonical(text: &str) -> Option<Date> {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<u8>().ok();
    let year = text.get(..4)?.parse().ok()?;
    match text.len() {
        4 => Date::partial(year, None, None),
        7 => Date::partial(year, Some(number(5..7)?), None),
        10 => Date::new(year, number(5..7)?, number(8..10)?),
        _ => None,
    }
}

pub(super) static DESCRIPTOR: IdDescriptor = IdDescriptor::free(
    "date",
    read_identifier,
    About {
        name: "Date",
        format: "day, month and year in any order and language of a case, or parts of them",
        check: "the calendar",
        source: "ISO 8601",
        example: "31 de enero de 1980",
    },
)
.of_thing(None)
.without_role()
.with_level(level)
.with_blocking_keys(blocking_keys)
.with_split(split::never);

fn read_identifier(id: &mut Identifier, text: &str, country: Option<[u8; 2]>) {
    let country = country.map(clean::country_text);
    let order = Order::of_country(country.as_deref());
    match read(text, order) {
        Ok(date) => {
            id.canonical = date.iso();
            id.part("year", date.year.to_string());
            let precision = match (date.month, date.day) {
                (Some(_), Some(_)) => "day",
                (Some(_), None) => "month",
                _ => "year",
            };
            id.part("precision", precision);
            if let Some(month) = date.month {
                id.part("month", month.to_string());
            }
            if let Some(day) = date.day {
                id.part("day", day.to_string());
            }
            if date.uncertain {
                id.part("uncertain", "true");
            }
            if date.stand_in {
                id.part("stand_in", "true");
            }
            if let (true, Some(month), Some(day)) = (date.ambiguous, date.month, date.day)
                && let Some(other) = Date::new(date.year, day, month)
            {
                id.part("alternative", other.iso());
            }
        }
        Err(reason) => {
            // The true date is probably one typing error away, so comparison needs a canonical text.
            if let Some((year, month, day)) = written(text, order) {
                id.canonical = format!("{year:04}-{month:02}-{day:02}");
            }
            id.problem(reason);
        }
    }
}

/// Compares two canonical texts as dates; compares as text if a day does not exist, such as `1940-97-16`.
fn level(a: &str, b: &str) -> Level {
    if a == b {
        return Level::Identical;
    }
    let (Some(x), Some(y)) = (from_canonical(a), from_canonical(b)) else {
        return match distance::level_without_tails(a, b) {
            Level::Slip if a.len() == b.len() => Level::Slip,
            _ => Level::Different,
        };
    };
    match compare(&x, &y) {
        DateLevel::Exact => Level::Identical,
        DateLevel::DayMonthSwapped | DateLevel::OneDigit => Level::Slip,
        DateLevel::Compatible => Level::Tail,
        DateLevel::Near | DateLevel::SameYearMonth | DateLevel::SameYear | DateLevel::Different => Level::Different,
    }
}

/// Adds the keys of a date: year with day and month in either order, year with month, month with day, year with day.
fn blocking_keys(seed: u64, canonical: &str, keys: &mut BlockingKeys) {
    let Some((year, month, day)) = numbers(canonical) else { return };
    let year = year.to_le_bytes();
    match (month, day) {
        (0, _) => keys.push(key(seed, 4, &year, &[])),
        (_, 0) => keys.push(key(seed, 1, &year, &[month])),
        _ => {
            keys.push(key(seed, 0, &year, &[month.min(day), month.max(day)]));
            keys.push(key(seed, 1, &year, &[month]));
            keys.push(key(seed, 2, &[month, day], &[]));
            keys.push(key(seed, 3, &year, &[day]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_of_known_dates() {
        for (year, month, day, number) in
            [(1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11016), (1900, 3, 1, -25508)]
        {
            assert_eq!(Date::new(year, month, day).unwrap().days(), Some(number));
        }
        assert_eq!(Date::new(1900, 2, 29), None);
        assert_eq!(Date::new(999, 1, 1), None);
    }

    proptest! {
        #[test]
        fn from_days_inverts_days(number in -300_000i32..70_000) {
            prop_assert_eq!(from_days(number).unwrap().days(), Some(number));
        }

        #[test]
        fn canonical_text_round_trips(number in -300_000i32..70_000) {
            let date = from_days(number).unwrap();
            prop_assert_eq!(from_canonical(&date.iso()), Some(date));
        }
    }
}
