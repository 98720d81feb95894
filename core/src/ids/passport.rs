//! Passports (kind `passport`): letters and digits only, in upper case.
//!
//! ICAO Doc 9303, part 4, limits the number to nine characters. The national formats are those that the issuing offices
//! print, as published in the register PRADO of the Council of the European Union. For any other country a number needs 5
//! to 11 letters and digits with at least one digit. Part: `shape` (`known` or `unknown`). Example: `AAA123456` (Spain).

use super::check;
use super::clean;
use super::identifier::{About, IdDescriptor, Identifier};
use super::problem::{IdProblemReason as Reason, Shapes};

/// Formats by country: `9` is a digit, `A` a letter, `X` either.
const SHAPES: &[(&[u8; 2], &[&str])] = &[
    (b"AR", &["AAA999999", "99999999A"]),
    (b"BD", &["AA9999999", "A99999999"]),
    (b"BR", &["AA999999"]),
    (b"CA", &["AA999999", "A999999AA"]),
    (b"CL", &["A99999999", "999999999", "A9999999"]),
    (b"CN", &["A99999999", "AA9999999"]),
    (b"CO", &["AA999999", "AA9999999"]),
    (b"CU", &["A999999", "A9999999"]),
    (b"DE", &["XXXXXXXXX"]),
    (b"DO", &["AA9999999"]),
    (b"EC", &["A9999999"]),
    (b"ES", &["AAA999999", "AA999999"]),
    (b"FR", &["99AA99999"]),
    (b"GB", &["999999999"]),
    (b"GY", &["A9999999"]),
    (b"HT", &["AA9999999"]),
    (b"IN", &["A9999999"]),
    (b"IT", &["AA9999999"]),
    (b"JM", &["A9999999"]),
    (b"MX", &["A99999999", "99999999999"]),
    (b"NI", &["A9999999", "A99999999", "A999999"]),
    (b"NL", &["AAXXXXXX9"]),
    (b"PA", &["AA9999999", "9999999"]),
    (b"PE", &["999999999", "9999999"]),
    (b"PK", &["AA9999999"]),
    (b"PT", &["AA999999", "A999999"]),
    (b"TR", &["A99999999"]),
    (b"TT", &["AA999999"]),
    (b"US", &["999999999", "A99999999"]),
    (b"UY", &["A999999"]),
    (b"VE", &["999999999", "99999999"]),
];

fn shapes(country: [u8; 2]) -> Option<&'static [&'static str]> {
    SHAPES.iter().find(|(of, _)| **of == country).map(|(_, shapes)| *shapes)
}

/// Returns whether a number has a known format of this country.
pub(super) fn has_shape(country: [u8; 2], number: &[u8]) -> bool {
    shapes(country).is_some_and(|shapes| shapes.iter().any(|shape| check::shaped(number, shape.as_bytes())))
}

pub(super) static DESCRIPTOR: IdDescriptor = IdDescriptor::free(
    "passport",
    read,
    About {
        name: "Passport",
        format: "up to 9 letters and digits; shapes of 31 countries",
        check: "none (see mrz)",
        source: "ICAO Doc 9303, part 4; shapes as printed",
        example: "AAA-123456",
    },
);

fn read(id: &mut Identifier, text: &str, country: Option<[u8; 2]>) {
    id.canonical = clean::compact(text);
    id.drop_label(&["PASAPORTE", "PASSAPORTE", "PASSEPORT", "PASSPORT"]);
    id.country = country.map(clean::country_text);
    let found = id.canonical.chars().count();
    if found == 0 {
        id.problem(Reason::NoLetterOrDigit);
        return;
    }
    if let Some(shapes) = country.and_then(shapes) {
        if shapes.iter().any(|shape| check::shaped(id.canonical.as_bytes(), shape.as_bytes())) {
            id.part("shape", "known");
            id.expect_variety();
            return;
        }
        id.part("shape", "unknown");
        let country = id.country.clone().unwrap_or_default();
        let shapes = Shapes(shapes.iter().map(|shape| (*shape).to_owned()).collect());
        id.problem(Reason::PassportShape { country, shapes });
        return;
    }
    id.part("shape", "unknown");
    if !id.canonical.is_ascii() {
        id.problem(Reason::PassportLetter);
    } else if !(5..=11).contains(&found) {
        id.problem(Reason::CharactersBetween { found, min: 5, max: 11 });
    } else if !id.canonical.bytes().any(|c| c.is_ascii_digit()) {
        id.problem(Reason::NoDigit);
    } else {
        id.expect_variety();
    }
}

#[cfg(test)]
mod tests {
    use crate::ids::parse;

    #[test]
    fn numbers_are_checked_against_the_format_of_their_country() {
        let id = parse("passport", "aaa 123-456", Some("es")).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid, &id.parts["shape"]), ("AAA123456", true, "known"));
        let id = parse("passport", "AAA123456", Some("BR")).unwrap();
        assert_eq!(id.problem_texts(), ["passports of BR have the shape AA999999 (A a letter, 9 a digit)"]);
        assert!(parse("passport", "X 123456", Some("TV")).unwrap().valid);
        assert_eq!(parse("passport", "Pasaporte G12345678", Some("MX")).unwrap().canonical, "G12345678");
        assert_eq!(parse("passport", "999999999", None).unwrap().problem_texts(), ["all digits are the same"]);
        assert!(!parse("passport", "desconocido", None).unwrap().valid);
    }
}
