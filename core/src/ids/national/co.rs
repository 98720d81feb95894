//! Colombia: `co.cc` (citizens) and `co.nit` (tax).
//!
//! `co.nit`, Número de Identificación Tributaria: 7 to 15 digits and a check digit.
//!
//! Source: DIAN, Orden Administrativa 4 of 1989. Check: weights 3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67,
//! 71 from the right; the check digit is the sum modulo 11 if that is 0 or 1, else 11 minus it. Part: `number`, without
//! the check digit; for a person, this is the identity card. Example: `213.123.432-1`.

use crate::ids::identifier::{About, CheckStrength, IdDescriptor, Identifier};
use crate::ids::problem::IdProblemReason as Reason;

/// Cédula de Ciudadanía: up to eight digits, or ten digits from 1,000,000,000 (the NUIP, assigned at birth since 2000).
///
/// Source: Registraduría Nacional del Estado Civil. From general knowledge: among numbers below 100 million, 20,000,000
/// to 69,999,999 were issued to women and the others to men. There is no check digit. Part: `sex`, if the range
/// determines it. Example: `52.123.456`.
pub(in crate::ids) static CC: IdDescriptor = IdDescriptor::numbered(
    "co.cc",
    cc,
    About {
        name: "Cédula de Ciudadanía, Colombia",
        format: "3 to 8 digits, or 10 from 1,000,000,000 on",
        check: "none; of older numbers the range tells the sex",
        source: "Registraduría Nacional del Estado Civil",
        example: "52.123.456",
    },
)
.of_country("CO")
.one_per_person()
.with_check(CheckStrength::Absent);

fn cc(id: &mut Identifier) {
    id.drop_label(&["CC"]);
    id.drop_zeros();
    if !id.expect_digits(3..=10) {
        return;
    }
    match (id.canonical.len(), id.canonical.parse::<u64>().unwrap_or_default()) {
        (..=8, 20_000_000..=69_999_999) => id.part("sex", "female"),
        (..=8, _) => id.part("sex", "male"),
        (10, 1_000_000_000..=1_999_999_999) => {}
        (9, _) => id.problem(Reason::DigitsUpToOr { found: 9, max: 8, or: 10 }),
        _ => id.problem(Reason::FirstDigitOfTen { found: char::from(id.canonical.as_bytes()[0]) }),
    }
}

const WEIGHTS: [u32; 15] = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];

pub(in crate::ids) static NIT: IdDescriptor = IdDescriptor::numbered(
    "co.nit",
    nit,
    About {
        name: "Número de Identificación Tributaria, Colombia",
        format: "7 to 15 digits, check digit",
        check: "primes from 3 to 71 from the right, modulo 11",
        source: "DIAN, Orden Administrativa 4/1989",
        example: "213.123.432-1",
    },
)
.of_country("CO")
.one_per_person()
.with_check(CheckStrength::Absent)
.with_embedded(identity_card);

fn nit(id: &mut Identifier) {
    if !id.expect_digits(8..=16) {
        return;
    }
    let (body, last) = id.canonical.split_at(id.canonical.len() - 1);
    let sum: u32 = body.bytes().rev().zip(WEIGHTS).map(|(d, w)| u32::from(d - b'0') * w).sum();
    let expected = match sum % 11 {
        remainder @ 0..=1 => remainder,
        remainder => 11 - remainder,
    };
    let last = last.as_bytes()[0];
    id.parts.insert("number", body);
    id.expect_check(last, b'0' + expected as u8);
}

/// Returns the tax number without its check digit, which is the identity card of a person.
fn identity_card(id: &Identifier) -> Option<(&'static IdDescriptor, String)> {
    Some((&CC, id.parts.get("number")?.to_owned()))
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn parses_cc() {
        let id = parse("co.cc", "C.C. 52.123.456", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid, &id.parts["sex"]), ("52123456", true, "female"));
        assert_eq!(&parse("co.cc", "79123456", None).unwrap().parts["sex"], "male");
        assert!(parse("co.cc", "1.023.456.789", None).unwrap().valid);
        assert_eq!(parse("co.cc", "123456789", None).unwrap().problem_texts(), ["9 digits, expected up to 8, or 10"]);
        assert!(!parse("co.cc", "3023456789", None).unwrap().valid);
    }

    #[test]
    fn checks_nit() {
        let id = parse("co.nit", "213.123.432-1", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid, &id.parts["number"]), ("2131234321", true, "213123432"));
        assert_eq!(parse("co.nit", "213.123.432-5", None).unwrap().problem_texts(), ["check digit is 5, expected 1"]);
    }
}
