//! Learning from labels: pairs that somebody decided about, or records whose entities are known.
//!
//! Pairs that people label are no random ones: they are asked about what is near the threshold, so "the same name, another
//! birth date" is common among their *different* pairs and rare among all pairs. Counting levels in such a sample would
//! ruin m and u. What stays true in a sample chosen by anything that the comparison shows is the probability of a match
//! given the comparison, so that is what is fitted: m and the prior by maximum conditional likelihood, held by a Dirichlet
//! prior around the model that is there (Cosslett, *Maximum Likelihood Estimator for Choice-Based Samples*, Econometrica
//! 49, 1981, says when selection drops out; Enamorado, Fifield and Imai, APSR 113, 2019, join labels and
//! expectation-maximisation). u stays: it was counted in tens of thousands of random pairs, and a label can only tell the
//! ratio of m to u.
//!
//! Where whole entities are known there is no selection, and levels are counted as they stand.

use smallvec::SmallVec;

use super::{Comparison, Model, Property, compare};
use crate::compare::{Group, MISSING, Prepared};
use crate::error::{Error, Result};
use crate::monitor::Monitor;

/// How many labelled pairs the model that is there is worth. A few dozen labels move it little: those that people are asked
/// for first are merges that other records speak against, which no comparison of two records shows.
pub const STRENGTH: f64 = 200.0;

/// What is known.
#[derive(Debug, Clone, Copy)]
pub enum Labels<'a> {
    /// Pairs of records, `true` for one entity, chosen in any way that looks at nothing but what the records say.
    Pairs(&'a [(u32, u32, bool)]),
    /// Pairs of one entity, drawn from all such pairs among some records: (the pairs, how many such pairs there are, how
    /// many pairs of these records there are).
    Entities(&'a [(u32, u32)], f64, f64),
}

/// The bounds that m is kept in, as in training.
const M: (f64, f64) = (1e-4, 0.999);

/// The most steps uphill.
const STEPS: usize = 300;

/// The model that labels make of a model: m of every level and the prior, with u and the frequencies as they were.
///
/// `strength` says how many labelled pairs the given model is worth; `STRENGTH` is a good value. The time is linear
/// in the labels.
///
/// # Errors
/// [`Error::Input`] for labels that name no record, or none at all; [`Error::Cancelled`] if the monitor says so.
pub fn fit(
    model: &Model,
    prepared: &Prepared,
    labels: &Labels<'_>,
    strength: f64,
    monitor: &dyn Monitor,
) -> Result<Model> {
    if !(strength > 0.0 && strength.is_finite()) {
        return Err(Error::input(format!("the strength is {strength}; give a number of pairs above 0")));
    }
    let check = |a: u32, b: u32| {
        if a == b || a.max(b) as usize >= prepared.len() {
            let records = prepared.len();
            return Err(Error::input(format!(
                "a label names the records {a} and {b} of {records}; name two different records"
            )));
        }
        Ok(compare(prepared, a.min(b), a.max(b)))
    };
    let mut fitted = model.clone();
    match *labels {
        Labels::Pairs(pairs) => {
            let seen: Vec<Seen> =
                pairs.iter().map(|&(a, b, same)| Ok(Seen::new(model, &check(a, b)?, same))).collect::<Result<_>>()?;
            if seen.is_empty() {
                return Err(Error::input("there is no labelled pair to learn from"));
            }
            monitor.stage("learning from labels", Some(STEPS as u64));
            climb(&mut fitted, &seen, strength, monitor)?;
        }
        Labels::Entities(pairs, matches, all) => {
            if pairs.is_empty() {
                return Err(Error::input(
                    "no two of the records are known to be of one entity: nothing can be learned",
                ));
            }
            let of_one = pairs.iter().map(|&(a, b)| check(a, b)).collect::<Result<Vec<_>>>()?;
            count(&mut fitted, &of_one, strength);
            let usual = fitted.prior;
            fitted.prior = ((matches + strength) / (all + strength / usual)).clamp(1e-12, 0.5);
        }
    }
    fitted.properties.iter_mut().for_each(Property::settle);
    Ok(fitted)
}

/// Counts the levels of pairs of one entity.
fn count(model: &mut Model, pairs: &[Comparison], strength: f64) {
    for (p, property) in model.properties.iter_mut().enumerate() {
        let mut counts = vec![0.0; property.levels.len()];
        for graded in pairs {
            if let Some(count) = graded.get(p).and_then(|g| counts.get_mut((g.level as usize).wrapping_sub(1))) {
                *count += 1.0;
            }
        }
        let ladders: Vec<u8> = property.levels.iter().map(|level| level.ladder).collect();
        let sum =
            |ladder| -> f64 { counts.iter().zip(&ladders).filter(|(_, of)| **of == ladder).map(|(c, _)| c).sum() };
        for (level, seen) in property.levels.iter_mut().zip(&counts) {
            level.m = ((seen + strength * level.m) / (sum(level.ladder) + strength)).clamp(M.0, M.1);
        }
    }
}

/// A labelled pair: what of its weight does not depend on m, and which levels it stands at.
struct Seen {
    same: bool,
    /// Natural units.
    fixed: f64,
    /// Property, level, and how much of the level counts: correlated properties share.
    at: SmallVec<[(u8, u8, f64); 16]>,
}

impl Seen {
    fn new(model: &Model, graded: &Comparison, same: bool) -> Self {
        let natural = |thousandths: i32| f64::from(thousandths) / 1000.0 * std::f64::consts::LN_2;
        let household = model.odds(graded).household_takes();
        let mut seen = Self { same, fixed: natural(-household), at: SmallVec::new() };
        let mut places: SmallVec<[(i32, usize); 8]> = SmallVec::new();
        let (mut named, mut told) = (0, SmallVec::<[(i32, usize); 4]>::new());
        for (p, (property, &graded)) in model.properties.iter().zip(graded).enumerate() {
            if graded.level == MISSING || property.levels.len() < graded.level as usize {
                continue;
            }
            let (weight, rarer) = property.weigh(graded);
            if property.group == Group::Place && weight + rarer != 0 {
                places.push((weight + rarer, seen.at.len()));
            }
            if property.comparator.name_kind().is_some() {
                named += weight + rarer;
            }
            if property.group == Group::Name && weight + rarer > 0 {
                told.push((weight + rarer, seen.at.len()));
            }
            seen.at.push((p as u8, graded.level - 1, 1.0));
            seen.fixed += natural(rarer);
        }
        // What the name tells already counts a quarter.
        for (weight, at) in told.into_iter().filter(|_| named > 0) {
            let (p, l, _) = seen.at[at];
            let own = model.properties[p as usize].levels[l as usize].weight;
            seen.at[at].2 = 0.25;
            seen.fixed -= natural(weight - own) * 0.75;
        }
        // Of what repeats itself the best counts whole, the next half, and so on, as when a pair is weighed.
        for sign in [1, -1] {
            let mut of_sign: SmallVec<[(i32, usize); 8]> =
                places.iter().map(|&(weight, at)| (weight * sign, at)).filter(|(weight, _)| *weight > 0).collect();
            of_sign.sort_unstable_by_key(|&(weight, at)| (std::cmp::Reverse(weight), at));
            for (rank, (weight, at)) in of_sign.into_iter().enumerate() {
                let share = 0.5f64.powi(rank as i32);
                let (p, l, _) = seen.at[at];
                let own = model.properties[p as usize].levels[l as usize].weight;
                seen.at[at].2 = share;
                seen.fixed -= natural(weight * sign - own) * (1.0 - share);
            }
        }
        seen
    }

    /// The log-odds of a match.
    fn odds(&self, prior: f64, weights: &[Vec<f64>]) -> f64 {
        let levels = self.at.iter().map(|&(p, l, share)| share * weights[p as usize][l as usize]);
        logit(prior) + self.fixed + levels.sum::<f64>()
    }
}

fn logit(probability: f64) -> f64 {
    (probability / (1.0 - probability)).ln()
}

fn sigmoid(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds).exp())
}

/// m of every level, and the prior.
#[derive(Clone)]
struct Point {
    m: Vec<Vec<f64>>,
    prior: f64,
}

impl Point {
    fn weights(&self, model: &Model) -> Vec<Vec<f64>> {
        let of = |(m, property): (&Vec<f64>, &Property)| {
            m.iter().zip(&property.levels).map(|(m, level)| (m / level.u).ln()).collect()
        };
        self.m.iter().zip(&model.properties).map(of).collect()
    }

    /// The log of the posterior, less a constant.
    fn height(&self, start: &Self, model: &Model, seen: &[Seen], strength: f64) -> f64 {
        let weights = self.weights(model);
        let likelihood: f64 = seen
            .iter()
            .map(|one| {
                let odds = one.odds(self.prior, &weights);
                -(1.0 + (if one.same { -odds } else { odds }).exp()).ln().min(700.0)
            })
            .sum();
        let held: f64 = start
            .m
            .iter()
            .zip(&self.m)
            .flat_map(|(was, now)| was.iter().zip(now))
            .map(|(was, now)| was * now.ln())
            .sum();
        let matches = self.prior.ln() + (1.0 / start.prior - 1.0) * (1.0 - self.prior).ln();
        likelihood + strength * (held + matches)
    }

    /// A step along the gradient, in the logarithms of m and in the log-odds of the prior.
    fn step(&self, start: &Self, model: &Model, seen: &[Seen], strength: f64, length: f64) -> Self {
        let weights = self.weights(model);
        let mut pull: Vec<Vec<f64>> = start.m.iter().map(|of| of.iter().map(|m| m * strength).collect()).collect();
        let mut prior = strength * (1.0 - self.prior / start.prior);
        for one in seen {
            let missed = f64::from(u8::from(one.same)) - sigmoid(one.odds(self.prior, &weights));
            prior += missed;
            for &(p, l, share) in &one.at {
                pull[p as usize][l as usize] += share * missed;
            }
        }
        let mut moved = self.clone();
        for (p, property) in model.properties.iter().enumerate() {
            let ladder = |l: usize| property.levels[l].ladder;
            for l in 0..property.levels.len() {
                let of_ladder: f64 = (0..pull[p].len()).filter(|&k| ladder(k) == ladder(l)).map(|k| pull[p][k]).sum();
                let slope = pull[p][l] - self.m[p][l] * of_ladder;
                moved.m[p][l] = self.m[p][l] * (length * slope).clamp(-1.0, 1.0).exp();
            }
            for of in property.levels.iter().map(|level| level.ladder).collect::<std::collections::BTreeSet<u8>>() {
                let was: f64 = (0..pull[p].len()).filter(|&l| ladder(l) == of).map(|l| self.m[p][l]).sum();
                let is: f64 = (0..pull[p].len()).filter(|&l| ladder(l) == of).map(|l| moved.m[p][l]).sum();
                (0..pull[p].len()).filter(|&l| ladder(l) == of).for_each(|l| moved.m[p][l] *= was / is);
            }
        }
        moved.prior = sigmoid(logit(self.prior) + (length * prior).clamp(-1.0, 1.0)).clamp(1e-12, 0.5);
        moved
    }
}

/// Goes uphill from the model that is there until no step gains.
fn climb(model: &mut Model, seen: &[Seen], strength: f64, monitor: &dyn Monitor) -> Result<()> {
    let of = |property: &Property| property.levels.iter().map(|level| level.m).collect();
    let start = Point { m: model.properties.iter().map(of).collect(), prior: model.prior };
    let mut best = start.clone();
    let mut height = best.height(&start, model, seen, strength);
    let mut length = 1.0 / strength;
    for _ in 0..STEPS {
        monitor.check()?;
        monitor.advance(1);
        let next = best.step(&start, model, seen, strength, length);
        let reached = next.height(&start, model, seen, strength);
        if reached > height {
            let gained = reached - height;
            (best, height, length) = (next, reached, length * 1.5);
            if gained < 1e-9 {
                break;
            }
        } else {
            length /= 4.0;
            if length < 1e-12 {
                break;
            }
        }
    }
    model.prior = best.prior;
    for (property, m) in model.properties.iter_mut().zip(best.m) {
        for (level, m) in property.levels.iter_mut().zip(m) {
            level.m = m.clamp(M.0, M.1);
        }
    }
    Ok(())
}
