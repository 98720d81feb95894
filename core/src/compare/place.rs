//! Places and streets: equal, misspelt, with a word in common, different.

use hashbrown::HashMap;
use smallvec::SmallVec;

use super::{Agreement, LevelCode, LevelSpec, TextValues, fixed, sharing};
use crate::hash;
use crate::text::distance::jaro_winkler;

pub(super) const LEVELS: &[LevelSpec] = &[
    sharing(LevelCode::Equal, 0.65, 1.0, 1.0),
    sharing(LevelCode::Similar, 0.08, 1.0, 2.0),
    sharing(LevelCode::AWordInCommon, 0.07, 1.0, 1.0),
    fixed(LevelCode::Different, 0.20, 0.90),
];

/// The Jaro-Winkler similarity from which two places count as misspellings of each other. Set by hand.
const MIN_SIMILARITY: f64 = 0.91;

/// The length from which a word that two places share counts, in bytes.
const MIN_WORD: usize = 4;

/// Compares two different places. `rarity` is that of the more common one, and `word_rarity` gives that of a word.
pub(super) fn compare(a: &str, b: &str, rarity: u16, word_rarity: impl Fn(&str) -> u16) -> Agreement {
    if a.len().abs_diff(b.len()) * 3 <= a.len().max(b.len())
        && may_be_similar(a, b)
        && jaro_winkler(a, b) >= MIN_SIMILARITY
    {
        return Agreement { level: 2, rarity };
    }
    let shared = words(a).filter(|x| words(b).any(|y| *x == y)).map(word_rarity).max();
    shared.map_or(Agreement { level: 4, rarity: 0 }, |shared| Agreement { level: 3, rarity: shared.min(rarity) })
}

/// The words of [`MIN_WORD`] bytes or more.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(' ').map(|word| word.trim_matches([',', '.', '(', ')'])).filter(|word| word.len() >= MIN_WORD)
}

/// The rarity of each word of places, in thousandths of a bit, by its hash.
pub(super) type WordRarities = HashMap<u64, u16>;

/// Adds up the shares of the places with a word. Returns the rarities, and the rarity of the word that two random places share.
pub(super) fn word_rarities(texts: &TextValues, rarity: &[u16]) -> (WordRarities, u16) {
    // In units of 2^-40, so that the sum does not depend on the order.
    let unit = 40.0f64.exp2();
    let mut shares: HashMap<u64, u64> = HashMap::new();
    for (value, rarity) in (0..texts.len() as u32).zip(rarity) {
        let share = ((-f64::from(*rarity) / 1000.0).exp2() * unit) as u64;
        let mut seen: SmallVec<[u64; 8]> = SmallVec::new();
        for key in words(texts.text(value)).map(hash::text) {
            if !seen.contains(&key) {
                seen.push(key);
                *shares.entry(key).or_default() += share;
            }
        }
    }
    let bits = |share: f64| (-share.min(1.0).log2() * 1000.0).clamp(0.0, 40_000.0) as u16;
    let mut all: Vec<u64> = shares.values().copied().collect();
    all.sort_unstable();
    let twice: f64 = all.iter().map(|&share| (share as f64 / unit).min(1.0).powi(2)).sum();
    (shares.into_iter().map(|(key, share)| (key, bits(share as f64 / unit))).collect(), bits(twice.max(1e-12)))
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
            assert_eq!(compare(a, b, 8000, |_| 5000).level, level, "{a} {b}");
            assert_eq!(compare(b, a, 8000, |_| 5000).level, level, "{b} {a}");
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
