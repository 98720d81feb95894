//! Aircraft registrations (kind `aircraft`): nationality mark and registration mark.
//!
//! Source: ICAO Annex 7 and its table of nationality marks. The shapes for the Americas are those of the civil aviation
//! authorities, from general knowledge; for other countries, two to five letters and digits are accepted after the
//! mark. There is no check digit. A registration with an unknown mark is kept and invalid. Part: `mark`. Example:
//! `HK-4567-G` (Colombia) becomes `HK4567G`.

use crate::ids::check::shaped;
use crate::ids::clean;
use crate::ids::identifier::{About, IdDescriptor, Identifier, Thing};
use crate::ids::problem::IdProblemReason as Reason;

/// A nationality mark, its country, and the shapes after it: `9` a digit, `A` a letter, `X` either; empty for any
/// shape.
type Mark = (&'static str, &'static str, &'static [&'static str]);

const ANY_SHAPE: &[&str] = &[];
const THREE_LETTERS: &[&str] = &["AAA"];

/// Nationality marks. The order does not matter: the country of the record takes precedence, then the longest mark.
const MARKS: &[Mark] = &[
    ("N", "US", &["9", "99", "999", "9999", "99999", "9A", "99A", "999A", "9999A", "9AA", "99AA", "999AA"]),
    ("C", "CA", &["FAAA", "GAAA", "IAAA"]),
    ("XA", "MX", THREE_LETTERS),
    ("XB", "MX", THREE_LETTERS),
    ("XC", "MX", THREE_LETTERS),
    ("TG", "GT", THREE_LETTERS),
    ("V3", "BZ", THREE_LETTERS),
    ("YS", "SV", &["AAA", "99A", "999A", "9999A", "99AA", "999AA"]),
    ("HR", "HN", THREE_LETTERS),
    ("YN", "NI", THREE_LETTERS),
    ("TI", "CR", THREE_LETTERS),
    ("HP", "PA", &["999", "9999", "9999AAA", "999AAA", "9999A"]),
    ("HK", "CO", &["9999", "999", "9999A", "999A"]),
    ("HJ", "CO", &["9999", "999", "9999A", "999A"]),
    ("YV", "VE", &["999", "9999", "999A", "9999A", "999AA", "999AAA", "AAA"]),
    ("HC", "EC", THREE_LETTERS),
    ("OB", "PE", &["9999", "9999A"]),
    ("CP", "BO", &["999", "9999"]),
    ("CC", "CL", THREE_LETTERS),
    ("LV", "AR", &["AAA", "X999", "S999", "U999"]),
    ("LQ", "AR", THREE_LETTERS),
    ("CX", "UY", THREE_LETTERS),
    ("ZP", "PY", THREE_LETTERS),
    ("PP", "BR", THREE_LETTERS),
    ("PR", "BR", THREE_LETTERS),
    ("PS", "BR", THREE_LETTERS),
    ("PT", "BR", THREE_LETTERS),
    ("PU", "BR", THREE_LETTERS),
    ("8R", "GY", THREE_LETTERS),
    ("PZ", "SR", THREE_LETTERS),
    ("HH", "HT", &["AAA", "999"]),
    ("HI", "DO", &["999", "9999", "999AA", "999A", "9999A"]),
    ("CU", "CU", &["A9999", "9999", "999", "99", "A999"]),
    ("6Y", "JM", THREE_LETTERS),
    ("9Y", "TT", THREE_LETTERS),
    ("8P", "BB", THREE_LETTERS),
    ("J3", "GD", THREE_LETTERS),
    ("J6", "LC", THREE_LETTERS),
    ("J7", "DM", THREE_LETTERS),
    ("J8", "VC", THREE_LETTERS),
    ("V2", "AG", THREE_LETTERS),
    ("V4", "KN", THREE_LETTERS),
    ("C6", "BS", THREE_LETTERS),
    ("P4", "AW", THREE_LETTERS),
    ("PJ", "CW", THREE_LETTERS),
    ("VPA", "AI", &["AA"]),
    ("VPB", "BM", &["AA"]),
    ("VQB", "BM", &["AA"]),
    ("VPC", "KY", &["AA"]),
    ("VPL", "VG", &["AA"]),
    ("VPM", "MS", &["AA"]),
    ("VQT", "TC", &["AA"]),
    ("VPF", "FK", &["AA"]),
    ("EC", "ES", &["AAA", "AA9", "A99", "999"]),
    ("CS", "PT", THREE_LETTERS),
    ("CR", "PT", THREE_LETTERS),
    ("F", "FR", &["AAAA"]),
    ("PH", "NL", &["AAA", "999", "9999", "9A9"]),
    ("G", "GB", &["AAAA"]),
    ("M", "IM", &["AAAA"]),
    ("2", "GG", &["AAAA"]),
    ("D", "DE", &["AAAA", "9999"]),
    ("I", "IT", &["AAAA", "A999"]),
    ("B", "CN", ANY_SHAPE),
    ("JA", "JP", ANY_SHAPE),
    ("HL", "KR", ANY_SHAPE),
    ("P", "KP", &["999"]),
    ("HB", "CH", ANY_SHAPE),
    ("OE", "AT", ANY_SHAPE),
    ("OO", "BE", ANY_SHAPE),
    ("OY", "DK", ANY_SHAPE),
    ("OH", "FI", ANY_SHAPE),
    ("SE", "SE", ANY_SHAPE),
    ("LN", "NO", ANY_SHAPE),
    ("TF", "IS", ANY_SHAPE),
    ("EI", "IE", ANY_SHAPE),
    ("EJ", "IE", ANY_SHAPE),
    ("LX", "LU", ANY_SHAPE),
    ("3A", "MC", ANY_SHAPE),
    ("C3", "AD", ANY_SHAPE),
    ("T7", "SM", ANY_SHAPE),
    ("9H", "MT", ANY_SHAPE),
    ("5B", "CY", ANY_SHAPE),
    ("SX", "GR", ANY_SHAPE),
    ("TC", "TR", ANY_SHAPE),
    ("SP", "PL", ANY_SHAPE),
    ("OK", "CZ", ANY_SHAPE),
    ("OM", "SK", ANY_SHAPE),
    ("HA", "HU", ANY_SHAPE),
    ("YR", "RO", ANY_SHAPE),
    ("LZ", "BG", ANY_SHAPE),
    ("YU", "RS", ANY_SHAPE),
    ("9A", "HR", ANY_SHAPE),
    ("S5", "SI", ANY_SHAPE),
    ("E7", "BA", ANY_SHAPE),
    ("Z3", "MK", ANY_SHAPE),
    ("4O", "ME", ANY_SHAPE),
    ("ZA", "AL", ANY_SHAPE),
    ("YL", "LV", ANY_SHAPE),
    ("LY", "LT", ANY_SHAPE),
    ("ES", "EE", ANY_SHAPE),
    ("RA", "RU", ANY_SHAPE),
    ("RF", "RU", ANY_SHAPE),
    ("UR", "UA", ANY_SHAPE),
    ("EW", "BY", ANY_SHAPE),
    ("ER", "MD", ANY_SHAPE),
    ("4K", "AZ", ANY_SHAPE),
    ("4L", "GE", ANY_SHAPE),
    ("EK", "AM", ANY_SHAPE),
    ("UP", "KZ", ANY_SHAPE),
    ("UK", "UZ", ANY_SHAPE),
    ("EX", "KG", ANY_SHAPE),
    ("EY", "TJ", ANY_SHAPE),
    ("EZ", "TM", ANY_SHAPE),
    ("4X", "IL", ANY_SHAPE),
    ("4R", "LK", ANY_SHAPE),
    ("OD", "LB", ANY_SHAPE),
    ("YK", "SY", ANY_SHAPE),
    ("JY", "JO", ANY_SHAPE),
    ("YI", "IQ", ANY_SHAPE),
    ("EP", "IR", ANY_SHAPE),
    ("HZ", "SA", ANY_SHAPE),
    ("A4O", "OM", ANY_SHAPE),
    ("A6", "AE", ANY_SHAPE),
    ("A7", "QA", ANY_SHAPE),
    ("A9C", "BH", ANY_SHAPE),
    ("9K", "KW", ANY_SHAPE),
    ("7O", "YE", ANY_SHAPE),
    ("YA", "AF", ANY_SHAPE),
    ("AP", "PK", ANY_SHAPE),
    ("VT", "IN", ANY_SHAPE),
    ("9N", "NP", ANY_SHAPE),
    ("A5", "BT", ANY_SHAPE),
    ("S2", "BD", ANY_SHAPE),
    ("8Q", "MV", ANY_SHAPE),
    ("XY", "MM", ANY_SHAPE),
    ("HS", "TH", ANY_SHAPE),
    ("RDPL", "LA", ANY_SHAPE),
    ("XU", "KH", ANY_SHAPE),
    ("VN", "VN", ANY_SHAPE),
    ("9M", "MY", ANY_SHAPE),
    ("9V", "SG", ANY_SHAPE),
    ("PK", "ID", ANY_SHAPE),
    ("RP", "PH", ANY_SHAPE),
    ("V8", "BN", ANY_SHAPE),
    ("JU", "MN", ANY_SHAPE),
    ("VH", "AU", THREE_LETTERS),
    ("ZK", "NZ", THREE_LETTERS),
    ("DQ", "FJ", ANY_SHAPE),
    ("P2", "PG", ANY_SHAPE),
    ("SU", "EG", ANY_SHAPE),
    ("5A", "LY", ANY_SHAPE),
    ("TS", "TN", ANY_SHAPE),
    ("7T", "DZ", ANY_SHAPE),
    ("CN", "MA", ANY_SHAPE),
    ("5T", "MR", ANY_SHAPE),
    ("TZ", "ML", ANY_SHAPE),
    ("6V", "SN", ANY_SHAPE),
    ("6W", "SN", ANY_SHAPE),
    ("C5", "GM", ANY_SHAPE),
    ("J5", "GW", ANY_SHAPE),
    ("3X", "GN", ANY_SHAPE),
    ("9L", "SL", ANY_SHAPE),
    ("EL", "LR", ANY_SHAPE),
    ("A8", "LR", ANY_SHAPE),
    ("TU", "CI", ANY_SHAPE),
    ("XT", "BF", ANY_SHAPE),
    ("9G", "GH", ANY_SHAPE),
    ("5V", "TG", ANY_SHAPE),
    ("TY", "BJ", ANY_SHAPE),
    ("5U", "NE", ANY_SHAPE),
    ("5N", "NG", ANY_SHAPE),
    ("TT", "TD", ANY_SHAPE),
    ("TJ", "CM", ANY_SHAPE),
    ("TL", "CF", ANY_SHAPE),
    ("3C", "GQ", ANY_SHAPE),
    ("TR", "GA", ANY_SHAPE),
    ("TN", "CG", ANY_SHAPE),
    ("9S", "CD", ANY_SHAPE),
    ("9T", "CD", ANY_SHAPE),
    ("D2", "AO", ANY_SHAPE),
    ("9J", "ZM", ANY_SHAPE),
    ("7Q", "MW", ANY_SHAPE),
    ("C9", "MZ", ANY_SHAPE),
    ("Z", "ZW", THREE_LETTERS),
    ("A2", "BW", ANY_SHAPE),
    ("V5", "NA", ANY_SHAPE),
    ("ZS", "ZA", THREE_LETTERS),
    ("ZT", "ZA", THREE_LETTERS),
    ("ZU", "ZA", THREE_LETTERS),
    ("7P", "LS", ANY_SHAPE),
    ("3DC", "SZ", ANY_SHAPE),
    ("5R", "MG", ANY_SHAPE),
    ("3B", "MU", ANY_SHAPE),
    ("S7", "SC", ANY_SHAPE),
    ("D6", "KM", ANY_SHAPE),
    ("D4", "CV", ANY_SHAPE),
    ("S9", "ST", ANY_SHAPE),
    ("5H", "TZ", ANY_SHAPE),
    ("5Y", "KE", ANY_SHAPE),
    ("5X", "UG", ANY_SHAPE),
    ("9XR", "RW", ANY_SHAPE),
    ("9U", "BI", ANY_SHAPE),
    ("ET", "ET", ANY_SHAPE),
    ("E3", "ER", ANY_SHAPE),
    ("J2", "DJ", ANY_SHAPE),
    ("6O", "SO", ANY_SHAPE),
    ("ST", "SD", ANY_SHAPE),
    ("Z8", "SS", ANY_SHAPE),
];

pub(in crate::ids) static DESCRIPTOR: IdDescriptor = IdDescriptor::free(
    "aircraft",
    read,
    About {
        name: "Aircraft registration",
        format: "mark of nationality, then the mark of the aircraft",
        check: "none",
        source: "ICAO Annex 7; shapes of general knowledge",
        example: "HK-4567-G",
    },
)
.of_thing(Some(Thing::Vehicle));

fn read(id: &mut Identifier, text: &str, country: Option<[u8; 2]>) {
    id.canonical = clean::compact(text);
    let number = id.canonical.clone();
    if !(3..=9).contains(&number.len()) || !number.is_ascii() || number.contains('&') {
        id.problem(Reason::AircraftLength { min: 3, max: 9 });
        return;
    }
    let fits = |shapes: &[&str], rest: &str| match shapes {
        [] => (2..=5).contains(&rest.len()),
        // Capitals other than A and X are literals, as in Canadian marks.
        shapes => shapes.iter().any(|shape| shaped(rest.as_bytes(), shape.as_bytes())),
    };
    let home = country.map(clean::country_text);
    let found = MARKS
        .iter()
        .filter(|(mark, _, shapes)| number.strip_prefix(mark).is_some_and(|rest| fits(shapes, rest)))
        .max_by_key(|(mark, code, _)| (home.as_deref() == Some(code), mark.len()));
    match found {
        Some((mark, code, _)) => {
            id.country = Some((*code).to_owned());
            id.part("mark", *mark);
        }
        None => match MARKS.iter().filter(|(mark, ..)| number.starts_with(mark)).max_by_key(|(mark, ..)| mark.len()) {
            Some((mark, code, _)) => {
                id.problem(Reason::UnknownRegistration { country: (*code).to_owned(), mark: (*mark).to_owned() });
            }
            None => id.problem(Reason::UnknownMark),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{parse, score};

    #[test]
    fn parses_common_notations() {
        for (text, canonical, country) in [
            ("HK-4567-G", "HK4567G", "CO"),
            ("xa-abc", "XAABC", "MX"),
            ("N123AB", "N123AB", "US"),
            ("n 12345", "N12345", "US"),
            ("C-FABC", "CFABC", "CA"),
            ("CC-ABC", "CCABC", "CL"),
            ("YV 1234", "YV1234", "VE"),
            ("HI-987", "HI987", "DO"),
            ("HH-ABC", "HHABC", "HT"),
            ("VP-CAB", "VPCAB", "KY"),
            ("EC-ABC", "ECABC", "ES"),
            ("PR-ABC", "PRABC", "BR"),
            ("CU-T1234", "CUT1234", "CU"),
        ] {
            let id = parse("aircraft", text, None).unwrap();
            assert_eq!(
                (id.canonical.as_str(), id.valid, id.country.as_deref()),
                (canonical, true, Some(country)),
                "{text}"
            );
        }
        assert_eq!(score("aircraft", "HK-4567", "HK4S67", None).unwrap(), 0.9);
    }

    #[test]
    fn reports_problems_of_registrations() {
        let id = parse("aircraft", "XA-12345", None).unwrap();
        assert_eq!(id.problem_texts(), ["no registration of MX known here goes on like this after XA"]);
        assert_eq!(parse("aircraft", "Q-1234", None).unwrap().problem_texts(), ["no country's mark begins it"]);
    }

    #[test]
    fn marks_are_unique() {
        let mut marks: Vec<_> = MARKS.iter().map(|(mark, ..)| mark).collect();
        marks.sort_unstable();
        assert!(marks.windows(2).all(|two| two[0] != two[1]));
    }
}
