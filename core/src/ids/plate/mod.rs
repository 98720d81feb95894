//! Vehicle plates (kind `plate`): letters and digits only, in upper case.
//!
//! One table holds the formats of all countries of the Americas and the Caribbean, Spain, Portugal, France and the
//! Netherlands, with sources and years. The country of the record does not restrict a plate, because vehicles cross
//! borders: a plate in a format of that country is assigned to it, and the other countries with the format are listed
//! in a part. A plate in an unknown format is kept and valid. Words for a missing plate are a problem.
//!
//! Parts: `countries` (with a matching format, in alphabetical order), `shape` (`known` or `unknown`), `since` (the
//! first year of the format, if country and year are known). Example: `ABC-12-34` of Mexico becomes `ABC1234`.

mod formats;

use formats::{FORMATS, Format, has_shape};

use super::clean;
use super::identifier::{About, IdDescriptor, Identifier, Thing};
use crate::ids::problem::IdProblemReason as Reason;

/// Compacted placeholders for a missing plate.
const PLACEHOLDERS: &[&str] = &[
    "SINPLACA",
    "SINPLACAS",
    "SP",
    "SPLACA",
    "SEMPLACA",
    "SANSPLAQUE",
    "NOPLATE",
    "NA",
    "ND",
    "NT",
    "NOTIENE",
    "NOPORTA",
    "NINGUNA",
    "PERMISO",
    "DESCONOCIDA",
    "UNKNOWN",
];

pub(super) static DESCRIPTOR: IdDescriptor = IdDescriptor::free(
    "plate",
    read,
    About {
        name: "Vehicle plate",
        format: "formats of 53 countries, with their years",
        check: "none",
        source: "national rules where public, else general knowledge",
        example: "ABC-12-34",
    },
)
.of_thing(Some(Thing::Vehicle))
.without_role();

fn read(id: &mut Identifier, text: &str, country: Option<[u8; 2]>) {
    id.canonical = clean::compact(text);
    let plate = id.canonical.clone();
    if plate.is_empty() {
        id.problem(Reason::NoLetterOrDigit);
        return;
    }
    let found: Vec<(&str, i16)> =
        FORMATS.iter().filter_map(|(code, formats)| Some((*code, format_of(&plate, formats)?.1))).collect();
    let home = country.map(issuing_country);
    let own = found.iter().find(|(code, _)| home.as_deref() == Some(code));
    let known = own.or(match &found[..] {
        [only] => Some(only),
        _ => None,
    });
    if !found.is_empty() {
        id.part("countries", found.iter().map(|(code, _)| *code).collect::<Vec<_>>().join(" "));
    }
    id.part("shape", if found.is_empty() { "unknown" } else { "known" });
    if let Some((code, since)) = known {
        id.country = Some((*code).to_owned());
        if *since > 0 {
            id.part("since", since.to_string());
        }
    }
    let length = plate.chars().count();
    if PLACEHOLDERS.contains(&plate.as_str()) {
        id.problem(Reason::NoPlate);
    } else if !(2..=10).contains(&length) {
        id.problem(Reason::CharactersBetween { found: length, min: 2, max: 10 });
    } else if found.is_empty() && !plate.bytes().any(|c| c.is_ascii_digit()) {
        id.problem(Reason::NoDigit);
    } else if length > 3 && plate.bytes().all(|c| Some(&c) == plate.as_bytes().first()) {
        id.problem(Reason::AllCharactersEqual);
    }
}

/// Returns the first format that a plate matches.
fn format_of(plate: &str, formats: &'static [Format]) -> Option<&'static Format> {
    formats.iter().find(|(shape, _)| has_shape(plate.as_bytes(), shape))
}

/// Returns the country that issues the plates of a country: France for the French overseas territories.
fn issuing_country(country: [u8; 2]) -> String {
    match &country {
        b"GF" | b"GP" | b"MQ" | b"RE" | b"YT" | b"MF" | b"BL" => "FR".to_owned(),
        _ => clean::country_text(country),
    }
}

#[cfg(test)]
mod tests {
    use crate::ids::{Level, compare, parse};
    use proptest::prelude::*;

    #[test]
    fn parses_common_notations() {
        for (text, country, canonical, since) in [
            ("abc-12-34", "MX", "ABC1234", "2001"),
            ("ABC 123", "CO", "ABC123", "1990"),
            ("AB 123 CD", "AR", "AB123CD", "2016"),
            ("abc1d23", "BR", "ABC1D23", "2018"),
            ("1234-BCD", "ES", "1234BCD", "2000"),
            ("AA-229-BB", "FR", "AA229BB", "2009"),
            ("12-AB-34", "PT", "12AB34", "2005"),
            ("G-123-BC", "NL", "G123BC", "2011"),
            ("P 123BCD", "GT", "P123BCD", "2004"),
            ("7ABC123", "US", "7ABC123", "1980"),
        ] {
            let id = parse("plate", text, Some(country)).unwrap();
            assert_eq!(
                (id.canonical.as_str(), id.valid, id.country.as_deref(), &id.parts["since"]),
                (canonical, true, Some(country), since),
                "{text}"
            );
        }
    }

    #[test]
    fn unique_format_gives_country() {
        assert_eq!(parse("plate", "ABC1D23", None).unwrap().country.as_deref(), Some("BR"));
        let id = parse("plate", "AB123CD", None).unwrap();
        assert_eq!((id.country, &id.parts["countries"]), (None, "AR FR VE"));
        // An Argentine car in a Brazilian record.
        let id = parse("plate", "AB123CD", Some("BR")).unwrap();
        assert_eq!((id.valid, id.country, &id.parts["countries"]), (true, None, "AR FR VE"));
        assert_eq!(parse("plate", "AB123CD", Some("GP")).unwrap().country.as_deref(), Some("FR"));
        let id = parse("plate", "MEC 0001 X9", None).unwrap();
        assert_eq!((id.valid, &id.parts["shape"]), (true, "unknown"));
        assert_eq!(parse("plate", "S/Placa", None).unwrap().problem_texts(), ["words for a vehicle without a plate"]);
        assert!(!parse("plate", "GRISMETAL", None).unwrap().valid);
        assert!(!parse("plate", "000000", None).unwrap().valid);
    }

    proptest! {
        #[test]
        fn ocr_confusion_matches(plate in "[A-Z]{3}[0-9]{4}") {
            let seen: String = plate.chars().map(|c| match c { '0' => 'O', 'B' => '8', '5' => 'S', 'I' => '1', c => c }).collect();
            let (a, b) = (parse("plate", &plate, None).unwrap(), parse("plate", &seen, None).unwrap());
            prop_assert!(matches!(compare(&a, &b), Level::Identical | Level::Confusion));
        }

        #[test]
        fn parses_any_text_without_panic(text in ".{0,40}") {
            parse("plate", &text, Some("MX")).unwrap();
        }
    }
}
