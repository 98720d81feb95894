//! How far two dates are apart.

use serde::Serialize;

use super::Date;

/// How far two dates are apart, the closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DateLevel {
    /// The same full date; or the same year and month where neither knows more.
    Exact,
    /// The same year, with day and month exchanged.
    DayMonthSwapped,
    /// One of the eight digits differs, or two neighbours are exchanged.
    OneDigit,
    /// Nothing known of one contradicts the other, but one knows less: a year only, 1 January as a stand-in, or a year
    /// that is said to be a guess and is at most two off.
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
    /// The level as one word.
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

/// How far two dates are apart. Symmetric; no allocation.
///
/// ```
/// use vinculo::ids::date::{Date, DateLevel, compare};
///
/// let (a, b) = (Date::new(1980, 5, 1).unwrap(), Date::new(1980, 1, 5).unwrap());
/// assert_eq!(compare(&a, &b), DateLevel::DayMonthSwapped);
/// ```
#[must_use]
pub fn compare(a: &Date, b: &Date) -> DateLevel {
    let doubt = a.uncertain || b.uncertain;
    let (Some(am), Some(bm)) = (a.month, b.month) else { return years(a, b, doubt) };
    let (Some(ad), Some(bd)) = (a.day, b.day) else {
        return match (a.year == b.year, am == bm) {
            (true, true) if a.day == b.day && !doubt => DateLevel::Exact,
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
    if one_digit(a.year, am, ad, b.year, bm, bd) {
        return DateLevel::OneDigit;
    }
    if doubt && a.year.abs_diff(b.year) <= 2 {
        return DateLevel::Compatible;
    }
    match (a.days(), b.days()) {
        (Some(x), Some(y)) if x.abs_diff(y) <= 7 => DateLevel::Near,
        _ if a.year == b.year && am == bm => DateLevel::SameYearMonth,
        _ if a.year == b.year => DateLevel::SameYear,
        _ => DateLevel::Different,
    }
}

fn years(a: &Date, b: &Date, doubt: bool) -> DateLevel {
    if a.year == b.year {
        if a.month == b.month && !doubt { DateLevel::Exact } else { DateLevel::Compatible }
    } else if doubt && a.year.abs_diff(b.year) <= 2 {
        DateLevel::Compatible
    } else {
        DateLevel::Different
    }
}

/// Whether the eight digits of two dates differ in one place, or by two neighbours exchanged.
fn one_digit(ay: i16, am: u8, ad: u8, by: i16, bm: u8, bd: u8) -> bool {
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
    let mut apart = (0..8).filter(|i| x[*i] != y[*i]);
    match (apart.next(), apart.next(), apart.next()) {
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
