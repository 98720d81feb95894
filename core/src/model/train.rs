//! Expectation-maximisation over counts of level patterns.

use smallvec::SmallVec;

use super::fit::{M_BOUNDS, PRIOR_BOUNDS};
use super::observe::{Pattern, by_content, count_candidates, count_random};
use super::plan::usual_prior;
use super::weigh::LogOdds;
use super::{Model, PairScope};
use crate::block::{BlockIndex, BlockOptions};
use crate::compare::{Agreement, Prepared};
use crate::error::Result;
use crate::monitor::Monitor;

/// How a model is trained.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Training {
    /// The most records whose candidates are counted.
    pub records: usize,
    /// The most random pairs; `None` for a quarter of the number of records, within 60,000 and 250,000. u of a level that few
    /// random pairs reach is overestimated, so a large table needs more pairs.
    pub random_pairs: Option<usize>,
    /// How many pairs of one entity the shipped defaults are worth.
    pub strength: f64,
}

impl Default for Training {
    fn default() -> Self {
        Self { records: 5_000, random_pairs: None, strength: 40.0 }
    }
}

// Set by hand on synthetic tables with and without duplicates.

/// The most rounds of expectation-maximisation.
const MAX_ROUNDS: usize = 60;
/// The loop ends when the log of the prior changes by less than this.
const MIN_CHANGE: f64 = 1e-4;
/// The lower bound of u.
const MIN_U: f64 = 1e-9;
/// The bounds of the default number of random pairs.
const RANDOM_PAIRS: (usize, usize) = (60_000, 250_000);

/// Candidates less likely than this are not counted as matches. A table without duplicates has so many weakly similar pairs
/// that, each counted with its small probability, they would outweigh the shipped defaults, and weak similarity would become
/// evidence of a match. This is halfway to classification EM (Celeux and Govaert, Computational Statistics and Data Analysis
/// 14, 1992). Between one entity and two people of one household it is classification EM proper: a pair counts only for the
/// likelier of the two, or else the many pairs of relatives would make a shared surname with different given names evidence
/// of a match.
const MIN_PROBABILITY: f64 = 0.1;

/// Trains a model on records and their index, and corrects the records' frequencies by the number of copies found.
///
/// There are two passes: the first, over a fifth of the sample, estimates how many records an entity has; the second uses
/// frequencies corrected by that.
///
/// # Errors
/// [`Error::Cancelled`](crate::Error::Cancelled) if the monitor cancels.
pub fn train(
    prepared: &mut Prepared,
    index: &BlockIndex,
    blocking: &BlockOptions,
    pairs: PairScope,
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
        let candidates = count_candidates(prepared, index, blocking, pairs, &model, rows, monitor)?;
        let max_random = training.random_pairs.unwrap_or((order.len() / 4).clamp(RANDOM_PAIRS.0, RANDOM_PAIRS.1))
            * records
            / training.records;
        let random = count_random(prepared, &order, pairs, &model, max_random, monitor)?;
        let all = order.len() as f64;
        let scale = Scale { per_record: all / rows.len() as f64, pairs: total, records: all };
        maximise(&mut model, &candidates, &random, &scale, training.strength);
        // The model stores the number of copies of its own frequencies, so that a later use gives the same weights.
        start = Some((model.prior, model.household, 2.0 * model.prior * total / order.len() as f64));
    }
    Ok(model)
}

/// Sums of probabilities, by property and level.
type Sums = Vec<Vec<f64>>;

/// The sizes that relate the counted pairs to all pairs.
struct Scale {
    /// The number of all records per record whose candidates were counted.
    per_record: f64,
    /// The number of all pairs.
    pairs: f64,
    /// The number of all records.
    records: f64,
}

fn maximise(model: &mut Model, candidates: &[(Pattern, f64)], random: &[(Pattern, f64)], scale: &Scale, strength: f64) {
    let defaults = model.clone();
    let empty: Sums = model.properties.iter().map(|p| vec![0.0; p.levels.len()]).collect();
    // The default prior counts as two matches.
    let default_prior = usual_prior(scale.records);
    let share = |pairs: f64| {
        ((pairs * scale.per_record + 2.0) / (scale.pairs + 2.0 / default_prior)).clamp(PRIOR_BOUNDS.0, PRIOR_BOUNDS.1)
    };
    for _ in 0..MAX_ROUNDS {
        let (mut same, mut other, mut household) = (empty.clone(), empty.clone(), empty.clone());
        let (mut matches, mut housemates) = (0.0, 0.0);
        for (pattern, count) in candidates {
            let (of_same, of_household) = log_odds(model, *pattern).probabilities();
            let (sums, sum) =
                if of_same >= of_household { (&mut same, &mut matches) } else { (&mut household, &mut housemates) };
            let p = of_same.max(of_household);
            if p >= MIN_PROBABILITY {
                *sum += p * count;
                add(sums, *pattern, p * count);
            }
        }
        for (pattern, count) in random {
            add(&mut other, *pattern, (1.0 - log_odds(model, *pattern).probabilities().0) * count);
        }
        let prior = share(matches);
        let change = (prior / model.prior).ln().abs();
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
                let of_household = sum(&household[p], level.ladder);
                level.m = ((same[p][l] + strength * default.m) / (of_same + strength)).clamp(M_BOUNDS.0, M_BOUNDS.1);
                level.household =
                    ((household[p][l] + strength * default.household) / (of_household + strength)).min(M_BOUNDS.1);
                level.u = ((other[p][l] + 1.0) / (of_other + 1.0 / default.u)).clamp(MIN_U, M_BOUNDS.1);
            }
            property.settle();
        }
        if change < MIN_CHANGE {
            break;
        }
    }
}

/// The log-odds of a pattern, with the average rarity of each level and the pattern's excess of rarity.
fn log_odds(model: &Model, pattern: Pattern) -> LogOdds {
    let comparison: SmallVec<[Agreement; 16]> = model
        .properties
        .iter()
        .enumerate()
        .map(|(p, property)| {
            let level = pattern.level(p);
            let rarity = (level as usize).checked_sub(1).map_or(0, |l| property.levels[l].rarity.0);
            Agreement { level, rarity: rarity.clamp(0, 65_535) as u16 }
        })
        .collect();
    model.log_odds(&comparison).plus(pattern.excess_rarity())
}

fn add(sums: &mut Sums, pattern: Pattern, share: f64) {
    for (p, of_property) in sums.iter_mut().enumerate() {
        let level = (pattern.level(p) as usize).checked_sub(1);
        if let Some(sum) = level.and_then(|level| of_property.get_mut(level)) {
            *sum += share;
        }
    }
}
