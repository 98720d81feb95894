//! Comparison levels and blocking keys of phone numbers.

use smallvec::SmallVec;

use crate::ids::calling_code;
use crate::ids::distance;
use crate::ids::keys::{BlockingKeys, key};
use crate::ids::level::Level;

/// The minimum length of a local number that matches the end of a longer one.
const MIN_LOCAL_DIGITS: usize = 6;

/// The minimum number of shared final digits for a match across country codes.
const MIN_NATIONAL_DIGITS: usize = 10;

/// Compares two canonical phone numbers. [`Level::Tail`] means: a local number is the end of a longer one, ten national
/// digits agree under two country codes, or an Argentine number is written with and without the mobile 9. Short codes
/// contain their country and are identical or different.
pub(in crate::ids) fn level(a: &str, b: &str) -> Level {
    if a == b {
        return Level::Identical;
    }
    if a.contains(';') || b.contains(';') {
        return Level::Different;
    }
    let (x, y) = (a.trim_start_matches('+').as_bytes(), b.trim_start_matches('+').as_bytes());
    let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    let shared = short.iter().rev().zip(long.iter().rev()).take_while(|(x, y)| x == y).count();
    let argentine = |long: &[u8], short: &[u8]| {
        long.starts_with(b"549") && short.starts_with(b"54") && long.len() == 13 && long[3..] == short[2..]
    };
    if shared == short.len() && shared >= MIN_LOCAL_DIGITS || shared >= MIN_NATIONAL_DIGITS || argentine(long, short) {
        return Level::Tail;
    }
    distance::of_slices(x, y, usize::MAX, |c| *c)
}

/// Adds the blocking keys of a canonical number: the last seven digits, and the windows of the national number.
pub(in crate::ids) fn blocking_keys(seed: u64, canonical: &str, keys: &mut BlockingKeys) {
    let digits: SmallVec<[u8; 16]> = canonical.bytes().filter(u8::is_ascii_digit).collect();
    let n = digits.len();
    keys.push(key(seed, 0, &digits[n.saturating_sub(7)..], &[]));
    // A missing or extra digit shifts the start of the last ten digits, so the left window starts after the country
    // code.
    let national =
        if canonical.starts_with('+') { &digits[calling_code::length(&digits).min(n)..] } else { &digits[..] };
    let m = national.len();
    if m >= 7 {
        let h = if m >= 9 { 3 } else { 2 };
        keys.push(key(seed, 1, &national[..2 * h], &[]));
        keys.push(key(seed, 2, &national[..h], &national[m - h..]));
        keys.push(key(seed, 3, &national[m - 2 * h..], &[]));
    }
}
