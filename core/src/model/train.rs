//! Expectation-maximisation over counts of level patterns.

use smallvec::SmallVec;

use super::alternatives::{ALTERNATIVES, Alternative};
use super::fit::{M_BOUNDS, PRIOR_BOUNDS};
use super::kin::Confusable;
use super::observe::{Pattern, by_content, count_candidates, count_random};
use super::plan::{Property, usual_prior};
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
    let mut start: Option<(Model, f64)> = None;
    for records in [training.records / 5, training.records] {
        let rows = &order[..order.len().min(records)];
        if rows.is_empty() || total < 1.0 {
            break;
        }
        if let Some((first, copies)) = start.take() {
            prepared.rate(copies);
            model = Model::defaults(prepared);
            (model.prior, model.copies) = (first.prior, copies);
            for alternative in Alternative::ALL {
                *model.alternative_prior_mut(alternative) = first.alternative_prior(alternative);
            }
        }
        let candidates = count_candidates(prepared, index, blocking, pairs, &model, rows, monitor)?;
        let max_random = training.random_pairs.unwrap_or((order.len() / 4).clamp(RANDOM_PAIRS.0, RANDOM_PAIRS.1))
            * records
            / training.records;
        let random = count_random(prepared, &order, pairs, &model, max_random, monitor)?;
        let all = order.len() as f64;
        let scale = Scale { per_record: all / rows.len() as f64, pairs: total, records: all };
        // Compatriots are weighed, but not trained: what tells them from strangers is what the table has most of.
        let compatriots = std::mem::take(&mut model.compatriots);
        maximise(&mut model, &candidates, &random, &scale, training.strength);
        model.compatriots = compatriots;
        // The model stores the number of copies of its own frequencies, so that a later use gives the same weights.
        let copies = 2.0 * model.prior * total / order.len() as f64;
        start = Some((model.clone(), copies));
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
    let confusable = Confusable::of(model);
    for _ in 0..MAX_ROUNDS {
        let (mut same, mut other) = (empty.clone(), empty.clone());
        let (mut household, mut twins) = (empty.clone(), empty.clone());
        let (mut matches, mut kin) = (0.0, confusable.counts(model));
        for (pattern, count) in candidates {
            let comparison = levels_of(model, *pattern);
            let (of_same, of_others) = model.log_odds(&comparison).plus(pattern.excess_rarity()).probabilities();
            let (likeliest, of_other) = likeliest(of_others);
            let p = of_same.max(of_other);
            if p < MIN_PROBABILITY {
                continue;
            }
            if of_same >= of_other {
                matches += p * count;
                add(&mut same, *pattern, p * count);
                kin.add_same(&confusable, model, &comparison, p * count);
            } else {
                kin.add_likelier(likeliest, p * count);
                if likeliest == Alternative::Household {
                    add(&mut household, *pattern, p * count);
                }
            }
            kin.add_expected(of_others, *count);
            add(&mut twins, *pattern, of_others[Alternative::Twins as usize] * count);
        }
        for (pattern, count) in random {
            let odds = model.log_odds(&levels_of(model, *pattern)).plus(pattern.excess_rarity());
            add(&mut other, *pattern, (1.0 - odds.probabilities().0) * count);
        }
        let prior = share(matches);
        let change = (prior / model.prior).ln().abs();
        model.prior = prior;
        for alternative in Alternative::ALL {
            if model.alternative_prior(alternative) > 0.0 {
                *model.alternative_prior_mut(alternative) = match alternative {
                    Alternative::Household => share(kin.likelier(alternative)),
                    _ => (confusable.ratio(&kin, alternative, matches, model) * prior).min(PRIOR_BOUNDS.1),
                };
            }
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
                if level.twins > 0.0 {
                    let of_twins = sum(&twins[p], level.ladder);
                    level.twins = ((twins[p][l] + strength * default.twins) / (of_twins + strength))
                        .clamp(M_BOUNDS.0, M_BOUNDS.1);
                }
                level.u = ((other[p][l] + 1.0) / (of_other + 1.0 / default.u)).clamp(MIN_U, M_BOUNDS.1);
            }
            confusable.settle(&kin, p, property, strength);
            property.settle();
        }
        if change < MIN_CHANGE {
            break;
        }
    }
}

/// The likeliest alternative and its probability. Compatriots are strangers: nothing is learned of them.
fn likeliest(probabilities: [f64; ALTERNATIVES]) -> (Alternative, f64) {
    let all = Alternative::ALL.into_iter().zip(probabilities);
    let known = all.filter(|(alternative, _)| *alternative != Alternative::Compatriots);
    known.fold((Alternative::Household, 0.0), |best, one| if one.1 > best.1 { one } else { best })
}

/// The levels of a pattern, with the average rarity of each.
fn levels_of(model: &Model, pattern: Pattern) -> SmallVec<[Agreement; 16]> {
    let agreement = |(p, property): (usize, &Property)| {
        let level = pattern.level(p);
        let rarity = (level as usize).checked_sub(1).map_or(0, |l| property.levels[l].rarity.0);
        Agreement { level, rarity: rarity.clamp(0, 65_535) as u16 }
    };
    model.properties.iter().enumerate().map(agreement).collect()
}

fn add(sums: &mut Sums, pattern: Pattern, share: f64) {
    for (p, of_property) in sums.iter_mut().enumerate() {
        let level = (pattern.level(p) as usize).checked_sub(1);
        if let Some(sum) = level.and_then(|level| of_property.get_mut(level)) {
            *sum += share;
        }
    }
}
