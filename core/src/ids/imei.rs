//! Handset numbers (kind `imei`): 15 digits, the last a Luhn check digit; 14 without it; 16 with a software version
//! (IMEI-SV), which has no check digit. The first eight digits alone are of kind `tac`.
//!
//! Source: 3GPP TS 23.003, section 6; reporting bodies from GSMA TS.06. Two numbers of different length with the same
//! first 14 digits belong to one handset and compare as [`Level::Tail`]. Parts: `tac` (type allocation code: maker and
//! model), `reporting_body` (the two digits of the allocating body), `serial`, `software`. Example: `490154203237518`.

use super::check;
use super::distance;
use super::identifier::{About, CheckStrength, IdDescriptor, Identifier, Thing};
use super::keys::{self, BlockingKeys, key, windows};
use super::level::Level;
use super::problem::IdProblemReason as Reason;

use smallvec::SmallVec;

pub(super) static IMEI: IdDescriptor = IdDescriptor::numbered(
    "imei",
    read,
    About {
        name: "Handset number, also IMEI-SV",
        format: "15 digits, 14 without the check digit, 16 with the software's version",
        check: "Luhn, of 15",
        source: "3GPP TS 23.003",
        example: "49-015420-323751-8",
    },
)
.with_check(CheckStrength::Absent)
.of_thing(Some(Thing::Phone))
.with_level(level)
.with_blocking_keys(blocking_keys);

fn read(id: &mut Identifier) {
    for word in ["IMEISV", "IMEI"] {
        if let Some(rest) = id.canonical.strip_prefix(word) {
            id.canonical = rest.to_owned();
        }
    }
    if !id.expect_digits(14..=16) {
        return;
    }
    let digits = id.canonical.clone().into_bytes();
    id.parts.insert("tac", &id.canonical[..8]);
    id.parts.insert("reporting_body", &id.canonical[..2]);
    id.parts.insert("serial", &id.canonical[8..14]);
    match digits.len() {
        15 => {
            id.expect_check(digits[14], b'0' + check::luhn(&digits[..14]));
        }
        16 => id.parts.insert("software", &id.canonical[14..]),
        _ => {}
    }
    if digits.iter().all(|d| *d == digits[0]) {
        id.problem(Reason::AllDigitsEqual);
    }
}

/// Type allocation code: eight digits, of which the first two identify the allocating body.
pub(super) static TAC: IdDescriptor = IdDescriptor::numbered(
    "tac",
    read_tac,
    About {
        name: "Type allocation code of a handset",
        format: "8 digits",
        check: "none",
        source: "3GPP TS 23.003; GSMA TS.06",
        example: "49-015420",
    },
)
.of_thing(None);

fn read_tac(id: &mut Identifier) {
    if let Some(rest) = id.canonical.strip_prefix("TAC") {
        id.canonical = rest.to_owned();
    }
    if id.expect_digits(8..=8) {
        id.parts.insert("reporting_body", &id.canonical[..2]);
    }
}

/// Number of digits that identify a handset, before the check digit or the software version.
const HANDSET_DIGITS: usize = 14;

/// Compares two numbers. Two lengths of one handset's number compare as [`Level::Tail`].
pub(super) fn level(a: &str, b: &str) -> Level {
    let has_length = |text: &str| (HANDSET_DIGITS..=16).contains(&text.len());
    let same_handset = a.len() != b.len()
        && has_length(a)
        && has_length(b)
        && a.as_bytes()[..HANDSET_DIGITS] == b.as_bytes()[..HANDSET_DIGITS];
    if same_handset { Level::Tail } else { distance::level(a, b) }
}

/// Adds a key of the first 14 digits instead of the whole, because the check digit or software version may be missing.
fn blocking_keys(seed: u64, canonical: &str, keys: &mut BlockingKeys) {
    if canonical.len() < HANDSET_DIGITS || !canonical.is_ascii() {
        return keys::of_text(seed, canonical, keys);
    }
    let folded: SmallVec<[u8; 32]> = canonical.bytes().map(distance::fold).collect();
    keys.push(key(seed, 0, &folded[..HANDSET_DIGITS], &[]));
    windows(seed, &folded, keys);
}

#[cfg(test)]
mod tests {
    use crate::ids::{Level, blocking_keys, level, parse};

    #[test]
    fn numbers_of_14_15_and_16_digits_parse() {
        let id = parse("imei", "49-015420-323751-8", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid, &id.parts["tac"]), ("490154203237518", true, "49015420"));
        assert!(parse("imei", "49015420323751", None).unwrap().valid);
        assert_eq!(&parse("imei", "IMEISV: 4901542032375101", None).unwrap().parts["software"], "01");
        assert_eq!(parse("imei", "490154203237517", None).unwrap().problem_texts(), ["check digit is 7, expected 8"]);
        assert_eq!(parse("imei", "4901542032375", None).unwrap().problem_texts(), ["13 digits, expected 14 to 16"]);
        assert_eq!(parse("tac", "TAC 49015420", None).unwrap().canonical, "49015420");
    }

    #[test]
    fn two_lengths_of_one_handset_compare_as_tail() {
        let all = ["490154203237518", "49015420323751", "4901542032375101"];
        for a in all {
            for b in all {
                assert_eq!(level("imei", a, b), if a == b { Level::Identical } else { Level::Tail });
                let keys = blocking_keys("imei", b);
                assert!(blocking_keys("imei", a).iter().any(|key| keys.contains(key)), "{a} {b}");
            }
        }
    }
}
