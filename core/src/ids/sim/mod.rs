//! Subscriber cards: `imsi`, `iccid`, `eid`.

mod countries;

use rlibphonenumber::{PHONE_NUMBER_UTIL, Region};

use super::calling_code;
use super::check;
use super::identifier::{About, IdDescriptor, Identifier, Thing};
use crate::ids::problem::IdProblemReason as Reason;

/// International mobile subscriber identity: mobile country code (3 digits), network code (2 or 3), subscriber number
/// (up to 10); 14 or 15 digits in total, without a check digit.
///
/// Source: ITU-T E.212 and its list of mobile country codes. The country determines whether network codes have two or
/// three digits. Parts: `mcc`, `mnc`, `msin`. Example: `334020123456789` (Mexico).
pub(super) static IMSI: IdDescriptor = IdDescriptor::numbered(
    "imsi",
    imsi,
    About {
        name: "Mobile subscriber identity",
        format: "country (3), network (2 or 3), subscriber; 14 or 15 digits",
        check: "none",
        source: "ITU-T E.212",
        example: "334020123456789",
    },
)
.of_thing(Some(Thing::Phone));

fn imsi(id: &mut Identifier) {
    if let Some(rest) = id.canonical.strip_prefix("IMSI") {
        id.canonical = rest.to_owned();
    }
    if !id.expect_digits(14..=15) {
        return;
    }
    let code = id.canonical[..3].parse().unwrap_or(0);
    match countries::country_and_network_digits(code) {
        Some((country, width)) => {
            id.country = (!country.is_empty()).then(|| country.to_owned());
            id.parts.insert("mnc", &id.canonical[3..3 + width]);
            id.parts.insert("msin", &id.canonical[3 + width..]);
        }
        None => id.problem(Reason::UnknownMobileCode { found: format!("{code:03}") }),
    }
    id.parts.insert("mcc", &id.canonical[..3]);
}

/// Serial number of a SIM card: 89, calling code of the issuer, issuer, number, and a Luhn check digit; 19 or 20
/// digits, or 18 without the check digit. A trailing padding F is dropped.
///
/// Source: ITU-T E.118 and ETSI TS 102 221, section 13.2. Many cards with 20 digits have the check digit in position
/// 19, or no valid check digit, so both positions are tried. A calling code shared by several countries gives no
/// country. Parts: `calling_code`, `check` (`proved` or `absent`). Example: `8952020518123456783`.
pub(super) static ICCID: IdDescriptor = IdDescriptor::numbered(
    "iccid",
    iccid,
    About {
        name: "Serial number of a SIM card",
        format: "89, calling code, issuer, number; 18 to 20 digits",
        check: "Luhn, where it stands",
        source: "ITU-T E.118; ETSI TS 102 221",
        example: "8952 0205 1812 3456 783",
    },
)
.of_thing(Some(Thing::Phone));

fn iccid(id: &mut Identifier) {
    if let Some(rest) = id.canonical.strip_prefix("ICCID") {
        id.canonical = rest.to_owned();
    }
    if id.canonical.len() >= 19 {
        id.canonical.truncate(id.canonical.trim_end_matches('F').len());
    }
    if !id.expect_digits(18..=20) {
        return;
    }
    let digits = id.canonical.clone().into_bytes();
    if !digits.starts_with(b"89") {
        id.problem(Reason::Prefix { found: id.canonical[..2].to_owned(), expected: "89".to_owned() });
        return;
    }
    // North American issuers also write the calling code 1 as 01.
    let issuer = digits[2..].strip_prefix(b"0").filter(|rest| rest[0] == b'1').unwrap_or(&digits[2..]);
    let code = &issuer[..calling_code::length(issuer)];
    let code: i32 = code.iter().fold(0, |n, d| n * 10 + i32::from(d - b'0'));
    id.part("calling_code", code.to_string());
    let shared =
        PHONE_NUMBER_UTIL.get_regions_for_country_calling_code(code).is_some_and(|regions| regions.count() > 1);
    id.country = PHONE_NUMBER_UTIL
        .get_region_for_country_code(code)
        .filter(|region| *region != Region::World && !shared)
        .map(|region| region.as_region_str().as_str().to_owned());
    let last = |digits: &[u8]| digits.split_last().is_some_and(|(last, body)| *last == b'0' + check::luhn(body));
    let proved = last(&digits) && digits.len() > 18 || digits.len() == 20 && last(&digits[..19]);
    id.part("check", if proved { "proved" } else { "absent" });
    if !proved && digits.len() == 19 {
        id.expect_check(digits[18], b'0' + check::luhn(&digits[..18]));
    }
}

/// Embedded SIM identifier: 32 digits that begin with 89 and are 1 modulo 97; the last two are the check digits.
///
/// Source: GSMA SGP.29, *EID Definition and Assignment Process*; check of ISO/IEC 7064, MOD 97-10. Example:
/// `89049032123451234512345678901235`.
pub(super) static EID: IdDescriptor = IdDescriptor::numbered(
    "eid",
    eid,
    About {
        name: "Number of an embedded SIM",
        format: "32 digits that begin with 89",
        check: "modulo 97",
        source: "GSMA SGP.29; ISO/IEC 7064",
        example: "8904 9032 1234 5123 4512 3456 7890 1235",
    },
)
.of_thing(Some(Thing::Phone));

fn eid(id: &mut Identifier) {
    if let Some(rest) = id.canonical.strip_prefix("EID") {
        id.canonical = rest.to_owned();
    }
    if !id.expect_digits(32..=32) {
        return;
    }
    if !id.canonical.starts_with("89") {
        id.problem(Reason::Prefix { found: id.canonical[..2].to_owned(), expected: "89".to_owned() });
        return;
    }
    let rest = |digits: &[u8]| digits.iter().fold(0u32, |rest, d| (rest * 10 + u32::from(d - b'0')) % 97);
    let digits = id.canonical.as_bytes();
    if rest(digits) != 1 {
        let expected = 98 - rest(&[&digits[..30], b"00"].concat());
        id.problem(Reason::CheckDigits { found: id.canonical[30..].to_owned(), expected: format!("{expected:02}") });
    }
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn imsi_gives_country() {
        for (text, country, mnc) in [
            ("334-020-123456789", "MX", "020"),
            ("732 101 123456789", "CO", "101"),
            ("IMSI 724051234567890", "BR", "05"),
            ("214071234567890", "ES", "07"),
        ] {
            let id = parse("imsi", text, None).unwrap();
            assert_eq!((id.valid, id.country.as_deref(), &id.parts["mnc"]), (true, Some(country), mnc), "{text}");
        }
        assert_eq!(
            parse("imsi", "999990123456789", None).unwrap().problem_texts(),
            ["no country has the mobile code 999"]
        );
        assert_eq!(parse("imsi", "33402012345", None).unwrap().problem_texts(), ["11 digits, expected 14 to 15"]);
    }

    #[test]
    fn checks_iccid_and_eid() {
        let id = parse("iccid", "8952 0205 1812 3456 783F", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.country.as_deref()), ("8952020518123456783", Some("MX")));
        assert_eq!((id.valid, &id.parts["check"]), (true, "proved"), "{:?}", id.problems);
        assert_eq!(
            parse("iccid", "8952020518123456784", None).unwrap().problem_texts(),
            ["check digit is 4, expected 3"]
        );
        assert!(parse("iccid", "895202051812345678", None).unwrap().valid);
        assert_eq!(&parse("iccid", "8901260000000000000", None).unwrap().parts["calling_code"], "1");
        assert_eq!(
            parse("iccid", "7952020518123456783", None).unwrap().problem_texts(),
            ["begins with 79, expected 89"]
        );
        assert!(parse("eid", "8904 9032 1234 5123 4512 3456 7890 1235", None).unwrap().valid);
        assert_eq!(
            parse("eid", "89049032123451234512345678901236", None).unwrap().problem_texts(),
            ["check digits are 36, expected 35"]
        );
    }
}
