//! What a comparison is worth.

use serde::Serialize;
use smallvec::SmallVec;

use super::{Model, Property};
use crate::compare::{Graded, Group, MISSING};

/// log2 of a ratio in thousandths of a bit, within ±60 bits.
pub(super) fn millibits(ratio: f64) -> i32 {
    if ratio.is_nan() { 0 } else { (ratio.log2() * 1000.0).clamp(-60_000.0, 60_000.0).round() as i32 }
}

/// The probability that belongs to a weight in thousandths of a bit (the prior included).
#[must_use]
pub fn probability(weight: i32) -> f64 {
    1.0 / (1.0 + (-f64::from(weight) / 1000.0).exp2())
}

/// The weight in thousandths of a bit at which a probability is reached.
#[must_use]
pub fn bits_of(probability: f64) -> i32 {
    millibits(probability / (1.0 - probability))
}

/// One part of a score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// The property, `prior`, or the group whose repeated evidence is taken off.
    pub name: String,
    /// The level in words.
    pub level: String,
    /// How often records of one entity stand at this level.
    pub m: Option<f64>,
    /// How often records of different entities do.
    pub u: Option<f64>,
    /// log2(m/u), in thousandths of a bit.
    pub weight: i32,
    /// What the rarity of the shared values adds, in thousandths of a bit.
    pub term_frequency: i32,
}

impl Part {
    /// What the part adds to the score, in thousandths of a bit.
    #[must_use]
    pub fn total(&self) -> i32 {
        self.weight + self.term_frequency
    }
}

/// A pair that was weighed: the parts and their sum.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Weighed {
    /// The parts, the prior first.
    pub parts: Vec<Part>,
    /// Their sum, in thousandths of a bit.
    pub weight: i32,
}

impl Property {
    /// What a level adds, and what the rarity of the values shared adds to that.
    #[must_use]
    pub fn weigh(&self, graded: Graded) -> (i32, i32) {
        if graded.level == MISSING {
            return (0, 0);
        }
        let Some(level) = self.levels.get(graded.level as usize - 1) else { return (0, 0) };
        let rarer = if level.rarity > 0 { i32::from(graded.rarity) - level.rarity } else { 0 };
        (level.weight, (self.term_frequency * f64::from(rarer)) as i32)
    }

    /// What a level adds for two people of one household, given what the rarity of the values shared adds.
    fn weigh_household(&self, graded: Graded, rarer: i32) -> i32 {
        let level = (graded.level as usize).checked_sub(1).and_then(|level| self.levels.get(level));
        level.filter(|level| level.household > 0.0).map_or(0, |level| level.household_weight + rarer)
    }
}

/// What has to be taken off because the properties of a group repeat each other: of agreements the best counts whole, the
/// next half, the next a quarter; of contradictions likewise.
fn repeated(weights: &[i32]) -> i32 {
    let mut off = 0;
    for sign in [1, -1] {
        let mut of_sign: SmallVec<[i32; 8]> = weights.iter().map(|w| w * sign).filter(|&w| w > 0).collect();
        of_sign.sort_unstable_by(|a, b| b.cmp(a));
        for (place, weight) in of_sign.iter().enumerate() {
            off += sign * ((weight >> place.min(20)) - weight);
        }
    }
    off
}

/// What speaks for one entity, and for two people of one household, both against two random records, in thousandths of a bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Odds {
    pub(super) same: i32,
    /// `None` where nothing speaks for a household.
    pub(super) household: Option<i32>,
}

impl Odds {
    /// Both with something added that speaks for either.
    pub(super) fn and(self, more: i32) -> Self {
        Self { same: self.same + more, household: self.household.map(|weight| weight + more) }
    }

    /// What a household that explains the pair takes off: log2(1 + 2^household).
    pub(super) fn household_takes(self) -> i32 {
        match self.household {
            None | Some(i32::MIN..-11_000) => 0,
            Some(weight @ 20_000..) => weight,
            Some(weight) => {
                ((f64::from(weight) / 1000.0).exp2().ln_1p() / std::f64::consts::LN_2 * 1000.0).round() as i32
            }
        }
    }

    /// The weight of one entity against all else.
    fn weight(self) -> i32 {
        self.same - self.household_takes()
    }

    /// How likely it is one entity, and how likely two people of one household.
    pub(super) fn probabilities(self) -> (f64, f64) {
        let ratio = |weight: i32| (f64::from(weight) / 1000.0).exp2();
        let (same, household) = (ratio(self.same), self.household.map_or(0.0, ratio));
        let all = 1.0 + same + household;
        (same / all, household / all)
    }
}

/// A model with its priors at hand, for weighing many pairs.
#[derive(Debug, Clone, Copy)]
pub struct Weigher<'a> {
    model: &'a Model,
    prior: i32,
    household: Option<i32>,
}

impl Weigher<'_> {
    /// The weight of a comparison in thousandths of a bit; see [`Model::weigh`].
    #[must_use]
    pub fn weigh(&self, graded: &[Graded]) -> i32 {
        self.odds(graded).weight()
    }

    fn odds(&self, graded: &[Graded]) -> Odds {
        let mut places: SmallVec<[i32; 8]> = SmallVec::new();
        let (mut same, mut names, mut home) = (self.prior, 0, 0);
        // What a name says already: in all, and for a household.
        let (mut named, mut told, mut told_home) = (0, 0, 0);
        for (property, &graded) in self.model.properties.iter().zip(graded) {
            let (level, rarer) = property.weigh(graded);
            same += level + rarer;
            let at_home = property.weigh_household(graded, rarer);
            if property.comparator.name_kind().is_some() {
                names += at_home;
                named += level + rarer;
            } else {
                home += at_home;
            }
            if property.group == Group::Name {
                told += (level + rarer).max(0);
                told_home += at_home.max(0);
            }
            if property.group == Group::Place && level + rarer != 0 {
                places.push(level + rarer);
            }
        }
        if named > 0 {
            same -= told_already(told);
            home -= told_already(told_home);
        }
        let repeated = repeated(&places);
        home += repeated;
        // A name alone is no sign of a household.
        let household = self.household.filter(|_| home > 0).map(|prior| prior + names + home);
        Odds { same: same + repeated, household }
    }
}

/// What has to be taken off agreements that the name tells already: who shares a name mostly shares sex and nation.
fn told_already(weight: i32) -> i32 {
    weight - weight / 4
}

impl Model {
    /// The weight of a comparison in thousandths of a bit, the prior included: log-odds of one entity against two random
    /// records or two people of one household, whichever explains the pair better.
    #[must_use]
    pub fn weigh(&self, graded: &[Graded]) -> i32 {
        self.odds(graded).weight()
    }

    pub(super) fn odds(&self, graded: &[Graded]) -> Odds {
        self.weigher().odds(graded)
    }

    /// The model with its priors worked out once.
    #[must_use]
    pub fn weigher(&self) -> Weigher<'_> {
        Weigher { model: self, prior: self.prior_weight(), household: self.household_weight() }
    }

    /// The same weight taken apart.
    #[must_use]
    pub fn explain(&self, graded: &[Graded]) -> Weighed {
        let plain = |name: &str, level: &str, weight| Part {
            name: name.to_owned(),
            level: level.to_owned(),
            m: None,
            u: None,
            weight,
            term_frequency: 0,
        };
        let mut parts = vec![plain("prior", "two random records", self.prior_weight())];
        let mut places = Vec::new();
        let (mut named, mut told) = (0, 0);
        for (property, &graded) in self.properties.iter().zip(graded) {
            let (weight, term_frequency) = property.weigh(graded);
            if property.comparator.name_kind().is_some() {
                named += weight + term_frequency;
            }
            if property.group == Group::Name {
                told += (weight + term_frequency).max(0);
            }
            if property.group == Group::Place {
                places.push(weight + term_frequency);
            }
            let level = (graded.level as usize).checked_sub(1).and_then(|l| property.levels.get(l));
            parts.push(Part {
                name: property.name.clone(),
                level: level.map_or_else(|| "missing".to_owned(), |l| l.name.clone()),
                m: level.map(|l| l.m),
                u: level.map(|l| l.u),
                weight,
                term_frequency,
            });
        }
        if named > 0 && told > 0 {
            parts.push(plain("told_by_the_name", "people of one name share sex and nation", -told_already(told)));
        }
        let off = repeated(&places);
        if off != 0 {
            parts.push(plain("places", "properties that repeat each other", off));
        }
        let household = self.odds(graded).household_takes();
        if household != 0 {
            parts.push(plain("household", "may be two people of one household", -household));
        }
        let weight = parts.iter().map(Part::total).sum();
        Weighed { parts, weight }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probability_and_bits_are_inverse() {
        for p in [0.001, 0.5, 0.9, 0.999] {
            assert!((probability(bits_of(p)) - p).abs() < 1e-3);
        }
        assert_eq!((bits_of(0.5), probability(0)), (0, 0.5));
    }

    #[test]
    fn a_household_takes_off_what_it_explains() {
        let odds = |same, household| Odds { same, household };
        assert_eq!(odds(9000, None).weight(), 9000);
        assert_eq!(odds(9000, Some(-40_000)).weight(), 9000);
        assert_eq!(odds(9000, Some(0)).weight(), 8000);
        assert_eq!(odds(9000, Some(19_999)).weight(), -10_999);
        assert_eq!(odds(9000, Some(30_000)).weight(), -21_000);
        for household in [-10_999, -2500, 700, 19_000] {
            let (same, at_home) = odds(1500, Some(household)).probabilities();
            assert!((probability(odds(1500, Some(household)).weight()) - same).abs() < 1e-3);
            assert!(same + at_home < 1.0);
        }
    }

    #[test]
    fn repeated_evidence_counts_less() {
        assert_eq!(repeated(&[8000]), 0);
        assert_eq!(repeated(&[8000, 4000]), -2000);
        assert_eq!(repeated(&[4000, 8000, -2000, -1000]), -2000 + 500);
        assert_eq!(repeated(&[]), 0);
    }
}
