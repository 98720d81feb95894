//! The orchestrators: dedupe, link, search index, evaluation.
//!
//! [`dedupe`] and [`link`] take a [`RecordSet`](crate::record::RecordSet) through the whole road: prepare, block, train, compare,
//! weigh, cluster; the [`Resolution`] they give can be asked for entities at any threshold down to its floor, for pairs,
//! for reasons, and for the pairs whose answer would teach most. An [`Index`] keeps records ready to be searched.
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
//! assert_eq!(why.steps.iter().map(|s| s.part.total()).sum::<i32>(), why.weight);
//! assert_eq!(found.story(0)?.weakest().map(|link| (link.a, link.b)), Some((0, 1)));
//! let labels = resolve::Truth::Pairs(vec![(0, 1, true), (0, 2, false)]);
//! assert!(found.fit(&labels, vinculo::model::STRENGTH, &Silent)?.prior > 0.0);
//! # Ok::<(), vinculo::Error>(())
//! ```

mod builder;
mod causes;
mod entities;
mod evaluate;
mod explain;
mod fit;
mod index;
mod options;
mod resolution;
mod run;
mod story;
#[cfg(test)]
mod tests;

pub use builder::{ClusterRow, Dedupe, IndexBuilder, LinkTables, TableHit};
pub use causes::CauseCount;
pub use entities::{Entity, MergedValue};
pub use evaluate::{AtThreshold, Evaluation, Interval, Scores, Truth, compare_partitions, evaluate};
pub use explain::{Step, Waterfall};
pub use index::{Hit, Index};
pub use options::{Judgement, MATCH, Options, REVIEW, Verdict};
pub use resolution::{Resolution, Timing};
pub use run::{dedupe, link};
pub use story::{Doubt, Grown, Overgrown, Story};

pub use crate::cluster::Link;
pub use crate::compare::Extra;
