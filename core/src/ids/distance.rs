//! Default comparison of two canonical texts, used by kinds that define no comparison.

use smallvec::SmallVec;

use super::level::Level;

/// Minimum length of a text that counts as the tail of a longer one, in characters.
const MIN_TAIL: usize = 6;

/// Compares two non-empty canonical texts. A text of six characters or more at either end of the other is a
/// [`Level::Tail`]. Symmetric; linear in their length; does not allocate for ASCII.
pub(super) fn level(a: &str, b: &str) -> Level {
    if a == b { Level::Identical } else { different(a, b, MIN_TAIL) }
}

/// Compares as [`level`] does, without tails.
pub(super) fn level_without_tails(a: &str, b: &str) -> Level {
    if a == b { Level::Identical } else { different(a, b, usize::MAX) }
}

/// Compares as [`level`] does; different numbers of one holder are at [`Level::Holder`].
pub(super) fn level_or_holder(a: &str, b: &str, same_holder: impl Fn(&str, &str) -> bool) -> Level {
    match level(a, b) {
        Level::Different if same_holder(a, b) => Level::Holder,
        level => level,
    }
}

/// Returns whether two texts both have `whole` bytes and share their first `length` bytes.
pub(super) fn share_prefix(a: &str, b: &str, length: usize, whole: usize) -> bool {
    a.len() == whole && b.len() == whole && a.is_char_boundary(length) && a.get(..length) == b.get(..length)
}

fn different(a: &str, b: &str, min_tail: usize) -> Level {
    if a.is_ascii() && b.is_ascii() {
        return of_slices(a.as_bytes(), b.as_bytes(), min_tail, |c| fold(*c));
    }
    let a: SmallVec<[char; 32]> = a.chars().collect();
    let b: SmallVec<[char; 32]> = b.chars().collect();
    of_slices(&a, &b, min_tail, |c| u8::try_from(*c).map_or(*c, |byte| char::from(fold(byte))))
}

/// Pairs of a letter and the digit that optical character recognition confuses with it.
pub(super) const LOOK_ALIKES: [(u8, u8); 10] = [
    (b'O', b'0'),
    (b'Q', b'0'),
    (b'I', b'1'),
    (b'L', b'1'),
    (b'Z', b'2'),
    (b'S', b'5'),
    (b'G', b'6'),
    (b'B', b'8'),
    (b'D', b'0'),
    (b'T', b'7'),
];

/// Maps characters that optical character recognition confuses to one representative.
pub(super) fn fold(c: u8) -> u8 {
    match c {
        b'O' | b'Q' => b'0',
        b'I' | b'L' => b'1',
        b'Z' => b'2',
        b'S' => b'5',
        b'G' => b'6',
        b'B' => b'8',
        b'V' => b'U',
        _ => c,
    }
}

/// Compares two sequences of characters that are not equal.
pub(super) fn of_slices<T: PartialEq>(a: &[T], b: &[T], min_tail: usize, fold: impl Fn(&T) -> T) -> Level {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() == long.len() && short.iter().zip(long).all(|(x, y)| fold(x) == fold(y)) {
        Level::Confusion
    } else if is_one_edit(short, long) {
        Level::Slip
    } else if short.len() >= min_tail && (long.ends_with(short) || long.starts_with(short)) {
        Level::Tail
    } else {
        Level::Different
    }
}

/// Returns whether two texts are equal or one typing error apart, compared by bytes.
pub(super) fn is_within_one_edit(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    short == long || is_one_edit(short.as_bytes(), long.as_bytes())
}

/// Returns whether two different texts, the shorter first, differ by one character replaced, missing or added, or by two
/// adjacent characters transposed. Always false if the shorter has fewer than four characters, where one error would
/// change a third of the text or more.
fn is_one_edit<T: PartialEq>(short: &[T], long: &[T]) -> bool {
    if long.len() - short.len() > 1 || short.len() < 4 {
        return false;
    }
    let head = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let tail = short[head..].iter().rev().zip(long[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let left = short.len() - head - tail;
    if short.len() < long.len() {
        return left == 0;
    }
    left == 1 || (left == 2 && short[head] == long[head + 1] && short[head + 1] == long[head])
}

#[cfg(test)]
mod tests {
    use crate::ids::{Level, level};

    #[test]
    fn levels_of_named_cases() {
        for (kind, a, b, expected) in [
            ("plate", "ABC123", "ABC123", Level::Identical),
            ("plate", "ABC123", "A8CI23", Level::Confusion),
            ("plate", "ABC123", "ABC143", Level::Slip),
            ("plate", "ABC123", "ACB123", Level::Slip),
            ("plate", "ABC123", "ABC12", Level::Slip),
            ("plate", "ABC123", "ABC1233", Level::Slip),
            ("plate", "ABC123", "XYZ987", Level::Different),
            ("plate", "", "XYZ987", Level::Missing),
            ("plate", "AB1", "AB2", Level::Different),
            ("phone", "+525512345678", "5512345678", Level::Tail),
            ("phone", "+525512345678", "+575512345678", Level::Tail),
            ("phone", "+525512345678", "+523312345678", Level::Different),
            ("phone", "+525512345678", "+525512354678", Level::Slip),
            ("phone", "+5491123456789", "+541123456789", Level::Tail),
            ("es.dni", "12345678", "12345678Z", Level::Slip),
            ("opaque", "0012345678", "12345678", Level::Tail),
            ("email", "ana.perez@hotmail.com", "ana.perez@yahoo.com", Level::Tail),
            ("email", "anaperez@gmail.com", "anaperez@gmial.com", Level::Slip),
            ("date", "1980-01-05", "1980-05-01", Level::Slip),
            ("date", "1980", "1980-05-01", Level::Tail),
            ("date", "1940-97-16", "1940-07-16", Level::Slip),
            ("date", "1940-97-16", "1951-07-16", Level::Different),
            ("opaque", "ÑANDÚ1", "ÑANDÚ2", Level::Slip),
        ] {
            assert_eq!(level(kind, a, b), expected, "{kind} {a} {b}");
            assert_eq!(level(kind, b, a), expected, "{kind} {b} {a}");
        }
    }
}
