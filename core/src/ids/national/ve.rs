//! Venezuela: `ve.ci` (persons) and `ve.rif` (tax).
//!
//! `ve.rif`, Registro de Información Fiscal: a letter for the holder type, eight digits, check digit.
//!
//! Source: SENIAT, Providencia 0048/2013. Check: the letter adds V 4, E 8, J 12, P 16, G 20; C (communes) adds 12
//! according to open implementations, because SENIAT's own text was not found. Weights 3, 2, 7, 6, 5, 4, 3, 2; 11 minus
//! the sum modulo 11, where 10 and 11 become 0. A zero lost after the letter is restored. Parts: `holder`, `ci` (the
//! identity card, for V and E). Example: `V-11470283-4`.

use smallvec::SmallVec;

use crate::ids::check::weighted;
use crate::ids::identifier::{About, CheckStrength, IdDescriptor, Identifier};
use crate::ids::problem::{CharacterClass, IdProblemReason as Reason};

/// Cédula de Identidad: V (citizens) or E (foreigners) and up to eight digits. A number without a letter is read as V
/// below 80 million and as E from 80 to 89 million.
///
/// Source: SAIME, Ley Orgánica de Identificación. There is no check digit. Part: `holder`. Example: `V-12.345.678`.
pub(in crate::ids) static CI: IdDescriptor = IdDescriptor::numbered(
    "ve.ci",
    ci,
    About {
        name: "Cédula de Identidad, Venezuela",
        format: "V or E, 4 to 8 digits",
        check: "none",
        source: "SAIME, Ley Orgánica de Identificación",
        example: "V-12.345.678",
    },
)
.of_country("VE")
.one_per_person()
.with_check(CheckStrength::Absent);

fn ci(id: &mut Identifier) {
    id.drop_label(&["CI"]);
    let written = id.canonical.clone();
    let (letter, digits) = match written.as_bytes() {
        [letter @ (b'V' | b'E'), rest @ ..] if !rest.is_empty() => (Some(*letter), &written[1..]),
        _ => (None, written.as_str()),
    };
    let digits = digits.trim_start_matches('0');
    if let Some(c) = digits.chars().find(|c| !c.is_ascii_digit()) {
        id.problem(Reason::NotALetterOrDigits { found: c });
        return;
    }
    if !(4..=8).contains(&digits.len()) {
        id.problem(Reason::DigitsBetween { found: digits.len(), min: 4, max: 8 });
        return;
    }
    let letter = letter.unwrap_or(if digits.len() == 8 && digits.starts_with('8') { b'E' } else { b'V' });
    id.part("holder", if letter == b'V' { "citizen" } else { "foreigner" });
    id.canonical = format!("{}{digits}", char::from(letter));
}

pub(in crate::ids) static RIF: IdDescriptor = IdDescriptor::numbered(
    "ve.rif",
    rif,
    About {
        name: "Registro de Información Fiscal, Venezuela",
        format: "a letter (V, E, J, P, G, C), 8 digits, check digit",
        check: "the letter's value and weights 3, 2, 7, 6, 5, 4, 3, 2, modulo 11",
        source: "SENIAT, Providencia 0048/2013",
        example: "V-11470283-4",
    },
)
.of_country("VE")
.one_per_person()
.with_embedded(identity_card);

fn rif(id: &mut Identifier) {
    id.read_padded(1, 10, 1, rif_rules);
}

fn rif_rules(id: &mut Identifier) {
    if !id.expect("A999999999") {
        return;
    }
    let number: SmallVec<[u8; 10]> = id.canonical.bytes().collect();
    let (letter, holder) = match number[0] {
        b'V' => (4, "citizen"),
        b'E' => (8, "foreigner"),
        b'J' => (12, "company"),
        b'C' => (12, "commune"),
        b'P' => (16, "passport"),
        b'G' => (20, "state"),
        other => {
            id.problem(Reason::FirstLetter {
                found: char::from(other),
                expected: CharacterClass::OneOf("VEJPGC".to_owned()),
            });
            return;
        }
    };
    id.part("holder", holder);
    if matches!(number[0], b'V' | b'E') {
        id.parts.insert("ci", id.canonical[1..9].trim_start_matches('0'));
    }
    let sum = letter + weighted(&number[1..9], &[3, 2, 7, 6, 5, 4, 3, 2]);
    id.expect_check(number[9], b'0' + super::eleven_less(sum) % 10);
}

/// Returns the identity card embedded in a person's tax number.
fn identity_card(id: &Identifier) -> Option<(&'static IdDescriptor, String)> {
    Some((&CI, format!("{}{}", id.canonical.get(..1)?, id.parts.get("ci")?)))
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn parses_ci() {
        for (text, canonical) in [
            ("V-12.345.678", "V12345678"),
            ("12345678", "V12345678"),
            ("C.I. e-81234567", "E81234567"),
            ("v012345678", "V12345678"),
        ] {
            let id = parse("ve.ci", text, None).unwrap();
            assert_eq!((id.canonical.as_str(), id.valid), (canonical, true), "{text} {:?}", id.problems);
        }
        assert_eq!(parse("ve.ci", "V123", None).unwrap().problem_texts(), ["3 digits, expected 4 to 8"]);
    }

    #[test]
    fn checks_rif() {
        let id = parse("ve.rif", "v-11470283-4", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid, &id.parts["ci"]), ("V114702834", true, "11470283"));
        assert_eq!(parse("ve.rif", "V-11470283-3", None).unwrap().problem_texts(), ["check digit is 3, expected 4"]);
        assert_eq!(&parse("ve.rif", "C-11470283-5", None).unwrap().parts["holder"], "commune");
        assert_eq!(
            parse("ve.rif", "X114702834", None).unwrap().problem_texts(),
            ["first letter is X, expected V, E, J, P, G or C"]
        );
    }
}
