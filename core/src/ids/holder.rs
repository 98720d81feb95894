//! What numbers say of their holders: against what a record says, and against each other.
//!
//! A CURP says when its holder was born, of which sex and in which state; a French or Cuban number says it in other
//! digits; an Argentine tax number holds the identity card's. So one number can bear out a record, speak against it, or
//! lead to a number of another kind.

use serde::Serialize;

use super::date::{self, Date, DateLevel};
use super::identifier::Identifier;
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
        state: equal(
            part("state"),
            claim.state.zip(id.kind.descriptor().state_code).and_then(|(state, code)| code(state)),
        ),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::parse;

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
}
