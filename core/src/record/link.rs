//! Links as delivered.

use serde::{Deserialize, Serialize};

use super::{Grade, Instant, Kind, Layer};

/// One end of a link.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum End {
    /// A record's id.
    Record(String),
    /// An identifier of a thing, such as a caller's number; a case makes an entity of it if no record holds it.
    Thing(Kind, String),
}

/// One row of a link table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LinkRecord {
    /// The end that acts: the caller, the payer, the owner.
    pub source: End,
    /// The other end.
    pub target: End,
    /// The kind of link.
    pub layer: Layer,
    /// Weight; 1 by default.
    pub weight: f64,
    /// When it began, in seconds since 1970 UTC.
    pub start: Option<Instant>,
    /// When it ended, in seconds since 1970 UTC; not before `start`.
    pub end: Option<Instant>,
    /// Name of the place where it happened; of a journey, its destination.
    pub place: Option<String>,
    /// Latitude and longitude in degrees.
    pub position: Option<(f64, f64)>,
    /// Money moved, in units of `currency`; 0 or more.
    pub amount: Option<f64>,
    /// Currency of the amount: a code of three letters in upper case, other text as delivered.
    pub currency: Option<String>,
    /// Means of transport, payment or contact.
    pub mode: Option<String>,
    /// Handset (IMEI) of the source of a call or message.
    pub handset: Option<String>,
    /// SIM (IMSI) of the source of a call or message.
    pub sim: Option<String>,
    /// Cell of the mobile network that served the source of a call or message.
    pub cell: Option<String>,
    /// The source that delivered it.
    pub origin: String,
    /// Row of the table it came from, counted from 1.
    pub row: u64,
    /// Evaluation of source and information.
    pub grade: Option<Grade>,
}
