//! Comparison of two addresses, part by part.

use serde::Serialize;

use super::fields;
use crate::ids::distance;
use crate::text::jaro_winkler;

/// Degree of agreement between two addresses, the closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AddressLevel {
    /// The same street, number and unit, and no contradicting part.
    Exact,
    /// The same number and unit in a street whose name is misspelt or shortened.
    Misspelt,
    /// The same house; the units differ or one is missing.
    Building,
    /// The same street; the numbers differ or one is missing.
    Street,
    /// The same quarter, or the same postal code.
    Quarter,
    /// The same town.
    City,
    /// The same state.
    State,
    /// Nothing in common, or contradicting places.
    Different,
    /// One of the two is empty.
    Missing,
}

impl AddressLevel {
    /// Returns the level as one word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Misspelt => "misspelt",
            Self::Building => "building",
            Self::Street => "street",
            Self::Quarter => "quarter",
            Self::City => "city",
            Self::State => "state",
            Self::Different => "different",
            Self::Missing => "missing",
        }
    }
}

/// Agreement of one part of two addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Match {
    Same,
    Near,
    Unknown,
    Different,
}

/// Compares two canonical addresses. Symmetric.
///
/// ```
/// use vinculo::ids::address::{AddressLevel, compare, parse};
///
/// let canonical = |text| parse(text, None).canonical();
/// let a = canonical("Cra. 45 # 26-85, Medellín");
/// assert_eq!(compare(&a, &canonical("KR 45 No. 26 - 85, Medellin, Antioquia")), AddressLevel::Exact);
/// assert_eq!(compare(&a, &canonical("Calle 45 # 26-85, Medellín")), AddressLevel::City);
/// ```
#[must_use]
pub fn compare(a: &str, b: &str) -> AddressLevel {
    if a.is_empty() || b.is_empty() {
        return AddressLevel::Missing;
    }
    if a == b {
        return AddressLevel::Exact;
    }
    let (Some(x), Some(y)) = (fields(a), fields(b)) else {
        return AddressLevel::Different;
    };
    let part = |at: usize| compare_exact(x[at], y[at]);
    let (city, state, quarter) = (compare_town(x[6], y[6]), part(7), compare_town(x[5], y[5]));
    let contradicts = part(9) == Match::Different
        || city == Match::Different && part(8) != Match::Same && compare_town_with_quarter(&x, &y) != Match::Same
        || state == Match::Different && city != Match::Same;
    if contradicts {
        return if state == Match::Same { AddressLevel::State } else { AddressLevel::Different };
    }
    let street = if part(0) == Match::Different { Match::Different } else { compare_street(x[1], y[1]) };
    let at_corner = x[3].is_empty() && y[3].is_empty() && compare_street(x[2], y[2]) == Match::Same;
    match (street, part(3), part(4)) {
        (Match::Same, number, _) if number == Match::Same && x[4] == y[4] || at_corner => AddressLevel::Exact,
        (Match::Near, Match::Same, _) if x[4] == y[4] => AddressLevel::Misspelt,
        (Match::Same | Match::Near, Match::Same, _) => AddressLevel::Building,
        (Match::Same, ..) => AddressLevel::Street,
        (Match::Unknown, number, Match::Same) if quarter == Match::Same => {
            if number == Match::Same {
                AddressLevel::Exact
            } else {
                AddressLevel::Building
            }
        }
        _ if quarter == Match::Same || part(8) == Match::Same => AddressLevel::Quarter,
        _ if city == Match::Same => AddressLevel::City,
        _ if state == Match::Same => AddressLevel::State,
        _ => AddressLevel::Different,
    }
}

/// Compares codes and numbers exactly: a number that differs by one digit is another house.
fn compare_exact(a: &str, b: &str) -> Match {
    match (a.is_empty(), b.is_empty()) {
        (false, false) if a == b => Match::Same,
        (false, false) => Match::Different,
        _ => Match::Unknown,
    }
}

/// Compares towns and quarters: equal, misspelt, or one within the other ("Juarez" and "Ciudad Juarez").
fn compare_town(a: &str, b: &str) -> Match {
    match compare_exact(a, b) {
        Match::Different
            if within(a, b) || within(b, a) || distance::is_within_one_edit(a, b) || jaro_winkler(a, b) >= 0.93 =>
        {
            Match::Same
        }
        other => other,
    }
}

/// Compares the town of each address with the quarter of the other, because a suburb may be written as either.
fn compare_town_with_quarter(x: &[&str; 10], y: &[&str; 10]) -> Match {
    if compare_exact(x[5], y[6]) == Match::Same || compare_exact(x[6], y[5]) == Match::Same {
        Match::Same
    } else {
        Match::Different
    }
}

/// Returns whether every word of a non-empty `part` occurs in `whole`.
fn within(part: &str, whole: &str) -> bool {
    !part.is_empty() && part.split(' ').all(|word| whole.split(' ').any(|other| other == word))
}

/// Compares street names: numbers in them must be equal, words may be misspelt or missing.
fn compare_street(a: &str, b: &str) -> Match {
    if a.is_empty() || b.is_empty() {
        return Match::Unknown;
    }
    if a == b || within(a, b) && within(b, a) {
        return Match::Same;
    }
    let has_digit = |text: &str| text.bytes().any(|c| c.is_ascii_digit());
    let shares_numbers = |text: &str, other: &str| {
        text.split(' ').filter(|word| has_digit(word)).all(|word| other.split(' ').any(|o| o == word))
    };
    if !shares_numbers(a, b) || !shares_numbers(b, a) {
        return Match::Different;
    }
    // A name without letters has no words that could be missing.
    let has_letter = |text: &str| text.bytes().any(|c| c.is_ascii_alphabetic());
    if !has_letter(a) || !has_letter(b) {
        return Match::Different;
    }
    let joined = |text: &str| text.replace(' ', "");
    if within(a, b) || within(b, a) || jaro_winkler(a, b) >= 0.92 || joined(a) == joined(b) {
        Match::Near
    } else {
        Match::Different
    }
}
