//! Which of the numbers in a date is the year, the month and the day.

use super::{Date, Order, days_in};

/// A number in a date: its value and how many digits it was written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) value: u32,
    pub(super) width: usize,
}

/// Why a text is no date.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// The reason, for the user.
    pub(super) words: String,
    /// Year, month and day as written, where only the calendar refuses them.
    pub(super) written: Option<(i16, u8, u8)>,
}

impl From<String> for Refusal {
    fn from(words: String) -> Self {
        Self { words, written: None }
    }
}

impl From<&str> for Refusal {
    fn from(words: &str) -> Self {
        words.to_owned().into()
    }
}

/// The full year of a written one: of two digits, 00 to 30 are of this century.
fn year(number: Number) -> Result<i16, String> {
    let full = match (number.width, number.value) {
        (2, 0..=30) => 2000 + number.value,
        (2, _) => 1900 + number.value,
        (_, value) => value,
    };
    i16::try_from(full)
        .ok()
        .filter(|year| (1000..2200).contains(year))
        .ok_or_else(|| format!("{} is no year that a record could mean", number.value))
}

/// A date of its three numbers; a month or day of 0 is one that is not known.
fn build(year: i16, month: u32, day: u32) -> Result<Date, Refusal> {
    const NAMES: [&str; 12] = [
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
    let small = |value: u32| u8::try_from(value).unwrap_or(u8::MAX);
    let date = match (month, day) {
        (0, _) => Date::partial(year, None, None),
        (_, 0) => Date::partial(year, Some(small(month)), None),
        _ => Date::new(year, small(month), small(day)),
    };
    date.ok_or_else(|| Refusal {
        words: match NAMES.get((month as usize).wrapping_sub(1)) {
            Some(name) => format!("{name} {year} has {} days, not {day}", days_in(year, small(month))),
            None => format!("{month} is no month"),
        },
        written: (month < 100 && day < 100).then(|| (year, small(month), small(day))),
    })
}

/// The better of two readings of day and month: the order asked for, unless only the other one is a date.
fn ordered(full: i16, first: u32, second: u32, order: Order) -> Result<Date, Refusal> {
    let (day, month) = match order {
        Order::DayFirst => (first, second),
        Order::MonthFirst => (second, first),
    };
    match build(full, month, day) {
        Ok(mut date) => {
            date.ambiguous = day != month && day <= 12 && date.day.is_some();
            Ok(date)
        }
        // A month above 12 with a day that could be one: the two were written the other way round.
        Err(_) if month > 12 && (1..=12).contains(&day) => build(full, day, month),
        Err(why) => Err(why),
    }
}

pub(super) fn three(a: Number, b: Number, c: Number, order: Order) -> Result<Date, Refusal> {
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
        return Err(format!("{} is no year", c.value).into());
    }
    ordered(year(c)?, a.value, b.value, order)
}

/// Two numbers: a year and a month in either order.
pub(super) fn two(a: Number, b: Number) -> Result<Date, Refusal> {
    match (a.width, b.width) {
        // "1985-1986" and "1985/86": one of two years.
        (4, 2 | 4) if b.value % 100 > 12 && (1..=9).contains(&((b.value % 100 + 100 - a.value % 100) % 100)) => {
            let mut date = build(year(a)?, 0, 0)?;
            date.uncertain = true;
            Ok(date)
        }
        (4, _) => build(year(a)?, b.value, 0),
        (_, 4) => build(year(b)?, a.value, 0),
        _ => Err("no year in it".into()),
    }
}

/// Digits without separators.
pub(super) fn compact(number: Number, order: Order) -> Result<Date, Refusal> {
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
            ordered(full, value / 10_000, value / 100 % 100, order).or_else(|why| {
                build(year(Number { value: value / 10_000, width: 2 })?, value / 100 % 100, value % 100)
                    .map_err(|_| why)
            })
        }
        _ => Err(format!("{width} digits without separators, expected 4, 6 or 8").into()),
    }
}

fn build_year(full: u32, month: u32, day: u32) -> Result<Date, Refusal> {
    build(year(Number { value: full, width: 4 })?, month, day)
}

/// A month's name with a day and a year around it.
pub(super) fn named(month: u8, numbers: &[Number], before: usize) -> Result<Date, Refusal> {
    let month = u32::from(month);
    match numbers {
        [only] if only.width == 4 => build(year(*only)?, month, 0),
        // "Enero 80" and "80 enero": a number that no month has days for is a year.
        [only] if only.width == 2 && (only.value > 31 || before == 0 && only.value == 0) => {
            build(year(*only)?, month, 0)
        }
        [a, b] if a.width >= 3 || (a.width == 2 && a.value > 31) => build(year(*a)?, month, b.value),
        [a, b] if b.width >= 2 => build(year(*b)?, month, a.value),
        [] | [_] => Err("no year in it".into()),
        _ => Err("more numbers than a day and a year".into()),
    }
}
