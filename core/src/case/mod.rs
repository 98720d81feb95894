//! A case: records of all kinds, links between them and judgements about them, resolved into entities, a network, rings and
//! routes.
//!
//! The road of a case: [`Case::add`] stores deliveries as they came (`adding`), `data` reads them back as one record set per kind
//! and a list of links, `mentions` finds the things that they name, `rounds` resolves kind by kind and stores the partition,
//! `view` joins the stored entities with the data once per revision, and rings, routes, reports and exports read that view.
//!
//! [`Case`] keeps everything in one file, or in memory, and needs the feature `store`.

#[cfg(feature = "store")]
mod adding;
#[cfg(feature = "store")]
mod augment;
#[cfg(feature = "store")]
mod brief;
#[cfg(feature = "store")]
mod builder;
#[cfg(feature = "store")]
mod central;
#[cfg(feature = "store")]
mod checks;
#[cfg(feature = "store")]
mod data;
#[cfg(feature = "store")]
mod devices;
#[cfg(feature = "store")]
mod edges;
#[cfg(feature = "store")]
mod engine;
#[cfg(feature = "store")]
mod entity;
#[cfg(feature = "store")]
mod evidence;
#[cfg(feature = "store")]
mod facade;
#[cfg(feature = "store")]
mod holders;
#[cfg(feature = "store")]
mod judge;
#[cfg(feature = "store")]
mod key;
#[cfg(feature = "store")]
mod lookup;
#[cfg(feature = "store")]
mod membership;
#[cfg(feature = "store")]
mod mentions;
#[cfg(feature = "store")]
mod naming;
#[cfg(feature = "store")]
mod preview;
#[cfg(feature = "store")]
mod reasons;
#[cfg(feature = "store")]
mod release;
#[cfg(feature = "store")]
mod rings;
#[cfg(feature = "store")]
mod rounds;
#[cfg(feature = "store")]
mod routes;
#[cfg(feature = "store")]
mod standing;
#[cfg(feature = "store")]
mod summary;
#[cfg(all(test, feature = "store"))]
mod tests;
#[cfg(feature = "store")]
mod things;
#[cfg(feature = "store")]
mod ties;
#[cfg(feature = "store")]
mod view;

#[cfg(feature = "store")]
pub use adding::Added;
#[cfg(feature = "store")]
pub use brief::{Brief, BriefDoubt, BriefEvent, BriefOptions, BriefParty, BriefProblem};
#[cfg(feature = "store")]
pub use builder::AddTable;
#[cfg(feature = "store")]
pub use central::{KeyPeople, KeyPerson};
#[cfg(feature = "store")]
pub use entity::{Contested, Entity, EntityRecord, Property, RecordRef, Value};
#[cfg(feature = "store")]
pub use evidence::EvidenceRef;
#[cfg(feature = "store")]
pub use facade::{Case, Outcome};
#[cfg(feature = "store")]
pub use judge::{Conflict, ConflictReason};
#[cfg(feature = "store")]
pub use reasons::{CaseStory, ReviewPair, StoryDoubt, StoryStep};
#[cfg(feature = "store")]
pub use release::{Disclosure, Release};
#[cfg(feature = "store")]
pub use rings::{CaseRing, Place, RingContact, RingEvidence, RingMember};
#[cfg(feature = "store")]
pub use standing::{Finding, Standing};
#[cfg(feature = "store")]
pub use summary::{SourceSummary, Summary};
#[cfg(feature = "store")]
pub use ties::{MAX_HOLDERS, Tie, View};
