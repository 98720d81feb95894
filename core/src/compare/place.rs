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
    if a.len().abs_diff(b.len()) * 3 <= a.len().max(b.len()) && may_be_similar(a, b) && jaro_winkler(a, b) >= SIMILAR {
        return Graded { level: 2, rarity };
    }
    if word_in_common(a, b) {
        return Graded { level: 3, rarity: rarity * 3 / 5 };
    }
    Graded { level: 4, rarity: 0 }
}

/// Whether the letters of two texts leave a chance of [`SIMILAR`]: an upper limit of the similarity from the letters that
/// stand in one of them only. The prefix gives at most 0.4 of what Jaro's similarity lacks.
fn may_be_similar(a: &str, b: &str) -> bool {
    if !a.is_ascii() || !b.is_ascii() {
        return true;
    }
    let letters = |text: &str| text.bytes().fold(0_u64, |all, byte| all | 1 << (byte & 63));
    let (x, y) = (letters(a), letters(b));
    let most = |text: &str, only: u64| text.len().saturating_sub(only.count_ones() as usize);
    let common = most(a, x & !y).min(most(b, y & !x)) as f64;
    let jaro = (common / a.len().max(1) as f64 + common / b.len().max(1) as f64 + 1.0) / 3.0;
    jaro + 0.4 * (1.0 - jaro) >= SIMILAR
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

    proptest::proptest! {
        #[test]
        fn what_may_not_be_similar_is_not(a in "[a-d ]{0,9}", b in "[a-e1-3]{0,9}") {
            proptest::prop_assume!(a != b);
            proptest::prop_assert!(may_be_similar(&a, &b) || jaro_winkler(&a, &b) < SIMILAR, "{} {}", a, b);
        }
    }
}
