//! How far two addresses are apart, by their parts.

use serde::Serialize;

use super::fields;
use crate::ids::distance;
use crate::text::jaro_winkler;

/// How far two addresses are apart, the closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AddressLevel {
    /// The same street, number and unit, and no other part against it.
    Exact,
    /// The same number and unit in a street whose name is misspelt or shortened.
    Misspelt,
    /// The same house; a unit that is not the same or that only one has.
    Building,
    /// The same street; another number, or only one has a number.
    Street,
    /// The same quarter, or the same postal code.
    Quarter,
    /// The same town.
    City,
    /// The same state.
    State,
    /// Nothing in common, or a part that rules it out.
    Different,
    /// One of the two is empty.
    Missing,
}

impl AddressLevel {
    /// The level as one word.
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

/// How two parts stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Match {
    Same,
    Near,
    Unknown,
    Other,
}

/// How far two canonical addresses are apart. Symmetric.
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
    let part = |at: usize| plain(x[at], y[at]);
    let (city, state, quarter) = (town(x[6], y[6]), part(7), town(x[5], y[5]));
    let apart = part(9) == Match::Other
        || city == Match::Other && part(8) != Match::Same && crossed(&x, &y) != Match::Same
        || state == Match::Other && city != Match::Same;
    if apart {
        return if state == Match::Same { AddressLevel::State } else { AddressLevel::Different };
    }
    // Two short texts that name no place in common could be anywhere.
    let street = if part(0) == Match::Other { Match::Other } else { name(x[1], y[1]) };
    let at_corner = x[3].is_empty() && y[3].is_empty() && name(x[2], y[2]) == Match::Same;
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

/// Codes and numbers: equal or not. The next number in a street is another house, so no slip is forgiven.
fn plain(a: &str, b: &str) -> Match {
    match (a.is_empty(), b.is_empty()) {
        (false, false) if a == b => Match::Same,
        (false, false) => Match::Other,
        _ => Match::Unknown,
    }
}

/// Towns and quarters: equal, misspelt, or one within the other ("Juarez" and "Ciudad Juarez").
fn town(a: &str, b: &str) -> Match {
    match plain(a, b) {
        Match::Other
            if within(a, b) || within(b, a) || distance::is_within_one_edit(a, b) || jaro_winkler(a, b) >= 0.93 =>
        {
            Match::Same
        }
        other => other,
    }
}

/// A town of one that is the quarter of the other: writers differ on where a suburb ends.
fn crossed(x: &[&str; 10], y: &[&str; 10]) -> Match {
    if plain(x[5], y[6]) == Match::Same || plain(x[6], y[5]) == Match::Same { Match::Same } else { Match::Other }
}

fn within(part: &str, whole: &str) -> bool {
    !part.is_empty() && part.split(' ').all(|word| whole.split(' ').any(|other| other == word))
}

/// Names of streets: numbers in them must be equal, words may be misspelt or left out.
fn name(a: &str, b: &str) -> Match {
    if a.is_empty() || b.is_empty() {
        return Match::Unknown;
    }
    if a == b || within(a, b) && within(b, a) {
        return Match::Same;
    }
    let numbered = |text: &str| text.bytes().any(|c| c.is_ascii_digit());
    let numbers_of = |text: &str, other: &str| {
        text.split(' ').filter(|word| numbered(word)).all(|word| other.split(' ').any(|o| o == word))
    };
    if !numbers_of(a, b) || !numbers_of(b, a) {
        return Match::Other;
    }
    // A name of digits alone has no words that could be left out.
    let worded = |text: &str| text.bytes().any(|c| c.is_ascii_alphabetic());
    if !worded(a) || !worded(b) {
        return Match::Other;
    }
    let joined = |text: &str| text.replace(' ', "");
    if within(a, b) || within(b, a) || jaro_winkler(a, b) >= 0.92 || joined(a) == joined(b) {
        Match::Near
    } else {
        Match::Other
    }
}
