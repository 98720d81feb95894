//! Payment cards (kind `card`): 12 to 19 digits, the last a Luhn check digit (ISO/IEC 7812-1).
//!
//! A whole card number is never kept: `canonical` and `original` show the last four digits and hide the others. Two
//! hidden numbers with the same last four are at most at the level of a tail. Who has a secret key can hand it to
//! [`fingerprint`], whose canonical texts tell equal numbers from different ones. Parts: `brand`, `last_four`.
//! Example: `4111 1111 1111 1111` becomes `************1111`.

use smallvec::SmallVec;

use super::check;
use super::clean;
use super::identifier::{About, IdDescriptor, Identifier, Thing};
use super::imei;
use super::keys::{BlockingKeys, key};
use super::level::Level;
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
        id.problem(format!("'{c}' in it, expected digits only"));
        return;
    }
    let digits = compact.as_bytes();
    if !(12..=19).contains(&digits.len()) {
        id.problem(format!("{} digits, expected 12 to 19", digits.len()));
        return;
    }
    id.canonical = hidden(digits);
    id.part("last_four", &compact[compact.len() - 4..]);
    if let Some(brand) = brand(digits) {
        id.part("brand", brand);
    }
    let (last, body) = (digits[digits.len() - 1], &digits[..digits.len() - 1]);
    if last != b'0' + check::luhn(body) {
        // The expected digit is not said: with the last four it would give the number's check away.
        id.problem("the check digit does not fit");
    } else if digits.iter().all(|d| *d == digits[0]) {
        id.problem("all digits are the same");
    }
}

/// The text with every digit hidden but the last four, and all of them if they are few.
pub(super) fn masked(text: &str) -> String {
    let total = text.chars().filter(|c| clean::digit(*c).is_some()).count();
    let shown = if total >= 12 { total - 4 } else { total };
    let mut seen = 0;
    text.chars()
        .map(|c| {
            if clean::digit(c).is_none() {
                return c;
            }
            seen += 1;
            if seen > shown { c } else { '*' }
        })
        .collect()
}

fn hidden(digits: &[u8]) -> String {
    let at = digits.len() - 4;
    let mut text = "*".repeat(at);
    text.extend(digits[at..].iter().map(|d| char::from(*d)));
    text
}

/// The brand by its range of issuer numbers (ISO/IEC 7812-1, as the brands publish them; those of one country, which lie within
/// the ranges of others, first).
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

/// The canonical text of a card under a secret key: the last four and a keyed fingerprint (HMAC-SHA-256, 64 bits),
/// equal for equal numbers; `None` for a text that is not of 12 to 19 digits. Without the key, the number can't be
/// had back.
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
    Some(format!("{}#{}", hidden(&digits), hash::base32(hash::keyed_u64(key, &digits))))
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

/// Compares two whole card numbers as handset numbers are compared; `None` if either text is not 12 to 19 digits.
pub(super) fn text_level(a: &str, b: &str) -> Option<Level> {
    let (a, b) = (digits(a)?, digits(b)?);
    Some(imei::level(std::str::from_utf8(&a).ok()?, std::str::from_utf8(&b).ok()?))
}

/// Compares two canonical texts. Two fingerprints are identical or different; where a side has none, the last four digits
/// decide between [`Level::Tail`] and [`Level::Different`].
pub(super) fn level(a: &str, b: &str) -> Level {
    match (a.split_once('#'), b.split_once('#')) {
        (Some(_), Some(_)) if a == b => Level::Identical,
        (Some(_), Some(_)) => Level::Different,
        (x, y) if x.map_or(a, |x| x.0) == y.map_or(b, |y| y.0) => Level::Tail,
        _ => Level::Different,
    }
}

/// Adds the key of the hidden number, without its fingerprint.
fn blocking_keys(seed: u64, canonical: &str, keys: &mut BlockingKeys) {
    let masked = canonical.split_once('#').map_or(canonical, |(masked, _)| masked);
    keys.push(key(seed, 0, masked.as_bytes(), &[]));
}

#[cfg(test)]
mod tests {
    use super::{clean, fingerprint};
    use crate::ids::{Level, level, parse, score};
    use proptest::prelude::*;

    #[test]
    fn a_whole_number_is_never_kept() {
        let id = parse("card", "4111 1111-1111.1111", None).unwrap();
        assert!(id.valid && &id.parts["brand"] == "visa" && id.canonical == "************1111");
        assert_eq!(id.original, "**** ****-****.1111");
        assert!(!parse("card", "4111 1111 1111 1112", None).unwrap().valid);
        assert_eq!(parse("card", "4111", None).unwrap().original, "****");
    }

    #[test]
    fn numbers_compare_whole_or_by_their_last_four() {
        assert_eq!(score("card", "4111111111111111", "4111 1111 1111 1111", None).unwrap(), 1.0);
        assert_eq!(score("card", "4111111111111111", "4111111111111171", None).unwrap(), 0.8);
        assert_eq!(score("card", "4111111111111111", "5500000000001111", None).unwrap(), 0.0);
        assert_eq!(level("card", "************1111", "************1111"), Level::Tail);
        let key = [1; 16];
        let (a, b) = (fingerprint("4111111111111111", &key).unwrap(), fingerprint("5500000000001111", &key).unwrap());
        assert_eq!((level("card", &a, &a), level("card", &a, &b)), (Level::Identical, Level::Different));
        assert_ne!(Some(a), fingerprint("4111111111111111", &[2; 16]));
    }

    proptest! {
        #[test]
        fn no_text_shows_more_than_four_digits(text in ".{0,60}|[0-9 -]{10,40}") {
            let id = parse("card", &text, None).unwrap();
            for shown in [&id.canonical, &id.original] {
                prop_assert!(shown.chars().filter(|c| clean::digit(*c).is_some()).count() <= 4);
            }
        }
    }
}
