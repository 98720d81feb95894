//! Searching an index, and explaining its hits.

use std::cmp::Reverse;
use std::sync::PoisonError;

use rayon::prelude::*;
use serde::Serialize;

use super::explain::{Waterfall, WaterfallStep};
use super::index::{BLOCKING, Index};
use crate::block::{BlockOptions, Candidate, Query};
use crate::compare::{Prepared, properties_of};
use crate::error::{Error, Result};
use crate::model::{Comparison, MilliBits, WeightBreakdown, probability, weight_at};
use crate::monitor::{Monitor, Silent};
use crate::record::RecordSet;

/// A record that a search found.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Hit {
    /// The number of the record in the index, for [`Index::id`] and [`Index::explain`].
    pub record: u32,
    /// The weight, prior included.
    pub weight: MilliBits,
    /// The probability that record and query are one entity.
    pub probability: f64,
}

/// How a search finds candidates for a name in another script. Such a name stands for dozens of similar ones, each with its own
/// keys, and the right one is seldom the rarest.
const ACROSS_SCRIPTS: BlockOptions = BlockOptions { max_candidates: 400, max_entries: 20_000, ..BLOCKING };

/// Fewer queries than this are answered one after another, with the candidates of each compared on all cores.
const MIN_PARALLEL_QUERIES: usize = 4;

/// The fewest candidates that one task compares.
const MIN_TASK: usize = 16;

/// The most records that one search returns per query.
const MAX_HITS: usize = 1000;

/// The probability that a query has a record in the index, before any comparison.
const QUERY_PRIOR: f64 = 0.5;

impl Index {
    /// Searches the records of the same entity for each query record. Returns one list per query, in the order of the queries:
    /// at most `limit` hits (and at most 1000), the most probable first, none below the probability `minimum`.
    ///
    /// # Errors
    /// [`Error::Input`] for a `minimum` outside \[0, 1), [`Error::Cancelled`] if the monitor cancels.
    pub fn search(
        &self,
        queries: &RecordSet,
        limit: usize,
        minimum: f64,
        monitor: &dyn Monitor,
    ) -> Result<Vec<Vec<Hit>>> {
        if !(0.0..1.0).contains(&minimum) {
            return Err(Error::input(format!(
                "the minimum is {minimum}; give a probability of at least 0 and below 1"
            )));
        }
        let prepared = self.prepare(queries, &Silent)?;
        monitor.stage("searching", Some(prepared.len() as u64));
        let min_weight = if minimum > 0.0 { weight_at(minimum) } else { MilliBits::MIN };
        let few = prepared.len() < MIN_PARALLEL_QUERIES;
        let one = |row: u32| -> Result<Vec<Hit>> {
            monitor.check()?;
            let hits = self.search_one(&prepared, row, limit.min(MAX_HITS), min_weight, few);
            monitor.advance(1);
            Ok(hits)
        };
        if few {
            return (0..prepared.len() as u32).map(one).collect();
        }
        (0..prepared.len() as u32).into_par_iter().map(one).collect()
    }

    /// Searches for one query; its candidates are compared on all cores if `parallel`.
    fn search_one(
        &self,
        queries: &Prepared,
        row: u32,
        limit: usize,
        min_weight: MilliBits,
        parallel: bool,
    ) -> Vec<Hit> {
        let prior_lift = self.prior_lift();
        let weigher = self.model.weigher().lifted(prior_lift);
        let blocking = if queries.has_other_script(row) { &ACROSS_SCRIPTS } else { &BLOCKING };
        let take = || self.scratch.lock().unwrap_or_else(PoisonError::into_inner);
        let mut scratch = take().pop().unwrap_or_default();
        let (mut hits, mut found) = (Vec::new(), Vec::<Candidate>::new());
        for ((segment, &start), cross_script) in self.content.segments.iter().zip(&self.starts).zip(&self.cross_script)
        {
            let held = &segment.prepared;
            let query = Query { prepared: queries, row, below: u32::MAX, cross_script: Some(cross_script) };
            let present = |other: u32| !self.removed.contains(&(start + other));
            segment.blocks.candidates(query, held, blocking, &mut scratch, present, &mut found);
            let weigh = |candidate: &Candidate| {
                let weight = weigher.weigh(&across(queries, row, held, candidate.row));
                let hit = (Reverse(weight), held.content[candidate.row as usize], start + candidate.row);
                (weight >= min_weight).then_some(hit)
            };
            if parallel {
                hits.par_extend(found.par_iter().with_min_len(MIN_TASK).filter_map(weigh));
            } else {
                hits.extend(found.iter().filter_map(weigh));
            }
        }
        take().push(scratch);
        hits.sort_unstable();
        hits.truncate(limit);
        hits.into_iter()
            .map(|(weight, _, record)| Hit { record, weight: weight.0, probability: probability(weight.0) })
            .collect()
    }

    /// The weight added to the model's prior. A query has a record in the index with the probability [`QUERY_PRIOR`], spread
    /// over all records, unless the model's own prior is higher.
    fn prior_lift(&self) -> MilliBits {
        let records = self.content.ids.len().max(1) as f64;
        let prior = QUERY_PRIOR / (records + 1.0);
        (weight_at(prior) - self.model.prior_weight()).max(MilliBits::ZERO)
    }

    /// Explains the score of a query record and a record of the index. The values of the indexed record are not stored, so the
    /// right sides are empty.
    ///
    /// # Errors
    /// [`Error::Input`] for a number that is no record.
    pub fn explain(&self, queries: &RecordSet, query: u32, record: u32) -> Result<Waterfall> {
        if query as usize >= queries.len() || record as usize >= self.content.ids.len() {
            return Err(Error::input(format!("there is no query {query} or no record {record}")));
        }
        let prepared = self.prepare(queries, &Silent)?;
        let at = self.starts.partition_point(|&start| start <= record) - 1;
        let comparison = across(&prepared, query, &self.content.segments[at].prepared, record - self.starts[at]);
        let WeightBreakdown { parts, weight } = self.model.explain_lifted(&comparison, self.prior_lift());
        let specs = properties_of(queries);
        let values = |name: &str| -> Vec<String> {
            let roles = specs.iter().filter(|spec| spec.name == name).flat_map(|spec| &spec.roles);
            roles
                .filter_map(|role| queries.column(role))
                .flat_map(|c| c.values(query as usize))
                .map(str::to_owned)
                .collect()
        };
        let steps =
            parts.into_iter().map(|part| WaterfallStep { left: values(&part.name), right: vec![], part }).collect();
        Ok(Waterfall {
            left_id: queries.id(query as usize).to_owned(),
            right_id: self.id(record).to_owned(),
            steps,
            weight,
            probability: probability(weight),
            same_entity: probability(weight) >= super::MATCH,
        })
    }
}

/// Compares a query with a record of the index.
fn across(queries: &Prepared, row: u32, held: &Prepared, other: u32) -> Comparison {
    queries.fields.iter().zip(&held.fields).map(|(query, field)| query.compare(row, field, other)).collect()
}
