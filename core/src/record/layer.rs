//! Layers: the kinds of link.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// The kind of a link.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
#[non_exhaustive]
pub enum Layer {
    /// A telephone call.
    Call,
    /// A written message.
    Message,
    /// A journey: of two persons together, or of one person to a place or in a vehicle.
    Travel,
    /// A payment of money.
    Payment,
    /// Ownership.
    Owns,
    /// Use without ownership.
    Uses,
    /// Residence.
    LivesAt,
    /// A family relation.
    Kin,
    /// A meeting.
    Meets,
    /// Arrest of both on one occasion.
    ArrestedWith,
    /// Employment.
    Employs,
    /// Any other layer, by its name.
    Other(String),
}

const LAYERS: [(&str, Layer); 11] = [
    ("call", Layer::Call),
    ("message", Layer::Message),
    ("travel", Layer::Travel),
    ("payment", Layer::Payment),
    ("owns", Layer::Owns),
    ("uses", Layer::Uses),
    ("lives_at", Layer::LivesAt),
    ("kin", Layer::Kin),
    ("meets", Layer::Meets),
    ("arrested_with", Layer::ArrestedWith),
    ("employs", Layer::Employs),
];

impl Layer {
    /// Returns the name used in Python, files and messages.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Other(name) => name,
            named => LAYERS.iter().find(|(_, layer)| layer == named).map_or("", |(name, _)| name),
        }
    }

    /// Whether source and target differ in meaning, as caller and callee do.
    #[must_use]
    pub const fn is_directed(&self) -> bool {
        matches!(
            self,
            Self::Call | Self::Message | Self::Payment | Self::Owns | Self::Uses | Self::LivesAt | Self::Employs
        )
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<String> for Layer {
    fn from(name: String) -> Self {
        LAYERS.iter().find(|(known, _)| *known == name).map_or(Self::Other(name), |(_, layer)| layer.clone())
    }
}

impl From<Layer> for String {
    fn from(layer: Layer) -> Self {
        layer.as_str().to_owned()
    }
}

impl FromStr for Layer {
    type Err = Error;

    fn from_str(given: &str) -> Result<Self> {
        let name = given.trim();
        if name.is_empty() {
            return Err(Error::input("a layer has no name; give one such as 'call' or 'payment'"));
        }
        Ok(Self::from(name.to_owned()))
    }
}
