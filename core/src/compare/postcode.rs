//! Postal codes: equal, one slip apart, in the same area.

use super::{Graded, LevelSpec, plain, sharing};
use crate::text::distance::damerau_levenshtein;

pub(super) const LEVELS: &[LevelSpec] = &[
    sharing("equal", 0.65, 1.0, 1.0),
    sharing("one slip", 0.08, 1.0, 4.0),
    sharing("same area", 0.09, 0.6, 2.0),
    plain("different", 0.18, 0.90),
];

/// Compares two different codes, `rarity` being that of the commoner.
pub(super) fn compare(a: &str, b: &str, rarity: u16) -> Graded {
    if a.len() == b.len() && damerau_levenshtein(a, b) <= 1 {
        return Graded { level: 2, rarity };
    }
    // The area is what stands before the blank (as in Britain, Ireland, Canada, the Netherlands), or the first half.
    let area = |s: &str| s.find(' ').unwrap_or(s.len() / 2 + s.len() % 2).max(2);
    let (x, y) = (area(a), area(b));
    if x == y && a.is_char_boundary(x.min(a.len())) && a.get(..x) == b.get(..y) && a.get(..x).is_some() {
        return Graded { level: 3, rarity: rarity * 3 / 5 };
    }
    Graded { level: 4, rarity: 0 }
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
