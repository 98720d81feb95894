//! The weight of a comparison.

use smallvec::SmallVec;

use super::{MilliBits, Model, Property};
use crate::compare::{Agreement, MISSING, PropertyGroup};

/// The probability that belongs to a weight that includes the prior; an integer is in thousandths of a bit.
#[must_use]
pub fn probability(weight: impl Into<MilliBits>) -> f64 {
    1.0 / (1.0 + (-weight.into()).ratio())
}

/// The weight, prior included, at which a probability is reached.
#[must_use]
pub fn weight_at(probability: f64) -> MilliBits {
    MilliBits::of_ratio(probability / (1.0 - probability))
}

impl Property {
    /// The weight of a level, and what the rarity of the shared value adds to it.
    #[must_use]
    pub fn weigh(&self, agreement: Agreement) -> (MilliBits, MilliBits) {
        let none = (MilliBits::ZERO, MilliBits::ZERO);
        if agreement.level == MISSING {
            return none;
        }
        let Some(level) = self.levels.get(agreement.level as usize - 1) else { return none };
        let excess = if level.rarity > MilliBits::ZERO { i32::from(agreement.rarity) - level.rarity.0 } else { 0 };
        (level.weight, MilliBits((self.term_frequency * f64::from(excess)) as i32))
    }

    /// The weight of a level for two people of one household, given what rarity adds.
    fn weigh_household(&self, agreement: Agreement, rarity: MilliBits) -> MilliBits {
        let level = (agreement.level as usize).checked_sub(1).and_then(|level| self.levels.get(level));
        level.filter(|level| level.household > 0.0).map_or(MilliBits::ZERO, |level| level.household_weight + rarity)
    }
}

/// The correction for correlated properties of a group: the largest positive weight counts in full, the next by half, the
/// next by a quarter, and the negative weights likewise. Returns the (mostly negative) difference to the plain sum.
pub(super) fn correlation_correction(weights: &[MilliBits]) -> MilliBits {
    let mut correction = 0;
    for sign in [1, -1] {
        let mut of_sign: SmallVec<[i32; 8]> = weights.iter().map(|w| w.0 * sign).filter(|&w| w > 0).collect();
        of_sign.sort_unstable_by(|a, b| b.cmp(a));
        for (place, weight) in of_sign.iter().enumerate() {
            correction += sign * ((weight >> place.min(20)) - weight);
        }
    }
    MilliBits(correction)
}

/// What is subtracted from agreements on what a name implies: people who share a name mostly share sex and nationality, so
/// these agreements count by a quarter.
pub(super) fn implied_by_name(weight: MilliBits) -> MilliBits {
    MilliBits(weight.0 - weight.0 / 4)
}

/// A household weight below this changes the score by less than a thousandth of a bit.
const MIN_HOUSEHOLD: i32 = -11_000;

/// From this household weight on, log2(1 + 2^w) equals w to a thousandth of a bit.
const LARGE_HOUSEHOLD: i32 = 20_000;

/// The log-odds of one entity and of two people of one household, each against two random records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LogOdds {
    pub(super) same: MilliBits,
    /// `None` where nothing indicates a household.
    pub(super) household: Option<MilliBits>,
}

impl LogOdds {
    /// Adds a weight to both.
    pub(super) fn plus(self, weight: MilliBits) -> Self {
        Self { same: self.same + weight, household: self.household.map(|own| own + weight) }
    }

    /// What the household hypothesis subtracts from the score: log2(1 + 2^household).
    pub(super) fn household_penalty(self) -> MilliBits {
        match self.household {
            None | Some(MilliBits(i32::MIN..MIN_HOUSEHOLD)) => MilliBits::ZERO,
            Some(weight @ MilliBits(LARGE_HOUSEHOLD..)) => weight,
            Some(weight) => MilliBits((weight.ratio().ln_1p() / std::f64::consts::LN_2 * 1000.0).round() as i32),
        }
    }

    /// The log-odds of one entity against both alternatives together.
    pub(super) fn weight(self) -> MilliBits {
        self.same - self.household_penalty()
    }

    /// The probabilities of one entity and of two people of one household.
    pub(super) fn probabilities(self) -> (f64, f64) {
        let (same, household) = (self.same.ratio(), self.household.map_or(0.0, MilliBits::ratio));
        let all = 1.0 + same + household;
        (same / all, household / all)
    }
}

/// A model with its priors computed once, for weighing many pairs.
#[derive(Debug, Clone, Copy)]
pub struct Weigher<'a> {
    model: &'a Model,
    prior: MilliBits,
    household: Option<MilliBits>,
}

impl Weigher<'_> {
    /// The weight of a comparison; see [`Model::weigh`].
    #[must_use]
    pub fn weigh(&self, comparison: &[Agreement]) -> MilliBits {
        self.log_odds(comparison).weight()
    }

    fn log_odds(&self, comparison: &[Agreement]) -> LogOdds {
        let zero = MilliBits::ZERO;
        let mut places: SmallVec<[MilliBits; 8]> = SmallVec::new();
        let (mut same, mut household_names, mut household_others) = (self.prior, zero, zero);
        // The weight of the names, and of what names imply: for one entity and for a household.
        let (mut names, mut implied, mut implied_household) = (zero, zero, zero);
        for (property, &agreement) in self.model.properties.iter().zip(comparison) {
            let (level, rarity) = property.weigh(agreement);
            let weight = level + rarity;
            same += weight;
            let household = property.weigh_household(agreement, rarity);
            if property.comparator.name_kind().is_some() {
                household_names += household;
                names += weight;
            } else {
                household_others += household;
            }
            if property.group == PropertyGroup::Name {
                implied += weight.max(zero);
                implied_household += household.max(zero);
            }
            if property.group == PropertyGroup::Place && weight != zero {
                places.push(weight);
            }
        }
        if names > zero {
            same -= implied_by_name(implied);
            household_others -= implied_by_name(implied_household);
        }
        let correction = correlation_correction(&places);
        household_others += correction;
        // A name alone does not indicate a household.
        let household =
            self.household.filter(|_| household_others > zero).map(|prior| prior + household_names + household_others);
        LogOdds { same: same + correction, household }
    }
}

impl Model {
    /// The weight of a comparison, prior included: the log-odds of one entity against two random records or two people of one
    /// household.
    #[must_use]
    pub fn weigh(&self, comparison: &[Agreement]) -> MilliBits {
        self.log_odds(comparison).weight()
    }

    pub(super) fn log_odds(&self, comparison: &[Agreement]) -> LogOdds {
        self.weigher().log_odds(comparison)
    }

    /// The model with its priors computed once.
    #[must_use]
    pub fn weigher(&self) -> Weigher<'_> {
        Weigher { model: self, prior: self.prior_weight(), household: self.household_weight() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probability_and_weight_are_inverse() {
        for p in [0.001, 0.5, 0.9, 0.999] {
            assert!((probability(weight_at(p)) - p).abs() < 1e-3);
        }
        assert_eq!((weight_at(0.5), probability(MilliBits::ZERO)), (MilliBits::ZERO, 0.5));
    }

    #[test]
    fn a_household_subtracts_what_it_explains() {
        let odds =
            |same, household: Option<i32>| LogOdds { same: MilliBits(same), household: household.map(MilliBits) };
        let weight = |same, household| odds(same, household).weight().0;
        assert_eq!(weight(9000, None), 9000);
        assert_eq!(weight(9000, Some(-40_000)), 9000);
        assert_eq!(weight(9000, Some(0)), 8000);
        assert_eq!(weight(9000, Some(19_999)), -10_999);
        assert_eq!(weight(9000, Some(30_000)), -21_000);
        for household in [-10_999, -2500, 700, 19_000] {
            let (same, in_household) = odds(1500, Some(household)).probabilities();
            assert!((probability(odds(1500, Some(household)).weight()) - same).abs() < 1e-3);
            assert!(same + in_household < 1.0);
        }
    }

    #[test]
    fn correlated_evidence_counts_less() {
        let correction = |weights: &[i32]| {
            let weights: Vec<MilliBits> = weights.iter().copied().map(MilliBits).collect();
            correlation_correction(&weights).0
        };
        assert_eq!(correction(&[8000]), 0);
        assert_eq!(correction(&[8000, 4000]), -2000);
        assert_eq!(correction(&[4000, 8000, -2000, -1000]), -2000 + 500);
        assert_eq!(correction(&[]), 0);
    }
}
