//! Plate formats by country, with the first year of issue.
//!
//! Sources, by country, if public: AR Ley 22.977 and Decreto 335/1988 with the Mercosur series of the DNRPA; BR
//! Resoluções CONTRAN 231/2007 and 969/2022; UY, PY the Mercosur resolution GMC 33/2014; CL Decreto Supremo 53/1984 and
//! Registro Civil; CO Resolución 19200/2002 of the Ministry of Transport; EC Reglamento a la Ley de Tránsito (2012); MX
//! NOM-001-SCT-2-2016; ES Real Decreto 2822/1998, annex XVIII; PT Decreto-Lei 54/2005 and 2/2020; FR arrêté of 9
//! February 2009 (système d'immatriculation des véhicules), also for the overseas departments and collectivities; NL
//! RDW, sidecodes 1 to 14; US, CA the most common series of the states and provinces. The formats of the other
//! countries, and all years, are from general knowledge and were not verified against a gazette. Year 0 means unknown.

/// A format: its shape and its first year of issue.
///
/// `9` is a digit, `A` a letter, `C` a consonant of the Spanish series (without Q), `F` a letter of the French series
/// (without I, O, U), `H` a letter of the Chilean series (without vowels, M, N, Q). Lower-case letters are literals.
pub(super) type Format = (&'static str, i16);

/// Formats by country, in alphabetical order.
pub(super) const FORMATS: &[(&str, &[Format])] = &[
    ("AG", &[("a99999", 0), ("a9999", 0), ("c9999", 0)]),
    ("AI", &[("a9999", 0), ("ap9999", 0)]),
    (
        "AR",
        &[
            ("AA999AA", 2016),
            ("AAA999", 1995),
            ("A999AAA", 2016),
            ("999AAA", 1995),
            ("A999999", 1964),
            ("A9999999", 1964),
        ],
    ),
    ("AW", &[("A9999", 0), ("A99999", 0)]),
    ("BB", &[("A9999", 0), ("AA999", 0), ("AA9999", 0), ("A999", 0)]),
    ("BM", &[("99999", 0)]),
    ("BO", &[("9999AAA", 1999), ("999AAA", 1987)]),
    ("BQ", &[("b9999", 0), ("9999b", 0)]),
    ("BR", &[("AAA9A99", 2018), ("AAA9999", 1990)]),
    ("BS", &[("999999", 0), ("AA9999", 0)]),
    ("BZ", &[("A99999", 0), ("AA99999", 0), ("A9999", 0)]),
    ("CA", &[("AAAA999", 1997), ("AAA999", 1973), ("999AAA", 1978), ("A99AAA", 2009), ("AA9999", 0), ("AA999A", 2014)]),
    ("CL", &[("HHHH99", 2007), ("AA9999", 1985), ("HHH99", 2014), ("HHH099", 2014), ("AA999", 1985)]),
    (
        "CO",
        &[
            ("AAA999", 1990),
            ("AAA99A", 2003),
            ("AAA99", 1990),
            ("r99999", 0),
            ("s99999", 0),
            ("AA9999", 0),
            ("999AAA", 2013),
        ],
    ),
    ("CR", &[("AAA999", 2013), ("999999", 1990), ("mot999999", 0), ("cl999999", 0), ("c999999", 0)]),
    ("CU", &[("A999999", 2013), ("AAA999", 2002)]),
    ("CW", &[("A9999", 0), ("AA9999", 0)]),
    ("DM", &[("pA999", 0), ("p9999", 0), ("AA999", 0)]),
    ("DO", &[("A999999", 2001), ("AA99999", 0), ("AA999999", 0)]),
    ("EC", &[("AAA9999", 2012), ("AAA999", 1974), ("AA999A", 2013)]),
    (
        "ES",
        &[
            ("9999CCC", 2000),
            ("c9999CCC", 2000),
            ("A9999AA", 1971),
            ("AA9999AA", 1971),
            ("A9999A", 1971),
            ("AA9999A", 1971),
            ("A999999", 1900),
            ("AA999999", 1900),
        ],
    ),
    ("FK", &[("f999A", 0)]),
    ("FR", &[("FF999FF", 2009), ("999AA99", 1950), ("9999AA99", 1950), ("99AA99", 1950), ("999AAA99", 1990)]),
    ("GD", &[("p9999", 0), ("pA999", 0), ("pAA999", 0)]),
    ("GL", &[("gr99999", 0)]),
    ("GT", &[("A999AAA", 2004), ("tc999AAA", 2004)]),
    ("GY", &[("pAA9999", 0), ("AAA9999", 0), ("AA9999", 0), ("AAA999", 0)]),
    ("HN", &[("AAA9999", 0), ("AA9999", 0)]),
    ("HT", &[("AA99999", 0), ("A99999", 0), ("AAA99999", 0)]),
    ("JM", &[("9999AA", 0), ("AA9999", 0), ("999AA", 0)]),
    ("KN", &[("p9999", 0), ("pA9999", 0), ("pA999", 0)]),
    ("KY", &[("999999", 0)]),
    ("LC", &[("AA9999", 0), ("9999", 0)]),
    ("MS", &[("m9999", 0)]),
    (
        "MX",
        &[
            ("AAA999A", 2013),
            ("AAA9999", 2001),
            ("999AAA", 1992),
            ("A99AAA", 2013),
            ("AA9999A", 2013),
            ("AA99999", 2001),
            ("999AA9", 2001),
            ("99AAA9", 2013),
            ("A999AA", 0),
            ("9AAA99", 2013),
            ("A9999A", 0),
        ],
    ),
    ("NI", &[("A99999", 0), ("A999999", 0), ("AA99999", 0), ("AA9999", 0)]),
    (
        "NL",
        &[
            ("AA9999", 1951),
            ("9999AA", 1965),
            ("99AA99", 1973),
            ("AA99AA", 1978),
            ("AAAA99", 1991),
            ("99AAAA", 1999),
            ("99AAA9", 2008),
            ("9AAA99", 2006),
            ("AA999A", 2006),
            ("A999AA", 2011),
            ("AAA99A", 2015),
            ("9AA999", 2016),
            ("999AA9", 2019),
        ],
    ),
    ("PA", &[("AA9999", 2014), ("999999", 0), ("AAA999", 0), ("9A9999", 0)]),
    ("PE", &[("A9A999", 2010), ("AAA999", 1995), ("9999AA", 0), ("A99999", 0), ("AA9999", 0), ("99999A", 0)]),
    ("PM", &[("spm999A", 0)]),
    ("PR", &[("AAA999", 0), ("999AAA", 0)]),
    ("PT", &[("AA99AA", 2020), ("99AA99", 2005), ("9999AA", 1992), ("AA9999", 1937)]),
    ("PY", &[("AAAA999", 2019), ("AAA999", 1998), ("999AAAA", 2019), ("999AAA", 1998)]),
    ("SR", &[("9999AA", 0), ("99999A", 0), ("p99999", 0), ("p9999", 0)]),
    ("SV", &[("A999999", 0), ("A99999", 0), ("A9999", 0), ("AA9999", 0), ("AA99999", 0)]),
    ("SX", &[("A9999", 0), ("AAA999", 0)]),
    ("TC", &[("tc99999", 0), ("tc9999", 0)]),
    ("TT", &[("AAA9999", 0), ("AAA999", 0), ("AA9999", 0)]),
    (
        "US",
        &[
            ("9AAA999", 1980),
            ("AAA9999", 2001),
            ("AAA999", 0),
            ("999AAA", 0),
            ("AAAA99", 2000),
            ("A99AAA", 1999),
            ("AA99999", 0),
            ("AAA9AA", 2020),
            ("9AA999", 0),
        ],
    ),
    ("UY", &[("AAA9999", 2002), ("AAA999", 0), ("AA9999", 0)]),
    ("VC", &[("p9999", 0), ("pA999", 0), ("h9999", 0)]),
    (
        "VE",
        &[
            ("AA999AA", 2008),
            ("A99AA9A", 2008),
            ("AA9A99A", 2008),
            ("AAA99A", 1985),
            ("AAA999", 1970),
            ("99AAAA", 1985),
            ("AA9A99", 2008),
        ],
    ),
    ("VG", &[("pv99999", 0), ("pv9999", 0), ("vi9999", 0)]),
    ("VI", &[("AAA999", 0)]),
];

/// Returns whether a plate has a shape.
pub(super) fn has_shape(plate: &[u8], shape: &str) -> bool {
    plate.len() == shape.len() && plate.iter().zip(shape.bytes()).all(|(c, s)| fits(*c, s))
}

fn fits(c: u8, shape: u8) -> bool {
    let vowel = matches!(c, b'A' | b'E' | b'I' | b'O' | b'U');
    match shape {
        b'9' => c.is_ascii_digit(),
        b'A' => c.is_ascii_uppercase(),
        b'C' => c.is_ascii_uppercase() && !vowel && c != b'Q',
        b'F' => c.is_ascii_uppercase() && !matches!(c, b'I' | b'O' | b'U'),
        b'H' => c.is_ascii_uppercase() && !vowel && !matches!(c, b'M' | b'N' | b'Q'),
        literal => c == literal.to_ascii_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn format_table_is_sorted_and_well_formed() {
        assert!(FORMATS.is_sorted_by_key(|(code, _)| *code));
        for (code, formats) in FORMATS {
            for (shape, since) in *formats {
                assert!((3..=9).contains(&shape.len()) && shape.contains('9'), "{code} {shape}");
                assert!(
                    shape.bytes().all(|s| matches!(s, b'9' | b'0' | b'A' | b'C' | b'F' | b'H' | b'a'..=b'z')),
                    "{shape}"
                );
                assert!(*since == 0 || (1900..=2030).contains(since), "{code} {shape}");
            }
        }
    }

    #[test]
    fn restricts_letters_of_series() {
        assert!(has_shape(b"1234BCD", "9999CCC") && !has_shape(b"1234ABC", "9999CCC"));
        assert!(has_shape(b"AA229BB", "FF999FF") && !has_shape(b"AO229BB", "FF999FF"));
        assert!(has_shape(b"GR12345", "gr99999") && !has_shape(b"GP12345", "gr99999"));
    }
}
