//! Aircraft registrations (kind `aircraft`): the mark of nationality and the mark of the aircraft.
//!
//! Source: ICAO Annex 7 and its table of nationality marks; the shapes of the Americas are those of their civil
//! aviation authorities, from general knowledge; of other countries, any two to five letters and digits pass after the
//! mark. There is no check. A registration of no known mark is kept, and invalid. Part: `mark`. Example: `HK-4567-G`
//! (Colombia) becomes `HK4567G`.

use crate::ids::check::shaped;
use crate::ids::clean;
use crate::ids::identifier::{About, IdDescriptor, Identifier, Thing};

/// A mark, its country, and the shapes after it: `9` a digit, `A` a letter, `X` either; none for any.
type Mark = (&'static str, &'static str, &'static [&'static str]);

const ANY: &[&str] = &[];
const LETTERS: &[&str] = &["AAA"];

/// Marks by length and alphabet does not matter: the longest that fits is taken.
const MARKS: &[Mark] = &[
    ("N", "US", &["9", "99", "999", "9999", "99999", "9A", "99A", "999A", "9999A", "9AA", "99AA", "999AA"]),
    ("C", "CA", &["FAAA", "GAAA", "IAAA"]),
    ("XA", "MX", LETTERS),
    ("XB", "MX", LETTERS),
    ("XC", "MX", LETTERS),
    ("TG", "GT", LETTERS),
    ("V3", "BZ", LETTERS),
    ("YS", "SV", &["AAA", "99A", "999A", "9999A", "99AA", "999AA"]),
    ("HR", "HN", LETTERS),
    ("YN", "NI", LETTERS),
    ("TI", "CR", LETTERS),
    ("HP", "PA", &["999", "9999", "9999AAA", "999AAA", "9999A"]),
    ("HK", "CO", &["9999", "999", "9999A", "999A"]),
    ("HJ", "CO", &["9999", "999", "9999A", "999A"]),
    ("YV", "VE", &["999", "9999", "999A", "9999A", "999AA", "999AAA", "AAA"]),
    ("HC", "EC", LETTERS),
    ("OB", "PE", &["9999", "9999A"]),
    ("CP", "BO", &["999", "9999"]),
    ("CC", "CL", LETTERS),
    ("LV", "AR", &["AAA", "X999", "S999", "U999"]),
    ("LQ", "AR", LETTERS),
    ("CX", "UY", LETTERS),
    ("ZP", "PY", LETTERS),
    ("PP", "BR", LETTERS),
    ("PR", "BR", LETTERS),
    ("PS", "BR", LETTERS),
    ("PT", "BR", LETTERS),
    ("PU", "BR", LETTERS),
    ("8R", "GY", LETTERS),
    ("PZ", "SR", LETTERS),
    ("HH", "HT", &["AAA", "999"]),
    ("HI", "DO", &["999", "9999", "999AA", "999A", "9999A"]),
    ("CU", "CU", &["A9999", "9999", "999", "99", "A999"]),
    ("6Y", "JM", LETTERS),
    ("9Y", "TT", LETTERS),
    ("8P", "BB", LETTERS),
    ("J3", "GD", LETTERS),
    ("J6", "LC", LETTERS),
    ("J7", "DM", LETTERS),
    ("J8", "VC", LETTERS),
    ("V2", "AG", LETTERS),
    ("V4", "KN", LETTERS),
    ("C6", "BS", LETTERS),
    ("P4", "AW", LETTERS),
    ("PJ", "CW", LETTERS),
    ("VPA", "AI", &["AA"]),
    ("VPB", "BM", &["AA"]),
    ("VQB", "BM", &["AA"]),
    ("VPC", "KY", &["AA"]),
    ("VPL", "VG", &["AA"]),
    ("VPM", "MS", &["AA"]),
    ("VQT", "TC", &["AA"]),
    ("VPF", "FK", &["AA"]),
    ("EC", "ES", &["AAA", "AA9", "A99", "999"]),
    ("CS", "PT", LETTERS),
    ("CR", "PT", LETTERS),
    ("F", "FR", &["AAAA"]),
    ("PH", "NL", &["AAA", "999", "9999", "9A9"]),
    ("G", "GB", &["AAAA"]),
    ("M", "IM", &["AAAA"]),
    ("2", "GG", &["AAAA"]),
    ("D", "DE", &["AAAA", "9999"]),
    ("I", "IT", &["AAAA", "A999"]),
    ("B", "CN", ANY),
    ("JA", "JP", ANY),
    ("HL", "KR", ANY),
    ("P", "KP", &["999"]),
    ("HB", "CH", ANY),
    ("OE", "AT", ANY),
    ("OO", "BE", ANY),
    ("OY", "DK", ANY),
    ("OH", "FI", ANY),
    ("SE", "SE", ANY),
    ("LN", "NO", ANY),
    ("TF", "IS", ANY),
    ("EI", "IE", ANY),
    ("EJ", "IE", ANY),
    ("LX", "LU", ANY),
    ("3A", "MC", ANY),
    ("C3", "AD", ANY),
    ("T7", "SM", ANY),
    ("9H", "MT", ANY),
    ("5B", "CY", ANY),
    ("SX", "GR", ANY),
    ("TC", "TR", ANY),
    ("SP", "PL", ANY),
    ("OK", "CZ", ANY),
    ("OM", "SK", ANY),
    ("HA", "HU", ANY),
    ("YR", "RO", ANY),
    ("LZ", "BG", ANY),
    ("YU", "RS", ANY),
    ("9A", "HR", ANY),
    ("S5", "SI", ANY),
    ("E7", "BA", ANY),
    ("Z3", "MK", ANY),
    ("4O", "ME", ANY),
    ("ZA", "AL", ANY),
    ("YL", "LV", ANY),
    ("LY", "LT", ANY),
    ("ES", "EE", ANY),
    ("RA", "RU", ANY),
    ("RF", "RU", ANY),
    ("UR", "UA", ANY),
    ("EW", "BY", ANY),
    ("ER", "MD", ANY),
    ("4K", "AZ", ANY),
    ("4L", "GE", ANY),
    ("EK", "AM", ANY),
    ("UP", "KZ", ANY),
    ("UK", "UZ", ANY),
    ("EX", "KG", ANY),
    ("EY", "TJ", ANY),
    ("EZ", "TM", ANY),
    ("4X", "IL", ANY),
    ("4R", "LK", ANY),
    ("OD", "LB", ANY),
    ("YK", "SY", ANY),
    ("JY", "JO", ANY),
    ("YI", "IQ", ANY),
    ("EP", "IR", ANY),
    ("HZ", "SA", ANY),
    ("A4O", "OM", ANY),
    ("A6", "AE", ANY),
    ("A7", "QA", ANY),
    ("A9C", "BH", ANY),
    ("9K", "KW", ANY),
    ("7O", "YE", ANY),
    ("YA", "AF", ANY),
    ("AP", "PK", ANY),
    ("VT", "IN", ANY),
    ("9N", "NP", ANY),
    ("A5", "BT", ANY),
    ("S2", "BD", ANY),
    ("8Q", "MV", ANY),
    ("XY", "MM", ANY),
    ("HS", "TH", ANY),
    ("RDPL", "LA", ANY),
    ("XU", "KH", ANY),
    ("VN", "VN", ANY),
    ("9M", "MY", ANY),
    ("9V", "SG", ANY),
    ("PK", "ID", ANY),
    ("RP", "PH", ANY),
    ("V8", "BN", ANY),
    ("JU", "MN", ANY),
    ("VH", "AU", LETTERS),
    ("ZK", "NZ", LETTERS),
    ("DQ", "FJ", ANY),
    ("P2", "PG", ANY),
    ("SU", "EG", ANY),
    ("5A", "LY", ANY),
    ("TS", "TN", ANY),
    ("7T", "DZ", ANY),
    ("CN", "MA", ANY),
    ("5T", "MR", ANY),
    ("TZ", "ML", ANY),
    ("6V", "SN", ANY),
    ("6W", "SN", ANY),
    ("C5", "GM", ANY),
    ("J5", "GW", ANY),
    ("3X", "GN", ANY),
    ("9L", "SL", ANY),
    ("EL", "LR", ANY),
    ("A8", "LR", ANY),
    ("TU", "CI", ANY),
    ("XT", "BF", ANY),
    ("9G", "GH", ANY),
    ("5V", "TG", ANY),
    ("TY", "BJ", ANY),
    ("5U", "NE", ANY),
    ("5N", "NG", ANY),
    ("TT", "TD", ANY),
    ("TJ", "CM", ANY),
    ("TL", "CF", ANY),
    ("3C", "GQ", ANY),
    ("TR", "GA", ANY),
    ("TN", "CG", ANY),
    ("9S", "CD", ANY),
    ("9T", "CD", ANY),
    ("D2", "AO", ANY),
    ("9J", "ZM", ANY),
    ("7Q", "MW", ANY),
    ("C9", "MZ", ANY),
    ("Z", "ZW", LETTERS),
    ("A2", "BW", ANY),
    ("V5", "NA", ANY),
    ("ZS", "ZA", LETTERS),
    ("ZT", "ZA", LETTERS),
    ("ZU", "ZA", LETTERS),
    ("7P", "LS", ANY),
    ("3DC", "SZ", ANY),
    ("5R", "MG", ANY),
    ("3B", "MU", ANY),
    ("S7", "SC", ANY),
    ("D6", "KM", ANY),
    ("D4", "CV", ANY),
    ("S9", "ST", ANY),
    ("5H", "TZ", ANY),
    ("5Y", "KE", ANY),
    ("5X", "UG", ANY),
    ("9XR", "RW", ANY),
    ("9U", "BI", ANY),
    ("ET", "ET", ANY),
    ("E3", "ER", ANY),
    ("J2", "DJ", ANY),
    ("6O", "SO", ANY),
    ("ST", "SD", ANY),
    ("Z8", "SS", ANY),
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
        id.problem("expected 3 to 9 letters and digits");
        return;
    }
    let fits = |shapes: &[&str], rest: &str| match shapes {
        [] => (2..=5).contains(&rest.len()),
        // Capitals other than A and X are themselves, as in Canadian marks.
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
                id.problem(format!("no registration of {code} known here goes on like this after {mark}"));
            }
            None => id.problem("no country's mark begins it"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{parse, score};

    #[test]
    fn registrations_as_people_write_them() {
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
    fn what_is_none_says_why() {
        let id = parse("aircraft", "XA-12345", None).unwrap();
        assert_eq!(id.problems, ["no registration of MX known here goes on like this after XA"]);
        assert_eq!(parse("aircraft", "Q-1234", None).unwrap().problems, ["no country's mark begins it"]);
    }

    #[test]
    fn no_mark_stands_twice() {
        let mut marks: Vec<_> = MARKS.iter().map(|(mark, ..)| mark).collect();
        marks.sort_unstable();
        assert!(marks.windows(2).all(|two| two[0] != two[1]));
    }
}
