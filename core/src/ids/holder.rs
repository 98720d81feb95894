//! Compares the data of the holder that a number encodes with the data of a record.
//!
//! A CURP encodes its holder's birth date, sex and state of birth; French and Cuban numbers encode some of these in other
//! positions. A number can therefore support or contradict the other fields of its record.

use serde::Serialize;

use super::date::{self, Date, DateLevel};
use super::identifier::Identifier;
use crate::text::fold;

/// Agreement between a field that a number encodes and the same field of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// The number or the record lacks the field.
    #[default]
    Missing,
    /// They agree to the precision of the less precise one.
    Same,
    /// Dates with day and month exchanged, or with one digit different.
    Near,
    /// They contradict each other.
    Different,
}

impl Agreement {
    /// Returns the agreement as one word.
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

/// Data of the holder as a record states it; `None` for unknown fields.
#[derive(Debug, Clone, Copy, Default)]
pub struct Claim<'a> {
    /// The birth date.
    pub birth_date: Option<Date>,
    /// The sex, as written in Spanish, Portuguese, French or English. A lone "M" is ignored: it abbreviates "male" and,
    /// in Mexico, "mujer" (woman).
    pub sex: Option<&'a str>,
    /// The state of birth: a Mexican state's name, its number, or its code in the CURP.
    pub state: Option<&'a str>,
    /// The nationality (ISO 3166, two letters); only machine-readable zones encode it.
    pub nationality: Option<&'a str>,
}

/// Agreement of each field that a number encodes with a [`Claim`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Holder {
    /// Agreement of the birth date; in any century if the number has a two-digit year only.
    pub birth_date: Agreement,
    /// Agreement of the sex.
    pub sex: Agreement,
    /// Agreement of the state of birth.
    pub state: Agreement,
    /// Agreement of the nationality.
    pub nationality: Agreement,
}

impl Holder {
    /// Returns the worst agreement of all fields: different, else near, else same, else missing.
    #[must_use]
    pub fn level(&self) -> Agreement {
        self.birth_date.max(self.sex).max(self.state).max(self.nationality)
    }
}

/// Compares the data that a number encodes with the data of a record. Every field of an invalid number is missing.
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
    let century_guessed = part("birth_century").is_some();
    let born = part("birth_date").and_then(date::from_canonical);
    let equal = |encoded: Option<&str>, claimed: Option<&str>| match (encoded, claimed) {
        (Some(encoded), Some(claimed)) if encoded.eq_ignore_ascii_case(claimed.trim()) => Agreement::Same,
        (Some(_), Some(_)) => Agreement::Different,
        _ => Agreement::Missing,
    };
    Holder {
        birth_date: match (born, claim.birth_date) {
            (Some(encoded), Some(claimed)) => compare_birth_dates(encoded, claimed, century_guessed),
            _ => Agreement::Missing,
        },
        sex: equal(part("sex").filter(|sex| *sex != "other"), claim.sex.and_then(sex)),
        state: equal(
            part("state"),
            claim.state.zip(id.kind.descriptor().state_code).and_then(|(state, code)| code(state)),
        ),
        nationality: equal(part("nationality"), claim.nationality),
    }
}

fn compare_birth_dates(encoded: Date, claimed: Date, century_guessed: bool) -> Agreement {
    let agreement = |encoded: &Date| match date::compare(encoded, &claimed) {
        DateLevel::Exact | DateLevel::Compatible => Agreement::Same,
        DateLevel::DayMonthSwapped | DateLevel::OneDigit => Agreement::Near,
        _ => Agreement::Different,
    };
    let centuries: &[i16] = if century_guessed { &[0, -100, 100] } else { &[0] };
    // A form fills in 1 January for an unknown day, but the issuer of a number knows the real date.
    let shifted = |years: &i16| Date { year: encoded.year + years, stand_in: false, ..encoded };
    centuries.iter().map(|years| agreement(&shifted(years))).min().unwrap_or_default()
}

/// Returns `male` or `female` for a word that means one of them; `None` for other and ambiguous words.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::parse;
    use crate::ids::tests::read_valid;

    #[test]
    fn number_agrees_or_disagrees_with_a_record() {
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
            let holder = holder(&read_valid(kind, number), &claim);
            assert_eq!((holder.birth_date, holder.sex), agreements, "{kind} {number}");
            assert_eq!(holder.level(), agreements.0.max(agreements.1));
        }
        let curp = read_valid("mx.curp", "BOXW310820HNERXN09");
        let of = |state| holder(&curp, &Claim { state: Some(state), ..Claim::default() }).state;
        assert_eq!((of("Nuevo León"), of("ne"), of("Atlantis")), (Different, Same, Missing));
        let year = Claim { birth_date: Date::partial(1931, None, None), ..Claim::default() };
        assert_eq!(holder(&curp, &year).birth_date, Same);
        let wrong = parse("mx.curp", "BOXW310820HNERXN08", None).unwrap();
        assert_eq!(holder(&wrong, &year), Holder::default());
    }
}
