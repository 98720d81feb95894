//! Dates: levels from the same day to nothing in common, for complete, partial and damaged dates.

use serde::{Deserialize, Serialize};

use super::{Agreement, Field, LevelCode, LevelSpec, fixed, sharing};
use crate::hash;

pub(super) const LEVELS: &[LevelSpec] = &[
    sharing(LevelCode::SameDay, 0.75, 1.0, 1.0),
    sharing(LevelCode::OneSlip, 0.10, 1.0, 25.0),
    fixed(LevelCode::TwoPartsEqual, 0.07, 0.004),
    fixed(LevelCode::SameYear, 0.035, 0.018),
    fixed(LevelCode::NearYear, 0.025, 0.060),
    fixed(LevelCode::Different, 0.02, 0.908),
    fixed(LevelCode::SameAsFarAsKnown, 0.92, 0.018).on_ladder(1),
    fixed(LevelCode::NearYearNotWhole, 0.06, 0.060).on_ladder(1),
    fixed(LevelCode::DifferentNotWhole, 0.02, 0.922).on_ladder(1),
];

/// The number of levels before those of the second ladder, where one of the two dates is incomplete.
const COMPLETE_LEVELS: u8 = 6;

/// Dates at most so many days apart are at the level of two equal parts. Set by hand.
const MAX_DAYS_APART: i32 = 10;

/// A date as written. Impossible parts (month 70) are kept: the true date is often one slip away.
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

    /// Whether year, month and day are known.
    #[must_use]
    pub fn is_complete(self) -> bool {
        self.month != 0 && self.day != 0
    }

    /// Reads three groups of digits with the year first or last, even where a group is no possible month or day; `None` if
    /// the text has no such groups. For texts that [`crate::ids::date`] rejects.
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

    /// An approximate number of days since a fixed day, good enough to compare dates a few days apart.
    fn ordinal(self) -> i32 {
        i32::from(self.year) * 365
            + i32::from(self.year) / 4
            + (i32::from(self.month) * 306 - 15) / 10
            + i32::from(self.day)
    }
}

/// Compares two dates, value `i` of `left` and value `j` of `right`; the fields hold the rarities.
pub(super) fn compare(left: &Field, a: DateValue, i: u32, right: &Field, b: DateValue, j: u32) -> Agreement {
    let rarity = || left.rarity_of(i).min(right.rarity_of(j));
    if a == b {
        let level = if a.is_complete() { 1 } else { COMPLETE_LEVELS + 1 };
        return Agreement { level, rarity: if a.is_complete() { rarity() } else { 0 } };
    }
    if a.is_complete() && b.is_complete() {
        if one_slip(a, b) {
            return Agreement { level: 2, rarity: rarity() };
        }
        let equal = u8::from(a.year == b.year) + u8::from(a.month == b.month) + u8::from(a.day == b.day);
        let close = (a.ordinal() - b.ordinal()).abs() <= MAX_DAYS_APART;
        return Agreement { level: if equal == 2 || close { 3 } else { by_year(a, b) }, rarity: 0 };
    }
    let fits = a.year == b.year && (a.month == 0 || b.month == 0 || a.month == b.month);
    let level = if fits { COMPLETE_LEVELS + 1 } else { COMPLETE_LEVELS + by_year(a, b).max(5) - 3 };
    Agreement { level, rarity: 0 }
}

/// The level of two complete dates by their years alone. Ten years apart is one wrong digit.
fn by_year(a: DateValue, b: DateValue) -> u8 {
    let apart = (i32::from(a.year) - i32::from(b.year)).abs();
    match apart {
        0 => 4,
        1 | 2 | 10 => 5,
        _ => 6,
    }
}

/// Whether day and month are swapped, one digit differs, or two neighbouring digits are swapped.
fn one_slip(a: DateValue, b: DateValue) -> bool {
    if a.year == b.year && a.month == b.day && a.day == b.month {
        return true;
    }
    let (x, y) = (a.digits(), b.digits());
    let differing: smallvec::SmallVec<[usize; 8]> = (0..8).filter(|&k| x[k] != y[k]).collect();
    match differing[..] {
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
    fn each_difference_has_its_level() {
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
