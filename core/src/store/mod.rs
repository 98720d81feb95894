//! What stays on disk: the snapshot of an index, and the case file with its judgements.
//!
//! A case is one `SQLite` file ([`CaseFile`], feature `store`): deliveries as they came, judgements, the plan of each
//! kind, entity ids and their history. This module stores and remembers; it resolves nothing.

mod atomic;
#[cfg(feature = "store")]
mod deliveries;
#[cfg(feature = "store")]
mod doubt;
#[cfg(feature = "store")]
mod file;
pub mod identity;
#[cfg(feature = "store")]
mod judgements;
#[cfg(feature = "store")]
mod partition;
#[cfg(feature = "store")]
mod schema;
pub mod snapshot;
#[cfg(all(test, feature = "store"))]
mod tests;

pub use atomic::write_file;
#[cfg(feature = "store")]
pub use deliveries::{Cell, Content, Delivery, DeliveryHead, SourceHead, StoredCell, StoredText};
#[cfg(feature = "store")]
pub use doubt::MergeDoubt;
#[cfg(feature = "store")]
pub use file::CaseFile;
#[cfg(feature = "store")]
pub use judgements::{Judgement, Verdict};
#[cfg(feature = "store")]
pub use partition::{ContestedPair, Event, Member, StoredEntity, StoredMember, StoredPartition};

/// What names one record for good: its kind, the source that delivered it, and the id that source gave it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct RecordKey {
    /// The kind of thing the record describes, such as "person".
    pub kind: String,
    /// The source that delivered it.
    pub source: String,
    /// The id it has there.
    pub id: String,
}

impl RecordKey {
    /// A key from its three parts.
    pub fn new(kind: impl Into<String>, source: impl Into<String>, id: impl Into<String>) -> Self {
        Self { kind: kind.into(), source: source.into(), id: id.into() }
    }
}
