//! Places and streets: equal, misspelt, with a word in common, different.

use super::{Agreement, LevelCode, LevelSpec, fixed, sharing};
use crate::text::distance::jaro_winkler;

pub(super) const LEVELS: &[LevelSpec] = &[
    sharing(LevelCode::Equal, 0.65, 1.0, 1.0),
    sharing(LevelCode::Similar, 0.08, 1.0, 2.0),
    sharing(LevelCode::AWordInCommon, 0.07, 0.6, 1.5),
    fixed(LevelCode::Different, 0.20, 0.90),
];

/// The Jaro-Winkler similarity from which two places count as misspellings of each other. Set by hand.
const MIN_SIMILARITY: f64 = 0.91;

/// The length from which a word that two places share counts, in bytes.
const MIN_WORD: usize = 4;

/// Compares two different places, `rarity` is that of the more common one.
pub(super) fn compare(a: &str, b: &str, rarity: u16) -> Agreement {
    if a.len().abs_diff(b.len()) * 3 <= a.len().max(b.len())
        && may_be_similar(a, b)
        && jaro_winkler(a, b) >= MIN_SIMILARITY
    {
        return Agreement { level: 2, rarity };
    }
    if word_in_common(a, b) {
        return Agreement { level: 3, rarity: rarity * 3 / 5 };
    }
    Agreement { level: 4, rarity: 0 }
}

/// Whether the letters of two texts allow [`MIN_SIMILARITY`]: an upper bound of the similarity from the letters that
/// occur in only one of them. Winkler's prefix adds at most 0.4 of the difference between Jaro's similarity and 1.
fn may_be_similar(a: &str, b: &str) -> bool {
    if !a.is_ascii() || !b.is_ascii() {
        return true;
    }
    let letters = |text: &str| text.bytes().fold(0_u64, |all, byte| all | 1 << (byte & 63));
    let (x, y) = (letters(a), letters(b));
    let max_common = |text: &str, only: u64| text.len().saturating_sub(only.count_ones() as usize);
    let common = max_common(a, x & !y).min(max_common(b, y & !x)) as f64;
    let jaro = (common / a.len().max(1) as f64 + common / b.len().max(1) as f64 + 1.0) / 3.0;
    jaro + 0.4 * (1.0 - jaro) >= MIN_SIMILARITY
}

/// Whether a word of [`MIN_WORD`] bytes or more occurs in both.
fn word_in_common(a: &str, b: &str) -> bool {
    let long = |w: &&str| w.len() >= MIN_WORD;
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
        fn texts_that_cannot_be_similar_are_not(a in "[a-d ]{0,9}", b in "[a-e1-3]{0,9}") {
            proptest::prop_assume!(a != b);
            proptest::prop_assert!(may_be_similar(&a, &b) || jaro_winkler(&a, &b) < MIN_SIMILARITY, "{} {}", a, b);
        }
    }
}
