//! Dates: a ladder from the same day to nothing in common, for whole, partial and damaged dates.

use serde::{Deserialize, Serialize};

use super::{Field, Graded, LevelSpec, plain, sharing};
use crate::hash;

pub(super) const LEVELS: &[LevelSpec] = &[
    sharing("same day", 0.72, 1.0, 1.0),
    sharing("one slip", 0.10, 1.0, 25.0),
    plain("two parts equal", 0.07, 0.004),
    plain("same year", 0.04, 0.018),
    plain("near year", 0.03, 0.060),
    plain("different", 0.04, 0.908),
    partial("same as far as known", 0.90, 0.018),
    partial("near year, not whole", 0.06, 0.060),
    partial("different, not whole", 0.04, 0.922),
];

/// The first level of dates of which one is not whole, less one.
const PARTIAL: u8 = 6;

/// A level of the ladder of dates of which one is not whole.
const fn partial(name: &'static str, m: f64, u: f64) -> LevelSpec {
    LevelSpec { ladder: 1, ..plain(name, m, u) }
}

/// A date as written: parts that are impossible (month 70) are kept, for one slip away stands the true one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct DateValue {
    /// The year.
    pub year: i16,
    /// The month, 0 if unknown.
    pub month: u8,
    /// The day of the month, 0 if unknown.
    pub day: u8,
}

impl DateValue {
    /// A hash of the date.
    #[must_use]
    pub fn key(self) -> u64 {
        hash::mix(u64::from(self.year as u16), (u64::from(self.month) << 8) | u64::from(self.day))
    }

    /// Whether all three parts are known.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.month != 0 && self.day != 0
    }

    /// Reads three groups of digits, the year first or last, even where a group is no possible month or day; `None` if
    /// there are no such groups. For texts that [`crate::ids::date`] refuses.
    #[must_use]
    pub fn from_damaged(text: &str) -> Option<Self> {
        let groups: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|g| !g.is_empty()).take(4).collect();
        let [a, b, c, ..] = groups[..] else { return None };
        let (year, month, day) = match (a.len(), c.len()) {
            (4, 1..=2) => (a, b, c),
            (1..=2, 4) => (c, b, a),
            _ => return None,
        };
        let found = Self { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? };
        (found.year > 0).then_some(found)
    }

    fn digits(self) -> [u8; 8] {
        let year = self.year.unsigned_abs().min(9999);
        let (month, day) = (u16::from(self.month.min(99)), u16::from(self.day.min(99)));
        [year / 1000, year / 100 % 10, year / 10 % 10, year % 10, month / 10, month % 10, day / 10, day % 10]
            .map(|d| d as u8)
    }

    /// Days since an arbitrary day, near enough to measure short spans.
    fn ordinal(self) -> i32 {
        i32::from(self.year) * 365
            + i32::from(self.year) / 4
            + (i32::from(self.month) * 306 - 15) / 10
            + i32::from(self.day)
    }
}

/// Compares two dates, each with the field it stands in, which knows its rarity.
pub(super) fn compare(left: &Field, a: DateValue, i: u32, right: &Field, b: DateValue, j: u32) -> Graded {
    let rarity = || left.rarity_of(i).min(right.rarity_of(j));
    if a == b {
        let level = if a.is_whole() { 1 } else { PARTIAL + 1 };
        return Graded { level, rarity: if a.is_whole() { rarity() } else { 0 } };
    }
    if a.is_whole() && b.is_whole() {
        if one_slip(a, b) {
            return Graded { level: 2, rarity: rarity() };
        }
        let equal = u8::from(a.year == b.year) + u8::from(a.month == b.month) + u8::from(a.day == b.day);
        let close = (a.ordinal() - b.ordinal()).abs() <= 10;
        return Graded { level: if equal == 2 || close { 3 } else { by_year(a, b) }, rarity: 0 };
    }
    let fits = a.year == b.year && (a.month == 0 || b.month == 0 || a.month == b.month);
    let level = if fits { PARTIAL + 1 } else { PARTIAL + by_year(a, b).max(5) - 3 };
    Graded { level, rarity: 0 }
}

fn by_year(a: DateValue, b: DateValue) -> u8 {
    let apart = (i32::from(a.year) - i32::from(b.year)).abs();
    match apart {
        0 => 4,
        1 | 2 | 10 => 5,
        _ => 6,
    }
}

/// Day and month exchanged, one digit off, or two neighbouring digits exchanged.
fn one_slip(a: DateValue, b: DateValue) -> bool {
    if a.year == b.year && a.month == b.day && a.day == b.month {
        return true;
    }
    let (x, y) = (a.digits(), b.digits());
    let wrong: smallvec::SmallVec<[usize; 8]> = (0..8).filter(|&k| x[k] != y[k]).collect();
    match wrong[..] {
        [_] => true,
        [k, l] => l == k + 1 && x[k] == y[l] && x[l] == y[k],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> DateValue {
        DateValue::from_damaged(text).unwrap()
    }

    #[test]
    fn the_ladder() {
        let field = Field::empty();
        for (a, b, level) in [
            ("1860-05-30", "1860-05-30", 1),
            ("1860-05-30", "1860-05-80", 2),
            ("1960-05-03", "1960-03-05", 2),
            ("1960-05-30", "1906-05-30", 2),
            ("1960-05-30", "1960-06-02", 3),
            ("1960-05-30", "1960-05-11", 3),
            ("1960-05-30", "1960-11-11", 4),
            ("1960-05-30", "1961-11-11", 5),
            ("1960-05-30", "1994-11-11", 6),
            ("1960-00-00", "1960-00-00", 7),
            ("1960-05-30", "1960-05-00", 7),
            ("1960-05-30", "1960-06-00", 8),
            ("1960-05-30", "1961-00-00", 8),
            ("1960-05-30", "1994-00-00", 9),
        ] {
            let found = |a, b| compare(&field, date(a), 0, &field, date(b), 0).level;
            assert_eq!(found(a, b), level, "{a} {b}");
            assert_eq!(found(b, a), level, "{b} {a}");
        }
    }

    #[test]
    fn damaged_dates_keep_their_digits() {
        assert_eq!(date("1802-70-20"), DateValue { year: 1802, month: 70, day: 20 });
        assert_eq!(date("30/05/1860"), DateValue { year: 1860, month: 5, day: 30 });
        assert!(DateValue::from_damaged("unknown").is_none() && DateValue::from_damaged("99999-1-1").is_none());
        assert!(DateValue::from_damaged("0000-00-00").is_none());
    }
}
