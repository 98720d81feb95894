//! Paraguay: `py.ci` (persons) and `py.ruc` (tax).
//!
//! `py.ruc`, Registro Único de Contribuyentes: up to eight digits (the identity card, for persons) and a check digit.
//!
//! Source: Subsecretaría de Estado de Tributación. Check: weights 2, 3, 4 ... from the right; 11 minus the sum modulo
//! 11, where 10 and 11 become 0. Part: `number`, without the check digit. Example: `80028061-0`.

use crate::ids::identifier::{About, CheckStrength, IdDescriptor, Identifier};

/// Cédula de Identidad Civil: five to eight digits, issued in sequence.
///
/// Source: Policía Nacional, Departamento de Identificaciones. There is no check digit. Example: `3.456.789`.
pub(in crate::ids) static CI: IdDescriptor = IdDescriptor::numbered(
    "py.ci",
    ci,
    About {
        name: "Cédula de Identidad Civil, Paraguay",
        format: "5 to 8 digits",
        check: "none",
        source: "Policía Nacional, Departamento de Identificaciones",
        example: "3.456.789",
    },
)
.of_country("PY")
.one_per_person()
.with_check(CheckStrength::Absent);

fn ci(id: &mut Identifier) {
    id.drop_label(&["CI"]);
    id.drop_zeros();
    id.expect_digits(5..=8);
}

pub(in crate::ids) static RUC: IdDescriptor = IdDescriptor::numbered(
    "py.ruc",
    ruc,
    About {
        name: "Registro Único de Contribuyentes, Paraguay",
        format: "up to 8 digits and a check digit",
        check: "weights 2, 3, 4 ... from the right, modulo 11",
        source: "Subsecretaría de Estado de Tributación",
        example: "80028061-0",
    },
)
.of_country("PY")
.one_per_person()
.with_check(CheckStrength::Absent)
.with_embedded(identity_card);

fn ruc(id: &mut Identifier) {
    if !id.expect_digits(3..=9) {
        return;
    }
    let (body, last) = id.canonical.split_at(id.canonical.len() - 1);
    let sum: u32 = body.bytes().rev().zip(2..).map(|(d, w)| u32::from(d - b'0') * w).sum();
    let last = last.as_bytes()[0];
    id.parts.insert("number", body);
    id.expect_check(last, b'0' + super::eleven_less(sum) % 10);
}

/// Returns the tax number without its check digit, which is the identity card of a person.
fn identity_card(id: &Identifier) -> Option<(&'static IdDescriptor, String)> {
    Some((&CI, id.parts.get("number")?.to_owned()))
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn parses_ci() {
        assert_eq!(parse("py.ci", "C.I. 03.456.789", None).unwrap().canonical, "3456789");
        assert_eq!(parse("py.ci", "1234", None).unwrap().problem_texts(), ["4 digits, expected 5 to 8"]);
    }

    #[test]
    fn checks_ruc() {
        let id = parse("py.ruc", "80028061-0", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid, &id.parts["number"]), ("800280610", true, "80028061"));
        assert_eq!(parse("py.ruc", "80028061-1", None).unwrap().problem_texts(), ["check digit is 1, expected 0"]);
    }
}
