use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::text;

/// The status of a person in a case, in ascending order of protection: of two that conflict the greater counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Status {
    /// No status is given.
    #[default]
    Unknown,
    /// Acts for an authority.
    Official,
    /// Suspected of taking part.
    Suspect,
    /// Is a witness.
    Witness,
    /// Is a victim who was made to commit offences, such as recruiting others.
    VictimOffender,
    /// Is a victim of smuggling, trafficking or another crime.
    Victim,
    /// Was younger than 18 when observed.
    Minor,
}

impl Status {
    /// Every status, in order.
    pub const ALL: [Self; 7] =
        [Self::Unknown, Self::Official, Self::Suspect, Self::Witness, Self::VictimOffender, Self::Victim, Self::Minor];

    /// Returns the name used in Python, files and messages.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Official => "official",
            Self::Suspect => "suspect",
            Self::Witness => "witness",
            Self::VictimOffender => "victim_offender",
            Self::Victim => "victim",
            Self::Minor => "minor",
        }
    }

    /// Whether a person of this status is left out of rankings, and is under a pseudonym in exports and reports by default.
    #[must_use]
    pub const fn is_protected(self) -> bool {
        matches!(self, Self::Witness | Self::VictimOffender | Self::Victim | Self::Minor)
    }

    /// Returns the more protective of two.
    #[must_use]
    pub fn or_more_protective(self, other: Self) -> Self {
        self.max(other)
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The words for each status in English, Spanish, Portuguese and French, folded.
const WORDS: [(Status, &[&str]); 7] = [
    (Status::Unknown, &["unknown", "desconocido", "desconhecido", "inconnu", "n/a", "na", "-", "?"]),
    (
        Status::Official,
        &["official", "officer", "funcionario", "funcionaria", "agente", "agent", "fonctionnaire", "oficial"],
    ),
    (
        Status::Suspect,
        &[
            "suspect",
            "suspecte",
            "sospechoso",
            "sospechosa",
            "suspeito",
            "suspeita",
            "imputado",
            "imputada",
            "investigado",
            "investigada",
            "acusado",
            "acusada",
            "accused",
            "target",
            "objetivo",
            "alvo",
            "mis en cause",
        ],
    ),
    (Status::Witness, &["witness", "testigo", "testemunha", "temoin"]),
    (
        Status::VictimOffender,
        &[
            "victim-offender",
            "victim_offender",
            "victim offender",
            "victima-victimaria",
            "victima victimaria",
            "victima reclutadora",
            "victima reclutador",
            "vitima-autora",
            "victime-auteur",
            "victime auteur",
        ],
    ),
    (Status::Victim, &["victim", "victima", "vitima", "victime", "migrant", "migrante", "ofendido", "ofendida"]),
    (
        Status::Minor,
        &["minor", "menor", "mineur", "mineure", "child", "nino", "nina", "crianca", "enfant", "menor de edad"],
    ),
];

impl FromStr for Status {
    type Err = Error;

    /// Reads a status as an agency writes it in Spanish, Portuguese, French or English.
    fn from_str(given: &str) -> Result<Self, Error> {
        let folded = text::fold(given);
        let folded = folded.trim();
        if folded.is_empty() {
            return Ok(Self::Unknown);
        }
        WORDS.iter().find(|(_, words)| words.contains(&folded)).map(|(status, _)| *status).ok_or_else(|| {
            Error::Unknown { what: "status", given: given.to_owned(), known: Self::ALL.map(Self::as_str).join(", ") }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_four_languages_are_read() {
        for (word, status) in [
            ("Víctima", Status::Victim),
            ("VÍTIMA", Status::Victim),
            ("témoin", Status::Witness),
            ("Suspeita", Status::Suspect),
            ("", Status::Unknown),
            ("menor", Status::Minor),
        ] {
            assert_eq!(word.parse::<Status>().unwrap(), status, "{word}");
        }
        assert!("banana".parse::<Status>().is_err());
    }

    #[test]
    fn names_are_read_back_and_the_more_protective_status_counts() {
        for status in Status::ALL {
            assert_eq!(status.as_str().parse::<Status>().unwrap(), status);
        }
        assert_eq!(Status::Suspect.or_more_protective(Status::Victim), Status::Victim);
        assert!(!Status::Suspect.is_protected() && Status::VictimOffender.is_protected());
    }
}
