//! What numbers say of their holders: against what a record says, and against each other.
//!
//! A CURP says when its holder was born, of which sex and in which state; a French or Cuban number says it in other
//! digits; an Argentine tax number holds the identity card's. So one number can bear out a record, speak against it, or
//! lead to a number of another kind.

use serde::Serialize;

use super::date::{self, Date, DateLevel};
use super::{Identifier, Level, level, mrz, national, parse, registry};
use crate::text::fold;

/// How something that a number says agrees with something that a record says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// The number or the record says nothing of it.
    #[default]
    Missing,
    /// They agree, as far as both know.
    Same,
    /// Dates with day and month exchanged, or one digit off.
    Near,
    /// They contradict each other.
    Different,
}

impl Agreement {
    /// The agreement as one word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Same => "same",
            Self::Near => "near",
            Self::Different => "different",
        }
    }
}

/// What a record says of a holder; `None` where it says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Claim<'a> {
    /// The birth date.
    pub birth_date: Option<Date>,
    /// The sex, as written in Spanish, Portuguese, French or English. M alone is a man or, in Mexico, a woman (mujer),
    /// and says nothing.
    pub sex: Option<&'a str>,
    /// The state of birth: a Mexican state's name, its number, or its code in the CURP.
    pub state: Option<&'a str>,
    /// The nationality (ISO 3166, two letters), which only machine-readable zones say.
    pub nationality: Option<&'a str>,
}

/// How a number's holder agrees with a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Holder {
    /// Of the birth date; where a number has two digits of the year only, in any century.
    pub birth_date: Agreement,
    /// Of the sex.
    pub sex: Agreement,
    /// Of the state of birth.
    pub state: Agreement,
    /// Of the nationality.
    pub nationality: Agreement,
}

impl Holder {
    /// The agreement as a whole: different if anything is, else near if anything is, else same if anything is.
    #[must_use]
    pub fn level(&self) -> Agreement {
        self.birth_date.max(self.sex).max(self.state).max(self.nationality)
    }
}

/// Compares what a number says of its holder with what a record says. Only a valid number says anything.
///
/// ```
/// use vinculo::ids::{self, Agreement, Claim, date::Date};
///
/// let curp = ids::parse("mx.curp", "BOXW310820HNERXN09", None)?;
/// let claim = Claim { birth_date: Date::new(1931, 8, 20), sex: Some("mujer"), ..Claim::default() };
/// let holder = ids::holder(&curp, &claim);
/// assert_eq!((holder.birth_date, holder.sex), (Agreement::Same, Agreement::Different));
/// # Ok::<(), vinculo::Error>(())
/// ```
#[must_use]
pub fn holder(id: &Identifier, claim: &Claim<'_>) -> Holder {
    if !id.valid {
        return Holder::default();
    }
    let part = |name: &str| id.parts.get(name);
    let guessed = part("birth_century").is_some();
    let born = part("birth_date").and_then(date::from_canonical);
    let equal = |said: Option<&str>, claimed: Option<&str>| match (said, claimed) {
        (Some(said), Some(claimed)) if said.eq_ignore_ascii_case(claimed.trim()) => Agreement::Same,
        (Some(_), Some(_)) => Agreement::Different,
        _ => Agreement::Missing,
    };
    Holder {
        birth_date: match (born, claim.birth_date) {
            (Some(said), Some(claimed)) => birth_dates(said, claimed, guessed),
            _ => Agreement::Missing,
        },
        sex: equal(part("sex").filter(|sex| *sex != "other"), claim.sex.and_then(sex)),
        state: equal(part("state"), claim.state.and_then(national::mx::state)),
        nationality: equal(part("nationality"), claim.nationality),
    }
}

fn birth_dates(said: Date, claimed: Date, guessed: bool) -> Agreement {
    let agreement = |said: &Date| match date::compare(said, &claimed) {
        DateLevel::Exact | DateLevel::Compatible => Agreement::Same,
        DateLevel::DayMonthSwapped | DateLevel::OneDigit => Agreement::Near,
        _ => Agreement::Different,
    };
    let centuries: &[i16] = if guessed { &[0, -100, 100] } else { &[0] };
    // What a number says is no stand-in: who was born on 1 January has it in the number.
    let of = |years: &i16| Date { year: said.year + years, stand_in: false, ..said };
    centuries.iter().map(|years| agreement(&of(years))).min().unwrap_or_default()
}

/// The sex that a word means, where it means only one.
pub(crate) fn sex(word: &str) -> Option<&'static str> {
    match fold(word).trim().trim_end_matches('.') {
        "h" | "hombre" | "masculino" | "masc" | "masculin" | "male" | "man" | "varon" | "homem" | "homme" => {
            Some("male")
        }
        "f" | "mujer" | "femenino" | "fem" | "feminino" | "feminin" | "female" | "woman" | "mulher" | "femme"
        | "hembra" => Some("female"),
        _ => None,
    }
}

/// The number of another kind that stands inside a number: the identity card in a tax number, the passport in a
/// machine-readable zone.
///
/// ```
/// let cuit = vinculo::ids::parse("ar.cuit", "20-05536168-2", None)?;
/// assert_eq!(vinculo::ids::inside(&cuit), Some(("ar.dni", "5536168".to_owned())));
/// # Ok::<(), vinculo::Error>(())
/// ```
#[must_use]
pub fn inside(id: &Identifier) -> Option<(&'static str, String)> {
    if !id.valid {
        return None;
    }
    let part = |name: &str| id.parts.get(name);
    let person = part("holder") == Some("person");
    let (kind, text) = match id.kind {
        "ar.cuit" => ("ar.dni", format!("{:0>7}", part("dni")?)),
        "br.rg" if id.canonical.len() == 11 => ("br.cpf", id.canonical.clone()),
        "co.nit" => ("co.cc", part("number")?.to_owned()),
        "ec.ruc" if person => ("ec.ci", id.canonical.get(..10)?.to_owned()),
        "mrz" if id.canonical.len() == 88 && id.canonical.starts_with('P') => ("passport", part("number")?.to_owned()),
        "pe.ruc" => ("pe.dni", part("dni")?.to_owned()),
        "py.ruc" => ("py.ci", part("number")?.to_owned()),
        "sv.nit" if id.canonical.len() == 9 => ("sv.dui", id.canonical.clone()),
        "ve.rif" => ("ve.ci", format!("{}{}", id.canonical.get(..1)?, part("ci")?)),
        _ => return None,
    };
    let read = parse(kind, &text, None).ok().filter(|read| read.valid)?;
    Some((kind, read.canonical))
}

/// The level of two numbers of different kinds: a tail where the one holds the other, or both hold a third; the same
/// holder where a CURP and a tax number begin alike, with letters of the name and the birth date.
pub(super) fn across(a: &Identifier, b: &Identifier) -> Level {
    let number =
        |id: &Identifier| inside(id).or_else(|| Some((registry::find(id.kind).ok()?.name, id.canonical.clone())));
    let mexican = |id: &Identifier| match (id.kind, id.canonical.chars().count()) {
        ("mx.curp", 18) | ("mx.rfc", 10 | 13) if id.valid => id.canonical.get(..10).map(str::to_owned),
        _ => None,
    };
    if number(a).is_some_and(|of_a| Some(of_a) == number(b)) {
        Level::Tail
    } else if mexican(a).is_some_and(|of_a| Some(of_a) == mexican(b)) {
        Level::Holder
    } else {
        Level::Different
    }
}

/// Whether two canonical texts that differ say the same of name, birth and sex: two CURPs with the same first sixteen
/// characters, two voters' keys but for their last three, two tax numbers but for the homonymy characters, two
/// machine-readable zones.
pub(super) fn same(kind: &str, a: &str, b: &str) -> bool {
    let alike = |length: usize, whole: usize| {
        a.len() == whole && b.len() == whole && a.is_char_boundary(length) && a.get(..length) == b.get(..length)
    };
    match kind {
        "mx.curp" => alike(16, 18),
        "mx.ine" => alike(15, 18),
        "mx.rfc" => alike(10, 13),
        "mrz" => mrz::keys(a)
            .zip(mrz::keys(b))
            .is_some_and(|(a, b)| a.holder == b.holder && a.names == b.names && !a.names.is_empty()),
        _ => false,
    }
}

/// Whether two canonical texts are different valid numbers of a kind of which a person has only one, and no slip or
/// second issue explains it: strong evidence of two persons. A person's number and a company's contradict nothing.
///
/// ```
/// use vinculo::ids::conflict;
///
/// assert!(conflict("br.cpf", "52998224725", "11144477735"));
/// assert!(!conflict("br.cpf", "52998224725", "52998224752"), "two digits exchanged");
/// assert!(!conflict("br.cpf", "52998224725", "11144477736"), "not valid");
/// ```
#[must_use]
pub fn conflict(kind: &str, a: &str, b: &str) -> bool {
    let of_a = series(kind, a);
    of_a.is_some() && of_a == series(kind, b) && level(kind, a, b) == Level::Different
}

/// The series within which a person has only one number of a kind, so that two numbers of one series that differ are in
/// [`conflict`]: those of persons, of companies, of foreigners ... `None` for a number that is not valid, and for a kind
/// of which a person may have several.
///
/// ```
/// use vinculo::ids::series;
///
/// assert_eq!(series("br.cpf", "52998224725"), series("br.cpf", "11144477735"));
/// assert_ne!(series("mx.rfc", "GODE561231GR8"), series("mx.rfc", "MAB9307148T4"));
/// assert_eq!(series("br.cpf", "52998224726"), None);
/// ```
#[must_use]
pub fn series(kind: &str, canonical: &str) -> Option<u8> {
    if !registry::one_per_person(kind) {
        return None;
    }
    let id = parse(kind, canonical, None).ok().filter(|id| id.valid)?;
    let holder = id.parts.get("holder").map_or(0, |holder| match holder {
        "person" | "citizen" => 1,
        "company" => 2,
        "foreign" | "foreigner" => 3,
        "state" => 4,
        _ => 5,
    });
    // Salvadoran tax numbers of old and the identity cards' that took their place are both right.
    let of_card = kind == "sv.nit" && id.canonical.len() == 9;
    Some(holder | u8::from(of_card) << 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{compare, score};

    fn read(kind: &str, text: &str) -> Identifier {
        let id = parse(kind, text, None).unwrap();
        assert!(id.valid, "{kind} {text} {:?}", id.problems);
        id
    }

    #[test]
    fn a_number_against_a_record() {
        use Agreement::{Different, Missing, Near, Same};
        for (kind, number, born, sex, agreements) in [
            ("mx.curp", "BOXW310820HNERXN09", (1931, 8, 20), "Masculino", (Same, Same)),
            ("mx.curp", "BOXW310820HNERXN09", (1931, 8, 30), "M", (Near, Missing)),
            ("mx.curp", "BOXW310820HNERXN09", (2031, 8, 20), "mujer", (Different, Different)),
            ("mx.rfc", "GODE561231GR8", (2056, 12, 31), "F", (Same, Missing)),
            ("mx.ine", "PRGMAN82050609M100", (1982, 6, 5), "Mujer", (Near, Same)),
            ("cu.ni", "91021027775", (1991, 2, 10), "Femenino", (Same, Same)),
            ("fr.nir", "295109912611193", (1995, 10, 3), "Homme", (Same, Different)),
            ("ni.cedula", "0011203900004D", (1990, 12, 3), "", (Near, Missing)),
            ("co.cc", "52123456", (1990, 12, 3), "hombre", (Missing, Different)),
            ("br.cpf", "52998224725", (1990, 12, 3), "hombre", (Missing, Missing)),
        ] {
            let claim = Claim { birth_date: Date::new(born.0, born.1, born.2), sex: Some(sex), ..Claim::default() };
            let holder = holder(&read(kind, number), &claim);
            assert_eq!((holder.birth_date, holder.sex), agreements, "{kind} {number}");
            assert_eq!(holder.level(), agreements.0.max(agreements.1));
        }
        let curp = read("mx.curp", "BOXW310820HNERXN09");
        let of = |state| holder(&curp, &Claim { state: Some(state), ..Claim::default() }).state;
        assert_eq!((of("Nuevo León"), of("ne"), of("Atlantis")), (Different, Same, Missing));
        let year = Claim { birth_date: Date::partial(1931, None, None), ..Claim::default() };
        assert_eq!(holder(&curp, &year).birth_date, Same);
        let wrong = parse("mx.curp", "BOXW310820HNERXN08", None).unwrap();
        assert_eq!(holder(&wrong, &year), Holder::default());
    }

    #[test]
    fn numbers_inside_numbers() {
        for (kind, text, other, number) in [
            ("ar.cuit", "20055361682", "ar.dni", "5.536.168"),
            ("ve.rif", "V114702834", "ve.ci", "V-11.470.283"),
            ("ec.ruc", "1714307103001", "ec.ci", "171430710-3"),
            ("py.ruc", "800280610", "py.ci", "80028061"),
            ("sv.nit", "042100008", "sv.dui", "04210000-8"),
        ] {
            let (whole, part) = (read(kind, text), read(other, number));
            assert_eq!(inside(&whole), Some((other, part.canonical.clone())));
            assert_eq!((compare(&whole, &part), compare(&part, &whole)), (Level::Tail, Level::Tail));
        }
        let zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10";
        assert_eq!(compare(&read("mrz", zone), &read("passport", "L898902C3")), Level::Tail);
        assert_eq!(compare(&read("mrz", zone), &read("passport", "L898902C4")), Level::Different);
        let curp = read("mx.curp", "GODE561231HDFRRN00");
        assert_eq!(compare(&curp, &read("mx.rfc", "GODE561231GR8")), Level::Holder);
        assert_eq!(inside(&parse("ar.cuit", "20055361683", None).unwrap()), None);
    }

    #[test]
    fn two_numbers_of_one_holder() {
        assert_eq!(level("mx.curp", "BOXW310820HNERXN09", "BOXW310820HNERXNA7"), Level::Holder);
        assert_eq!(level("mx.rfc", "GODE561231GR8", "GODE561231AB1"), Level::Holder);
        assert_eq!(score("mx.ine", "PRGMAN82050609M100", "PRGMAN82050609M211", None).unwrap(), 0.5);
        assert_eq!(level("mx.curp", "BOXW310820HNERXN09", "BOXW310821HNERXNA7"), Level::Different);
        let renewed = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<M123456784UTO7408122F2204150<<<<<<<<<<<<<<04";
        let zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10";
        assert_eq!(level("mrz", zone, renewed), Level::Holder);
        assert_eq!(level("mrz", zone, &zone.replace("ANNA", "AMNE")), Level::Slip, "the same document");
    }

    #[test]
    fn conflicts() {
        for (kind, a, b, expected) in [
            ("es.dni", "54362315K", "12345678Z", true),
            ("es.dni", "54362315K", "12345678A", false),
            ("mx.curp", "BOXW310820HNERXN09", "GODE561231HDFRRN00", true),
            ("mx.rfc", "GODE561231GR8", "MAB9307148T4", false),
            ("sv.nit", "06140507071048", "042100008", false),
            ("passport", "AAA123456", "BBB654321", false),
            ("br.rg", "123456789", "987654321", false),
            ("phone", "+525512345678", "+525587654321", false),
            ("no such kind", "1", "2", false),
        ] {
            assert_eq!((conflict(kind, a, b), conflict(kind, b, a)), (expected, expected), "{kind} {a} {b}");
        }
    }
}
