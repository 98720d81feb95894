//! Blocking keys that survive one slip.
//!
//! A text is cut into thirds, and each key leaves out a window a little wider than a third: the keys are two thirds
//! from the left, one third from either end, and two thirds from the right. Neighbouring windows overlap, so one
//! character replaced, or two neighbours exchanged, fall wholly inside one of them; and as the keys are counted from
//! the two ends, so does one character missing or added. Confusable characters are folded first. This is the
//! partition (pigeonhole) argument of approximate matching, e.g. Navarro and Raffinot, *Flexible Pattern Matching in
//! Strings*, 2002, chapter 6.

use smallvec::SmallVec;

use super::{address, date, handle, level::fold, mrz};
use crate::hash;

/// The blocking keys of a canonical text: two numbers that are equal, or one confusion or one slip apart, share at
/// least one; so do phones with the same last seven digits, emails with the same mailbox, and machine-readable zones of
/// one document or one holder.
///
/// The first key is the rarest: that of the whole text (a phone's last seven digits). None for an empty text.
///
/// ```
/// use vinculo::ids::skeletons;
///
/// let (a, b) = (skeletons("br.cpf", "52998224725"), skeletons("br.cpf", "52998242725"));
/// assert!(a.iter().any(|key| b.contains(key)));
/// ```
#[must_use]
pub fn skeletons(kind: &str, canonical: &str) -> SmallVec<[u64; 4]> {
    let mut keys = SmallVec::new();
    if canonical.is_empty() {
        return keys;
    }
    let seed = hash::text(kind);
    match kind {
        "address" => address::keys(seed, canonical, &mut keys),
        "date" => of_date(seed, canonical, &mut keys),
        "card" => {
            keys.push(key(seed, 0, canonical.split_once('#').map_or(canonical, |(masked, _)| masked).as_bytes(), &[]));
        }
        "phone" | "mobile_money" => of_phone(seed, canonical, &mut keys),
        "imei" if canonical.len() >= 14 && canonical.is_ascii() => {
            // The check digit or software version behind the fourteenth may be another or missing.
            let folded: SmallVec<[u8; 32]> = canonical.bytes().map(fold).collect();
            keys.push(key(seed, 0, &folded[..14], &[]));
            windows(seed, &folded, &mut keys);
        }
        "handle" => {
            let name = handle::name_of(canonical);
            keys.push(key(seed, 0, name.as_bytes(), &[]));
            windows(seed, name.as_bytes(), &mut keys);
        }
        "email" => {
            let mailbox = canonical.rfind('@').map_or(canonical, |at| &canonical[..at]);
            keys.push(key(seed, 0, mailbox.as_bytes(), &[]));
            windows(seed, mailbox.as_bytes(), &mut keys);
        }
        "mrz" => {
            let folded: SmallVec<[u8; 96]> = canonical.bytes().map(fold).collect();
            keys.push(key(seed, 0, &folded, &[]));
            // Scanners slip more than once in ninety characters: the document and its holder are keys too.
            if let Some(zone) = mrz::keys(canonical) {
                let document: SmallVec<[u8; 32]> = zone.document.bytes().map(fold).collect();
                keys.push(key(seed, 5, &document, &[]));
                let family = zone.names.split("<<").next().unwrap_or_default();
                keys.push(key(seed, 6, zone.holder.as_bytes(), family.as_bytes()));
            }
            windows(seed, &folded, &mut keys);
        }
        _ => {
            // Upper case for addresses of crypto currencies, which have two cases and lose one on the way.
            let folded: SmallVec<[u8; 32]> = canonical.bytes().map(|c| fold(c.to_ascii_uppercase())).collect();
            keys.push(key(seed, 0, &folded, &[]));
            windows(seed, &folded, &mut keys);
        }
    }
    keys
}

fn key(seed: u64, salt: u64, left: &[u8], right: &[u8]) -> u64 {
    hash::mix(hash::mix(seed.wrapping_add(salt), hash::bytes(left)), hash::bytes(right))
}

/// The three window keys for texts of this length; where a text one longer would be cut otherwise, also the keys that
/// it shares with texts one shorter.
fn windows(seed: u64, text: &[u8], keys: &mut SmallVec<[u64; 4]>) {
    let n = text.len();
    let third = (n.saturating_sub(1)) / 3;
    let mut cut = |h: usize| {
        if h > 0 {
            let salt = (h as u64) << 2;
            keys.push(key(seed, salt | 1, &text[..2 * h], &[]));
            keys.push(key(seed, salt | 2, &text[..h], &text[n - h..]));
            keys.push(key(seed, salt | 3, &text[n - 2 * h..], &[]));
        }
    };
    cut(third);
    if n % 3 == 1 && third > 1 {
        cut(third - 1);
    }
}

/// The keys of a phone number: the last seven digits, and the windows of the last ten.
fn of_phone(seed: u64, canonical: &str, keys: &mut SmallVec<[u64; 4]>) {
    let digits: SmallVec<[u8; 16]> = canonical.bytes().filter(u8::is_ascii_digit).collect();
    let n = digits.len();
    keys.push(key(seed, 0, &digits[n.saturating_sub(7)..], &[]));
    // A digit missing or added moves the left end of the last ten, so the left window starts after the country code.
    let national = if canonical.starts_with('+') { &digits[calling_code(&digits).min(n)..] } else { &digits[..] };
    let m = national.len();
    if m >= 7 {
        let h = if m >= 9 { 3 } else { 2 };
        keys.push(key(seed, 1, &national[..2 * h], &[]));
        keys.push(key(seed, 2, &national[..h], &national[m - h..]));
        keys.push(key(seed, 3, &national[m - 2 * h..], &[]));
    }
}

/// How many digits the country calling code has (ITU-T E.164: one for zones 1 and 7, two or three elsewhere).
pub(super) fn calling_code(digits: &[u8]) -> usize {
    match digits {
        [b'1' | b'7', ..] => 1,
        [b'2', b'0' | b'7', ..]
        | [b'3', b'0'..=b'4' | b'6' | b'9', ..]
        | [b'4', b'0' | b'1' | b'3'..=b'9', ..]
        | [b'5', b'1'..=b'8', ..]
        | [b'6', b'0'..=b'6', ..]
        | [b'8', b'1' | b'2' | b'4' | b'6', ..]
        | [b'9', b'0'..=b'5' | b'8', ..] => 2,
        _ => 3,
    }
}

/// The keys of a date: year with day and month in either order, year with month, month with day, year with day.
fn of_date(seed: u64, canonical: &str, keys: &mut SmallVec<[u64; 4]>) {
    let Some((year, month, day)) = date::numbers(canonical) else { return };
    let year = year.to_le_bytes();
    match (month, day) {
        (0, _) => keys.push(key(seed, 4, &year, &[])),
        (_, 0) => keys.push(key(seed, 1, &year, &[month])),
        _ => {
            keys.push(key(seed, 0, &year, &[month.min(day), month.max(day)]));
            keys.push(key(seed, 1, &year, &[month]));
            keys.push(key(seed, 2, &[month, day], &[]));
            keys.push(key(seed, 3, &year, &[day]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{Level, level};
    use proptest::prelude::*;

    fn shared(kind: &str, a: &str, b: &str) -> bool {
        let b = skeletons(kind, b);
        skeletons(kind, a).iter().any(|key| b.contains(key))
    }

    #[test]
    fn phones_share_their_tail() {
        assert!(shared("phone", "+525512345678", "12345678"));
        assert!(shared("phone", "+525512345678", "+575512345678"));
        assert!(!shared("phone", "+525512345678", "+525598765432"));
        assert!(skeletons("phone", "").is_empty());
    }

    #[test]
    fn dates_share_keys_across_one_slip() {
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
        fn one_slip_keeps_a_key(text in "[0-9A-Z]{4,24}", at in 0usize..24, kind in 0usize..4, new in "[0-9A-Z]") {
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
        fn one_slip_in_a_phone_keeps_a_key(national in "[2-9][0-9]{9}", at in 0usize..10, kind in 0usize..4, new in 0u8..10) {
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
