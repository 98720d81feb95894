//! Ecuador: `ec.ci` (persons) and `ec.ruc` (tax).

use smallvec::SmallVec;

use crate::ids::check;
use crate::ids::identifier::{About, IdDescriptor, Identifier};
use crate::ids::problem::{IdProblemReason as Reason, SpelledNumber};

/// Cédula de identidad: province (01 to 24, 30 for births abroad), third digit up to 6, six digits of order, check
/// digit.
///
/// Source: Registro Civil. Check: Luhn. Part: `province`. Example: `171430710-3`.
pub(in crate::ids) static CI: IdDescriptor = IdDescriptor::numbered(
    "ec.ci",
    ci,
    About {
        name: "Cédula de identidad, Ecuador",
        format: "10 digits: province (2), order (7), check digit",
        check: "Luhn",
        source: "Registro Civil",
        example: "171430710-3",
    },
)
.of_country("EC")
.one_per_person();

fn ci(id: &mut Identifier) {
    if id.expect_digits(10..=10) && check_province(id) {
        check_card(id);
    }
}

/// Registro Único de Contribuyentes: 13 digits. Persons: the identity card and a branch. Private companies: third digit
/// 9, check digit in position 10. State bodies: third digit 6, check digit in position 9. The last digits number the
/// branches from 1. Two exceptions are accepted: a third digit 9 with the check digit of a state body, and a person
/// whose third digit is 6.
///
/// Source: Servicio de Rentas Internas. Check: weights 4, 3, 2, 7, 6, 5, 4, 3, 2 (private) or 3, 2, 7, 6, 5, 4, 3, 2
/// (state), 11 minus the sum modulo 11. Parts: `province`, `holder`, `branch`. Example: `1792060346-001`.
pub(in crate::ids) static RUC: IdDescriptor = IdDescriptor::numbered(
    "ec.ruc",
    ruc,
    About {
        name: "Registro Único de Contribuyentes, Ecuador",
        format: "13 digits: identity card or company with check digit, branch (3 or 4)",
        check: "Luhn or modulo 11, by the third digit",
        source: "Servicio de Rentas Internas",
        example: "1792060346-001",
    },
)
.of_country("EC")
.with_embedded(identity_card);

fn ruc(id: &mut Identifier) {
    if !id.expect_digits(13..=13) || !check_province(id) {
        return;
    }
    let number: SmallVec<[u8; 13]> = id.canonical.bytes().collect();
    let at = match number[2] {
        b'6' | b'9' if passes_modulo_11(&number[..9], &[3, 2, 7, 6, 5, 4, 3, 2, 1]) => 9,
        b'9' => 10,
        _ => {
            id.part("holder", "person");
            check_card(id);
            check_branch(id, 10);
            return;
        }
    };
    id.part("holder", if number[2] == b'6' { "state" } else { "company" });
    if at == 10 {
        match super::eleven_less(check::weighted(&number[..9], &[4, 3, 2, 7, 6, 5, 4, 3, 2])) {
            10 => id.problem(Reason::NoCheckDigitFits { digits: SpelledNumber(9) }),
            expected => {
                id.expect_check(number[9], b'0' + expected);
            }
        }
    }
    check_branch(id, at);
}

fn passes_modulo_11(digits: &[u8], weights: &[u32]) -> bool {
    check::weighted(digits, weights).is_multiple_of(11)
}

fn check_province(id: &mut Identifier) -> bool {
    let code = super::two(id.canonical.as_bytes());
    let known = matches!(code, 1..=24 | 30 | 50);
    if known {
        id.part("province", format!("{code:02}"));
    } else {
        id.problem(Reason::UnknownProvince { found: format!("{code:02}") });
    }
    known
}

/// Checks the third digit and the check digit of the identity card in the first ten digits.
fn check_card(id: &mut Identifier) {
    let number: SmallVec<[u8; 13]> = id.canonical.bytes().collect();
    if number[2] > b'6' {
        id.problem(Reason::ThirdDigit { found: char::from(number[2]), max: '6' });
    } else {
        id.expect_check(number[9], b'0' + check::luhn(&number[..9]));
    }
}

fn check_branch(id: &mut Identifier, at: usize) {
    let digits = id.canonical[at..].to_owned();
    if digits.bytes().all(|d| d == b'0') {
        id.problem(Reason::BranchZero);
    }
    id.part("branch", digits);
}

/// Returns the identity card embedded in a person's tax number.
fn identity_card(id: &Identifier) -> Option<(&'static IdDescriptor, String)> {
    let person = id.parts.get("holder") == Some("person");
    Some((&CI, id.canonical.get(..10).filter(|_| person)?.to_owned()))
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn checks_ci_and_ruc() {
        let id = parse("ec.ci", "171430710-3", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("1714307103", true));
        assert_eq!(parse("ec.ci", "1714307104", None).unwrap().problem_texts(), ["check digit is 4, expected 3"]);
        assert_eq!(parse("ec.ci", "4014307103", None).unwrap().problem_texts(), ["no province is 40"]);
        let id = parse("ec.ruc", "1792060346-001", None).unwrap();
        assert_eq!((id.valid, &id.parts["holder"]), (true, "company"));
        assert!(parse("ec.ruc", "1714307103-001", None).unwrap().valid);
        assert_eq!(parse("ec.ruc", "1714307103-000", None).unwrap().problem_texts(), ["branches count from 1"]);
    }
}
