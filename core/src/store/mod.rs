//! Persistent storage: snapshots of an index, and the case file.
//!
//! A case is one `SQLite` file ([`CaseFile`], feature `store`): deliveries as received, judgements, the plan of each
//! kind, entity ids and their history. This module only stores; [`crate::case`] resolves.

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

/// The key of a record: its kind, its source and its id within the source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct RecordKey {
    /// The kind of the record, such as "person".
    pub kind: String,
    /// The source that delivered the record.
    pub source: String,
    /// The id of the record within the source.
    pub id: String,
}

impl RecordKey {
    /// Returns the key with these three parts.
    pub fn new(kind: impl Into<String>, source: impl Into<String>, id: impl Into<String>) -> Self {
        Self { kind: kind.into(), source: source.into(), id: id.into() }
    }
}
