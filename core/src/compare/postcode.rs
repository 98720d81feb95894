//! Postal codes: equal, one slip apart, in the same area, different.

use super::{Agreement, LevelCode, LevelSpec, fixed, sharing};
use crate::text::distance::damerau_levenshtein;

pub(super) const LEVELS: &[LevelSpec] = &[
    sharing(LevelCode::Equal, 0.65, 1.0, 1.0),
    sharing(LevelCode::OneSlip, 0.08, 1.0, 4.0),
    sharing(LevelCode::SameArea, 0.09, 0.6, 2.0),
    fixed(LevelCode::Different, 0.18, 0.90),
];

/// Compares two different codes, `rarity` is that of the more common one.
pub(super) fn compare(a: &str, b: &str, rarity: u16) -> Agreement {
    if a.len() == b.len() && damerau_levenshtein(a, b) <= 1 {
        return Agreement { level: 2, rarity };
    }
    // The area is the part before the space (as in Britain, Ireland, Canada and the Netherlands), or the first half.
    let area = |s: &str| s.find(' ').unwrap_or(s.len() / 2 + s.len() % 2).max(2);
    let (x, y) = (area(a), area(b));
    if x == y && a.is_char_boundary(x.min(a.len())) && a.get(..x) == b.get(..y) && a.get(..x).is_some() {
        return Agreement { level: 3, rarity: rarity * 3 / 5 };
    }
    Agreement { level: 4, rarity: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_cases() {
        for (a, b, level) in [
            ("gu51 3ba", "gu5q 3ba", 2),
            ("sn5 5ga", "sn5 9tp", 3),
            ("75010", "75019", 2),
            ("75010", "75099", 3),
            ("1", "2", 2),
            ("4223", "9999", 4),
            ("", "4", 4),
        ] {
            assert_eq!(compare(a, b, 8000).level, level, "{a} {b}");
            assert_eq!(compare(b, a, 8000).level, level, "{b} {a}");
        }
    }
}
