//! Expectation-maximisation over counts of level patterns.

use smallvec::SmallVec;

use super::observe::{Pattern, by_content, of_candidates, of_random};
use super::plan::usual_prior;
use super::weigh::Odds;
use super::{Model, Pairs};
use crate::block::{BlockIndex, BlockOptions};
use crate::compare::{Graded, Prepared};
use crate::error::Result;
use crate::monitor::Monitor;

/// How a model is trained.
#[derive(Debug, Clone, Copy)]
pub struct Training {
    /// The most records whose candidates are looked at.
    pub records: usize,
    /// The most random pairs; `None` for a quarter of the records, within 60,000 and 250,000. What few random pairs show
    /// is taken for more frequent than it is, so a large table needs more of them to trust what it shares.
    pub random_pairs: Option<usize>,
    /// How many pairs of one entity the shipped defaults are worth.
    pub strength: f64,
}

impl Default for Training {
    fn default() -> Self {
        Self { records: 5_000, random_pairs: None, strength: 40.0 }
    }
}

/// The most rounds of expectation-maximisation.
const ROUNDS: usize = 60;

/// Candidates less likely than this teach nothing about matches. A table without duplicates has so many pairs that share a
/// little that, each counted with its small probability, they would outweigh the shipped defaults and make of sharing a
/// little the mark of a match; this is halfway to classification EM (Celeux and Govaert, Computational Statistics and Data
/// Analysis 14, 1992). Between one entity and two people of one household it is classification EM whole: a pair teaches only
/// the likelier, or the many pairs of kin would make of a surname and another given name the mark of a match.
const LIKELY: f64 = 0.1;

/// Trains a model on records and the index over them, and corrects the records' frequencies by the copies it finds.
///
/// The records are looked at twice: a few to learn how many records an entity has, then more, with frequencies corrected
/// by that.
///
/// # Errors
/// [`Error::Cancelled`](crate::Error::Cancelled) if the monitor says so.
pub fn train(
    prepared: &mut Prepared,
    index: &BlockIndex,
    blocking: &BlockOptions,
    pairs: Pairs,
    training: &Training,
    monitor: &dyn Monitor,
) -> Result<Model> {
    let order = by_content(prepared);
    monitor.stage("training", Some(order.len().min(training.records) as u64));
    let total = pairs.count(prepared);
    let mut model = Model::defaults(prepared);
    let mut start: Option<(f64, f64, f64)> = None;
    for records in [training.records / 5, training.records] {
        let rows = &order[..order.len().min(records)];
        if rows.is_empty() || total < 1.0 {
            break;
        }
        if let Some((prior, household, copies)) = start {
            prepared.rate(copies);
            model = Model::defaults(prepared);
            (model.prior, model.household, model.copies) = (prior, household, copies);
        }
        let met = of_candidates(prepared, index, blocking, pairs, &model, rows, monitor)?;
        let most =
            training.random_pairs.unwrap_or((order.len() / 4).clamp(60_000, 250_000)) * records / training.records;
        let random = of_random(prepared, &order, pairs, &model, most, monitor)?;
        let scale = order.len() as f64 / rows.len() as f64;
        maximise(&mut model, &met, &random, scale, total, order.len() as f64, training.strength);
        // The model keeps the copies that its frequencies were counted with, so that using it again weighs the same.
        start = Some((model.prior, model.household, 2.0 * model.prior * total / order.len() as f64));
    }
    Ok(model)
}

/// Sums of probabilities, by property and level.
type Sums = Vec<Vec<f64>>;

fn maximise(
    model: &mut Model,
    met: &[(Pattern, f64)],
    random: &[(Pattern, f64)],
    scale: f64,
    total: f64,
    records: f64,
    strength: f64,
) {
    let defaults = model.clone();
    let empty: Sums = model.properties.iter().map(|p| vec![0.0; p.levels.len()]).collect();
    // Held by two pairs' worth of evidence.
    let usual = usual_prior(records);
    let share = |pairs: f64| ((pairs * scale + 2.0) / (total + 2.0 / usual)).clamp(1e-12, 0.5);
    for _ in 0..ROUNDS {
        let (mut same, mut other, mut kin) = (empty.clone(), empty.clone(), empty.clone());
        let (mut matches, mut housemates) = (0.0, 0.0);
        for (pattern, count) in met {
            let (p, household) = odds(model, *pattern).probabilities();
            let (sums, sum) = if p >= household { (&mut same, &mut matches) } else { (&mut kin, &mut housemates) };
            let p = p.max(household);
            if p >= LIKELY {
                *sum += p * count;
                add(sums, *pattern, p * count);
            }
        }
        for (pattern, count) in random {
            add(&mut other, *pattern, (1.0 - odds(model, *pattern).probabilities().0) * count);
        }
        let prior = share(matches);
        let moved = (prior / model.prior).ln().abs();
        model.prior = prior;
        if model.household > 0.0 {
            model.household = share(housemates);
        }
        for (p, property) in model.properties.iter_mut().enumerate() {
            let ladders: SmallVec<[u8; 16]> = property.levels.iter().map(|level| level.ladder).collect();
            let sum = |of: &[f64], ladder: u8| -> f64 {
                of.iter().zip(&ladders).filter(|(_, own)| **own == ladder).map(|(count, _)| count).sum()
            };
            for (l, level) in property.levels.iter_mut().enumerate() {
                let default = &defaults.properties[p].levels[l];
                let (of_same, of_other) = (sum(&same[p], level.ladder), sum(&other[p], level.ladder));
                let of_kin = sum(&kin[p], level.ladder);
                level.m = ((same[p][l] + strength * default.m) / (of_same + strength)).clamp(1e-4, 0.999);
                level.household = ((kin[p][l] + strength * default.household) / (of_kin + strength)).min(0.999);
                level.u = ((other[p][l] + 1.0) / (of_other + 1.0 / default.u)).clamp(1e-9, 0.999);
            }
            property.settle();
        }
        if moved < 1e-4 {
            break;
        }
    }
}

fn odds(model: &Model, pattern: Pattern) -> Odds {
    let graded: SmallVec<[Graded; 16]> = model
        .properties
        .iter()
        .enumerate()
        .map(|(p, property)| {
            let level = pattern.level(p);
            let rarity = (level as usize).checked_sub(1).map_or(0, |l| property.levels[l].rarity);
            Graded { level, rarity: rarity.clamp(0, 65_535) as u16 }
        })
        .collect();
    model.odds(&graded).and(i32::from(pattern.rarer) * 500)
}

fn add(sums: &mut Sums, pattern: Pattern, share: f64) {
    for (p, of_property) in sums.iter_mut().enumerate() {
        let level = (pattern.level(p) as usize).checked_sub(1);
        if let Some(sum) = level.and_then(|level| of_property.get_mut(level)) {
            *sum += share;
        }
    }
}
