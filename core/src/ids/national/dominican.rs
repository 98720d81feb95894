//! Dominican Republic: `do.cedula` (persons) and `do.rnc` (companies).

use smallvec::SmallVec;

use crate::ids::check;
use crate::ids::identifier::{About, IdDescriptor, Identifier};

/// Cédula de Identidad y Electoral: municipality (three digits), order (seven), Luhn check digit.
///
/// Source: Junta Central Electoral, Ley 8-92. Some thousands of cards issued before 1998 fail the check. Part:
/// `municipality`. Example: `001-1391820-5`.
pub(in crate::ids) static CEDULA: IdDescriptor = IdDescriptor::numbered(
    "do.cedula",
    cedula,
    About {
        name: "Cédula de Identidad y Electoral, Dominican Republic",
        format: "11 digits: municipality (3), order (7), check digit",
        check: "Luhn",
        source: "Junta Central Electoral, Ley 8-92",
        example: "001-1391820-5",
    },
)
.of_country("DO")
.one_per_person();

fn cedula(id: &mut Identifier) {
    if !id.expect_digits(11..=11) {
        return;
    }
    let number: SmallVec<[u8; 11]> = id.canonical.bytes().collect();
    id.parts.insert("municipality", &id.canonical[..3]);
    id.expect_check(number[10], b'0' + check::luhn(&number[..10]));
}

/// Registro Nacional del Contribuyente: eight digits and a check digit 1 to 9.
///
/// Source: Dirección General de Impuestos Internos. Check: weights 7, 9, 8, 6, 5, 4, 3, 2, sum modulo 11; remainder 0
/// gives 2, remainder 1 gives 1, otherwise 11 minus the remainder. Example: `1-01-85004-3`.
pub(in crate::ids) static RNC: IdDescriptor = IdDescriptor::numbered(
    "do.rnc",
    rnc,
    About {
        name: "Registro Nacional del Contribuyente, Dominican Republic",
        format: "9 digits, the last a check digit",
        check: "weights 7, 9, 8, 6, 5, 4, 3, 2, modulo 11",
        source: "Dirección General de Impuestos Internos",
        example: "1-01-85004-3",
    },
)
.of_country("DO");

fn rnc(id: &mut Identifier) {
    if !id.expect_digits(9..=9) {
        return;
    }
    let number: SmallVec<[u8; 9]> = id.canonical.bytes().collect();
    let expected = match check::weighted(&number[..8], &[7, 9, 8, 6, 5, 4, 3, 2]) % 11 {
        0 => 2,
        1 => 1,
        remainder => 11 - remainder,
    };
    id.expect_check(number[8], b'0' + expected as u8);
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn checks_cedula_and_rnc() {
        let id = parse("do.cedula", "001-1391820-5", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("00113918205", true));
        assert_eq!(parse("do.cedula", "00113918204", None).unwrap().problem_texts(), ["check digit is 4, expected 5"]);
        assert!(parse("do.rnc", "1-01-85004-3", None).unwrap().valid);
        assert!(!parse("do.rnc", "1018A0043", None).unwrap().valid);
    }
}
