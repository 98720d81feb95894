//! The result of a resolution.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::options::{Decision, PairDecision, check_threshold};
use crate::cluster::{ClusterConstraints, Clusters, ScoredPair, cluster};
use crate::compare::Prepared;
use crate::error::Result;
use crate::hash;
use crate::model::{MilliBits, Model, PairScope, compare, weight_at};
use crate::monitor::Monitor;
use crate::record::RecordSet;

/// The weight of a pair whose personal numbers contradict each other: far below any sum of evidence.
const CONTRADICTION: MilliBits = MilliBits(i32::MIN / 2);

/// The duration of a stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Timing {
    /// The name of the stage.
    pub stage: String,
    /// Wall-clock seconds.
    pub seconds: f64,
}

/// Records with their entities, the kept pairs, and the model that weighed them.
#[derive(Debug, Clone)]
pub struct Resolution {
    pub(super) records: Arc<RecordSet>,
    pub(super) prepared: Arc<Prepared>,
    pub(super) model: Model,
    pub(super) pairs: PairScope,
    pub(super) links: Vec<ScoredPair>,
    pub(super) capped: u64,
    pub(super) dropped: (u64, u64),
    pub(super) estimated_missed: Option<f64>,
    pub(super) threshold: f64,
    pub(super) floor: f64,
    pub(super) judgements: Vec<PairDecision>,
    pub(super) clusters: Clusters,
    pub(super) timings: Vec<Timing>,
}

impl Resolution {
    /// The resolved records.
    #[must_use]
    pub fn records(&self) -> &Arc<RecordSet> {
        &self.records
    }

    /// The model that weighed them.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The duration of each stage.
    #[must_use]
    pub fn timings(&self) -> &[Timing] {
        &self.timings
    }

    /// The threshold of [`Self::entity`].
    #[must_use]
    pub fn threshold(&self) -> f64 {
        self.threshold
    }

    /// The probability from which pairs were kept.
    #[must_use]
    pub fn floor(&self) -> f64 {
        self.floor
    }

    /// The number of records with more candidates than were compared.
    #[must_use]
    pub fn capped(&self) -> u64 {
        self.capped
    }

    /// The number of blocking keys dropped as too common, and the number of their records.
    #[must_use]
    pub fn dropped_keys(&self) -> (u64, u64) {
        self.dropped
    }

    /// The estimated share of the matches that blocking and the prefilter missed, from a sample of records that were compared
    /// with twice as many candidates; `None` for tables of fewer than 10,000 records, where nothing is estimated.
    #[must_use]
    pub fn estimated_missed_matches(&self) -> Option<f64> {
        self.estimated_missed
    }

    /// The entity of each record, in the order of the records; an entity is identified by its first record.
    #[must_use]
    pub fn entity(&self) -> &[u32] {
        &self.clusters.entity
    }

    /// Contested merges: pairs above the threshold whose records are in different entities, because the evidence of all pairs
    /// is against the merge.
    #[must_use]
    pub fn contested(&self) -> &[ScoredPair] {
        &self.clusters.cut
    }

    /// Pairs that were decided to be different, but that other decisions join.
    #[must_use]
    pub fn conflicts(&self) -> &[(u32, u32)] {
        &self.clusters.conflicts
    }

    /// The id of an entity, derived from the source and the id of its first record.
    #[must_use]
    pub fn entity_id(&self, entity: u32) -> String {
        hash::base32(self.records.key(entity as usize))
    }

    /// The kept pairs, in the order of their records.
    #[must_use]
    pub fn links(&self) -> &[ScoredPair] {
        &self.links
    }

    /// The weight of any two records, prior included. Symmetric.
    #[must_use]
    pub fn weigh(&self, a: u32, b: u32) -> MilliBits {
        self.model.weigh(&compare(&self.prepared, a.min(b), a.max(b)))
    }

    /// Forms the entities at another threshold, without comparing again.
    ///
    /// # Errors
    /// [`Error::Input`](crate::Error::Input) for a threshold below the floor, [`Error::Cancelled`](crate::Error::Cancelled) if the
    /// monitor cancels.
    pub fn cluster(&self, threshold: f64, monitor: &dyn Monitor) -> Result<Clusters> {
        check_threshold(threshold, self.floor)?;
        let of = |verdict| -> Vec<(u32, u32)> {
            let pair = |j: &PairDecision| (j.left.min(j.right), j.left.max(j.right));
            self.judgements.iter().filter(|j| j.verdict == verdict).map(pair).collect()
        };
        let (must_link, mut cannot_link) = (of(Decision::Same), of(Decision::Different));
        let contradict = |a, b| self.prepared.contradict(a, b);
        let strong = self.links.iter().filter(|link| link.weight >= weight_at(threshold));
        cannot_link
            .extend(strong.map(|l| (l.a, l.b)).filter(|&(a, b)| contradict(a, b) && !must_link.contains(&(a, b))));
        let exclusive_groups = (self.pairs == PairScope::Across).then_some(&self.prepared.sources[..]);
        let constraints = ClusterConstraints {
            threshold: weight_at(threshold),
            must_link: &must_link,
            cannot_link: &cannot_link,
            exclusive_groups,
        };
        let first = |row: u32| self.prepared.is_first(row);
        let between: Vec<ScoredPair> = self.links.iter().filter(|l| first(l.a) && first(l.b)).copied().collect();
        // A contradiction outweighs whatever else two records share.
        let weigh = |a, b| if contradict(a, b) { CONTRADICTION } else { self.weigh(a, b) };
        let mut clusters = cluster(&self.prepared.content, &between, &constraints, weigh, monitor)?;
        for link in self.links.iter().filter(|l| !first(l.b) && l.weight >= constraints.threshold) {
            clusters.entity[link.b as usize] = clusters.entity[link.a as usize];
        }
        Ok(clusters)
    }
}
