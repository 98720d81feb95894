use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::Error;

/// The kind of entity that a record describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// A person.
    Person,
    /// A company, agency, church, gang or other body.
    Organization,
    /// A subscriber line, a SIM or a handset.
    Phone,
    /// A land vehicle, a vessel or an aircraft.
    Vehicle,
    /// A bank account, card, wallet or mobile-money account.
    Account,
    /// An identity or travel document.
    Document,
    /// An address.
    Address,
    /// An email address, or a handle on a social network or messenger.
    Email,
}

impl Kind {
    /// Every kind, in order of resolution: things before the organizations and persons that use them.
    pub const ALL: [Self; 8] = [
        Self::Phone,
        Self::Vehicle,
        Self::Account,
        Self::Document,
        Self::Address,
        Self::Email,
        Self::Organization,
        Self::Person,
    ];

    /// Returns the name used in Python, files and messages.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Phone => "phone",
            Self::Vehicle => "vehicle",
            Self::Account => "account",
            Self::Document => "document",
            Self::Address => "address",
            Self::Email => "email",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Kind {
    type Err = Error;

    fn from_str(given: &str) -> Result<Self, Error> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == given).ok_or_else(|| Error::Unknown {
            what: "kind of entity",
            given: given.to_owned(),
            known: Self::ALL.map(Self::as_str).join(", "),
        })
    }
}
