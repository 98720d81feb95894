//! The orchestrators: dedupe, link, search index, evaluation.
//!
//! [`dedupe`] and [`link`] take a [`RecordSet`](crate::record::RecordSet) through the whole road: prepare, block, train, compare,
//! weigh, cluster; the [`Resolution`] they give can be asked for entities at any threshold down to its floor, for pairs,
//! for reasons, and for the pairs whose answer would teach most.

mod options;
mod resolution;
mod run;

pub use options::{Judgement, MATCH, Options, REVIEW, Verdict};
pub use resolution::{Resolution, Timing};
pub use run::{dedupe, link};

pub use crate::compare::Extra;
