//! Birth dates that stand for nothing, and 1 January as an unknown birthday.

use hashbrown::HashMap;

use super::sharing::Sharing;
use crate::ids::date;
use crate::record::Column;

/// Dates that programs write for an empty one, and that may also be true: the first days of the calendars of spreadsheets
/// (1899-12-30, 1899-12-31, 1900-01-01, 1904-01-01), of SQL Server (1753) and of Windows (1601), and the round year 1800.
const DEFAULTS: [(i16, u8, u8); 7] =
    [(1900, 1, 1), (1899, 12, 30), (1899, 12, 31), (1904, 1, 1), (1753, 1, 1), (1601, 1, 1), (1800, 1, 1)];

/// The first day of Unix time. Many living persons were born on it, so it stands for nothing only where it is frequent.
const UNIX_EPOCH: (i16, u8, u8) = (1970, 1, 1);

/// Nobody in the records is born in or after this year.
const MIN_FUTURE_YEAR: u16 = 2100;

/// A default date is compared with the dates of so many years before and after it.
const NEIGHBOURING_YEARS: i16 = 5;

/// With so many other whole dates in the neighbouring years, the table is of that time, and the date may be true.
const MIN_NEIGHBOURS: u32 = 20;

/// A default date in a table of its time stands for nothing if it is more than so many times as frequent as the same day of
/// the neighbouring years.
const MAX_TIMES_NEIGHBOURS: f64 = 5.0;

/// Up to so many records with a date say nothing about its frequency.
const MAX_CHANCE: u32 = 3;

/// The fewest records with 1 January that can be more than chance.
const MIN_JANUARY: u32 = 5;

/// 1 January is an unknown birthday if it holds more than so many times its share of the year. In registers where every
/// date is known its share varies by a third at most (births of 1 January are also registered late); twice is never reached.
const MIN_TIMES_EXPECTED: f64 = 3.0;

/// The largest probability that chance alone gives 1 January so many dates.
const MAX_CHANCE_OF_JANUARY: f64 = 1e-6;

/// The mean length of a year in days.
const DAYS_OF_YEAR: f64 = 365.25;

/// Whether a text is the pattern of a date in place of a date: "dd/mm/aaaa".
pub(super) fn is_template(value: &str) -> bool {
    if value.len() > 14 || value.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let mut parts: Vec<String> = value
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|part| !part.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    parts.sort_unstable();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    matches!(
        parts[..],
        ["dd", "mm", "yyyy" | "yy"] | ["aaaa" | "aa", "dd" | "jj", "mm"] | ["ddmmaaaa" | "ddmmyyyy" | "yyyymmdd"]
    )
}

/// Whether the digits of a text are a date that is nobody's: all zeros or all nines, or a year after [`MIN_FUTURE_YEAR`].
pub(super) fn is_impossible(value: &str) -> bool {
    if value.len() > 24 || !value.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let digits = value.bytes().filter(u8::is_ascii_digit);
    let letters = value.bytes().any(|b| b.is_ascii_alphabetic() && !matches!(b, b'T' | b'Z'));
    if letters {
        return false;
    }
    let day = value.split(['T', ' ']).next().unwrap_or(value);
    let of_day: Vec<u8> = day.bytes().filter(u8::is_ascii_digit).collect();
    let equal = of_day.iter().all(|d| *d == of_day[0]);
    if equal && !of_day.is_empty() && (of_day[0] == b'0' || of_day.len() == 8) {
        return true;
    }
    if digits.count() < 6 {
        return false;
    }
    let groups: Vec<&str> = day.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let year = match groups[..] {
        [year, _, _] | [_, _, year] if year.len() == 4 => year.parse::<u16>().ok(),
        [whole] if whole.len() == 8 && whole.starts_with("9999") => Some(9999),
        _ => None,
    };
    year.is_some_and(|year| year >= MIN_FUTURE_YEAR || (1..100).contains(&year))
}

/// What the birth dates of a table are found to be.
#[derive(Debug, Default)]
pub(in crate::record) struct BirthDates {
    /// The values that stand for nothing, by their ids.
    pub(in crate::record) defaults: Vec<u32>,
    /// If 1 January is an unknown birthday: its values by their ids, with the year that is known.
    pub(in crate::record) years: Vec<(u32, String)>,
    /// The number of whole dates, without those that stand for nothing.
    pub(in crate::record) whole: usize,
}

/// Finds default dates and unknown birthdays in a column of birth dates. `is_dropped` tells which values are placeholders
/// already.
pub(in crate::record) fn read_birth_dates(
    column: &Column,
    is_dropped: impl Fn(u32) -> bool,
    sharing: &Sharing<'_>,
) -> BirthDates {
    let counts = column.counts();
    let whole: Vec<Option<(i16, u8, u8)>> = (0..column.distinct() as u32)
        .map(|id| {
            let read = if is_dropped(id) { None } else { date::parse(column.value(id), date::Order::default()) };
            read.and_then(|date| Some((date.year, date.month?, date.day?)))
        })
        .collect();
    let mut by_date: HashMap<(i16, u8, u8), u32> = HashMap::new();
    let mut by_year: HashMap<i16, u32> = HashMap::new();
    for (date, count) in whole.iter().zip(&counts) {
        if let Some(date) = date {
            *by_date.entry(*date).or_insert(0) += count;
            *by_year.entry(date.0).or_insert(0) += count;
        }
    }
    let of_date = |date: (i16, u8, u8)| by_date.get(&date).copied().unwrap_or(0);
    let stands_for_nothing = |date: (i16, u8, u8)| {
        let count = of_date(date);
        if count == 0 {
            return false;
        }
        let years = || (date.0 - NEIGHBOURING_YEARS..=date.0 + NEIGHBOURING_YEARS).filter(|year| *year != date.0);
        let same_year: u32 = by_year.get(&date.0).copied().unwrap_or(0) - count;
        let neighbours: u32 = same_year + years().map(|year| by_year.get(&year).copied().unwrap_or(0)).sum::<u32>();
        let same_day: u32 = years().map(|year| of_date((year, date.1, date.2))).sum();
        let expected = f64::from(same_day) / f64::from(2 * NEIGHBOURING_YEARS);
        let frequent = count > MAX_CHANCE && f64::from(count) > MAX_TIMES_NEIGHBOURS * expected.max(1.0);
        frequent || date != UNIX_EPOCH && neighbours < MIN_NEIGHBOURS
    };
    let mut listed: Vec<(i16, u8, u8)> = DEFAULTS.into_iter().chain([UNIX_EPOCH]).collect();
    listed.retain(|date| stands_for_nothing(*date));
    let ids = |wanted: &dyn Fn((i16, u8, u8)) -> bool| -> Vec<u32> {
        let fits = |id: &u32| whole[*id as usize].is_some_and(wanted);
        (0..whole.len() as u32).filter(fits).collect()
    };
    let defaults = ids(&|date| listed.contains(&date));
    let is_january = |date: (i16, u8, u8)| (date.1, date.2) == (1, 1) && !listed.contains(&date);
    let january_ids = ids(&is_january);
    let total = |of: &dyn Fn((i16, u8, u8)) -> bool| -> u32 {
        by_date.iter().filter(|(date, _)| of(**date)).map(|(_, count)| count).sum()
    };
    let (all, january) = (total(&|date| !listed.contains(&date)), total(&is_january));
    let mut found = BirthDates { defaults, years: vec![], whole: all as usize };
    if is_unknown_birthday(all, january) && sharing.has_unlike_holders(column, &january_ids) {
        found.years =
            january_ids.into_iter().filter_map(|id| Some((id, format!("{:04}", whole[id as usize]?.0)))).collect();
    }
    found
}

/// Whether 1 January has more of the dates than chance and the habits of registers explain. The tail of the Poisson
/// distribution is bounded by Chernoff: P(X >= k) <= exp(k - m - k ln(k / m)) for k above the mean m.
fn is_unknown_birthday(all: u32, january: u32) -> bool {
    let (k, mean) = (f64::from(january), f64::from(all) / DAYS_OF_YEAR);
    january >= MIN_JANUARY
        && k > MIN_TIMES_EXPECTED * mean
        && k - mean - k * (k / mean).ln() < MAX_CHANCE_OF_JANUARY.ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn january_needs_more_than_chance() {
        assert!(is_unknown_birthday(9_000, 290) && is_unknown_birthday(20, 6) && is_unknown_birthday(5, 5));
        for (all, january) in [(9_000, 27), (9_000, 40), (500, 4), (300, 6), (100_000, 300), (0, 0)] {
            assert!(!is_unknown_birthday(all, january), "{january} of {all}");
        }
    }
}
