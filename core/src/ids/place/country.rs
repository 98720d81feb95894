//! Countries (kind `country`): ISO 3166 codes, names and demonyms.
//!
//! Source: ISO 3166-1 for the codes. The names in English, Spanish, Portuguese and French (short and some official ones),
//! the demonyms in both genders, and the code XK that many registers use for Kosovo are from general knowledge. Codes of
//! the International Olympic Committee and of licence plates are accepted unless an ISO code is the same, because records
//! contain them. The canonical text is the two-letter code. Parts: `alpha3`, `name`, `as` (`code`, `name`, `demonym`).
//! Example: `mexicana`, `MEX` and `Méjico` become `MX`.

use std::sync::OnceLock;

use hashbrown::HashMap;

use super::words;
use crate::ids::distance;
use crate::ids::identifier::{About, IdDescriptor, Identifier};
use crate::ids::problem::{IdError, IdProblem, IdProblemReason as Reason};

/// A country or territory with an ISO 3166-1 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
pub struct Country {
    /// ISO 3166-1, two letters.
    pub code: &'static str,
    /// ISO 3166-1, three letters.
    pub code3: &'static str,
    /// The short name in English.
    pub name: &'static str,
}

/// The form in which a text names a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NamedBy {
    Code,
    Name,
    Demonym,
}

impl NamedBy {
    fn as_str(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Name => "name",
            Self::Demonym => "demonym",
        }
    }
}

struct Table {
    countries: Vec<Country>,
    /// Codes, names and demonyms, folded. Names take precedence over demonyms, and earlier countries over later ones.
    words: HashMap<String, (usize, NamedBy), foldhash::fast::FixedState>,
}

/// Codes outside ISO 3166-1: of sports and licence plates, and withdrawn ISO codes.
const OTHER_CODES: &[(&str, &str)] = &[
    ("uk", "GB"),
    ("hai", "HT"),
    ("chi", "CL"),
    ("uru", "UY"),
    ("par", "PY"),
    ("gua", "GT"),
    ("hon", "HN"),
    ("esa", "SV"),
    ("crc", "CR"),
    ("nca", "NI"),
    ("pur", "PR"),
    ("por", "PT"),
    ("ger", "DE"),
    ("ned", "NL"),
    ("sui", "CH"),
    ("bah", "BS"),
    ("bar", "BB"),
    ("biz", "BZ"),
    ("gre", "GR"),
    ("den", "DK"),
    ("cro", "HR"),
    ("ban", "BD"),
    ("nep", "NP"),
    ("alg", "DZ"),
    ("ang", "AO"),
    ("nig", "NE"),
    ("ngr", "NG"),
    ("tan", "TZ"),
    ("zam", "ZM"),
    ("zim", "ZW"),
    ("rsa", "ZA"),
    ("ksa", "SA"),
    ("phi", "PH"),
    ("vie", "VN"),
    ("gbd", "GB"),
    ("gbn", "GB"),
    ("gbo", "GB"),
    ("gbp", "GB"),
    ("gbs", "GB"),
    ("rks", "XK"),
    ("zar", "CD"),
    ("yug", "RS"),
    ("rdom", "DO"),
    ("repdom", "DO"),
];

/// Articles and words such as "nacionalidad", which are ignored.
const STOP_WORDS: &[&str] = &[
    "the",
    "el",
    "la",
    "los",
    "las",
    "o",
    "a",
    "le",
    "les",
    "l",
    "de",
    "nacionalidad",
    "nacionalidade",
    "nationalite",
    "nationality",
    "ciudadano",
    "ciudadana",
    "cidadao",
    "cidada",
    "citoyen",
    "citoyenne",
    "citizen",
    "pais",
    "pays",
    "country",
    "republic",
    "republica",
    "republique",
    "of",
    "du",
    "do",
    "da",
    "del",
    "and",
    "y",
    "e",
    "et",
    "des",
    "dos",
];

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table { countries: Vec::new(), words: HashMap::default() };
        let lines = include_str!("countries.txt").lines().filter(|line| !line.starts_with('#'));
        let mut demonyms = Vec::new();
        for (at, line) in lines.enumerate() {
            let (head, of) = line.rsplit_once('|').unwrap_or((line, ""));
            let (codes, names) = head.split_once('|').unwrap_or((head, ""));
            let (code, code3) = codes.split_once(' ').unwrap_or((codes, ""));
            let name = names.split(',').next().unwrap_or("");
            table.countries.push(Country { code, code3, name });
            for code in [code, code3] {
                table.words.insert(code.to_lowercase(), (at, NamedBy::Code));
            }
            for name in names.split(',') {
                let name = words(name);
                let short = without_stop_words(&name);
                let known = table.words.entry(name).or_insert((at, NamedBy::Name));
                if known.0 == at {
                    known.1 = NamedBy::Name;
                }
                if short.contains(' ') {
                    table.words.entry(short).or_insert((at, NamedBy::Name));
                }
            }
            demonyms.extend(of.split(',').filter(|word| !word.is_empty()).map(|word| (at, word)));
        }
        for (at, demonym) in demonyms {
            for form in gender_forms(demonym) {
                table.words.entry(form).or_insert((at, NamedBy::Demonym));
            }
        }
        for (other, code) in OTHER_CODES {
            if let Some(&(at, _)) = table.words.get(&code.to_lowercase()) {
                table.words.entry((*other).to_owned()).or_insert((at, NamedBy::Code));
            }
        }
        table
    })
}

/// Removes stop words: "St. Vincent and the Grenadines" becomes "saint vincent grenadines".
fn without_stop_words(words: &str) -> String {
    let kept = words.split(' ').filter(|word| !STOP_WORDS.contains(word));
    kept.map(|word| if word == "st" { "saint" } else { word }).collect::<Vec<_>>().join(" ")
}

/// Expands a demonym to its gender forms: "mexicano/a" to mexicano and mexicana, "turc/que" to turc and turque.
fn gender_forms(demonym: &str) -> impl Iterator<Item = String> {
    let (first, ending) = demonym.split_once('/').unwrap_or((demonym, ""));
    let second = match ending {
        "" => None,
        "a" if first.ends_with('o') => Some(format!("{}a", &first[..first.len() - 1])),
        "que" => Some(format!("{}que", first.trim_end_matches('c'))),
        _ => Some(format!("{first}{ending}")),
    };
    std::iter::once(first.to_owned()).chain(second)
}

/// Returns the country that a text names by a code, a name or a demonym. Names and demonyms are in English, Spanish,
/// Portuguese or French, in any case, with or without accents, in the singular or plural.
///
/// ```
/// use vinculo::ids::place::country;
///
/// for text in ["MX", "mex", "México", "mexicana", "Mexicains", "Estados Unidos Mexicanos"] {
///     assert_eq!(country(text).map(|c| c.code), Some("MX"), "{text}");
/// }
/// assert!(country("Atlantis").is_none());
/// ```
#[must_use]
pub fn country(text: &str) -> Option<&'static Country> {
    find(text).map(|(country, _)| country)
}

/// Returns the country with this folded name; `None` for codes and demonyms.
pub(in crate::ids) fn named(text: &str) -> Option<&'static Country> {
    let table = table();
    table.words.get(text).filter(|(_, by)| *by == NamedBy::Name).map(|(at, _)| &table.countries[*at])
}

fn find(text: &str) -> Option<(&'static Country, NamedBy)> {
    if text.len() > 128 {
        return None;
    }
    let table = table();
    let get = |word: &str| {
        let found = table.words.get(word).or_else(|| table.words.get(word.strip_suffix('s')?));
        found.or_else(|| table.words.get(word.strip_suffix("es")?)).map(|(at, by)| (&table.countries[*at], *by))
    };
    let whole = words(text);
    if let Some(found) = get(&whole) {
        return Some(found);
    }
    if let Some(found) = get(&whole.replace(' ', "")) {
        return Some(found);
    }
    get(&without_stop_words(&whole))
}

pub(in crate::ids) static DESCRIPTOR: IdDescriptor = IdDescriptor::free(
    "country",
    read,
    About {
        name: "Country",
        format: "ISO code of 2 or 3 letters; name or demonym in Spanish, Portuguese, French or English",
        check: "none",
        source: "ISO 3166-1; names of general knowledge",
        example: "mexicana",
    },
)
.of_thing(None);

fn read(id: &mut Identifier, text: &str, _: Option<[u8; 2]>) {
    let country = match find(text) {
        Some((country, by)) => {
            id.part("as", by.as_str());
            country
        }
        None => {
            let whole = words(text);
            let Some(country) = find_misspelt(&whole) else {
                id.problem(Reason::UnknownCountry);
                id.canonical = whole.to_uppercase();
                return;
            };
            id.problem(IdProblem::from(Reason::MisspeltCountry).with_suggestion(IdError::Slip, country.name));
            country
        }
    };
    id.canonical = country.code.to_owned();
    id.country = Some(country.code.to_owned());
    id.part("alpha3", country.code3);
    id.part("name", country.name);
}

/// Returns the only country with a name or demonym of at least six bytes that is one typing error away.
fn find_misspelt(whole: &str) -> Option<&'static Country> {
    if whole.len() < 6 {
        return None;
    }
    let table = table();
    let near = |word: &str| word.len() >= 6 && distance::is_within_one_edit(word, whole);
    // Returns a result only if all matches agree, so the order of the hash table does not matter.
    let mut found = table.words.iter().filter(|(word, _)| near(word)).map(|(_, (at, _))| *at);
    let first = found.next()?;
    found.all(|other| other == first).then_some(&table.countries[first])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{parse, score};

    #[test]
    fn codes_names_and_demonyms_are_found() {
        for (text, code) in [
            ("VEN", "VE"),
            ("ve", "VE"),
            ("Venezolana", "VE"),
            ("VÉNÉZUÉLIENNE", "VE"),
            ("República Bolivariana de Venezuela", "VE"),
            ("haïtienne", "HT"),
            ("Ayiti", "HT"),
            ("haitianos", "HT"),
            ("EE.UU.", "US"),
            ("E.U.A.", "US"),
            ("U.S.A.", "US"),
            ("États-Unis d'Amérique", "US"),
            ("norteamericana", "US"),
            ("Côte d'Ivoire", "CI"),
            ("alemã", "DE"),
            ("Español", "ES"),
            ("the Netherlands", "NL"),
            ("neerlandesa", "NL"),
            ("Rep. Dominicana", "DO"),
            ("dominicana", "DO"),
            ("nacionalidad: cubana", "CU"),
            ("Brésilien", "BR"),
            ("brasileiras", "BR"),
            ("HAI", "HT"),
            ("China", "CN"),
            ("Bangladeshi", "BD"),
            ("Curaçao", "CW"),
            ("Trinidad & Tobago", "TT"),
            ("turque", "TR"),
            ("grecque", "GR"),
        ] {
            assert_eq!(country(text).map(|c| c.code), Some(code), "{text}");
        }
        for text in ["", "Atlantis", "XX", "de"] {
            assert_eq!(country(text).map(|c| c.code), if text == "de" { Some("DE") } else { None }, "{text}");
        }
    }

    #[test]
    fn parses_as_an_identifier() {
        let id = parse("country", "Méjico", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid, &id.parts["alpha3"]), ("MX", true, "MEX"));
        let id = parse("country", "Venezula", None).unwrap();
        assert_eq!((id.canonical.as_str(), id.valid), ("VE", false));
        assert_eq!(id.problem_texts(), ["no country known here; one slip away from Venezuela"]);
        assert_eq!(score("country", "salvadoreña", "SLV", None).unwrap(), 1.0);
        assert_eq!(score("country", "Mali", "Malí", None).unwrap(), 1.0);
    }

    #[test]
    fn table_is_complete_and_unambiguous() {
        let table = table();
        assert_eq!(table.countries.len(), 250);
        for country in &table.countries {
            assert!(country.code.len() == 2 && country.code3.len() == 3 && !country.name.is_empty(), "{country:?}");
            assert_eq!(super::country(country.code), Some(country));
            assert_eq!(super::country(country.code3), Some(country));
            assert_eq!(super::country(country.name), Some(country));
        }
    }
}
