//! Spain: `es.dni` (citizens) and `es.nie` (foreigners).

use crate::ids::identifier::{About, CheckStrength, IdDescriptor, Identifier};
use crate::ids::problem::{CharacterClass, IdProblemReason as Reason};

/// Check letters, indexed by the number modulo 23.
const LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";

/// Documento Nacional de Identidad: eight digits and a check letter, selected by the number modulo 23.
///
/// Source: Real Decreto 1553/2005 and the Ministry of the Interior's table of letters. Up to two missing leading zeros
/// are restored. Example: `54362315-K`.
pub(in crate::ids) static DNI: IdDescriptor = IdDescriptor::numbered(
    "es.dni",
    dni,
    About {
        name: "Documento Nacional de Identidad, Spain",
        format: "8 digits and a letter",
        check: "the rest by 23 counts the letter",
        source: "Real Decreto 1553/2005",
        example: "54362315-K",
    },
)
.of_country("ES")
.one_per_person()
.with_check(CheckStrength::Strong);

fn dni(id: &mut Identifier) {
    id.read_padded(0, 9, 2, |id| {
        if id.expect("99999999A") {
            check_letter(id, 0, 0);
        }
    });
}

/// Número de Identidad de Extranjero: X, Y or Z, seven digits, and the check letter of the DNI. X, Y and Z count as a
/// leading 0, 1 and 2.
///
/// Source: Real Decreto 557/2011, article 206, and Orden INT/2058/2008. Example: `X-2482300-W`.
pub(in crate::ids) static NIE: IdDescriptor = IdDescriptor::numbered(
    "es.nie",
    nie,
    About {
        name: "Número de Identidad de Extranjero, Spain",
        format: "X, Y or Z, 7 digits and a letter",
        check: "as of the DNI",
        source: "Orden INT/2058/2008",
        example: "X-2482300-W",
    },
)
.of_country("ES")
.one_per_person()
.with_check(CheckStrength::Strong);

fn nie(id: &mut Identifier) {
    if !id.expect("A9999999A") {
        return;
    }
    match id.canonical.as_bytes()[0] {
        first @ b'X'..=b'Z' => check_letter(id, u32::from(first - b'X'), 1),
        other => id.problem(Reason::FirstLetter {
            found: char::from(other),
            expected: CharacterClass::OneOf("XYZ".to_owned()),
        }),
    }
}

/// Checks the letter of the number with leading digit `start` and further digits from position `from`.
fn check_letter(id: &mut Identifier, start: u32, from: usize) {
    let text = id.canonical.as_bytes();
    let number = text[from..8].iter().fold(start, |n, d| n * 10 + u32::from(d - b'0'));
    id.expect_check(text[8], LETTERS[(number % 23) as usize]);
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn checks_dni_and_nie() {
        let id = parse("es.dni", "54.362.315-k", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("54362315K", true));
        assert_eq!(parse("es.dni", "54362315Z", None).unwrap().problem_texts(), ["check digit is Z, expected K"]);
        assert_eq!(parse("es.dni", "1234567L", None).unwrap().canonical, "01234567L");
        assert!(parse("es.nie", "x-2482300-w", None).unwrap().valid);
        assert_eq!(
            parse("es.nie", "A2482300W", None).unwrap().problem_texts(),
            ["first letter is A, expected X, Y or Z"]
        );
    }
}
