use std::fmt;

use serde::{Deserialize, Serialize};

/// How a value was found to stand for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
#[non_exhaustive]
pub enum PlaceholderCause {
    /// It is in the user's list of placeholders.
    Listed,
    /// Its words say that the value is absent.
    Phrase,
    /// It is digits or letters that fill an obligatory cell.
    Filler,
    /// It is a date that programs write for an empty one.
    DefaultDate,
    /// Many persons hold it, of a kind of identifier of which each person has one of their own.
    Shared {
        /// Number of holders whose names are unlike each other.
        names: usize,
    },
}

impl PlaceholderCause {
    /// Every code.
    pub const CODES: &'static [&'static str] = &["listed", "phrase", "filler", "default_date", "shared"];

    /// The code, as it stands in [`Self::CODES`].
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::Phrase => "phrase",
            Self::Filler => "filler",
            Self::DefaultDate => "default_date",
            Self::Shared { .. } => "shared",
        }
    }
}

impl fmt::Display for PlaceholderCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Listed => f.write_str("it is in the list of placeholders"),
            Self::Phrase => f.write_str("its words say that there is no value"),
            Self::Filler => f.write_str("it only fills the cell"),
            Self::DefaultDate => f.write_str("programs write this date for an empty one"),
            Self::Shared { names } => {
                write!(f, "{names} of its holders have unlike names, and each person has one of their own")
            }
        }
    }
}
