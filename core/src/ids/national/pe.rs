//! Peru: `pe.dni` (persons) and `pe.ruc` (tax).
//!
//! `pe.ruc`, Registro Único de Contribuyentes: holder type 10, 15, 16 or 17 (persons) or 20 (companies), eight digits,
//! check digit.
//!
//! Source: SUNAT. Check: weights 5 to 2 and 7 to 2; the last digit of 11 minus the sum modulo 11. Parts: `holder`,
//! `dni` (the identity card, in numbers that begin with 10). Example: `20512333797`.

use smallvec::SmallVec;

use crate::ids::check::weighted;
use crate::ids::identifier::{About, CheckStrength, IdDescriptor, Identifier};
use crate::ids::problem::IdProblemReason as Reason;

/// Documento Nacional de Identidad: eight digits. The card also prints a check character, a digit or a letter. Most
/// records omit it, so it is stored as a part and is not in the canonical number.
///
/// Source: Registro Nacional de Identificación y Estado Civil. Check: weights 3, 2, 7, 6, 5, 4, 3, 2; 11 minus the sum
/// modulo 11 (11 becomes 0) is the index of a digit in 67890112345 or of a letter in KABCDEFGHIJ. Up to two leading
/// zeros lost in a spreadsheet are restored; without the check character nothing confirms them. Part: `check`. Example:
/// `10117410-2`.
pub(in crate::ids) static DNI: IdDescriptor = IdDescriptor::numbered(
    "pe.dni",
    dni,
    About {
        name: "Documento Nacional de Identidad, Peru",
        format: "8 digits; on the card a check character",
        check: "of the character, weights 3, 2, 7, 6, 5, 4, 3, 2, modulo 11",
        source: "Registro Nacional de Identificación y Estado Civil",
        example: "10117410-2",
    },
)
.of_country("PE")
.one_per_person()
.with_check(CheckStrength::Absent);

fn dni(id: &mut Identifier) {
    id.drop_label(&["DNI", "CUI"]);
    id.read_padded(0, 8, 2, dni_rules);
}

fn dni_rules(id: &mut Identifier) {
    if id.canonical.len() <= 8 {
        id.expect_digits(8..=8);
        return;
    }
    if !id.expect("99999999X") {
        return;
    }
    let number: SmallVec<[u8; 9]> = id.canonical.bytes().collect();
    let at = usize::from(super::eleven_less(weighted(&number[..8], &[3, 2, 7, 6, 5, 4, 3, 2])));
    let (digit, letter) = (b"67890112345"[at], b"KABCDEFGHIJ"[at]);
    if id.expect_check(number[8], if number[8].is_ascii_digit() { digit } else { letter }) {
        id.part("check", char::from(number[8]).to_string());
        id.canonical.truncate(8);
    }
}

pub(in crate::ids) static RUC: IdDescriptor = IdDescriptor::numbered(
    "pe.ruc",
    ruc,
    About {
        name: "Registro Único de Contribuyentes, Peru",
        format: "11 digits: kind (2), number (8), check digit",
        check: "weights 5-2, 7-2, modulo 11",
        source: "SUNAT",
        example: "20512333797",
    },
)
.of_country("PE")
.one_per_person()
.with_embedded(identity_card);

fn ruc(id: &mut Identifier) {
    if !id.expect_digits(11..=11) {
        return;
    }
    let number: SmallVec<[u8; 11]> = id.canonical.bytes().collect();
    match &number[..2] {
        b"10" => {
            id.part("holder", "person");
            id.parts.insert("dni", &id.canonical[2..10]);
        }
        b"15" | b"16" | b"17" => id.part("holder", "person"),
        b"20" => id.part("holder", "company"),
        _ => {
            id.problem(Reason::UnknownHolderKind { found: id.canonical[..2].to_owned() });
            return;
        }
    }
    let sum = weighted(&number[..10], &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
    id.expect_check(number[10], b'0' + ((11 - sum % 11) % 10) as u8);
}

/// Returns the identity card embedded in a person's tax number.
fn identity_card(id: &Identifier) -> Option<(&'static IdDescriptor, String)> {
    Some((&DNI, id.parts.get("dni")?.to_owned()))
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn checks_dni() {
        let id = parse("pe.dni", "10117410-2", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("10117410", true), "{:?}", id.problems);
        assert!(parse("pe.dni", "10117410", None).unwrap().valid);
        assert_eq!(parse("pe.dni", "7654321", None).unwrap().canonical, "07654321");
        assert_eq!(parse("pe.dni", "10117410-3", None).unwrap().problem_texts(), ["check digit is 3, expected 2"]);
        assert_eq!(parse("pe.dni", "12345", None).unwrap().problem_texts(), ["5 digits, expected 8"]);
    }

    #[test]
    fn checks_ruc() {
        assert!(parse("pe.ruc", "20-51233379-7", None).unwrap().valid);
        assert_eq!(parse("pe.ruc", "20512333798", None).unwrap().problem_texts(), ["check digit is 8, expected 7"]);
        assert_eq!(parse("pe.ruc", "30512333797", None).unwrap().problem_texts(), ["no holder's kind is 30"]);
    }
}
