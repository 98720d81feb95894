//! Gradient ascent of the conditional likelihood of labelled pairs; see [`super::fit`](fn@super::fit).

use std::cmp::Reverse;
use std::collections::BTreeSet;

use smallvec::SmallVec;

use super::fit::{M_BOUNDS, PRIOR_BOUNDS};
use super::{Comparison, MilliBits, Model, Property};
use crate::compare::{MISSING, PropertyGroup};
use crate::error::Result;
use crate::monitor::Monitor;

// Set by hand so that the ascent converges on the tests of `resolve::tests::labels`.

/// The most steps of the ascent.
const MAX_STEPS: usize = 300;
/// The ascent ends when a step gains less than this, in nats.
const MIN_GAIN: f64 = 1e-9;
/// The ascent ends when the step length falls below this.
const MIN_STEP: f64 = 1e-12;
/// The factor on the step length after a gain, and the divisor after a loss.
const GROWTH: f64 = 1.5;
const SHRINKAGE: f64 = 4.0;
/// The largest change of a log-probability or of the log-odds of the prior in one step.
const MAX_CHANGE: f64 = 1.0;
/// The largest loss of one pair, in nats, so that the sum stays finite.
const MAX_LOSS: f64 = 700.0;

/// A labelled pair: the part of its weight that does not depend on m, and its levels.
pub(super) struct LabelledPair {
    same: bool,
    /// The fixed part of the log-odds, in nats.
    fixed: f64,
    /// Property, level counted from 0, and the share of the level's weight that counts: correlated properties share.
    levels: SmallVec<[(u8, u8, f64); 16]>,
}

impl LabelledPair {
    pub(super) fn new(model: &Model, comparison: &Comparison, same: bool) -> Self {
        let zero = MilliBits::ZERO;
        let penalty = model.log_odds(comparison).penalty();
        let mut pair = Self { same, fixed: (-penalty).nats(), levels: SmallVec::new() };
        let mut places: SmallVec<[(MilliBits, usize, f64); 8]> = SmallVec::new();
        let (mut names, mut implied) = (zero, SmallVec::<[(MilliBits, usize, PropertyGroup); 4]>::new());
        for (p, (property, &agreement)) in model.properties.iter().zip(comparison).enumerate() {
            if agreement.level == MISSING || property.levels.len() < agreement.level as usize {
                continue;
            }
            let (level, rarity) = property.weigh(agreement);
            let weight = level + rarity;
            let at = pair.levels.len();
            if property.comparator.name_kind().is_some() {
                names += weight;
            }
            match property.group {
                PropertyGroup::Place if weight != zero => places.push((weight, at, 1.0)),
                PropertyGroup::Name | PropertyGroup::Origin if weight != zero => {
                    implied.push((weight, at, property.group));
                }
                _ => {}
            }
            pair.levels.push((p as u8, agreement.level - 1, 1.0));
            pair.fixed += rarity.nats();
        }
        // What the name implies counts by a quarter, as when a pair is weighed.
        for (weight, at, group) in implied {
            let share = if names > zero && weight > zero { 0.25 } else { 1.0 };
            if group == PropertyGroup::Origin {
                places.push((weight, at, share));
            } else if share < 1.0 {
                pair.reduce(model, at, weight, share);
            }
        }
        // Correlated properties: the largest weight counts in full, the next by half, and so on.
        for sign in [1, -1] {
            let mut of_sign: SmallVec<[(i32, usize, f64); 8]> = places
                .iter()
                .map(|&(weight, at, share)| (weight.0 * sign, at, share))
                .filter(|(weight, ..)| *weight > 0)
                .collect();
            of_sign.sort_unstable_by_key(|&(weight, at, share)| (Reverse((f64::from(weight) * share) as i32), at));
            for (rank, (weight, at, share)) in of_sign.into_iter().enumerate() {
                pair.reduce(model, at, MilliBits(weight * sign), share * 0.5f64.powi(rank as i32));
            }
        }
        pair
    }

    /// Lets only a share of the level at a position count, and of the rarity that is part of `weight` already.
    fn reduce(&mut self, model: &Model, at: usize, weight: MilliBits, share: f64) {
        let (p, l, _) = self.levels[at];
        let own = model.properties[p as usize].levels[l as usize].weight;
        self.levels[at].2 = share;
        self.fixed -= (weight - own).nats() * (1.0 - share);
    }

    /// The log-odds of a match, in nats.
    fn log_odds(&self, prior: f64, weights: &[Vec<f64>]) -> f64 {
        let levels = self.levels.iter().map(|&(p, l, share)| share * weights[p as usize][l as usize]);
        logit(prior) + self.fixed + levels.sum::<f64>()
    }
}

fn logit(probability: f64) -> f64 {
    (probability / (1.0 - probability)).ln()
}

fn sigmoid(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds).exp())
}

/// The parameters: m of every level, and the prior.
#[derive(Clone)]
struct Parameters {
    m: Vec<Vec<f64>>,
    prior: f64,
}

impl Parameters {
    fn of(model: &Model) -> Self {
        let m = |property: &Property| property.levels.iter().map(|level| level.m).collect();
        Self { m: model.properties.iter().map(m).collect(), prior: model.prior }
    }

    /// ln(m/u) of every level.
    fn weights(&self, model: &Model) -> Vec<Vec<f64>> {
        let of = |(m, property): (&Vec<f64>, &Property)| {
            m.iter().zip(&property.levels).map(|(m, level)| (m / level.u).ln()).collect()
        };
        self.m.iter().zip(&model.properties).map(of).collect()
    }

    /// The log of the posterior density, up to a constant.
    fn log_posterior(&self, start: &Self, model: &Model, pairs: &[LabelledPair], strength: f64) -> f64 {
        let weights = self.weights(model);
        let likelihood: f64 = pairs
            .iter()
            .map(|pair| {
                let odds = pair.log_odds(self.prior, &weights);
                -(1.0 + (if pair.same { -odds } else { odds }).exp()).ln().min(MAX_LOSS)
            })
            .sum();
        let of_m: f64 = start
            .m
            .iter()
            .zip(&self.m)
            .flat_map(|(was, now)| was.iter().zip(now))
            .map(|(was, now)| was * now.ln())
            .sum();
        let of_prior = self.prior.ln() + (1.0 / start.prior - 1.0) * (1.0 - self.prior).ln();
        likelihood + strength * (of_m + of_prior)
    }

    /// A step along the gradient in the logarithms of m and in the log-odds of the prior, projected so that m keeps its sum over
    /// each ladder.
    fn step(&self, start: &Self, model: &Model, pairs: &[LabelledPair], strength: f64, length: f64) -> Self {
        let weights = self.weights(model);
        let mut gradient: Vec<Vec<f64>> = start.m.iter().map(|of| of.iter().map(|m| m * strength).collect()).collect();
        let mut of_prior = strength * (1.0 - self.prior / start.prior);
        for pair in pairs {
            let residual = f64::from(u8::from(pair.same)) - sigmoid(pair.log_odds(self.prior, &weights));
            of_prior += residual;
            for &(p, l, share) in &pair.levels {
                gradient[p as usize][l as usize] += share * residual;
            }
        }
        let mut moved = self.clone();
        for (p, property) in model.properties.iter().enumerate() {
            let levels = property.levels.len();
            let ladder = |l: usize| property.levels[l].ladder;
            for l in 0..levels {
                let of_ladder: f64 = (0..levels).filter(|&k| ladder(k) == ladder(l)).map(|k| gradient[p][k]).sum();
                let slope = gradient[p][l] - self.m[p][l] * of_ladder;
                moved.m[p][l] = self.m[p][l] * (length * slope).clamp(-MAX_CHANGE, MAX_CHANGE).exp();
            }
            for of in (0..levels).map(ladder).collect::<BTreeSet<u8>>() {
                let sum = |m: &[f64]| -> f64 { (0..levels).filter(|&l| ladder(l) == of).map(|l| m[l]).sum() };
                let (was, is) = (sum(&self.m[p]), sum(&moved.m[p]));
                (0..levels).filter(|&l| ladder(l) == of).for_each(|l| moved.m[p][l] *= was / is);
            }
        }
        moved.prior = sigmoid(logit(self.prior) + (length * of_prior).clamp(-MAX_CHANGE, MAX_CHANGE))
            .clamp(PRIOR_BOUNDS.0, PRIOR_BOUNDS.1);
        moved
    }
}

/// Ascends from the given model until no step gains, and writes m and the prior into it.
pub(super) fn maximise_likelihood(
    model: &mut Model,
    pairs: &[LabelledPair],
    strength: f64,
    monitor: &dyn Monitor,
) -> Result<()> {
    monitor.stage("learning from labels", Some(MAX_STEPS as u64));
    let start = Parameters::of(model);
    let mut best = start.clone();
    let mut height = best.log_posterior(&start, model, pairs, strength);
    let mut length = 1.0 / strength;
    for _ in 0..MAX_STEPS {
        monitor.check()?;
        monitor.advance(1);
        let next = best.step(&start, model, pairs, strength, length);
        let reached = next.log_posterior(&start, model, pairs, strength);
        if reached > height {
            let gain = reached - height;
            (best, height, length) = (next, reached, length * GROWTH);
            if gain < MIN_GAIN {
                break;
            }
        } else {
            length /= SHRINKAGE;
            if length < MIN_STEP {
                break;
            }
        }
    }
    model.prior = best.prior;
    for (property, m) in model.properties.iter_mut().zip(best.m) {
        for (level, m) in property.levels.iter_mut().zip(m) {
            level.m = m.clamp(M_BOUNDS.0, M_BOUNDS.1);
        }
    }
    Ok(())
}
