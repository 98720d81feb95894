//! Ships: `imo`, `mmsi`, `call_sign`.

use super::{mid, series};
use crate::ids::check::weighted;
use crate::ids::identifier::{About, IdDescriptor, Identifier, Thing};
use crate::ids::problem::IdProblemReason as Reason;

/// IMO ship identification number: six digits and a check digit, after the letters IMO.
///
/// Source: IMO Resolution A.1117(30). Check: weights 7 down to 2 over the first six digits; the check digit is the last
/// digit of the sum. Example: `IMO 9074729`.
pub(in crate::ids) static IMO: IdDescriptor = IdDescriptor::numbered(
    "imo",
    imo,
    About {
        name: "Ship identification number",
        format: "6 digits and a check digit",
        check: "times 7 to 2, the last digit of the sum",
        source: "IMO Resolution A.1117(30)",
        example: "IMO 9074729",
    },
)
.of_thing(Some(Thing::Vehicle));

fn imo(id: &mut Identifier) {
    if let Some(rest) = id.canonical.strip_prefix("IMO") {
        id.canonical = rest.trim_start_matches("NO").to_owned();
    }
    if !id.expect_digits(7..=7) {
        return;
    }
    let number: [u8; 7] = std::array::from_fn(|i| id.canonical.as_bytes()[i]);
    if number == *b"0000000" {
        id.problem(Reason::AllDigitsEqual);
        return;
    }
    let sum = weighted(&number[..6], &[7, 6, 5, 4, 3, 2]);
    id.expect_check(number[6], b'0' + (sum % 10) as u8);
}

/// Maritime mobile service identity: nine digits, three of which identify the country.
///
/// Source: ITU-R M.585. First digits: 2 to 7 ship, 0 group of ships, 00 coast station, 111 search and rescue aircraft,
/// 8 handheld radio, 98 craft associated with a parent ship, 99 aid to navigation, 970, 972 and 974 distress beacons.
/// There is no check digit. Parts: `station`, `mid`. Example: `345070123` (Mexico).
pub(in crate::ids) static MMSI: IdDescriptor = IdDescriptor::numbered(
    "mmsi",
    mmsi,
    About {
        name: "Maritime mobile service identity",
        format: "9 digits, of which three tell the country",
        check: "none",
        source: "ITU-R M.585",
        example: "345070123",
    },
)
.of_thing(Some(Thing::Vehicle));

fn mmsi(id: &mut Identifier) {
    if let Some(rest) = id.canonical.strip_prefix("MMSI") {
        id.canonical = rest.to_owned();
    }
    if !id.expect_digits(9..=9) {
        return;
    }
    let number = id.canonical.clone();
    let (station, at) = match number.as_bytes() {
        [b'0', b'0', ..] => ("coast", 2),
        [b'0', ..] => ("group", 1),
        [b'1', b'1', b'1', ..] => ("aircraft", 3),
        [b'8', ..] => ("handheld", 1),
        [b'9', b'8', ..] => ("craft", 2),
        [b'9', b'9', ..] => ("aid_to_navigation", 2),
        [b'9', b'7', b'0' | b'2' | b'4', ..] => {
            id.part("station", "distress_beacon");
            return;
        }
        [b'2'..=b'7', ..] => ("ship", 0),
        _ => {
            id.problem(Reason::UnknownStation { found: number[..1].to_owned() });
            return;
        }
    };
    id.part("station", station);
    let digits = &number[at..at + 3];
    id.part("mid", digits);
    match digits.parse().ok().and_then(mid::country) {
        Some(country) => id.country = Some(country.to_owned()),
        None => id.problem(Reason::UnknownMid { found: digits.to_owned() }),
    }
}

/// Call sign of a ship station: three to eight letters and digits that begin with the series of a country.
///
/// Source: ITU Radio Regulations, article 19 and Appendix 42. There is no check. Example: `XCAB7` (Mexico).
pub(in crate::ids) static CALL_SIGN: IdDescriptor = IdDescriptor::numbered(
    "call_sign",
    call_sign,
    About {
        name: "Call sign of a ship",
        format: "3 to 8 letters and digits that begin with a country's series",
        check: "none",
        source: "ITU Radio Regulations, article 19 and Appendix 42",
        example: "XCAB7",
    },
)
.of_thing(Some(Thing::Vehicle));

fn call_sign(id: &mut Identifier) {
    if !id.canonical.is_ascii() || id.canonical.contains('&') {
        id.problem(Reason::NotLatin);
        return;
    }
    let length = id.canonical.len();
    if !(3..=8).contains(&length) {
        id.problem(Reason::CharactersBetween { found: length, min: 3, max: 8 });
        return;
    }
    match series::country(&id.canonical) {
        Some(country) => id.country = Some(country.to_owned()),
        None => id.problem(Reason::UnknownCallSignSeries { found: id.canonical[..2].to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use crate::ids::{parse, score};
    use proptest::prelude::*;

    #[test]
    fn checks_imo() {
        let id = parse("imo", "IMO No. 9074729", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("9074729", true));
        assert_eq!(parse("imo", "9074728", None).unwrap().problem_texts(), ["check digit is 8, expected 9"]);
        assert_eq!(&parse("imo", "90747Z9", None).unwrap().parts["suggestion"], "9074729");
        assert!(!parse("imo", "0000000", None).unwrap().valid);
    }

    #[test]
    fn parses_mmsi() {
        for (text, station, country) in [
            ("345070123", "ship", Some("MX")),
            ("MMSI 356 123 000", "ship", Some("PA")),
            ("003669999", "coast", Some("US")),
            ("073012345", "group", Some("CO")),
            ("111725001", "aircraft", Some("CL")),
            ("983361234", "craft", Some("HT")),
            ("993271234", "aid_to_navigation", Some("DO")),
            ("970123456", "distress_beacon", None),
        ] {
            let id = parse("mmsi", text, None).unwrap();
            assert_eq!((id.valid, &id.parts["station"], id.country.as_deref()), (true, station, country), "{text}");
        }
        assert_eq!(parse("mmsi", "217070123", None).unwrap().problem_texts(), ["no country has the digits 217"]);
        assert!(!parse("mmsi", "145070123", None).unwrap().valid);
    }

    #[test]
    fn parses_call_sign() {
        assert_eq!(parse("call_sign", "xcab-7", None).unwrap().country.as_deref(), Some("MX"));
        assert_eq!(parse("call_sign", "4V2AB", None).unwrap().country.as_deref(), Some("HT"));
        assert!(!parse("call_sign", "QAB7", None).unwrap().valid);
        assert_eq!(score("call_sign", "XCAB7", "XCA87", None).unwrap(), 0.9);
    }

    proptest! {
        #[test]
        fn number_with_computed_check_digit_is_valid(number in 100_000u32..1_000_000) {
            let sum: u32 = number.to_string().bytes().zip([7, 6, 5, 4, 3, 2]).map(|(d, w)| u32::from(d - b'0') * w).sum();
            let id = parse("imo", &format!("imo {number}{}", sum % 10), None).unwrap();
            prop_assert!(id.valid, "{:?}", id.problems);
        }
    }
}
