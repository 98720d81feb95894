//! Resolving one set of records, and the part of the result that a case keeps.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::judge::{Constraints, Groups};
use crate::error::Result;
use crate::model::{Model, probability};
use crate::monitor::Monitor;
use crate::record::RecordSet;
use crate::resolve::{Decision, Extra, MATCH, Options, PairDecision, REVIEW, Resolution, dedupe};
use crate::store::MergeDoubt;

/// The largest number of undecided pairs per kind that a case keeps; the pairs with the highest weights are kept.
const MAX_UNDECIDED: usize = 5000;

/// A merge that depends on a pair below this probability is contested.
const MAX_UNCERTAIN: f64 = 0.95;

/// Two rows whose merge is contested.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ContestedRows {
    pub(super) rows: (u32, u32),
    pub(super) weight: i32,
    pub(super) joined: bool,
    pub(super) reason: MergeDoubt,
}

/// The result of resolving one set.
#[derive(Debug)]
pub(super) struct Found {
    /// For each row, the first row of its entity.
    pub(super) entity: Vec<u32>,
    /// For each row, the probability that it belongs to its entity.
    pub(super) belonging: Vec<f64>,
    /// For the first row of each entity, the probability that all its rows are one; 1 for other rows.
    pub(super) unity: Vec<f64>,
    pub(super) contested: Vec<ContestedRows>,
    pub(super) model: Option<Model>,
}

impl Found {
    /// The result in which every row is an entity of its own.
    pub(super) fn singletons(rows: usize) -> Self {
        Self {
            entity: (0..rows as u32).collect(),
            belonging: vec![1.0; rows],
            unity: vec![1.0; rows],
            contested: Vec::new(),
            model: None,
        }
    }
}

/// Resolves one set under the model `plan`, or under a newly learned model if there is none.
pub(super) fn resolve_set(
    set: &Arc<RecordSet>,
    extras: Vec<Extra>,
    constraints: &Constraints,
    plan: Option<Model>,
    monitor: &dyn Monitor,
) -> Result<(Found, Option<Resolution>)> {
    if set.len() < 2 {
        return Ok((Found::singletons(set.len()), None));
    }
    let judge = |pairs: &BTreeSet<(u32, u32)>, verdict| -> Vec<PairDecision> {
        pairs.iter().map(|&(left, right)| PairDecision { left, right, verdict }).collect()
    };
    let mut judgements = judge(&constraints.same, Decision::Same);
    judgements.extend(judge(&constraints.different, Decision::Different));
    let options = Options { judgements, extras, model: plan, ..Options::default() };
    let resolution = dedupe(set, &options, monitor)?;
    Ok((found(&resolution, constraints), Some(resolution)))
}

fn found(resolution: &Resolution, constraints: &Constraints) -> Found {
    let entity = resolution.entity().to_vec();
    let mut found = Found::singletons(entity.len());
    let inside = |a: u32, b: u32| entity[a as usize] == entity[b as usize];
    // The links that hold each entity together: a maximum spanning tree.
    let mut links: Vec<(i32, u32, u32)> =
        resolution.links().iter().filter(|l| inside(l.a, l.b)).map(|l| (l.weight.0, l.a, l.b)).collect();
    for link in &mut links {
        if constraints.same.contains(&(link.1, link.2)) {
            link.0 = i32::MAX;
        }
    }
    links.sort_by_key(|&(weight, a, b)| (std::cmp::Reverse(weight), a, b));
    let mut best: Vec<f64> = vec![0.0; entity.len()];
    let mut groups = Groups::new(entity.len());
    for (weight, a, b) in links {
        let likely = probability(weight);
        for row in [a, b] {
            best[row as usize] = best[row as usize].max(likely);
        }
        if groups.root(a) == groups.root(b) {
            continue;
        }
        groups.join(a, b);
        let first = entity[a as usize] as usize;
        found.unity[first] = found.unity[first].min(likely);
        if likely < MAX_UNCERTAIN {
            found.contested.push(ContestedRows { rows: (a, b), weight, joined: true, reason: MergeDoubt::HangsOnPair });
        }
    }
    for (belonging, best) in found.belonging.iter_mut().zip(best).filter(|(_, best)| *best > 0.0) {
        *belonging = best;
    }
    found.contested.extend(undecided(resolution, constraints, &entity));
    found.contested.sort_by_key(|doubt| doubt.rows);
    found.contested.dedup_by_key(|doubt| doubt.rows);
    found.entity = entity;
    found.model = Some(resolution.model().clone());
    found
}

/// Pairs in two entities that the clustering cut, or that score between review and match.
fn undecided(resolution: &Resolution, constraints: &Constraints, entity: &[u32]) -> Vec<ContestedRows> {
    let decided = |a: u32, b: u32| constraints.different.contains(&(a, b)) || constraints.unsure.contains(&(a, b));
    let separate = |a: u32, b: u32| entity[a as usize] != entity[b as usize] && !decided(a, b);
    let doubt = |link: &crate::cluster::ScoredPair, reason| ContestedRows {
        rows: (link.a, link.b),
        weight: link.weight.0,
        joined: false,
        reason,
    };
    let cut = resolution.contested().iter().filter(|l| separate(l.a, l.b));
    let mut all: Vec<ContestedRows> = cut.map(|link| doubt(link, MergeDoubt::Outweighed)).collect();
    let mut likely: Vec<ContestedRows> = resolution
        .links()
        .iter()
        .filter(|l| probability(l.weight) >= REVIEW && probability(l.weight) < MATCH && separate(l.a, l.b))
        .map(|link| doubt(link, MergeDoubt::BelowThreshold))
        .collect();
    likely.sort_by_key(|doubt| (std::cmp::Reverse(doubt.weight), doubt.rows));
    all.extend(likely);
    all.truncate(MAX_UNDECIDED);
    all
}
