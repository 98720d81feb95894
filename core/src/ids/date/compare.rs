//! Comparison of two dates.

use serde::Serialize;

use super::Date;

/// Degree of agreement between two dates, the closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DateLevel {
    /// The same full date, or the same partial date if neither is uncertain.
    Exact,
    /// The same year, with day and month exchanged.
    DayMonthSwapped,
    /// One of the eight digits differs, or two adjacent digits are transposed.
    OneDigit,
    /// The dates do not contradict each other, but one is less precise: a partial date, 1 January as a stand-in, or an
    /// uncertain date whose year differs by at most two.
    Compatible,
    /// At most seven days apart.
    Near,
    /// The same year and month.
    SameYearMonth,
    /// The same year.
    SameYear,
    /// Nothing in common.
    Different,
}

impl DateLevel {
    /// Returns the level as one word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::DayMonthSwapped => "day_month_swapped",
            Self::OneDigit => "one_digit",
            Self::Compatible => "compatible",
            Self::Near => "near",
            Self::SameYearMonth => "same_year_month",
            Self::SameYear => "same_year",
            Self::Different => "different",
        }
    }
}

/// Compares two dates. Symmetric; does not allocate.
///
/// ```
/// use vinculo::ids::date::{Date, DateLevel, compare};
///
/// let (a, b) = (Date::new(1980, 5, 1).unwrap(), Date::new(1980, 1, 5).unwrap());
/// assert_eq!(compare(&a, &b), DateLevel::DayMonthSwapped);
/// ```
#[must_use]
pub fn compare(a: &Date, b: &Date) -> DateLevel {
    let uncertain = a.uncertain || b.uncertain;
    let (Some(am), Some(bm)) = (a.month, b.month) else { return compare_years(a, b, uncertain) };
    let (Some(ad), Some(bd)) = (a.day, b.day) else {
        return match (a.year == b.year, am == bm) {
            (true, true) if a.day == b.day && !uncertain => DateLevel::Exact,
            (true, true) => DateLevel::Compatible,
            (true, false) if a.stand_in || b.stand_in => DateLevel::Compatible,
            (true, false) => DateLevel::SameYear,
            _ => DateLevel::Different,
        };
    };
    if (a.year, am, ad) == (b.year, bm, bd) {
        return DateLevel::Exact;
    }
    if a.year == b.year && am == bd && ad == bm {
        return DateLevel::DayMonthSwapped;
    }
    if a.year == b.year && (a.stand_in || b.stand_in) {
        return DateLevel::Compatible;
    }
    if is_one_digit_apart(a.year, am, ad, b.year, bm, bd) {
        return DateLevel::OneDigit;
    }
    if uncertain && a.year.abs_diff(b.year) <= 2 {
        return DateLevel::Compatible;
    }
    match (a.days(), b.days()) {
        (Some(x), Some(y)) if x.abs_diff(y) <= 7 => DateLevel::Near,
        _ if a.year == b.year && am == bm => DateLevel::SameYearMonth,
        _ if a.year == b.year => DateLevel::SameYear,
        _ => DateLevel::Different,
    }
}

fn compare_years(a: &Date, b: &Date, uncertain: bool) -> DateLevel {
    if a.year == b.year {
        if a.month == b.month && !uncertain { DateLevel::Exact } else { DateLevel::Compatible }
    } else if uncertain && a.year.abs_diff(b.year) <= 2 {
        DateLevel::Compatible
    } else {
        DateLevel::Different
    }
}

/// Returns whether the eight digits of two dates differ in one position or by a transposition of adjacent digits.
fn is_one_digit_apart(ay: i16, am: u8, ad: u8, by: i16, bm: u8, bd: u8) -> bool {
    let digits = |year: i16, month: u8, day: u8| {
        let year = year.unsigned_abs();
        let small = |n: u16| (n % 10) as u8;
        [
            small(year / 1000),
            small(year / 100),
            small(year / 10),
            small(year),
            month / 10,
            month % 10,
            day / 10,
            day % 10,
        ]
    };
    let (x, y) = (digits(ay, am, ad), digits(by, bm, bd));
    let mut differing = (0..8).filter(|i| x[*i] != y[*i]);
    match (differing.next(), differing.next(), differing.next()) {
        (Some(_), None, None) => true,
        (Some(i), Some(j), None) => j == i + 1 && x[i] == y[j] && x[j] == y[i],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::date::{Order, parse};

    #[test]
    fn levels_of_named_cases() {
        use DateLevel::{Compatible, DayMonthSwapped, Different, Exact, Near, OneDigit, SameYear, SameYearMonth};
        for (a, b, expected) in [
            ("1980-05-21", "21/05/1980", Exact),
            ("1980", "1980", Exact),
            ("1980-05", "05/1980", Exact),
            ("1980-05-01", "1980-01-05", DayMonthSwapped),
            ("1980-05-21", "1980-05-27", OneDigit),
            ("1958-05-21", "1985-05-21", OneDigit),
            ("1980-05-21", "1990-05-21", OneDigit),
            ("1980", "1980-05-21", Compatible),
            ("1980-05", "1980-05-21", Compatible),
            ("1980-01-01", "1980-05-21", Compatible),
            ("c. 1981", "1980-05-21", Compatible),
            ("1980-05-29", "1980-06-02", Near),
            ("1980-05-03", "1980-05-28", SameYearMonth),
            ("1980-05-03", "1980-11-28", SameYear),
            ("1980-05", "1980-06-28", SameYear),
            ("1980-05-03", "1992-11-28", Different),
            ("1980", "1983-11-28", Different),
        ] {
            let (a, b) = (parse(a, Order::DayFirst).unwrap(), parse(b, Order::DayFirst).unwrap());
            assert_eq!(compare(&a, &b), expected, "{} {}", a.iso(), b.iso());
            assert_eq!(compare(&b, &a), expected, "{} {}", b.iso(), a.iso());
        }
    }
}
