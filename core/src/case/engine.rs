//! One set of records through the engine, and what of the answer a case remembers.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::judge::{Constraints, Groups};
use crate::error::Result;
use crate::model::{Model, probability};
use crate::monitor::Monitor;
use crate::record::RecordSet;
use crate::resolve::{Decision, Extra, MATCH, Options, PairDecision, REVIEW, Resolution, dedupe};

/// The most undecided pairs of a kind that a case keeps; the likeliest stay.
const MOST_UNDECIDED: usize = 5000;

/// A merge that hangs on less than this is contested.
const SURE: f64 = 0.95;

/// Two rows that are open to doubt.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Doubt {
    pub(super) rows: (u32, u32),
    pub(super) weight: i32,
    pub(super) joined: bool,
    pub(super) reason: &'static str,
}

/// What a run over one set found.
#[derive(Debug)]
pub(super) struct Found {
    /// The entity of each row, named by its first row.
    pub(super) entity: Vec<u32>,
    /// How likely each row belongs to its entity.
    pub(super) belonging: Vec<f64>,
    /// How likely the rows of the entity are one, by first row; 1 for other rows.
    pub(super) unity: Vec<f64>,
    pub(super) doubts: Vec<Doubt>,
    pub(super) model: Option<Model>,
}

impl Found {
    /// Every row for itself.
    pub(super) fn apart(rows: usize) -> Self {
        Self {
            entity: (0..rows as u32).collect(),
            belonging: vec![1.0; rows],
            unity: vec![1.0; rows],
            doubts: Vec::new(),
            model: None,
        }
    }
}

/// Resolves one set. `plan` is used if it fits the records, or else a new one is learned.
pub(super) fn resolve_set(
    set: &Arc<RecordSet>,
    extras: Vec<Extra>,
    constraints: &Constraints,
    plan: Option<Model>,
    monitor: &dyn Monitor,
) -> Result<(Found, Option<Resolution>)> {
    if set.len() < 2 {
        return Ok((Found::apart(set.len()), None));
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
    let mut found = Found::apart(entity.len());
    let inside = |a: u32, b: u32| entity[a as usize] == entity[b as usize];
    // The links that hold each entity together: a spanning tree of the strongest.
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
        if likely < SURE {
            found.doubts.push(Doubt { rows: (a, b), weight, joined: true, reason: "the entity hangs on this pair" });
        }
    }
    for (belonging, best) in found.belonging.iter_mut().zip(best).filter(|(_, best)| *best > 0.0) {
        *belonging = best;
    }
    found.doubts.extend(undecided(resolution, constraints, &entity));
    found.doubts.sort_by_key(|doubt| doubt.rows);
    found.doubts.dedup_by_key(|doubt| doubt.rows);
    found.entity = entity;
    found.model = Some(resolution.model().clone());
    found
}

/// Pairs that were kept apart although much speaks for them.
fn undecided(resolution: &Resolution, constraints: &Constraints, entity: &[u32]) -> Vec<Doubt> {
    let decided = |a: u32, b: u32| constraints.different.contains(&(a, b)) || constraints.unsure.contains(&(a, b));
    let apart = |a: u32, b: u32| entity[a as usize] != entity[b as usize] && !decided(a, b);
    let doubt = |link: &crate::cluster::ScoredPair, reason| Doubt {
        rows: (link.a, link.b),
        weight: link.weight.0,
        joined: false,
        reason,
    };
    let cut = resolution.contested().iter().filter(|l| apart(l.a, l.b));
    let mut all: Vec<Doubt> =
        cut.map(|link| doubt(link, "more evidence stands against this merge than for it")).collect();
    let mut likely: Vec<Doubt> = resolution
        .links()
        .iter()
        .filter(|l| probability(l.weight) >= REVIEW && probability(l.weight) < MATCH && apart(l.a, l.b))
        .map(|link| doubt(link, "likely, but below the threshold"))
        .collect();
    likely.sort_by_key(|doubt| (std::cmp::Reverse(doubt.weight), doubt.rows));
    all.extend(likely);
    all.truncate(MOST_UNDECIDED);
    all
}
