//! Identifiers with valid check digits. Each is computed from a serial number that is unique in the case, so that two
//! things share an identifier only on purpose. None belongs to a real person; accounts are at banks that do not exist.

use super::culture::{COUNTRIES, Country};
use super::random::scramble;

fn digits(value: u64, width: usize) -> String {
    format!("{value:0width$}")
}

fn values(text: &str) -> impl DoubleEndedIterator<Item = u32> + '_ {
    text.chars().filter_map(|c| c.to_digit(10))
}

/// The Luhn check digit of `text` (ISO/IEC 7812-1).
pub(super) fn luhn(text: &str) -> u32 {
    let sum: u32 = values(text)
        .rev()
        .enumerate()
        .map(|(at, digit)| if at % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { digit })
        .sum();
    (10 - sum % 10) % 10
}

/// The national digits of a mobile number.
pub(super) fn mobile(country: &Country, serial: u64, salt: u64) -> String {
    let tail = 10_u64.pow(country.digits);
    let at = scramble(serial, tail * country.mobile_prefixes.len() as u64, salt);
    format!("{}{}", country.mobile_prefixes[(at / tail) as usize], digits(at % tail, country.digits as usize))
}

/// Brazil's CPF: nine digits and two check digits modulo 11 (Receita Federal).
pub(super) fn cpf(serial: u64, salt: u64) -> String {
    let mut text = digits(100_000_000 + scramble(serial, 899_999_963, salt), 9);
    for _ in 0..2 {
        let top = text.len() as u32 + 1;
        let sum: u32 = values(&text).enumerate().map(|(at, digit)| digit * (top - at as u32)).sum();
        let check = match sum % 11 {
            0 | 1 => 0,
            rest => 11 - rest,
        };
        text.push_str(&check.to_string());
    }
    text
}

/// Colombia's NIT of a person: the citizen's card and a check digit modulo 11 over primes (DIAN).
pub(super) fn nit(card: &str) -> String {
    const WEIGHTS: [u32; 15] = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];
    let sum: u32 = values(card).rev().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    let check = match sum % 11 {
        rest @ (0 | 1) => rest,
        rest => 11 - rest,
    };
    format!("{card}-{check}")
}

/// Spain's DNI or (with a first letter) NIE: the letter is the number modulo 23.
pub(super) fn dni(serial: u64, foreign: bool, salt: u64) -> String {
    const LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";
    let (number, width) = if foreign {
        (10_000_000 + scramble(serial, 9_999_991, salt), 7)
    } else {
        (10_000_000 + scramble(serial, 79_999_987, salt), 8)
    };
    let letter = LETTERS[(number % 23) as usize] as char;
    if foreign {
        format!("Y{}{letter}", digits(number % 10_000_000, width))
    } else {
        format!("{}{letter}", digits(number, width))
    }
}

/// Mexico's CURP from folded names (upper-case ASCII), and the place and day of birth (RENAPO).
pub(super) fn curp(
    given: &str,
    family: &str,
    maternal: &str,
    birth: (i16, u8, u8),
    woman: bool,
    state: &str,
    serial: u64,
) -> String {
    const ALPHABET: &str = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";
    let letters = |name: &str| name.bytes().filter(u8::is_ascii_uppercase).map(char::from).collect::<Vec<_>>();
    let vowel = |c: &char| "AEIOU".contains(*c);
    let first = |name: &[char]| name.first().copied().unwrap_or('X');
    let inner =
        |name: &[char], wanted: &dyn Fn(&char) -> bool| name.iter().skip(1).copied().find(|c| wanted(c)).unwrap_or('X');
    let (given, family, maternal) = (letters(given), letters(family), letters(maternal));
    let (year, month, day) = birth;
    let mut text = String::with_capacity(18);
    text.extend([first(&family), inner(&family, &vowel), first(&maternal), first(&given)]);
    text.push_str(&format!("{:02}{month:02}{day:02}{}{state}", year.rem_euclid(100), if woman { 'M' } else { 'H' }));
    let consonant = |c: &char| !vowel(c);
    text.extend([inner(&family, &consonant), inner(&maternal, &consonant), inner(&given, &consonant)]);
    text.push(if year >= 2000 { (b'A' + (serial % 26) as u8) as char } else { (b'0' + (serial % 10) as u8) as char });
    let sum: usize = text
        .chars()
        .enumerate()
        .map(|(at, c)| ALPHABET.chars().position(|known| known == c).unwrap_or(0) * (18 - at))
        .sum();
    text.push_str(&((10 - sum % 10) % 10).to_string());
    text
}

/// The Dominican cédula: eleven digits, the last by Luhn's check (JCE).
pub(super) fn dominican(serial: u64, salt: u64) -> String {
    let text = format!("{:03}{}", 1 + serial % 120, digits(scramble(serial, 9_999_991, salt), 7));
    format!("{text}{}", luhn(&text))
}

/// Ecuador's cédula: a province, a digit under six, six digits, and a check digit modulo 10 (Registro Civil).
pub(super) fn ecuadorian(serial: u64, salt: u64) -> String {
    let text = format!("{:02}{}", 1 + serial % 24, digits(scramble(serial, 5_999_993, salt), 7));
    format!("{text}{}", luhn(&text))
}

/// The number of the identity card of a country other than Mexico.
pub(super) fn card(code: &str, serial: u64, salt: u64) -> String {
    match code {
        "CO" => (1_000_000_000 + scramble(serial, 149_999_957, salt)).to_string(),
        "HT" => {
            let text = digits(scramble(serial, 9_999_999_967, salt), 10);
            format!("{}-{}-{}-{}", &text[..3], &text[3..6], &text[6..9], &text[9..])
        }
        "BR" => cpf(serial, salt),
        "ES" => dni(serial, false, salt),
        "VE" => format!("V-{}", 8_000_000 + scramble(serial, 22_999_999, salt)),
        "DO" => dominican(serial, salt),
        "EC" => ecuadorian(serial, salt),
        "PE" => digits(10_000_000 + scramble(serial, 69_999_989, salt), 8),
        _ => digits(scramble(serial, 99_999_999_977, salt), 11),
    }
}

/// A passport number in its country's form.
pub(super) fn passport(code: &str, serial: u64, salt: u64) -> String {
    let letters = |count: u32| -> String {
        let at = scramble(serial, 26_u64.pow(count), salt ^ 1);
        (0..count).map(|place| (b'A' + (at / 26_u64.pow(place) % 26) as u8) as char).collect()
    };
    let number = |width: usize| digits(scramble(serial, 10_u64.pow(width as u32), salt), width);
    match code {
        "MX" => format!("G{}", number(8)),
        "CO" | "BR" => format!("{}{}", letters(2), number(if code == "CO" { 6 } else { 7 })).replace('O', "P"),
        "ES" => format!("{}{}", letters(3), number(6)),
        "CN" => format!("E{}", number(8)),
        "IN" => format!("{}{}", letters(1), number(7)),
        "VE" | "EC" | "PE" | "CU" => format!("{}{}", letters(1), number(8)),
        "UA" => format!("F{}{}", letters(1), number(6)),
        _ => format!("{}{}", letters(2), number(7)),
    }
}

/// A handset's IMEI: fourteen digits and Luhn's (3GPP TS 23.003).
pub(super) fn imei(serial: u64, salt: u64) -> String {
    let text = format!("35{}", digits(scramble(serial, 999_999_999_989, salt), 12));
    format!("{text}{}", luhn(&text))
}

/// A vehicle identification number with the check digit of ISO 3779 and 49 CFR 565.
pub(super) fn vin(serial: u64, year: i64, salt: u64) -> String {
    const STARTS: [&str; 5] = ["3N1CN", "9BWZZ", "3GNAL", "8AJBA", "KMHDN"];
    const YEARS: &[u8] = b"56789ABCDEFGHJKLMNPR";
    const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    let value = |c: u8| match c {
        b'0'..=b'9' => u32::from(c - b'0'),
        b'A'..=b'I' => u32::from(c - b'A') + 1,
        b'J'..=b'R' => u32::from(c - b'J') + 1,
        _ => u32::from(c.saturating_sub(b'S')) + 2,
    };
    let at = scramble(serial, 999_999_937, salt);
    let year = YEARS[(year - 2005).clamp(0, YEARS.len() as i64 - 1) as usize] as char;
    let mut text = format!("{}{:03}0{year}A{:06}", STARTS[(serial % 5) as usize], at / 1_000_000, at % 1_000_000);
    let sum: u32 = text.bytes().zip(WEIGHTS).map(|(c, weight)| value(c) * weight).sum();
    let check = if sum % 11 == 10 { "X".to_owned() } else { (sum % 11).to_string() };
    text.replace_range(8..9, &check);
    text
}

/// A number plate in its country's form.
pub(super) fn plate(code: &str, serial: u64, salt: u64) -> String {
    const LETTERS: &[u8; 20] = b"BCDFGHJKLMNPRSTVWXYZ";
    let at = scramble(serial, 8_000 * 10_000, salt);
    let (letter, number) = (at / 10_000, at % 10_000);
    let letters: String = (0..3).map(|place| LETTERS[(letter / 20_u64.pow(place) % 20) as usize] as char).collect();
    let extra = LETTERS[(serial / 7 % 20) as usize] as char;
    match code {
        "MX" => format!("{letters}-{:03}-{extra}", number % 1000),
        "CO" => format!("{letters}{:03}", number % 1000),
        "BR" => format!("{letters}{}{extra}{:02}", number / 1000, number % 100),
        "ES" => format!("{number:04}{letters}"),
        "HT" => format!("{}{}-{:04}", &letters[..1], &letters[1..2], number),
        "EC" | "GT" => format!("{letters}-{number:04}"),
        _ => format!("{letters}{number:04}"),
    }
}

/// A bank account: an IBAN where the country has them, Mexico's CLABE, else plain digits. Bank codes are not issued.
pub(super) fn account(code: &str, serial: u64, salt: u64) -> String {
    let at = scramble(serial, 9_999_999_967, salt);
    match code {
        "ES" => {
            let tail = digits(at, 10);
            let check = |text: &str, weights: &[u32]| {
                let sum: u32 = values(text).zip(weights).map(|(digit, weight)| digit * weight).sum();
                match 11 - sum % 11 {
                    10 => 1,
                    11 => 0,
                    digit => digit,
                }
            };
            let bank = "99990001";
            let inner = format!(
                "{}{}",
                check(bank, &[4, 8, 5, 10, 9, 7, 3, 6]),
                check(&tail, &[1, 2, 4, 8, 5, 10, 9, 7, 3, 6])
            );
            iban("ES", &format!("{bank}{inner}{tail}"))
        }
        "BR" => iban("BR", &format!("9999999900001{}C1", digits(at, 10))),
        "DO" => iban("DO", &format!("ZZZZ{}", digits(at, 20))),
        "MX" => {
            let text = format!("998180{}", digits(at, 11));
            let sum: u32 =
                values(&text).zip([3, 7, 1].into_iter().cycle()).map(|(digit, weight)| digit * weight % 10).sum();
            format!("{text}{}", (10 - sum % 10) % 10)
        }
        "HT" => digits(at, 12),
        _ => digits(at, 11),
    }
}

/// Check digits of ISO 13616: the rearranged number is 1 modulo 97.
fn iban(country: &str, inner: &str) -> String {
    let rest = format!("{inner}{country}00").chars().filter_map(|c| c.to_digit(36)).fold(0_u64, |rest, digit| {
        if digit > 9 { (rest * 100 + u64::from(digit)) % 97 } else { (rest * 10 + u64::from(digit)) % 97 }
    });
    format!("{country}{:02}{inner}", 98 - rest)
}

/// A national mobile number with its country's calling code.
pub(super) fn international(country: usize, national: &str) -> String {
    format!("+{}{national}", COUNTRIES[country].calling)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synth::culture::country;
    use rlibphonenumber::PHONE_NUMBER_UTIL;

    #[test]
    fn published_examples_are_valid() {
        // Examples of ISO 7812, 3GPP, RENAPO, SWIFT's registry and 49 CFR 565.
        assert_eq!(luhn("49015420323751"), 8);
        assert_eq!(iban("ES", "21000418450200051332"), "ES9121000418450200051332");
        assert_eq!(nit("899999090"), "899999090-2");
        assert!(dni(5, false, 1).ends_with(|c: char| c.is_ascii_uppercase()));
    }

    #[test]
    fn phones_are_valid_in_their_country() {
        for country in &COUNTRIES {
            for serial in 0..300 {
                let text = format!("+{}{}", country.calling, mobile(country, serial * 7919, 3));
                let number = PHONE_NUMBER_UTIL.parse(&text, None).unwrap();
                assert!(PHONE_NUMBER_UTIL.is_valid_number(&number), "{} {text}", country.code);
            }
        }
    }

    #[test]
    fn check_digits_are_valid() {
        for serial in 0..500 {
            let number = imei(serial, 9);
            assert_eq!(number.len(), 15);
            assert_eq!(luhn(&number[..14]).to_string(), number[14..]);
            let vin = vin(serial, 2008 + (serial % 12) as i64, 9);
            assert!(vin.len() == 17 && !vin.contains(['I', 'O', 'Q']), "{vin}");
            for code in ["ES", "BR", "DO"] {
                let iban = account(code, serial, 9);
                let turned = format!("{}{}", &iban[4..], &iban[..4]);
                let rest = turned.chars().fold(0, |rest, c| {
                    let digit = c.to_digit(36).unwrap();
                    (rest * if digit > 9 { 100 } else { 10 } + digit) % 97
                });
                assert_eq!(rest, 1, "{iban}");
                assert!(iban.parse::<iban::Iban>().is_ok(), "{iban}");
            }
            let cpf = cpf(serial, 9);
            let sum: u32 = values(&cpf).take(9).enumerate().map(|(at, digit)| digit * (at as u32 + 1)).sum();
            assert_eq!(sum % 11 % 10, values(&cpf).nth(9).unwrap(), "{cpf}");
        }
        assert_eq!(country("HT"), 2);
    }
}
