//! Portugal: `pt.nif`, Número de Identificação Fiscal: nine digits, the first not 0, the last a check digit.
//!
//! Source: Decreto-Lei 14/2013 and Autoridade Tributária. Check: weights 9 down to 2; 11 minus the sum modulo 11, where
//! 10 and 11 become 0. Part: `holder`, from the first digit. Example: `501 964 843`.

use smallvec::SmallVec;

use crate::ids::check::weighted;
use crate::ids::identifier::{About, IdDescriptor, Identifier};
use crate::ids::problem::IdProblemReason as Reason;

pub(in crate::ids) static NIF: IdDescriptor = IdDescriptor::numbered(
    "pt.nif",
    nif,
    About {
        name: "Número de Identificação Fiscal, Portugal",
        format: "9 digits, the last a check digit",
        check: "weights 9 to 2, modulo 11",
        source: "Decreto-Lei 14/2013; Autoridade Tributária",
        example: "501 964 843",
    },
)
.of_country("PT")
.one_per_person();

fn nif(id: &mut Identifier) {
    if id.canonical.len() == 11 && id.canonical.starts_with("PT") {
        id.canonical.drain(..2);
    }
    if !id.expect_digits(9..=9) {
        return;
    }
    let number: SmallVec<[u8; 9]> = id.canonical.bytes().collect();
    match number[0] {
        b'0' => {
            id.problem(Reason::FirstDigitZero);
            return;
        }
        b'1'..=b'4' => id.part("holder", "person"),
        b'5' => id.part("holder", "company"),
        b'6' => id.part("holder", "state"),
        _ => id.part("holder", "other"),
    }
    let sum = weighted(&number[..8], &[9, 8, 7, 6, 5, 4, 3, 2]);
    id.expect_check(number[8], b'0' + super::eleven_less(sum) % 10);
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn checks_nif() {
        let id = parse("pt.nif", "PT 501 964 843", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid, &id.parts["holder"]), ("501964843", true, "company"));
        assert_eq!(parse("pt.nif", "501964842", None).unwrap().problem_texts(), ["check digit is 2, expected 3"]);
    }
}
