//! Assigns the numbers of a date to year, month and day.

use super::{Date, Order, days_in};
use crate::ids::problem::{IdProblemReason as Reason, Month};

/// A number in a date: its value and how many digits it was written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: u32,
    pub(super) width: usize,
}

/// The reason why a text is not a date.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DateError {
    /// Why the text is no date.
    pub(super) reason: Reason,
    /// Year, month and day as written, if the text has the form of a date but the day does not exist.
    pub(super) written: Option<(i16, u8, u8)>,
}

impl From<Reason> for DateError {
    fn from(reason: Reason) -> Self {
        Self { reason, written: None }
    }
}

/// Returns the full year of a written year: two digits 00 to 30 mean 2000 to 2030, others 1931 to 1999.
fn year(number: Number) -> Result<i16, Reason> {
    let full = match (number.width, number.value) {
        (2, 0..=30) => 2000 + number.value,
        (2, _) => 1900 + number.value,
        (_, value) => value,
    };
    i16::try_from(full)
        .ok()
        .filter(|year| (1000..2200).contains(year))
        .ok_or(Reason::ImplausibleYear { found: number.value })
}

/// Builds a date of year, month and day; a month or day of 0 is unknown.
fn build(year: i16, month: u32, day: u32) -> Result<Date, DateError> {
    let small = |value: u32| u8::try_from(value).unwrap_or(u8::MAX);
    let date = match (month, day) {
        (0, _) => Date::partial(year, None, None),
        (_, 0) => Date::partial(year, Some(small(month)), None),
        _ => Date::new(year, small(month), small(day)),
    };
    date.ok_or_else(|| DateError {
        reason: if (1..=12).contains(&month) {
            Reason::DayOfMonth { month: Month(small(month)), year, days: days_in(year, small(month)), day }
        } else {
            Reason::NotAMonth { found: month }
        },
        written: (month < 100 && day < 100).then(|| (year, small(month), small(day))),
    })
}

/// Builds a date in the given order of day and month, or in the other order if only that one is a date.
fn ordered(full: i16, first: u32, second: u32, order: Order) -> Result<Date, DateError> {
    let (day, month) = match order {
        Order::DayFirst => (first, second),
        Order::MonthFirst => (second, first),
    };
    match build(full, month, day) {
        Ok(mut date) => {
            date.ambiguous = day != month && day <= 12 && date.day.is_some();
            Ok(date)
        }
        // A month above 12 and a day up to 12: the text has the other order.
        Err(_) if month > 12 && (1..=12).contains(&day) => build(full, day, month),
        Err(error) => Err(error),
    }
}

/// Builds a date of three numbers.
pub(super) fn from_three(a: Number, b: Number, c: Number, order: Order) -> Result<Date, DateError> {
    if a.width >= 3 {
        let full = year(a)?;
        return match build(full, b.value, c.value) {
            Err(_) if b.value > 12 && (1..=12).contains(&c.value) => build(full, c.value, b.value),
            other => other,
        };
    }
    if c.width <= 2 && a.width == 2 && a.value > 31 {
        return build(year(a)?, b.value, c.value);
    }
    if c.width == 1 {
        return Err(Reason::NotAYear { found: c.value }.into());
    }
    ordered(year(c)?, a.value, b.value, order)
}

/// Builds a date of two numbers: a year and a month in either order, or a range of years.
pub(super) fn from_two(a: Number, b: Number) -> Result<Date, DateError> {
    match (a.width, b.width) {
        // "1985-1986" and "1985/86" are a range: the first year, uncertain.
        (4, 2 | 4) if b.value % 100 > 12 && (1..=9).contains(&((b.value % 100 + 100 - a.value % 100) % 100)) => {
            let mut date = build(year(a)?, 0, 0)?;
            date.uncertain = true;
            Ok(date)
        }
        (4, _) => build(year(a)?, b.value, 0),
        (_, 4) => build(year(b)?, a.value, 0),
        _ => Err(Reason::NoYear.into()),
    }
}

/// Builds a date of digits without separators.
pub(super) fn from_compact(number: Number, order: Order) -> Result<Date, DateError> {
    let Number { value, width } = number;
    match width {
        3 | 4 => build(year(number)?, 0, 0),
        8 => {
            let iso = build_year(value / 10_000, value / 100 % 100, value % 100);
            let begins_with_year = (1800..2200).contains(&(value / 10_000));
            if iso.is_ok() && begins_with_year {
                return iso;
            }
            match i16::try_from(value % 10_000) {
                Ok(full @ 1000..=2199) => {
                    let other = ordered(full, value / 1_000_000, value / 10_000 % 100, order);
                    if other.is_err() && begins_with_year { iso } else { other }
                }
                _ => iso,
            }
        }
        6 if (1800..2200).contains(&(value / 100)) && (1..=12).contains(&(value % 100)) => {
            let mut date = build_year(value / 100, value % 100, 0)?;
            date.uncertain = true;
            Ok(date)
        }
        6 => {
            let full = year(Number { value: value % 100, width: 2 })?;
            ordered(full, value / 10_000, value / 100 % 100, order).or_else(|error| {
                build(year(Number { value: value / 10_000, width: 2 })?, value / 100 % 100, value % 100)
                    .map_err(|_| error)
            })
        }
        _ => Err(Reason::DateDigits { found: width }.into()),
    }
}

fn build_year(full: u32, month: u32, day: u32) -> Result<Date, DateError> {
    build(year(Number { value: full, width: 4 })?, month, day)
}

/// Builds a date of a month's name, with a day and a year in `numbers`. `before` is how many numbers precede the name.
pub(super) fn with_month_name(month: u8, numbers: &[Number], before: usize) -> Result<Date, DateError> {
    let month = u32::from(month);
    match numbers {
        [only] if only.width == 4 => build(year(*only)?, month, 0),
        // "Enero 80" and "80 enero": a number above 31 is a year.
        [only] if only.width == 2 && (only.value > 31 || before == 0 && only.value == 0) => {
            build(year(*only)?, month, 0)
        }
        [a, b] if a.width >= 3 || (a.width == 2 && a.value > 31) => build(year(*a)?, month, b.value),
        [a, b] if b.width >= 2 => build(year(*b)?, month, a.value),
        [] | [_] => Err(Reason::NoYear.into()),
        _ => Err(Reason::MoreThanDayAndYear.into()),
    }
}
