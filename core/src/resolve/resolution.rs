//! The result of a resolution.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::options::{Judgement, Verdict, check_threshold};
use crate::cluster::{Clusters, Link, Rules, cluster};
use crate::compare::Prepared;
use crate::error::Result;
use crate::hash;
use crate::model::{Model, Pairs, bits_of, compare};
use crate::monitor::Monitor;
use crate::record::RecordSet;

/// How long a stage took.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Timing {
    /// The stage.
    pub stage: String,
    /// Seconds on the clock.
    pub seconds: f64,
}

/// Records with their entities, the pairs kept, and the model that weighed them.
#[derive(Debug, Clone)]
pub struct Resolution {
    pub(super) records: Arc<RecordSet>,
    pub(super) prepared: Arc<Prepared>,
    pub(super) model: Model,
    pub(super) pairs: Pairs,
    pub(super) links: Vec<Link>,
    pub(super) capped: u64,
    pub(super) dropped: (u64, u64),
    pub(super) missed: Option<f64>,
    pub(super) threshold: f64,
    pub(super) floor: f64,
    pub(super) judgements: Vec<Judgement>,
    pub(super) clusters: Clusters,
    pub(super) timings: Vec<Timing>,
}

impl Resolution {
    /// The records that were resolved.
    #[must_use]
    pub fn records(&self) -> &Arc<RecordSet> {
        &self.records
    }

    /// The model that weighed them.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Seconds spent, stage by stage.
    #[must_use]
    pub fn timings(&self) -> &[Timing] {
        &self.timings
    }

    /// The threshold at which [`Self::entity`] was formed.
    #[must_use]
    pub fn threshold(&self) -> f64 {
        self.threshold
    }

    /// The probability down to which pairs were kept.
    #[must_use]
    pub fn floor(&self) -> f64 {
        self.floor
    }

    /// How many records had more candidates than were compared.
    #[must_use]
    pub fn capped(&self) -> u64 {
        self.capped
    }

    /// How many blocking keys were dropped as too common, and how many places of records in them.
    #[must_use]
    pub fn dropped_keys(&self) -> (u64, u64) {
        self.dropped
    }

    /// Which share of the matches blocking missed, as estimated from a sample of records whose candidates were all
    /// compared, in a search several times as wide; `None` for a small table, where nothing was estimated.
    #[must_use]
    pub fn missed(&self) -> Option<f64> {
        self.missed
    }

    /// The entity of each record, in the order of the records; an entity is named by its first record.
    #[must_use]
    pub fn entity(&self) -> &[u32] {
        &self.clusters.entity
    }

    /// Links above the threshold that were not followed, because more evidence stands against them: contested merges.
    #[must_use]
    pub fn contested(&self) -> &[Link] {
        &self.clusters.cut
    }

    /// Pairs that were decided to be different but are held together by other decisions.
    #[must_use]
    pub fn conflicts(&self) -> &[(u32, u32)] {
        &self.clusters.conflicts
    }

    /// A name for the entity of a record, made of the source and id of the entity's first record.
    #[must_use]
    pub fn entity_id(&self, entity: u32) -> String {
        hash::base32(self.records.key(entity as usize))
    }

    /// The pairs kept, in the order of their records; weights are in thousandths of a bit.
    #[must_use]
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The weight of any two records in thousandths of a bit, the prior included. Symmetric.
    #[must_use]
    pub fn weigh(&self, a: u32, b: u32) -> i32 {
        self.model.weigh(&compare(&self.prepared, a.min(b), a.max(b)))
    }

    /// The entities at another threshold, without a new run.
    ///
    /// # Errors
    /// [`Error::Input`](crate::Error::Input) for a threshold below the floor, [`Error::Cancelled`](crate::Error::Cancelled).
    pub fn cluster(&self, threshold: f64, monitor: &dyn Monitor) -> Result<Clusters> {
        check_threshold(threshold, self.floor)?;
        let of = |verdict| -> Vec<(u32, u32)> {
            let pair = |j: &Judgement| (j.left.min(j.right), j.left.max(j.right));
            self.judgements.iter().filter(|j| j.verdict == verdict).map(pair).collect()
        };
        let (must, mut cannot) = (of(Verdict::Same), of(Verdict::Different));
        let contradict = |a, b| self.prepared.contradict(a, b);
        let strong = self.links.iter().filter(|link| link.weight >= bits_of(threshold));
        cannot.extend(strong.map(|l| (l.a, l.b)).filter(|&(a, b)| contradict(a, b) && !must.contains(&(a, b))));
        let one_of = (self.pairs == Pairs::Across).then_some(&self.prepared.sources[..]);
        let rules = Rules { threshold: bits_of(threshold), must: &must, cannot: &cannot, one_of };
        let first = |row: u32| self.prepared.is_first(row);
        let between: Vec<Link> = self.links.iter().filter(|l| first(l.a) && first(l.b)).copied().collect();
        // A contradiction counts in full, whatever else two records share.
        let weigh = |a, b| if contradict(a, b) { i32::MIN / 2 } else { self.weigh(a, b) };
        let mut clusters = cluster(&self.prepared.content, &between, &rules, weigh, monitor)?;
        for link in self.links.iter().filter(|l| !first(l.b) && l.weight >= rules.threshold) {
            clusters.entity[link.b as usize] = clusters.entity[link.a as usize];
        }
        Ok(clusters)
    }
}
