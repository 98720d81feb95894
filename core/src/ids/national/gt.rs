//! Guatemala: `gt.dpi` (persons) and `gt.nit` (tax).
//!
//! `gt.nit`, Número de Identificación Tributaria: up to eleven digits and a check character 0-9 or K.
//!
//! Source: Superintendencia de Administración Tributaria. Check: weights 2, 3, 4 ... from the right; 11 minus the sum
//! modulo 11, where 11 becomes 0 and 10 becomes K. The canonical text has no leading zeros. Example: `576937-K`.

use crate::ids::identifier::{About, CheckStrength, IdDescriptor, Identifier};
use crate::ids::problem::{IdProblemReason as Reason, SpelledNumber};

/// Number of municipalities per department, in the order of the department codes 01 to 22.
const MUNICIPALITIES: [u8; 22] = [17, 8, 16, 16, 14, 14, 19, 8, 24, 21, 9, 30, 33, 21, 8, 17, 14, 5, 11, 11, 7, 17];

/// Documento Personal de Identificación, which carries the Código Único de Identificación: eight digits, check digit,
/// department and municipality of birth (two digits each).
///
/// Source: Registro Nacional de las Personas, Decreto 90-2005; codes of departments and municipalities of the Instituto
/// Nacional de Estadística. Check: weights 2 to 9, sum modulo 11; no number with remainder 10 is issued. A leading zero
/// lost in a spreadsheet is restored. Parts: `department`, `municipality`. Example: `2345 67899 0101`.
pub(in crate::ids) static DPI: IdDescriptor = IdDescriptor::numbered(
    "gt.dpi",
    dpi,
    About {
        name: "Código Único de Identificación, Guatemala",
        format: "13 digits: number (8), check digit, department (2), municipality (2)",
        check: "weights 2-9, modulo 11",
        source: "Registro Nacional de las Personas, Decreto 90-2005",
        example: "2345 67899 0101",
    },
)
.of_country("GT")
.one_per_person();

fn dpi(id: &mut Identifier) {
    id.drop_label(&["DPI", "CUI"]);
    id.read_padded(0, 13, 1, dpi_rules);
}

fn dpi_rules(id: &mut Identifier) {
    if !id.expect_digits(13..=13) {
        return;
    }
    let number: [u8; 13] = std::array::from_fn(|i| id.canonical.as_bytes()[i]);
    let (department, municipality) = (super::two(&number[9..]), super::two(&number[11..]));
    let Some(last) = usize::from(department).checked_sub(1).and_then(|at| MUNICIPALITIES.get(at)) else {
        id.problem(Reason::UnknownDepartment { found: format!("{department:02}") });
        return;
    };
    if !(1..=*last).contains(&municipality) {
        id.problem(Reason::UnknownMunicipalityOfDepartment {
            department: format!("{department:02}"),
            found: format!("{municipality:02}"),
        });
        return;
    }
    id.part("department", format!("{department:02}"));
    id.part("municipality", format!("{municipality:02}"));
    match crate::ids::check::weighted(&number[..8], &[2, 3, 4, 5, 6, 7, 8, 9]) % 11 {
        10 => id.problem(Reason::NoCheckDigitFits { digits: SpelledNumber(8) }),
        expected => {
            id.expect_check(number[8], b'0' + expected as u8);
        }
    }
}

pub(in crate::ids) static NIT: IdDescriptor = IdDescriptor::numbered(
    "gt.nit",
    nit,
    About {
        name: "Número de Identificación Tributaria, Guatemala",
        format: "up to 11 digits and a check character 0-9 or K",
        check: "weights 2, 3, 4 ... from the right, modulo 11",
        source: "Superintendencia de Administración Tributaria",
        example: "576937-K",
    },
)
.of_country("GT")
.one_per_person()
.with_check(CheckStrength::Absent);

fn nit(id: &mut Identifier) {
    let start = id.canonical.len() - id.canonical.trim_start_matches('0').len();
    id.canonical.drain(..start);
    let found = id.canonical.chars().count();
    if !(2..=12).contains(&found) {
        id.problem(Reason::CharactersBetween { found, min: 2, max: 12 });
        return;
    }
    if !id.expect(&"99999999999X"[12 - found..]) {
        return;
    }
    let number = id.canonical.as_bytes();
    let (last, body) = (number[found - 1], &number[..found - 1]);
    let sum: u32 = body.iter().rev().zip(2..).map(|(d, w)| u32::from(d - b'0') * w).sum();
    let expected = match super::eleven_less(sum) {
        10 => b'K',
        digit => b'0' + digit,
    };
    id.expect_check(last, expected);
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn checks_dpi() {
        let id = parse("gt.dpi", "2345 67899 0101", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("2345678990101", true), "{:?}", id.problems);
        assert_eq!(parse("gt.dpi", "2345678930101", None).unwrap().problem_texts(), ["check digit is 3, expected 9"]);
        assert_eq!(parse("gt.dpi", "2345678992301", None).unwrap().problem_texts(), ["no department is 23"]);
        assert_eq!(
            parse("gt.dpi", "2345678990118", None).unwrap().problem_texts(),
            ["no municipality of department 01 is 18"]
        );
    }

    #[test]
    fn checks_nit() {
        let id = parse("gt.nit", "0576937-k", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("576937K", true));
        assert_eq!(parse("gt.nit", "576937-1", None).unwrap().problem_texts(), ["check digit is 1, expected K"]);
        assert_eq!(parse("gt.nit", "000", None).unwrap().problem_texts(), ["0 characters, expected 2 to 12"]);
    }
}
