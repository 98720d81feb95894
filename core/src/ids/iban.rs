//! International bank account numbers (kind `iban`), through the crate `iban_validate`, which follows the IBAN
//! registry of SWIFT (ISO 13616): country, two check digits (ISO/IEC 7064, MOD 97-10), and an account number in the
//! country's format. The two check digits of a Spanish account number (Código Cuenta Cliente) are also checked
//! (Consejo Superior Bancario: weights 1, 2, 4, 8, 5, 10, 9, 7, 3, 6 over bank and branch, and over the account; 11 less
//! the remainder modulo 11, with 10 becoming 1 and 11 becoming 0).
//!
//! Parts: `bank` and `branch`, if the registry gives their positions. Example: `ES9121000418450200051332`.

use iban::{Iban, IbanLike, ParseIbanError};

use super::check::weighted;
use super::identifier::{About, CheckStrength, IdDescriptor, Identifier, Thing};
use super::problem::IdProblemReason as Reason;

pub(super) static DESCRIPTOR: IdDescriptor = IdDescriptor::numbered(
    "iban",
    read,
    About {
        name: "International bank account number",
        format: "country (2), check digits (2), account of the country's shape",
        check: "modulo 97",
        source: "ISO 13616; SWIFT IBAN registry",
        example: "ES91 2100 0418 4502 0005 1332",
    },
)
.with_check(CheckStrength::Strong)
.of_thing(Some(Thing::Account));

pub(super) fn read(id: &mut Identifier) {
    if let Some(rest) = id.canonical.strip_prefix("IBAN")
        && rest.len() > 4
    {
        id.canonical = rest.to_owned();
    }
    let parsed = id.canonical.parse::<Iban>();
    if id.canonical.as_bytes().first_chunk::<2>().is_some_and(|head| head.iter().all(u8::is_ascii_uppercase)) {
        id.country = Some(id.canonical[..2].to_owned());
    }
    match parsed {
        Ok(iban) => {
            if let Some(bank) = iban.bank_identifier() {
                id.part("bank", bank);
            }
            if let Some(branch) = iban.branch_identifier() {
                id.part("branch", branch);
            }
            if id.canonical.starts_with("ES") {
                check_spanish_account(id);
            }
        }
        Err(ParseIbanError::UnknownCountry(base)) => {
            id.problem(Reason::UnknownIbanCountry { found: base.country_code().to_owned() });
        }
        Err(ParseIbanError::InvalidBban(base)) => {
            id.problem(Reason::IbanShape { country: base.country_code().to_owned() });
        }
        Err(ParseIbanError::InvalidBaseIban { .. }) => {
            let reason = match expected_check_digits(id.canonical.as_bytes()) {
                Some(digits) => {
                    Reason::CheckDigits { found: id.canonical[2..4].to_owned(), expected: format!("{digits:02}") }
                }
                None => Reason::NotAnIban,
            };
            id.problem(reason);
        }
    }
}

/// Checks the two check digits inside the account number of a Spanish IBAN that `iban_validate` accepted.
fn check_spanish_account(id: &mut Identifier) {
    let digits = id.canonical.as_bytes();
    let digit = |number: &[u8]| {
        let sum = weighted(number, &[1, 2, 4, 8, 5, 10, 9, 7, 3, 6][10 - number.len()..]);
        match 11 - sum % 11 {
            10 => b'1',
            11 => b'0',
            digit => b'0' + digit as u8,
        }
    };
    let (found, expected) = ([digits[12], digits[13]], [digit(&digits[4..12]), digit(&digits[14..24])]);
    if found != expected {
        let text = |pair: [u8; 2]| String::from_utf8_lossy(&pair).into_owned();
        id.problem(Reason::AccountCheckDigits { found: text(found), expected: text(expected) });
    }
}

/// Returns the correct check digits; `None` if the text does not have the format of an IBAN.
fn expected_check_digits(iban: &[u8]) -> Option<u32> {
    let (head, account) = iban.split_first_chunk::<4>()?;
    let shape = head[..2].iter().all(u8::is_ascii_uppercase) && head[2..].iter().all(u8::is_ascii_digit);
    if !shape || account.is_empty() || account.len() > 30 || !account.iter().all(u8::is_ascii_alphanumeric) {
        return None;
    }
    let remainder = account.iter().chain(&head[..2]).chain(b"00").fold(0u32, |remainder, c| match c {
        b'0'..=b'9' => (remainder * 10 + u32::from(c - b'0')) % 97,
        _ => (remainder * 100 + u32::from(c - b'A') + 10) % 97,
    });
    Some(98 - remainder)
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;
    use proptest::prelude::*;

    #[test]
    fn registry_examples_are_valid() {
        for text in [
            "ES91 2100 0418 4502 0005 1332",
            "iban pt50-0002-0123-1234-5678-9015-4",
            "nl91abna0417164300",
            "DO28BAGR00000001212453611324",
        ] {
            let id = parse("iban", text, None).unwrap();
            assert!(id.valid, "{text} {:?}", id.problems);
        }
        let id = parse("iban", "ES91 2100 0418 4502 0005 1332", None).unwrap();
        assert_eq!((id.country.as_deref(), &id.parts["bank"], &id.parts["branch"]), (Some("ES"), "2100", "0418"));
    }

    #[test]
    fn problems_are_reported() {
        for (text, problem) in [
            ("ES92 2100 0418 4502 0005 1332", "check digits are 92, expected 91"),
            ("ES56 2100 0418 4402 0005 1332", "check digits of the account are 44, expected 45"),
            ("12345", "not two letters, two digits and up to 30 letters and digits"),
        ] {
            assert_eq!(parse("iban", text, None).unwrap().problem_texts(), [problem]);
        }
    }

    proptest! {
        #[test]
        fn any_text_parses_without_panic(text in "(\\PC{0,40}|[A-Z]{2}[0-9]{2}[A-Z0-9]{0,36})") {
            parse("iban", &text, None).unwrap();
        }
    }
}
