//! Handset numbers (kind `imei`): 15 digits, the last a Luhn check digit; 14 without it; 16 with a software version
//! (IMEI-SV), which has no check digit. Their first eight digits alone are of kind `tac`.
//!
//! Source: 3GPP TS 23.003, section 6; reporting bodies from GSMA TS.06. Two numbers of different length are one handset if
//! their first 14 digits are the same: the level is that of a tail. Parts: `tac` (type
//! allocation code: maker and model), `reporting_body` (the two digits of who allocated it), `serial`, `software`. Example:
//! `490154203237518`.

use super::{Identifier, Level, check};

pub(super) fn read(id: &mut Identifier) {
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
        id.problem("all digits are the same");
    }
}

/// Type allocation code: eight digits, of which the first two name who allocated it.
pub(super) fn tac(id: &mut Identifier) {
    if let Some(rest) = id.canonical.strip_prefix("TAC") {
        id.canonical = rest.to_owned();
    }
    if id.expect_digits(8..=8) {
        id.parts.insert("reporting_body", &id.canonical[..2]);
    }
}

/// The level of two numbers of one handset written at different lengths.
pub(super) fn same_handset(a: &str, b: &str) -> Option<Level> {
    let lengths = |text: &str| (14..=16).contains(&text.len());
    (a.len() != b.len() && lengths(a) && lengths(b) && a.as_bytes()[..14] == b.as_bytes()[..14]).then_some(Level::Tail)
}

#[cfg(test)]
mod tests {
    use crate::ids::{Level, level, parse, skeletons};

    #[test]
    fn the_three_lengths() {
        let id = parse("imei", "49-015420-323751-8", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid, &id.parts["tac"]), ("490154203237518", true, "49015420"));
        assert!(parse("imei", "49015420323751", None).unwrap().valid);
        assert_eq!(&parse("imei", "IMEISV: 4901542032375101", None).unwrap().parts["software"], "01");
        assert_eq!(parse("imei", "490154203237517", None).unwrap().problems, ["check digit is 7, expected 8"]);
        assert_eq!(parse("imei", "4901542032375", None).unwrap().problems, ["13 digits, expected 14 to 16"]);
        assert_eq!(parse("tac", "TAC 49015420", None).unwrap().canonical, "49015420");
    }

    #[test]
    fn one_handset_at_two_lengths() {
        let all = ["490154203237518", "49015420323751", "4901542032375101"];
        for a in all {
            for b in all {
                assert_eq!(level("imei", a, b), if a == b { Level::Identical } else { Level::Tail });
                let keys = skeletons("imei", b);
                assert!(skeletons("imei", a).iter().any(|key| keys.contains(key)), "{a} {b}");
            }
        }
    }
}
