//! Chile: `cl.rut`, Rol Único Tributario (RUN for persons): up to eight digits and a check character 0-9 or K.
//!
//! Source: Registro Civil and Servicio de Impuestos Internos. Check: weights 2 to 7 from the right, repeated; 11 minus
//! the sum modulo 11, where 11 becomes 0 and 10 becomes K. Part: `holder` (companies have numbers from 50 million).
//! Example: `12.531.909-2`.

use crate::ids::identifier::{About, CheckStrength, IdDescriptor, Identifier};
use crate::ids::problem::IdProblemReason as Reason;

pub(in crate::ids) static RUT: IdDescriptor = IdDescriptor::numbered(
    "cl.rut",
    rut,
    About {
        name: "Rol Único Tributario (of persons RUN), Chile",
        format: "8 or 9 characters, the last a check character 0-9 or K",
        check: "weights 2-7 from the right; 11 less the rest by 11",
        source: "Registro Civil; Servicio de Impuestos Internos",
        example: "12.531.909-2",
    },
)
.of_country("CL")
.one_per_person()
.with_check(CheckStrength::Absent);

fn rut(id: &mut Identifier) {
    let found = id.canonical.len();
    if !(8..=9).contains(&found) || !id.canonical.is_ascii() {
        id.problem(Reason::CharactersEither { found: id.canonical.chars().count(), first: 8, second: 9 });
        return;
    }
    if !id.expect(&"999999999X"[9 - (found - 1)..]) {
        return;
    }
    let (body, last) = id.canonical.split_at(found - 1);
    let (body, last) = (body.as_bytes(), last.as_bytes()[0]);
    let sum: u32 = body.iter().rev().zip((2..=7).cycle()).map(|(d, w)| u32::from(d - b'0') * w).sum();
    let holder = if found == 9 && body[0] >= b'5' { "company" } else { "person" };
    let expected = match super::eleven_less(sum) {
        10 => b'K',
        digit => b'0' + digit,
    };
    id.expect_check(last, expected);
    id.part("holder", holder);
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn checks_rut() {
        let id = parse("cl.rut", "12.531.909-2", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("125319092", true));
        assert_eq!(parse("cl.rut", "12531909-k", None).unwrap().problem_texts(), ["check digit is K, expected 2"]);
        assert_eq!(parse("cl.rut", "1253190", None).unwrap().problem_texts(), ["7 characters, expected 8 or 9"]);
        assert_eq!(
            parse("cl.rut", "1A5319092", None).unwrap().problem_texts(),
            ["character 2 is 'A', expected a digit"]
        );
    }
}
