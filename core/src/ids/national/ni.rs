//! Nicaragua: `ni.cedula`, cédula de identidad: municipality (three digits), birth date (day, month, year), order (four
//! digits), check letter.
//!
//! Source: Consejo Supremo Electoral, Ley 152 on the identification of citizens. Check: the thirteen digits modulo 23
//! select a letter from A to Y without I, O, Ñ and Z. Parts: `municipality`, `birth_date` (with a guessed century).
//! Example: `001-120390-0004D`.

use super::two;
use crate::ids::identifier::{About, CheckStrength, IdDescriptor, Identifier};

/// Check letters, indexed by the number modulo 23.
const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRSTUVWXY";

pub(in crate::ids) static CEDULA: IdDescriptor = IdDescriptor::numbered(
    "ni.cedula",
    cedula,
    About {
        name: "Cédula de identidad, Nicaragua",
        format: "municipality (3), birth date (6), order (4), letter",
        check: "the rest by 23 counts the letter",
        source: "Consejo Supremo Electoral, Ley 152",
        example: "001-120390-0004D",
    },
)
.of_country("NI")
.one_per_person()
.with_check(CheckStrength::Strong);

fn cedula(id: &mut Identifier) {
    id.read_padded(0, 14, 2, cedula_rules);
}

fn cedula_rules(id: &mut Identifier) {
    if !id.expect("9999999999999A") {
        return;
    }
    let number: [u8; 14] = std::array::from_fn(|i| id.canonical.as_bytes()[i]);
    id.parts.insert("municipality", &id.canonical[..3]);
    let written = id.canonical[3..9].to_owned();
    if id.guessed_birth_date(&written, two(&number[7..]), two(&number[5..]), two(&number[3..]), 12) {
        let value = number[..13].iter().fold(0u64, |n, d| n * 10 + u64::from(d - b'0'));
        id.expect_check(number[13], LETTERS[(value % 23) as usize]);
    }
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn checks_cedula_and_extracts_birth_date() {
        let id = parse("ni.cedula", "001-120390-0004d", None).unwrap();
        assert_eq!(id.problem_texts(), Vec::<String>::new());
        assert_eq!((id.canonical.as_str(), &id.parts["birth_date"]), ("0011203900004D", "1990-03-12"));
        assert_eq!(
            parse("ni.cedula", "0011203900004B", None).unwrap().problem_texts(),
            ["check digit is B, expected D"]
        );
        assert_eq!(
            parse("ni.cedula", "0013203900004B", None).unwrap().problem_texts(),
            ["'320390' inside it is no date"]
        );
    }
}
