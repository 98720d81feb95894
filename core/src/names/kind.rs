//! Kinds of names.

use std::str::FromStr;

use serde::Serialize;

use crate::error::{Error, Result};

/// The kind of bearer of a name. Parsing and scoring follow different rules for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NameKind {
    /// A person.
    Person,
    /// A company, agency or association.
    Organization,
    /// A ship or boat.
    Vessel,
}

impl NameKind {
    /// Returns "person", "organization" or "vessel".
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Vessel => "vessel",
        }
    }
}

impl FromStr for NameKind {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text {
            "person" => Ok(Self::Person),
            "organization" | "organisation" => Ok(Self::Organization),
            "vessel" => Ok(Self::Vessel),
            _ => Err(Error::Unknown {
                what: "kind of name",
                given: text.to_owned(),
                known: "person, organization, vessel".to_owned(),
            }),
        }
    }
}
