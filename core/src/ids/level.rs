//! The levels of agreement between two identifiers.

use std::fmt;

use serde::Serialize;

/// Degree of agreement between two identifiers, the closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The same canonical text.
    Identical,
    /// The same after folding look-alike characters: 0/O/Q, 1/I/L, 2/Z, 5/S, 6/G, 8/B, U/V.
    Confusion,
    /// One character replaced, missing or added, or two adjacent characters transposed. For dates: day and month
    /// exchanged, or one digit different.
    Slip,
    /// One is a part of the other: a phone without its area or country code, a card of which only the last four digits
    /// are known, the same mailbox at another provider, a date of which only the year is known.
    Tail,
    /// Different numbers that encode the same holder: letters of the name, birth date, sex (two CURPs, a CURP and a tax
    /// number, two machine-readable zones).
    Holder,
    /// Different numbers.
    Different,
    /// One of the two is empty.
    Missing,
}

impl Level {
    /// Returns the level as a score in \[0, 1\], as [`score`](super::score) returns it.
    #[must_use]
    pub fn score(self) -> f64 {
        match self {
            Self::Identical => 1.0,
            Self::Confusion => 0.9,
            Self::Slip => 0.8,
            Self::Tail => 0.7,
            Self::Holder => 0.5,
            Self::Different | Self::Missing => 0.0,
        }
    }

    /// Every code, in the order of the levels.
    pub const CODES: &'static [&'static str] =
        &["identical", "confusion", "slip", "tail", "holder", "different", "missing"];

    /// Returns the level as a stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.as_str()
    }

    /// Returns the level as one word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::Confusion => "confusion",
            Self::Slip => "slip",
            Self::Tail => "tail",
            Self::Holder => "holder",
            Self::Different => "different",
            Self::Missing => "missing",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Identical => "the same number",
            Self::Confusion => "the same number but for characters that scanners confuse",
            Self::Slip => "one character apart",
            Self::Tail => "one is a part of the other",
            Self::Holder => "different numbers with the same data of the holder",
            Self::Different => "different numbers",
            Self::Missing => "a number is missing",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_list_every_level_in_order() {
        use Level::{Confusion, Different, Holder, Identical, Missing, Slip, Tail};
        let all = [Identical, Confusion, Slip, Tail, Holder, Different, Missing];
        assert_eq!(all.map(Level::code), Level::CODES);
        for level in all {
            assert_eq!(serde_json::to_value(level).unwrap(), level.code());
            assert!(!level.to_string().is_empty());
        }
        assert!(all.is_sorted());
    }
}
