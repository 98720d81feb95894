//! Places and streets: equal, misspelt, one within the other, different.

use super::{Graded, LevelSpec, plain, sharing};
use crate::text::distance::jaro_winkler;

pub(super) const LEVELS: &[LevelSpec] = &[
    sharing("equal", 0.65, 1.0, 1.0),
    sharing("similar", 0.08, 1.0, 2.0),
    sharing("a word in common", 0.07, 0.6, 1.5),
    plain("different", 0.20, 0.90),
];

/// Two places are misspellings of each other from this Jaro-Winkler similarity up.
const SIMILAR: f64 = 0.91;

/// Compares two different places, `rarity` being that of the commoner.
pub(super) fn compare(a: &str, b: &str, rarity: u16) -> Graded {
    if a.len().abs_diff(b.len()) * 3 <= a.len().max(b.len()) && jaro_winkler(a, b) >= SIMILAR {
        return Graded { level: 2, rarity };
    }
    if word_in_common(a, b) {
        return Graded { level: 3, rarity: rarity * 3 / 5 };
    }
    Graded { level: 4, rarity: 0 }
}

/// Whether a word of four letters or more stands in both.
fn word_in_common(a: &str, b: &str) -> bool {
    let long = |w: &&str| w.len() >= 4;
    a.split(' ').filter(long).any(|x| b.split(' ').filter(long).any(|y| x == y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_cases() {
        for (a, b, level) in [
            ("london", "lonodn", 2),
            ("swindon", "west swindon", 3),
            ("portsmouth", "pootsmruth", 2),
            ("lima", "quito", 4),
            ("san juan", "san pedro", 4),
        ] {
            assert_eq!(compare(a, b, 8000).level, level, "{a} {b}");
            assert_eq!(compare(b, a, 8000).level, level, "{b} {a}");
        }
    }
}
