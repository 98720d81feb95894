//! Blocking keys that two texts with one typing error still share.
//!
//! Each key omits a window a little wider than a third of the text: the keys are the first two thirds, the first and last
//! third, and the last two thirds. Adjacent windows overlap, so one replaced character or two transposed ones fall
//! inside one window. The keys are taken from the two ends, so the same holds for one character missing or added.
//! [`of_text`] folds look-alike characters first. This is the
//! partition (pigeonhole) argument of approximate matching, e.g. Navarro and Raffinot, *Flexible Pattern Matching in
//! Strings*, 2002, chapter 6.

use smallvec::SmallVec;

use super::distance::fold;
use crate::hash;

/// The blocking keys of one canonical text.
pub type BlockingKeys = SmallVec<[u64; 4]>;

/// Adds the keys of a text: the whole, and its windows. Folds look-alike characters and converts to upper case, because
/// crypto addresses are case-sensitive but records may have lost their case.
pub(super) fn of_text(seed: u64, canonical: &str, keys: &mut BlockingKeys) {
    let folded: SmallVec<[u8; 32]> = canonical.bytes().map(|c| fold(c.to_ascii_uppercase())).collect();
    whole_and_windows(seed, &folded, keys);
}

/// Adds the key of the whole text and the keys of its windows, without folding.
pub(super) fn whole_and_windows(seed: u64, text: &[u8], keys: &mut BlockingKeys) {
    keys.push(key(seed, 0, text, &[]));
    windows(seed, text, keys);
}

/// Returns the key of a pair of texts. `salt` separates the kinds of key under one seed.
pub(super) fn key(seed: u64, salt: u64, left: &[u8], right: &[u8]) -> u64 {
    hash::mix(hash::mix(seed.wrapping_add(salt), hash::bytes(left)), hash::bytes(right))
}

/// Adds the three window keys of a text. If a text of one character less has a smaller third, also adds the keys with
/// that third, so that the two lengths share keys.
pub(super) fn windows(seed: u64, text: &[u8], keys: &mut BlockingKeys) {
    let n = text.len();
    let third = (n.saturating_sub(1)) / 3;
    let mut add = |h: usize| {
        if h > 0 {
            let salt = (h as u64) << 2;
            keys.push(key(seed, salt | 1, &text[..2 * h], &[]));
            keys.push(key(seed, salt | 2, &text[..h], &text[n - h..]));
            keys.push(key(seed, salt | 3, &text[n - 2 * h..], &[]));
        }
    };
    add(third);
    if n % 3 == 1 && third > 1 {
        add(third - 1);
    }
}

#[cfg(test)]
mod tests {
    use crate::ids::{Level, blocking_keys, level};
    use proptest::prelude::*;

    fn shared(kind: &str, a: &str, b: &str) -> bool {
        let b = blocking_keys(kind, b);
        blocking_keys(kind, a).iter().any(|key| b.contains(key))
    }

    #[test]
    fn phones_share_the_key_of_their_last_digits() {
        assert!(shared("phone", "+525512345678", "12345678"));
        assert!(shared("phone", "+525512345678", "+575512345678"));
        assert!(!shared("phone", "+525512345678", "+525598765432"));
        assert!(blocking_keys("phone", "").is_empty());
    }

    #[test]
    fn dates_with_one_error_share_a_key() {
        for (a, b) in [
            ("1980-01-05", "1980-05-01"),
            ("1980-01-05", "1986-01-05"),
            ("1980-01-05", "1980-01-25"),
            ("1980-71-05", "1980-01-05"),
        ] {
            assert!(shared("date", a, b), "{a} {b}");
        }
        assert!(shared("date", "1980-01-05", "1980-01"));
    }

    proptest! {
        #[test]
        fn texts_with_one_error_share_a_key(text in "[0-9A-Z]{4,24}", at in 0usize..24, kind in 0usize..4, new in "[0-9A-Z]") {
            let new = new.as_bytes()[0];
            let mut other = text.clone().into_bytes();
            let at = at % other.len();
            match kind {
                0 => other[at] = new,
                1 => { other.remove(at); }
                2 => other.insert(at, new),
                _ => { let next = (at + 1).min(other.len() - 1); other.swap(at, next); }
            }
            let other = String::from_utf8(other).unwrap();
            prop_assume!(other.len() >= 4);
            prop_assert!(shared("opaque", &text, &other), "{} {}", text, other);
            prop_assert!(matches!(level("opaque", &text, &other), Level::Identical | Level::Confusion | Level::Slip));
        }

        #[test]
        fn phones_with_one_error_share_a_key(national in "[2-9][0-9]{9}", at in 0usize..10, kind in 0usize..4, new in 0u8..10) {
            let mut other = national.clone().into_bytes();
            let new = b'0' + new;
            match kind {
                0 => other[at] = new,
                1 => { other.remove(at); }
                2 => other.insert(at, new),
                _ => { let next = (at + 1).min(9); other.swap(at, next); }
            }
            let (a, b) = (format!("+52{national}"), format!("+52{}", String::from_utf8(other).unwrap()));
            prop_assert!(shared("phone", &a, &b), "{} {}", a, b);
        }
    }
}
