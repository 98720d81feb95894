//! Vehicle identification numbers (kind `vin`): 17 letters and digits. I, O and Q are not used, and parse as 1, 0 and 0.
//!
//! Sources: ISO 3779 (structure), ISO 3780 (world manufacturer codes), 49 CFR 565.15 (United States: check digit in
//! position 9 and model year in position 10). Only vehicles made in North America (first character 1 to 5) require the
//! check digit. Parts: `maker` (the first three characters), `region`, `check` (`passed` or `failed`; `failed` has no
//! meaning outside North America), `model_year` (North America), `model_year_if_coded` (Asia, Africa, Oceania, South
//! America, where most makers follow the code: two years, thirty apart), `serial`. The countries of the manufacturer codes
//! are from general knowledge (SAE International keeps the register). Example: `1M8GDM9AXKP042788`.

use super::identifier::{About, CheckStrength, IdDescriptor, Identifier, Thing};
use super::problem::IdProblemReason as Reason;

/// Weights of the 17 positions; 0 for the check digit itself.
const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/// Model year codes, starting in 1980 and repeating from 2010.
const YEARS: &[u8; 30] = b"ABCDEFGHJKLMNPRSTVWXY123456789";

pub(super) static DESCRIPTOR: IdDescriptor = IdDescriptor::numbered(
    "vin",
    read,
    About {
        name: "Vehicle identification number",
        format: "17 letters and digits without I, O, Q",
        check: "position 9, of vehicles made in North America",
        source: "ISO 3779, ISO 3780; 49 CFR 565.15",
        example: "1M8GDM9AXKP042788",
    },
)
.of_thing(Some(Thing::Vehicle))
.with_check(CheckStrength::NoSuggestions);

fn read(id: &mut Identifier) {
    if id.canonical.is_ascii() && id.canonical.len() == 17 {
        id.canonical = id.canonical.replace(['O', 'Q'], "0").replace('I', "1");
    }
    if !id.expect("XXXXXXXXXXXXXXXXX") {
        return;
    }
    let text = id.canonical.clone();
    let vin = text.as_bytes();
    id.part("maker", &text[..3]);
    id.part("region", region(vin[0]));
    id.part("serial", &text[11..]);
    id.country = country(vin[0], vin[1]).map(str::to_owned);
    let sum: u32 = vin.iter().zip(WEIGHTS).map(|(c, w)| value(*c) * w).sum();
    let expected = b"0123456789X"[(sum % 11) as usize];
    let passed = vin[8] == expected;
    id.part("check", if passed { "passed" } else { "failed" });
    if matches!(vin[0], b'1'..=b'5') {
        id.expect_check(vin[8], expected);
    }
    if let Some(at) = YEARS.iter().position(|code| *code == vin[9]) {
        if matches!(vin[0], b'1'..=b'5') {
            // Since 2010, position 7 of passenger cars is a letter.
            let year = if vin[6].is_ascii_alphabetic() { 2010 } else { 1980 } + at;
            id.part("model_year", year.to_string());
        } else if !matches!(vin[0], b'S'..=b'Z') {
            // Most makers in Asia and South America follow the code; most European makers do not.
            id.part("model_year_if_coded", format!("{} or {}", 1980 + at, 2010 + at));
        }
    }
    if vin[11..].iter().all(|c| *c == b'0') || vin.iter().all(|c| *c == vin[0]) {
        id.problem(Reason::ChassisSerialZero);
    }
}

/// Returns the value of a character in the check sum.
fn value(c: u8) -> u32 {
    u32::from(match c {
        b'0'..=b'9' => c - b'0',
        b'A'..=b'H' => c - b'A' + 1,
        b'J'..=b'R' => c - b'J' + 1,
        b'S'..=b'Z' => c - b'S' + 2,
        _ => 0,
    })
}

fn region(first: u8) -> &'static str {
    match first {
        b'A'..=b'H' => "Africa",
        b'J'..=b'R' => "Asia",
        b'S'..=b'Z' => "Europe",
        b'1'..=b'5' => "North America",
        b'6' | b'7' => "Oceania",
        _ => "South America",
    }
}

/// Country codes: the first character, and the range of the second character in the order A to Z, 1 to 9, 0.
const COUNTRIES: &[(u8, u8, u8, &str)] = &[
    (b'A', b'A', b'H', "ZA"),
    (b'B', b'A', b'E', "AO"),
    (b'B', b'F', b'K', "KE"),
    (b'B', b'L', b'R', "TZ"),
    (b'C', b'L', b'R', "TN"),
    (b'D', b'A', b'E', "EG"),
    (b'D', b'F', b'K', "MA"),
    (b'D', b'L', b'R', "ZM"),
    (b'E', b'A', b'E', "ET"),
    (b'E', b'F', b'K', "MZ"),
    (b'F', b'A', b'E', "GH"),
    (b'F', b'F', b'K', "NG"),
    (b'J', b'A', b'0', "JP"),
    (b'K', b'A', b'E', "LK"),
    (b'K', b'F', b'K', "IL"),
    (b'K', b'L', b'R', "KR"),
    (b'L', b'A', b'0', "CN"),
    (b'M', b'A', b'E', "IN"),
    (b'M', b'F', b'K', "ID"),
    (b'M', b'L', b'R', "TH"),
    (b'N', b'A', b'E', "IR"),
    (b'N', b'F', b'K', "PK"),
    (b'N', b'L', b'R', "TR"),
    (b'P', b'A', b'E', "PH"),
    (b'P', b'F', b'K', "SG"),
    (b'P', b'L', b'R', "MY"),
    (b'R', b'A', b'E', "AE"),
    (b'R', b'F', b'K', "TW"),
    (b'R', b'L', b'R', "VN"),
    (b'S', b'A', b'M', "GB"),
    (b'S', b'N', b'T', "DE"),
    (b'S', b'U', b'Z', "PL"),
    (b'S', b'1', b'4', "LV"),
    (b'T', b'A', b'H', "CH"),
    (b'T', b'J', b'P', "CZ"),
    (b'T', b'R', b'V', "HU"),
    (b'T', b'W', b'1', "PT"),
    (b'U', b'H', b'M', "DK"),
    (b'U', b'N', b'T', "IE"),
    (b'U', b'U', b'Z', "RO"),
    (b'U', b'5', b'7', "SK"),
    (b'V', b'A', b'E', "AT"),
    (b'V', b'F', b'R', "FR"),
    (b'V', b'S', b'W', "ES"),
    (b'V', b'3', b'5', "HR"),
    (b'V', b'6', b'8', "EE"),
    (b'W', b'A', b'0', "DE"),
    (b'X', b'A', b'E', "BG"),
    (b'X', b'F', b'K', "GR"),
    (b'X', b'L', b'R', "NL"),
    (b'X', b'S', b'W', "RU"),
    (b'X', b'3', b'0', "RU"),
    (b'Y', b'A', b'E', "BE"),
    (b'Y', b'F', b'K', "FI"),
    (b'Y', b'S', b'W', "SE"),
    (b'Y', b'X', b'2', "NO"),
    (b'Y', b'3', b'5', "BY"),
    (b'Y', b'6', b'8', "UA"),
    (b'Z', b'A', b'U', "IT"),
    (b'Z', b'X', b'Z', "SI"),
    (b'Z', b'3', b'5', "LT"),
    (b'1', b'A', b'0', "US"),
    (b'2', b'A', b'0', "CA"),
    (b'3', b'A', b'X', "MX"),
    (b'4', b'A', b'0', "US"),
    (b'5', b'A', b'0', "US"),
    (b'6', b'A', b'W', "AU"),
    (b'7', b'A', b'E', "NZ"),
    (b'7', b'F', b'0', "US"),
    (b'8', b'A', b'E', "AR"),
    (b'8', b'F', b'K', "CL"),
    (b'8', b'L', b'R', "EC"),
    (b'8', b'S', b'W', "PE"),
    (b'8', b'X', b'2', "VE"),
    (b'9', b'A', b'E', "BR"),
    (b'9', b'F', b'K', "CO"),
    (b'9', b'L', b'R', "PY"),
    (b'9', b'S', b'W', "UY"),
    (b'9', b'X', b'2', "TT"),
    (b'9', b'3', b'9', "BR"),
];

/// Returns the maker's country for the first two characters.
fn country(first: u8, second: u8) -> Option<&'static str> {
    let order = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'1'..=b'9' => c - b'1' + 26,
        _ => 35,
    };
    let fits =
        |&&(one, from, to, _): &&(u8, u8, u8, &str)| one == first && (order(from)..=order(to)).contains(&order(second));
    COUNTRIES.iter().find(fits).map(|(.., code)| *code)
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn regulation_example_is_valid() {
        let id = parse("vin", "1m8-gdm9axkp 042788", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("1M8GDM9AXKP042788", true), "{:?}", id.problems);
        assert_eq!((id.country.as_deref(), &id.parts["model_year"]), (Some("US"), "1989"));
        let id = parse("vin", "1M8GDM9A1KP042788", None).unwrap();
        assert_eq!(id.problem_texts(), ["check digit is 1, expected X"]);
    }

    #[test]
    fn country_and_model_year_outside_north_america() {
        for (vin, country) in [
            ("9BWZZZ377VT004251", "BR"),
            ("8AGZZZ377VT004251", "AR"),
            ("3VWZZZ377VT004251", "MX"),
            ("93HZZZ377VT004251", "BR"),
            ("LFVZZZ377VT004251", "CN"),
            ("KMHZZZ377VT004251", "KR"),
        ] {
            let id = parse("vin", vin, None).unwrap();
            assert_eq!(id.country.as_deref(), Some(country), "{vin}");
            assert_eq!(id.valid, country != "MX", "{vin}");
        }
        assert_eq!(&parse("vin", "9BWZZZ377VT004251", None).unwrap().parts["model_year_if_coded"], "1997 or 2027");
        assert!(!parse("vin", "9BWZZZ377VT000000", None).unwrap().valid);
    }

    #[test]
    fn check_digit_is_optional_in_europe_and_look_alikes_are_repaired() {
        let id = parse("vin", "WVWZZZ1JZXWOOOOOi", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid, &id.parts["region"]), ("WVWZZZ1JZXW000001", true, "Europe"));
        assert_eq!(parse("vin", "WVWZZZ1JZXW", None).unwrap().problem_texts(), ["11 characters, expected 17"]);
    }
}
