use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::Error;

/// The evaluation of a source and of its information, kept as written.
///
/// Two systems are read: the Admiralty code (source A to F, information 1 to 6, such as `B2`) and the 3x5x2 of British
/// police (source 1 to 3, information A to E, handling P or C, such as `2BP`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Grade {
    written: String,
    system: System,
    source: u8,
    information: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
enum System {
    Admiralty,
    ThreeByFive,
}

/// The systems of grades, for messages.
pub(super) const SYSTEMS: &str = "the Admiralty code (A1 to F6) and 3x5x2 (such as 2BP)";

/// Weights of source A to F and information 1 to 6. "Cannot be judged" (F, 6) has the weight of D and 4.
const ADMIRALTY: ([f64; 6], [f64; 6]) = ([1.0, 0.9, 0.75, 0.5, 0.25, 0.5], [1.0, 0.9, 0.75, 0.5, 0.25, 0.5]);
/// Weights of source 1 to 3 (reliable, untested, not reliable) and information A to E (known directly, known
/// indirectly but corroborated, known indirectly, not known, suspected false).
const THREE_BY_FIVE: ([f64; 3], [f64; 5]) = ([1.0, 0.7, 0.4], [1.0, 0.9, 0.7, 0.5, 0.1]);

impl Grade {
    /// Returns the grade as its agency wrote it.
    #[must_use]
    pub fn as_written(&self) -> &str {
        &self.written
    }

    /// Returns the weight of information of this grade, in (0, 1]; information without a grade has weight 1.
    #[must_use]
    pub fn weight(&self) -> f64 {
        let (source, information) = (usize::from(self.source), usize::from(self.information));
        match self.system {
            System::Admiralty => ADMIRALTY.0[source] * ADMIRALTY.1[information],
            System::ThreeByFive => THREE_BY_FIVE.0[source] * THREE_BY_FIVE.1[information],
        }
    }

    /// Whether the source is unreliable or cannot be judged (E or F; 3 in 3x5x2), so that its information needs a second
    /// source.
    #[must_use]
    pub const fn is_weak(&self) -> bool {
        match self.system {
            System::Admiralty => self.source >= 4,
            System::ThreeByFive => self.source >= 2,
        }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

impl FromStr for Grade {
    type Err = Error;

    fn from_str(given: &str) -> Result<Self, Error> {
        let compact: Vec<u8> =
            given.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_uppercase()).collect();
        let grade =
            |system, source, information| Self { written: given.trim().to_owned(), system, source, information };
        match *compact.as_slice() {
            [s @ b'A'..=b'F', i @ b'1'..=b'6'] => Ok(grade(System::Admiralty, s - b'A', i - b'1')),
            [s @ b'1'..=b'3', i @ b'A'..=b'E'] | [s @ b'1'..=b'3', i @ b'A'..=b'E', b'P' | b'C'] => {
                Ok(grade(System::ThreeByFive, s - b'1', i - b'A'))
            }
            _ => Err(Error::Unknown { what: "grade", given: given.to_owned(), known: SYSTEMS.to_owned() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_systems_are_read_and_kept_as_written() {
        let grade: Grade = "b-2".parse().unwrap();
        assert_eq!(grade.as_written(), "b-2");
        assert!((grade.weight() - 0.81).abs() < 1e-12);
        assert!("E1".parse::<Grade>().unwrap().is_weak());
        assert!((("1AP".parse::<Grade>().unwrap()).weight() - 1.0).abs() < 1e-12);
        assert!("G9".parse::<Grade>().is_err());
    }
}
