//! Uruguay: `uy.ci` (persons) and `uy.rut` (tax).
//!
//! `uy.rut`, Registro Único Tributario: office (01 to 22), six digits of order, 001, check digit.
//!
//! Source: Dirección General Impositiva. Check: weights 4, 3, 2 and 9 down to 2; 11 minus the sum modulo 11, where 11
//! becomes 0. No number with result 10 is issued. Part: `office`. Example: `21-100342-001-7`.

use smallvec::SmallVec;

use crate::ids::check::weighted;
use crate::ids::identifier::{About, IdDescriptor, Identifier};
use crate::ids::problem::{IdProblemReason as Reason, SpelledNumber};

/// Cédula de Identidad: seven digits (six on the oldest cards) and a check digit.
///
/// Source: Dirección Nacional de Identificación Civil, Decreto-Ley 14.762. Check: weights 2, 9, 8, 7, 6, 3, 4; the
/// check digit completes the sum to a multiple of 10. Numbers below one million are padded with a zero. Example:
/// `1.234.567-2`.
pub(in crate::ids) static CI: IdDescriptor = IdDescriptor::numbered(
    "uy.ci",
    ci,
    About {
        name: "Cédula de Identidad, Uruguay",
        format: "7 digits and a check digit",
        check: "weights 2, 9, 8, 7, 6, 3, 4, to the next ten",
        source: "Dirección Nacional de Identificación Civil",
        example: "1.234.567-2",
    },
)
.of_country("UY")
.one_per_person();

fn ci(id: &mut Identifier) {
    id.drop_label(&["CI"]);
    id.read_padded(0, 8, 1, ci_rules);
}

fn ci_rules(id: &mut Identifier) {
    if !id.expect_digits(8..=8) || !id.expect_variety() {
        return;
    }
    let number: SmallVec<[u8; 8]> = id.canonical.bytes().collect();
    let sum = weighted(&number[..7], &[2, 9, 8, 7, 6, 3, 4]);
    id.expect_check(number[7], b'0' + ((10 - sum % 10) % 10) as u8);
}

pub(in crate::ids) static RUT: IdDescriptor = IdDescriptor::numbered(
    "uy.rut",
    rut,
    About {
        name: "Registro Único Tributario, Uruguay",
        format: "12 digits: office (2), order (6), 001, check digit",
        check: "weights 4, 3, 2, 9-2, modulo 11",
        source: "Dirección General Impositiva",
        example: "21-100342-001-7",
    },
)
.of_country("UY");

fn rut(id: &mut Identifier) {
    if id.canonical.len() == 14 && id.canonical.starts_with("UY") {
        id.canonical.drain(..2);
    }
    if !id.expect_digits(12..=12) {
        return;
    }
    let number: SmallVec<[u8; 12]> = id.canonical.bytes().collect();
    if !(1..=22).contains(&super::two(&number)) {
        id.problem(Reason::UnknownOffice { found: id.canonical[..2].to_owned() });
    } else if number[2..8].iter().all(|d| *d == b'0') {
        id.problem(Reason::OrderZero);
    } else if &number[8..11] != b"001" {
        id.problem(Reason::DigitsAt {
            first: 9,
            last: 11,
            found: id.canonical[8..11].to_owned(),
            expected: "001".to_owned(),
        });
    } else {
        id.parts.insert("office", &id.canonical[..2]);
        match super::eleven_less(weighted(&number[..11], &[4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2])) {
            10 => id.problem(Reason::NoCheckDigitFits { digits: SpelledNumber(11) }),
            expected => {
                id.expect_check(number[11], b'0' + expected);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn checks_ci() {
        let id = parse("uy.ci", "1.234.567-2", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("12345672", true), "{:?}", id.problems);
        assert_eq!(parse("uy.ci", "1.234.567-3", None).unwrap().problem_texts(), ["check digit is 3, expected 2"]);
    }

    #[test]
    fn checks_rut() {
        let id = parse("uy.rut", "21-100342-001-7", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("211003420017", true));
        assert_eq!(parse("uy.rut", "211003420018", None).unwrap().problem_texts(), ["check digit is 8, expected 7"]);
        assert_eq!(parse("uy.rut", "231003420017", None).unwrap().problem_texts(), ["no office is 23"]);
        assert_eq!(
            parse("uy.rut", "211003420027", None).unwrap().problem_texts(),
            ["digits 9 to 11 are 002, expected 001"]
        );
    }
}
