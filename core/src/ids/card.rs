//! Payment cards (kind `card`): 12 to 19 digits, the last a Luhn check digit (ISO/IEC 7812-1).
//!
//! The full card number is never stored: `canonical` and `original` show the last four digits and mask the others. Two
//! masked numbers with the same last four digits compare as [`Level::Tail`], never closer. [`fingerprint`] takes a secret
//! key and returns a canonical text that distinguishes equal from different numbers. Parts: `brand`, `last_four`.
//! Example: `4111 1111 1111 1111` becomes `************1111`.

use smallvec::SmallVec;

use super::check;
use super::clean;
use super::identifier::{About, IdDescriptor, Identifier, Thing};
use super::imei;
use super::keys::{BlockingKeys, key};
use super::level::Level;
use super::problem::IdProblemReason as Reason;
#[cfg(feature = "crypto")]
use crate::hash;

type Digits = SmallVec<[u8; 20]>;

pub(super) static DESCRIPTOR: IdDescriptor = IdDescriptor::free(
    "card",
    read,
    About {
        name: "Payment card",
        format: "12 to 19 digits; the last four are kept, or a fingerprint under a key",
        check: "Luhn",
        source: "ISO/IEC 7812-1",
        example: "4111 1111 1111 1111",
    },
)
.of_thing(Some(Thing::Account))
.masked_by(masked)
.with_level(level)
.with_text_level(text_level)
.with_blocking_keys(blocking_keys);

pub(super) fn read(id: &mut Identifier, text: &str, _: Option<[u8; 2]>) {
    let compact = clean::compact(text);
    if let Some(c) = compact.chars().find(|c| !c.is_ascii_digit()) {
        id.problem(Reason::NotADigit { found: c });
        return;
    }
    let digits = compact.as_bytes();
    if !(12..=19).contains(&digits.len()) {
        id.problem(Reason::DigitsBetween { found: digits.len(), min: 12, max: 19 });
        return;
    }
    id.canonical = mask_digits(digits);
    id.part("last_four", &compact[compact.len() - 4..]);
    if let Some(brand) = brand(digits) {
        id.part("brand", brand);
    }
    let (last, body) = (digits[digits.len() - 1], &digits[..digits.len() - 1]);
    if last != b'0' + check::luhn(body) {
        // The message omits the expected digit, because it would reveal information about the masked digits.
        id.problem(Reason::CheckDigitMismatch);
    } else if digits.iter().all(|d| *d == digits[0]) {
        id.problem(Reason::AllDigitsEqual);
    }
}

/// Masks every digit but the last four; masks all digits of a text with fewer than 12 digits.
pub(super) fn masked(text: &str) -> String {
    let total = text.chars().filter(|c| clean::digit(*c).is_some()).count();
    let masked_digits = if total >= 12 { total - 4 } else { total };
    let mut position = 0;
    text.chars()
        .map(|c| {
            if clean::digit(c).is_none() {
                return c;
            }
            position += 1;
            if position > masked_digits { c } else { '*' }
        })
        .collect()
}

fn mask_digits(digits: &[u8]) -> String {
    let at = digits.len() - 4;
    let mut text = "*".repeat(at);
    text.extend(digits[at..].iter().map(|d| char::from(*d)));
    text
}

/// Returns the brand for the issuer number, which is the first six digits (ISO/IEC 7812-1; ranges as published by the
/// brands). National brands come first, because their ranges lie inside the ranges of international brands.
fn brand(digits: &[u8]) -> Option<&'static str> {
    let head = digits.iter().take(6).fold(0u32, |n, d| n * 10 + u32::from(d - b'0'));
    Some(match head {
        606_282 => "hipercard",
        401_178..=401_179
        | 431_274
        | 438_935
        | 451_416
        | 457_393
        | 457_631..=457_632
        | 504_175
        | 506_699..=506_778
        | 509_000..=509_999
        | 627_780
        | 636_297
        | 636_368
        | 650_031..=650_051 => "elo",
        589_562 => "naranja",
        589_657 | 604_201..=604_219 | 604_300..=604_399 => "cabal",
        400_000..=499_999 => "visa",
        510_000..=559_999 | 222_100..=272_099 => "mastercard",
        340_000..=349_999 | 370_000..=379_999 => "american_express",
        300_000..=305_999 | 360_000..=369_999 | 380_000..=399_999 => "diners",
        601_100..=601_199 | 644_000..=659_999 => "discover",
        352_800..=358_999 => "jcb",
        620_000..=629_999 => "unionpay",
        500_000..=509_999 | 560_000..=589_999 | 630_000..=639_999 | 670_000..=679_999 => "maestro",
        _ => return None,
    })
}

/// Returns the canonical text of a card number under a secret key: the last four digits and a keyed fingerprint
/// (HMAC-SHA-256, truncated to 64 bits), equal for equal numbers. Returns `None` for a text without 12 to 19 digits.
/// The number cannot be recovered without the key.
///
/// ```
/// use vinculo::ids::card_fingerprint;
///
/// let key = [7; 16];
/// let a = card_fingerprint("4111 1111 1111 1111", &key).unwrap();
/// assert_eq!(a, card_fingerprint("4111-1111-1111-1111", &key).unwrap());
/// assert!(a.starts_with("************1111#"));
/// ```
#[cfg(feature = "crypto")]
#[must_use]
pub fn fingerprint(text: &str, key: &[u8; 16]) -> Option<String> {
    let digits = digits(text)?;
    Some(format!("{}#{}", mask_digits(&digits), hash::base32(hash::keyed_u64(key, &digits))))
}

fn digits(text: &str) -> Option<Digits> {
    let mut digits = Digits::new();
    for c in text.chars() {
        match clean::digit(c) {
            Some(d) => digits.push(b'0' + d),
            None if c.is_alphanumeric() => return None,
            None => {}
        }
    }
    (12..=19).contains(&digits.len()).then_some(digits)
}

/// Compares two full card numbers with the comparison of IMEIs; `None` if either text does not have 12 to 19 digits.
pub(super) fn text_level(a: &str, b: &str) -> Option<Level> {
    let (a, b) = (digits(a)?, digits(b)?);
    Some(imei::level(std::str::from_utf8(&a).ok()?, std::str::from_utf8(&b).ok()?))
}

/// Compares two canonical texts. Two fingerprints are identical or different; if a side has none, the last four digits
/// decide between [`Level::Tail`] and [`Level::Different`].
pub(super) fn level(a: &str, b: &str) -> Level {
    match (a.split_once('#'), b.split_once('#')) {
        (Some(_), Some(_)) if a == b => Level::Identical,
        (Some(_), Some(_)) => Level::Different,
        (x, y) if x.map_or(a, |x| x.0) == y.map_or(b, |y| y.0) => Level::Tail,
        _ => Level::Different,
    }
}

/// Adds the key of the masked number, without its fingerprint.
fn blocking_keys(seed: u64, canonical: &str, keys: &mut BlockingKeys) {
    let masked = canonical.split_once('#').map_or(canonical, |(masked, _)| masked);
    keys.push(key(seed, 0, masked.as_bytes(), &[]));
}

#[cfg(test)]
mod tests {
    use super::clean;
    #[cfg(feature = "crypto")]
    use super::fingerprint;
    use crate::ids::{Level, level, parse, score};
    use proptest::prelude::*;

    #[test]
    fn full_number_is_never_stored() {
        let id = parse("card", "4111 1111-1111.1111", None).unwrap();
        assert!(id.valid && &id.parts["brand"] == "visa" && id.canonical == "************1111");
        assert_eq!(id.original, "**** ****-****.1111");
        assert!(!parse("card", "4111 1111 1111 1112", None).unwrap().valid);
        assert_eq!(parse("card", "4111", None).unwrap().original, "****");
    }

    #[test]
    fn numbers_compare_in_full_or_by_the_last_four_digits() {
        assert_eq!(score("card", "4111111111111111", "4111 1111 1111 1111", None).unwrap(), 1.0);
        assert_eq!(score("card", "4111111111111111", "4111111111111171", None).unwrap(), 0.8);
        assert_eq!(score("card", "4111111111111111", "5500000000001111", None).unwrap(), 0.0);
        assert_eq!(level("card", "************1111", "************1111"), Level::Tail);
    }

    #[cfg(feature = "crypto")]
    #[test]
    fn fingerprints_distinguish_numbers_and_keys() {
        let key = [1; 16];
        let (a, b) = (fingerprint("4111111111111111", &key).unwrap(), fingerprint("5500000000001111", &key).unwrap());
        assert_eq!((level("card", &a, &a), level("card", &a, &b)), (Level::Identical, Level::Different));
        assert_ne!(Some(a), fingerprint("4111111111111111", &[2; 16]));
    }

    proptest! {
        #[test]
        fn output_shows_at_most_four_digits(text in ".{0,60}|[0-9 -]{10,40}") {
            let id = parse("card", &text, None).unwrap();
            for shown in [&id.canonical, &id.original] {
                prop_assert!(shown.chars().filter(|c| clean::digit(*c).is_some()).count() <= 4);
            }
        }
    }
}
