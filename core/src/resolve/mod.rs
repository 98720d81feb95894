//! The orchestrators: dedupe, link, search index, evaluation.
//!
//! [`dedupe`] and [`link`] take a [`RecordSet`](crate::record::RecordSet) through all stages: prepare, block, train, compare,
//! weigh, cluster. The resulting [`Resolution`] gives entities at any threshold from its floor up, scored pairs, explanations,
//! and the pairs that are most informative to review. An [`Index`] keeps records ready to be searched.
//!
//! ```
//! use std::sync::Arc;
//! use vinculo::{Silent, record::{Columns, Input, Kind, RecordSet, Table}, resolve};
//!
//! let row = |cells: [&str; 3]| cells.map(|c| Some(c.to_owned())).to_vec();
//! let table = Table::from_rows("people", ["ref", "nombre", "nacido"].map(String::from).to_vec(), &[
//!     row(["1", "Aurelio Quiñónez Tarazona", "1971-04-02"]),
//!     row(["2", "Quiñonez Tarazona, Aurelio", "1971-04-02"]),
//!     row(["3", "María García", "1990-11-30"]),
//! ]);
//! let columns = Columns::new([("id", vec!["ref"]), ("name", vec!["nombre"]), ("birth_date", vec!["nacido"])])?;
//! let input = Input { table: &table, columns: &columns, source: "a", strict: true };
//! let records = Arc::new(RecordSet::build(Kind::Person, &[input], &Silent)?);
//! let found = resolve::dedupe(&records, &resolve::Options::default(), &Silent)?;
//! assert_eq!(found.entity(), [0, 0, 2]);
//! let why = found.explain(0, 1)?;
//! assert_eq!(why.steps.iter().map(|s| s.part.total()).sum::<vinculo::model::MilliBits>(), why.weight);
//! assert_eq!(found.story(0)?.weakest().map(|link| (link.a, link.b)), Some((0, 1)));
//! let labels = resolve::Truth::Pairs(vec![(0, 1, true), (0, 2, false)]);
//! assert!(found.fit(&labels, vinculo::model::DEFAULT_LABEL_STRENGTH, &Silent)?.prior > 0.0);
//! # Ok::<(), vinculo::Error>(())
//! ```

pub(crate) mod builder;
mod causes;
mod entities;
mod evaluate;
mod explain;
mod fit;
mod index;
mod options;
mod resolution;
mod run;
mod saved;
mod search;
mod story;
#[cfg(test)]
mod tests;

pub use builder::{ClusterRow, Dedupe, IndexBuilder, LinkTables, TableHit};
pub use causes::{Cause, CauseCount};
pub use entities::{Entity, MergedValue};
pub use evaluate::{AtThreshold, ConfidenceInterval, Evaluation, Scores, Truth, compare_partitions, evaluate};
pub use explain::{Waterfall, WaterfallStep};
pub use index::Index;
pub use options::{Decision, MATCH, Options, PairDecision, REVIEW};
pub use resolution::{Resolution, Timing};
pub use run::{dedupe, link};
pub use search::Hit;
pub use story::{ContestReason, GrowthStep, Overgrown, Story};

pub use crate::cluster::ScoredPair;
pub use crate::compare::Extra;
