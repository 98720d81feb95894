//! Evaluation against known truth: pairwise and B-cubed, sizes, a sweep of thresholds, and the errors themselves.
//!
//! B-cubed: Bagga and Baldwin, *Entity-Based Cross-Document Coreferencing Using the Vector Space Model*, COLING 1998.

use hashbrown::HashMap;
use serde::Serialize;

use super::{CauseCount, Resolution};
use crate::cluster::ScoredPair;
use crate::error::{Error, Result};
use crate::model::MilliBits;
use crate::monitor::Monitor;

/// The ground truth.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Truth {
    /// The true entity of each record, in the order of the records; `None` where it is not known.
    Entities(Vec<Option<u64>>),
    /// Pairs of records that somebody labelled, `true` for one entity.
    Pairs(Vec<(u32, u32, bool)>),
}

/// Precision, recall and F1, over pairs or (B-cubed) over records; each in \[0, 1\].
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Scores {
    /// The share of the merges found that are true.
    pub precision: f64,
    /// The share of the true merges that were found.
    pub recall: f64,
    /// The harmonic mean of precision and recall.
    pub f1: f64,
}

/// A 95 % confidence interval of a proportion (Wilson, *Probable Inference*, JASA 22, 1927).
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct ConfidenceInterval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// Accuracy at one threshold.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct AtThreshold {
    /// The threshold.
    pub threshold: f64,
    /// Accuracy over pairs.
    pub pairwise: Scores,
    /// Accuracy over records; `None` if only pairs are labelled.
    pub b_cubed: Option<Scores>,
    /// The number of entities.
    pub entities: usize,
}

/// A resolution compared with the truth.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Evaluation {
    /// Accuracy over pairs, at the threshold of the resolution.
    pub pairwise: Scores,
    /// Accuracy over records; `None` if only pairs are labelled.
    pub b_cubed: Option<Scores>,
    /// The confidence intervals of precision and recall; only for labelled pairs, which are a sample.
    pub intervals: Option<(ConfidenceInterval, ConfidenceInterval)>,
    /// Per entity size: the size, the number of entities found of that size, the number of true entities of that size.
    pub sizes: Vec<(usize, usize, usize)>,
    /// The accuracy at other thresholds.
    pub sweep: Vec<AtThreshold>,
    /// Pairs merged falsely, those of the highest weight first.
    pub false_merges: Vec<ScoredPair>,
    /// Pairs that should have been merged, those of the highest weight first.
    pub missed_merges: Vec<ScoredPair>,
    /// The listed errors by their causes.
    pub causes: Vec<CauseCount>,
    /// The number of records or pairs with a known truth.
    pub judged: usize,
}

/// The thresholds of the sweep.
const SWEEP: [f64; 11] = [0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999];

/// The most errors listed of each kind.
const MAX_ERRORS: usize = 1000;

/// Compares a resolution with the truth. The time is linear in the records, except for the sweep, which clusters again for each
/// of eleven thresholds above the floor.
///
/// # Errors
/// [`Error::Input`] if the truth does not fit the records or is empty, [`Error::Cancelled`](crate::Error::Cancelled) if the
/// monitor cancels.
pub fn evaluate(resolution: &Resolution, truth: &Truth, monitor: &dyn Monitor) -> Result<Evaluation> {
    check(resolution, truth)?;
    let now = at(resolution.entity(), truth, resolution.threshold());
    let mut sweep = Vec::new();
    for threshold in SWEEP.into_iter().filter(|&t| t >= resolution.floor()) {
        let clusters = resolution.cluster(threshold, monitor)?;
        sweep.push(at(&clusters.entity, truth, threshold));
    }
    let (false_merges, missed_merges) = errors(resolution, truth);
    let (intervals, judged, sizes) = match truth {
        Truth::Entities(of) => (None, of.iter().flatten().count(), sizes(resolution.entity(), of)),
        Truth::Pairs(pairs) => (Some(intervals(resolution.entity(), pairs)), pairs.len(), vec![]),
    };
    Ok(Evaluation {
        pairwise: now.pairwise,
        b_cubed: now.b_cubed,
        intervals,
        sizes,
        sweep,
        causes: resolution.causes(&false_merges, &missed_merges),
        false_merges,
        missed_merges,
        judged,
    })
}

pub(super) fn check(resolution: &Resolution, truth: &Truth) -> Result<()> {
    let records = resolution.records().len();
    match truth {
        Truth::Entities(of) if of.len() != records => Err(Error::input(format!(
            "the truth has {} entries for {records} records; give one each, None where it is not known",
            of.len()
        ))),
        Truth::Entities(of) if of.iter().all(Option::is_none) => {
            Err(Error::input("the truth names the entity of no record; check that its ids are those of the table"))
        }
        Truth::Pairs(pairs) if pairs.is_empty() => Err(Error::input(
            "the truth holds no labelled pair whose records are known; check that its ids are those of the table",
        )),
        Truth::Pairs(pairs) => match pairs.iter().find(|(a, b, _)| *a as usize >= records || *b as usize >= records) {
            Some((a, b, _)) => Err(Error::input(format!("the truth names the records {a} and {b} of {records}"))),
            None => Ok(()),
        },
        Truth::Entities(_) => Ok(()),
    }
}

/// Compares any partition of records with the true one. Both lists hold the entity of each record; the truth is `None` where
/// it is not known. Returns the accuracy over pairs and over records (B-cubed).
///
/// # Errors
/// [`Error::Input`] for lists of unequal length.
pub fn compare_partitions(found: &[u32], truth: &[Option<u64>]) -> Result<(Scores, Scores)> {
    if found.len() != truth.len() {
        return Err(Error::input(format!(
            "{} entities were found and {} are known; give lists of equal length, one entry per record",
            found.len(),
            truth.len()
        )));
    }
    Ok(against_entities(found, truth))
}

fn scores(common: f64, found: f64, real: f64) -> Scores {
    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    let (precision, recall) = (share(common, found), share(common, real));
    Scores { precision, recall, f1: share(2.0 * precision * recall, precision + recall) }
}

fn at(entity: &[u32], truth: &Truth, threshold: f64) -> AtThreshold {
    let mut first: Vec<u32> = entity.to_vec();
    first.sort_unstable();
    first.dedup();
    let (pairwise, b_cubed) = match truth {
        Truth::Entities(of) => {
            let (pairwise, b_cubed) = against_entities(entity, of);
            (pairwise, Some(b_cubed))
        }
        Truth::Pairs(pairs) => {
            let together = |&&(a, b, _): &&(u32, u32, bool)| entity[a as usize] == entity[b as usize];
            let found = pairs.iter().filter(together).count();
            let real = pairs.iter().filter(|p| p.2).count();
            let common = pairs.iter().filter(together).filter(|p| p.2).count();
            (scores(common as f64, found as f64, real as f64), None)
        }
    };
    AtThreshold { threshold, pairwise, b_cubed, entities: first.len() }
}

fn against_entities(entity: &[u32], of: &[Option<u64>]) -> (Scores, Scores) {
    let (mut found, mut real, mut both) = (HashMap::new(), HashMap::new(), HashMap::new());
    let mut judged = 0u64;
    for (&e, t) in entity.iter().zip(of) {
        if let Some(t) = t {
            judged += 1;
            *found.entry(e).or_insert(0u64) += 1;
            *real.entry(*t).or_insert(0u64) += 1;
            *both.entry((e, *t)).or_insert(0u64) += 1;
        }
    }
    let pairs = |n: &u64| n * (n.saturating_sub(1)) / 2;
    let common: u64 = both.values().map(pairs).sum();
    let pairwise = scores(
        common as f64,
        found.values().map(pairs).sum::<u64>() as f64,
        real.values().map(pairs).sum::<u64>() as f64,
    );
    // Summed in sorted order, so that rounding does not depend on the order of a hash map.
    let mut cells: Vec<(u64, u64, u64)> = both.iter().map(|((e, t), n)| (*n, found[e], real[t])).collect();
    cells.sort_unstable();
    let records = judged.max(1) as f64;
    let mean = |of: fn(&(u64, u64, u64)) -> u64| {
        cells.iter().map(|c| (c.0 * c.0) as f64 / of(c) as f64).sum::<f64>() / records
    };
    let (precision, recall) = (mean(|c| c.1), mean(|c| c.2));
    let f1 = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
    (pairwise, Scores { precision, recall, f1 })
}

fn intervals(entity: &[u32], pairs: &[(u32, u32, bool)]) -> (ConfidenceInterval, ConfidenceInterval) {
    let together = |p: &&(u32, u32, bool)| entity[p.0 as usize] == entity[p.1 as usize];
    let found = pairs.iter().filter(together).count();
    let real = pairs.iter().filter(|p| p.2).count();
    let common = pairs.iter().filter(together).filter(|p| p.2).count();
    (wilson(common, found), wilson(common, real))
}

fn wilson(part: usize, whole: usize) -> ConfidenceInterval {
    if whole == 0 {
        return ConfidenceInterval { low: 0.0, high: 1.0 };
    }
    let (n, z) = (whole as f64, 1.96f64);
    let p = part as f64 / n;
    let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let reach = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
    // The interval contains the proportion; rounding could put it outside where it is 0 or 1.
    ConfidenceInterval { low: (middle - reach).clamp(0.0, p), high: (middle + reach).clamp(p, 1.0) }
}

fn sizes(entity: &[u32], of: &[Option<u64>]) -> Vec<(usize, usize, usize)> {
    let (mut found, mut real) = (HashMap::new(), HashMap::new());
    for (&e, t) in entity.iter().zip(of) {
        if let Some(t) = t {
            *found.entry(u64::from(e)).or_insert(0usize) += 1;
            *real.entry(*t).or_insert(0usize) += 1;
        }
    }
    let mut table: std::collections::BTreeMap<usize, (usize, usize)> = Default::default();
    found.values().for_each(|&n| table.entry(n).or_default().0 += 1);
    real.values().for_each(|&n| table.entry(n).or_default().1 += 1);
    table.into_iter().map(|(size, (found, real))| (size, found, real)).collect()
}

/// Falsely merged pairs and missed pairs, each by descending weight.
fn errors(resolution: &Resolution, truth: &Truth) -> (Vec<ScoredPair>, Vec<ScoredPair>) {
    let entity = resolution.entity();
    let (mut merged, mut missed) = (Vec::new(), Vec::new());
    let mut note = |a: u32, b: u32, same: bool, weight: Option<MilliBits>| {
        let together = entity[a as usize] == entity[b as usize];
        if together != same {
            let link =
                ScoredPair { a: a.min(b), b: a.max(b), weight: weight.unwrap_or_else(|| resolution.weigh(a, b)) };
            if together { merged.push(link) } else { missed.push(link) }
        }
    };
    match truth {
        Truth::Pairs(pairs) => pairs.iter().for_each(|&(a, b, same)| note(a, b, same, None)),
        Truth::Entities(of) => {
            // Missed merges: kept pairs, and one pair for each part of a true entity that no kept pair joins to the first part.
            let mut linked = hashbrown::HashSet::new();
            for link in resolution.links() {
                if let (Some(x), Some(y)) = (of[link.a as usize], of[link.b as usize]) {
                    note(link.a, link.b, x == y, Some(link.weight));
                    linked.insert((link.a, link.b));
                }
            }
            let mut firsts: HashMap<u64, Vec<u32>> = HashMap::new();
            for (row, t) in of.iter().enumerate() {
                let Some(t) = t else { continue };
                let pieces = firsts.entry(*t).or_default();
                if !pieces.iter().any(|&p| entity[p as usize] == entity[row]) {
                    if let Some(&first) = pieces.first().filter(|&&first| !linked.contains(&(first, row as u32))) {
                        note(first, row as u32, true, None);
                    }
                    pieces.push(row as u32);
                }
            }
        }
    }
    let by_weight = |l: &ScoredPair| (std::cmp::Reverse(l.weight), l.a, l.b);
    merged.sort_unstable_by_key(by_weight);
    missed.sort_unstable_by_key(by_weight);
    merged.truncate(MAX_ERRORS);
    missed.truncate(MAX_ERRORS);
    (merged, missed)
}
