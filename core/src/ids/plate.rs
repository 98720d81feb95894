//! Vehicle plates (kind `plate`): letters and digits only, in upper case.
//!
//! The shapes are those that the transport ministries publish for current and still driven series: all countries of
//! the Americas and larger islands, Spain, Portugal, France and the Netherlands. With a country, its shapes decide
//! whether a plate is valid; without one, every country with such a shape is named. A plate of no known shape is
//! kept. Plates of the United States and Canada follow no common shape.
//!
//! Parts: `countries` (those with such a shape, in alphabetical order), `shape` (`known` or `unknown`), `series`.
//! Example: `ABC-12-34` of Mexico becomes `ABC1234`.

use super::{Identifier, check, clean};

/// Shapes by country: `9` a digit, `A` a letter; anything else is itself.
const SHAPES: &[(&str, &[&str])] = &[
    ("AR", &["AA999AA", "AAA999", "A999AAA", "999AAA"]),
    ("AW", &["A9999", "A99999"]),
    ("BB", &["A9999", "AA999", "AA9999", "A999"]),
    ("BO", &["9999AAA", "999AAA"]),
    ("BR", &["AAA9A99", "AAA9999"]),
    ("BS", &["999999", "AA9999"]),
    ("BZ", &["A99999", "AA99999", "A9999"]),
    ("CL", &["AAAA99", "AA9999", "AAA99", "AAA999", "AA999"]),
    ("CO", &["AAA999", "AAA99A", "AAA99", "R99999", "S99999", "AA9999", "999AAA"]),
    ("CR", &["AAA999", "999999", "MOT999999", "CL999999", "C999999"]),
    ("CU", &["A999999", "AAA999"]),
    ("CW", &["A9999", "AA9999"]),
    ("DO", &["A999999", "AA99999", "AA999999"]),
    ("EC", &["AAA9999", "AAA999", "AA999A"]),
    ("ES", &["9999AAA", "A9999AA", "AA9999AA", "A9999A", "AA9999A", "A999999", "AA999999", "A9999AAA"]),
    ("FR", &["AA999AA", "999AA99", "9999AA99", "99AA99", "999AAA99"]),
    ("GT", &["A999AAA", "TC999AAA"]),
    ("GY", &["AAA9999", "AA9999", "AAA999"]),
    ("HN", &["AAA9999", "AA9999"]),
    ("HT", &["AA99999", "A99999", "AAA99999"]),
    ("JM", &["9999AA", "AA9999", "999AA"]),
    (
        "MX",
        &[
            "AAA999A", "AAA9999", "999AAA", "A99AAA", "AA9999A", "AA99999", "999AA9", "99AAA9", "A999AA", "9AAA99",
            "A9999A",
        ],
    ),
    ("NI", &["A99999", "A999999", "AA99999", "AA9999"]),
    (
        "NL",
        &[
            "AA9999", "9999AA", "99AA99", "AA99AA", "AAAA99", "99AAAA", "99AAA9", "9AAA99", "AA999A", "A999AA",
            "AAA99A", "9AA999", "999AA9",
        ],
    ),
    ("PA", &["AA9999", "999999", "AAA999", "9A9999"]),
    ("PE", &["A9A999", "AAA999", "9999AA", "A99999", "AA9999", "99999A"]),
    ("PR", &["AAA999", "999AAA"]),
    ("PT", &["AA99AA", "99AA99", "9999AA", "AA9999"]),
    ("PY", &["AAAA999", "AAA999", "999AAAA", "999AAA"]),
    ("SR", &["9999AA", "99999A", "P99999", "P9999"]),
    ("SV", &["A999999", "A99999", "A9999", "AA9999", "AA99999"]),
    ("TT", &["AAA9999", "AAA999", "AA9999"]),
    ("UY", &["AAA9999", "AAA999", "AA9999"]),
    ("VE", &["AA999AA", "AAA99A", "A99AA9A", "AA9A99A", "AAA999", "99AAAA", "AA9A99"]),
];

pub(super) fn read(id: &mut Identifier, text: &str, country: Option<[u8; 2]>) {
    id.canonical = clean::compact(text);
    let plate = id.canonical.clone();
    if plate.is_empty() {
        id.problem("no letter or digit in it");
        return;
    }
    let fits = |shapes: &[&str]| shapes.iter().any(|shape| check::shaped(plate.as_bytes(), shape.as_bytes()));
    let countries: Vec<&str> = SHAPES.iter().filter(|(_, shapes)| fits(shapes)).map(|(code, _)| *code).collect();
    if !countries.is_empty() {
        id.part("countries", countries.join(" "));
    }
    let home = country.map(clean::country_text);
    let shapes = home.as_deref().and_then(|home| SHAPES.iter().find(|(code, _)| *code == home));
    let known = home.as_deref().map_or(!countries.is_empty(), |home| countries.contains(&home));
    id.part("shape", if known { "known" } else { "unknown" });
    let length = plate.chars().count();
    if let Some((code, _)) = shapes.filter(|_| !known) {
        let elsewhere =
            if countries.is_empty() { String::new() } else { format!("; it would be one of {}", countries.join(", ")) };
        id.problem(format!("no plate of {code} known here has the shape {}{elsewhere}", shape_of(&plate)));
    } else if !(2..=10).contains(&length) {
        id.problem(format!("{length} characters, expected 2 to 10"));
    } else if !known && !plate.bytes().any(|c| c.is_ascii_digit()) {
        id.problem("no digit in it");
    }
    id.country = home.or_else(|| match countries[..] {
        [only] => Some(only.to_owned()),
        _ => None,
    });
}

/// The shape of a plate in the notation of the table.
fn shape_of(plate: &str) -> String {
    plate.chars().take(12).map(|c| if c.is_ascii_digit() { '9' } else { 'A' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{Level, compare, parse};
    use proptest::prelude::*;

    #[test]
    fn plates_as_people_write_them() {
        for (text, country, canonical) in [
            ("abc-12-34", "MX", "ABC1234"),
            ("ABC 123", "CO", "ABC123"),
            ("AB 123 CD", "AR", "AB123CD"),
            ("abc1d23", "BR", "ABC1D23"),
            ("1234-BCD", "ES", "1234BCD"),
            ("AA-229-BB", "FR", "AA229BB"),
            ("12-AB-34", "PT", "12AB34"),
            ("G-123-BC", "NL", "G123BC"),
            ("P 123BCD", "GT", "P123BCD"),
            ("7ABC123", "US", "7ABC123"),
        ] {
            let id = parse("plate", text, Some(country)).unwrap();
            assert_eq!(
                (id.canonical.as_str(), id.valid, id.country.as_deref()),
                (canonical, true, Some(country)),
                "{text}"
            );
        }
    }

    #[test]
    fn the_shape_tells_the_country_where_only_one_has_it() {
        assert_eq!(parse("plate", "ABC1D23", None).unwrap().country.as_deref(), Some("BR"));
        let id = parse("plate", "AB123CD", None).unwrap();
        assert_eq!((id.country, id.parts["countries"].as_str()), (None, "AR FR VE"));
        let id = parse("plate", "AB123CD", Some("BR")).unwrap();
        assert_eq!(id.problems, ["no plate of BR known here has the shape AA999AA; it would be one of AR, FR, VE"]);
        assert!(parse("plate", "MEC 0001 X9", None).unwrap().valid);
        assert!(!parse("plate", "SINPLACA", None).unwrap().valid);
    }

    #[test]
    fn the_table_is_in_order_and_of_ascii() {
        assert!(SHAPES.is_sorted_by_key(|(code, _)| *code));
        assert!(SHAPES.iter().all(|(_, shapes)| shapes.iter().all(|s| s.is_ascii())));
    }

    proptest! {
        #[test]
        fn a_scanners_confusion_is_found(plate in "[A-Z]{3}[0-9]{4}") {
            let seen: String = plate.chars().map(|c| match c { '0' => 'O', 'B' => '8', '5' => 'S', 'I' => '1', c => c }).collect();
            let (a, b) = (parse("plate", &plate, None).unwrap(), parse("plate", &seen, None).unwrap());
            prop_assert!(matches!(compare(&a, &b), Level::Identical | Level::Confusion));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}") {
            parse("plate", &text, Some("MX")).unwrap();
        }
    }
}
