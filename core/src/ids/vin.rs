//! Vehicle identification numbers (kind `vin`): 17 letters and digits without I, O and Q, which are read as 1, 0 and 0.
//!
//! Sources: ISO 3779 (structure), ISO 3780 (world manufacturer codes), 49 CFR 565.15 (United States: check digit in
//! position 9 and model year in position 10). The check digit is required of vehicles made in North America (first
//! character 1 to 5) only. Parts: `maker` (the first three), `region`, `check` (`passed`, `failed`: outside North
//! America it proves nothing), `model_year` (North America), `serial`. Example: `1M8GDM9AXKP042788`.

use super::Identifier;

/// Weights of the 17 positions; the check digit itself has none.
const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/// Model year codes from 1980 on, and again from 2010 on.
const YEARS: &[u8; 30] = b"ABCDEFGHJKLMNPRSTVWXY123456789";

pub(super) fn read(id: &mut Identifier) {
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
        if let Some(at) = YEARS.iter().position(|code| *code == vin[9]) {
            // Since 2010, position 7 of passenger cars is a letter.
            let year = if vin[6].is_ascii_alphabetic() { 2010 } else { 1980 } + at;
            id.part("model_year", year.to_string());
        }
    }
}

/// The value of a character in the check sum.
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

/// The maker's country by the first two characters, where it is one that the records are likely to show.
fn country(first: u8, second: u8) -> Option<&'static str> {
    Some(match (first, second) {
        (b'1' | b'4' | b'5', _) => "US",
        (b'2', _) => "CA",
        (b'3', b'A'..=b'X') => "MX",
        (b'8', b'A'..=b'E') => "AR",
        (b'8', b'F'..=b'K') => "CL",
        (b'8', b'L'..=b'R') => "EC",
        (b'8', b'X'..=b'Z') => "VE",
        (b'9', b'A'..=b'E' | b'3'..=b'9') => "BR",
        (b'9', b'F'..=b'K') => "CO",
        (b'J', _) => "JP",
        (b'K', b'L'..=b'R') => "KR",
        (b'L', _) => "CN",
        (b'W', _) => "DE",
        (b'S', b'A'..=b'M') => "GB",
        (b'V', b'F'..=b'R') => "FR",
        (b'V', b'S'..=b'W') => "ES",
        (b'Z', b'A'..=b'R') => "IT",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn the_example_of_the_regulation() {
        let id = parse("vin", "1m8-gdm9axkp 042788", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("1M8GDM9AXKP042788", true), "{:?}", id.problems);
        assert_eq!((id.country.as_deref(), id.parts["model_year"].as_str()), (Some("US"), "1989"));
        let id = parse("vin", "1M8GDM9A1KP042788", None).unwrap();
        assert_eq!(id.problems, ["check digit is 1, expected X"]);
    }

    #[test]
    fn the_check_digit_is_soft_elsewhere_and_lookalikes_are_repaired() {
        let id = parse("vin", "WVWZZZ1JZXWOOOOOi", None).unwrap();
        assert_eq!(
            (id.canonical.as_str(), id.valid, id.parts["region"].as_str()),
            ("WVWZZZ1JZXW000001", true, "Europe")
        );
        assert_eq!(parse("vin", "WVWZZZ1JZXW", None).unwrap().problems, ["11 characters, expected 17"]);
    }
}
