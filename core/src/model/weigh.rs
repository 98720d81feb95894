//! The weight of a comparison.

use super::alternatives::{ALTERNATIVES, Alternative};
use super::correlation::{Corrections, Correlation, implied_by_name};
use super::plan::LevelWeights;
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
}

/// An alternative whose weight is below this changes the score by less than a thousandth of a bit.
const MIN_ALTERNATIVE: MilliBits = MilliBits(-11_000);

/// From this weight on, log2(1 + 2^w) equals w to a thousandth of a bit.
const LARGE_ALTERNATIVE: MilliBits = MilliBits(20_000);

/// The log-odds of one entity and of each alternative, against two random records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LogOdds {
    pub(super) same: MilliBits,
    /// `None` where nothing indicates the alternative.
    pub(super) alternatives: [Option<MilliBits>; ALTERNATIVES],
}

impl LogOdds {
    /// Adds a weight to all.
    pub(super) fn plus(self, weight: MilliBits) -> Self {
        let alternatives = self.alternatives.map(|own| own.map(|own| own + weight));
        Self { same: self.same + weight, alternatives }
    }

    /// What the alternatives subtract from the score: log2(1 + sum of 2^w).
    pub(super) fn penalty(self) -> MilliBits {
        let likely = || self.alternatives.iter().flatten().copied().filter(|w| *w >= MIN_ALTERNATIVE);
        let Some(largest) = likely().max() else { return MilliBits::ZERO };
        // Relative to the largest, so that no power of two overflows.
        let base = if largest >= LARGE_ALTERNATIVE { largest } else { MilliBits::ZERO };
        let rest = if largest >= LARGE_ALTERNATIVE { 0.0 } else { 1.0 };
        let sum: f64 = rest + likely().map(|w| (w - base).ratio()).sum::<f64>();
        base + MilliBits((sum.log2() * 1000.0).round() as i32)
    }

    /// The alternative that takes most from the score.
    pub(super) fn likeliest(self) -> Option<Alternative> {
        let weighed = Alternative::ALL.into_iter().zip(self.alternatives);
        weighed.filter_map(|(alternative, w)| Some((w?, alternative))).max().map(|(_, alternative)| alternative)
    }

    /// The log-odds of one entity against all alternatives together.
    pub(super) fn weight(self) -> MilliBits {
        self.same - self.penalty()
    }

    /// The probabilities of one entity and of each alternative.
    pub(super) fn probabilities(self) -> (f64, [f64; ALTERNATIVES]) {
        let same = self.same.ratio();
        let others = self.alternatives.map(|own| own.map_or(0.0, MilliBits::ratio));
        let all = 1.0 + same + others.iter().sum::<f64>();
        (same / all, others.map(|own| own / all))
    }
}

/// A model with its priors computed once, for weighing many pairs.
#[derive(Debug, Clone, Copy)]
pub struct Weigher<'a> {
    model: &'a Model,
    prior: MilliBits,
    alternatives: [Option<MilliBits>; ALTERNATIVES],
}

impl Weigher<'_> {
    /// The same with another prior: `lift` is added to that of one entity and to those of the alternatives whose number is
    /// estimated per pair of one entity.
    #[must_use]
    pub fn lifted(mut self, lift: MilliBits) -> Self {
        self.prior += lift;
        for (alternative, prior) in Alternative::ALL.into_iter().zip(&mut self.alternatives) {
            if matches!(alternative, Alternative::Namesakes | Alternative::ParentAndChild) {
                *prior = prior.map(|prior| prior + lift);
            }
        }
        self
    }

    /// The weight of a comparison; see [`Model::weigh`].
    #[must_use]
    pub fn weigh(&self, comparison: &[Agreement]) -> MilliBits {
        self.log_odds(comparison).weight()
    }

    /// As [`Self::weigh`] if that reaches `floor`, otherwise some weight below it: alternatives only lower a weight.
    #[must_use]
    pub fn weigh_from(&self, comparison: &[Agreement], floor: MilliBits) -> MilliBits {
        let same = self.same(comparison).0;
        if same < floor { same } else { self.weigh(comparison) }
    }

    /// The log-odds of one entity against two random records, and the corrections in it.
    fn same(&self, comparison: &[Agreement]) -> (MilliBits, Corrections) {
        let (mut same, mut correlation) = (self.prior, Correlation::default());
        for (property, &agreement) in self.model.properties.iter().zip(comparison) {
            let (level, rarity) = property.weigh(agreement);
            same += level + rarity;
            correlation.add(property, level + rarity);
        }
        let corrections = correlation.corrections();
        (same + corrections.implied + corrections.places, corrections)
    }

    pub(super) fn log_odds(&self, comparison: &[Agreement]) -> LogOdds {
        let zero = MilliBits::ZERO;
        let (same, corrections) = self.same(comparison);
        if self.alternatives.iter().all(Option::is_none) {
            return LogOdds { same, alternatives: [None; ALTERNATIVES] };
        }
        // Of names, of all other properties, and of what names imply.
        let mut names = [zero; ALTERNATIVES];
        let (mut others, mut implied) = (names, names);
        for (property, &agreement) in self.model.properties.iter().zip(comparison) {
            let Some(level) = (agreement.level as usize).checked_sub(1).and_then(|at| property.levels.get(at)) else {
                continue;
            };
            let rarity = property.weigh(agreement).1;
            let is_name = property.comparator.name_kind().is_some();
            for (at, weight) in level.alternatives.iter().enumerate() {
                let Some((weight, with_rarity)) = *weight else { continue };
                let weight = if with_rarity { weight + rarity } else { weight };
                *(if is_name { &mut names[at] } else { &mut others[at] }) += weight;
                if matches!(property.group, PropertyGroup::Name | PropertyGroup::Origin) {
                    implied[at] += weight.max(zero);
                }
            }
        }
        let mut alternatives = self.alternatives;
        for (at, alternative) in Alternative::ALL.into_iter().enumerate() {
            if corrections.names_agree {
                others[at] -= implied_by_name(implied[at]);
            }
            if alternative.of_one_home() {
                others[at] += corrections.places;
            }
            // A name alone indicates neither a household nor a people.
            let by_name = matches!(alternative, Alternative::Household | Alternative::Compatriots);
            let indicated = !by_name || others[at] > zero;
            alternatives[at] = alternatives[at].filter(|_| indicated).map(|prior| prior + names[at] + others[at]);
        }
        LogOdds { same, alternatives }
    }
}

/// The weight from which properties tell one person from an alternative.
const DECISIVE: MilliBits = MilliBits(5_000);

impl Model {
    /// The weight of a comparison, prior included: the log-odds of one entity against two random records and every
    /// [`Alternative`].
    #[must_use]
    pub fn weigh(&self, comparison: &[Agreement]) -> MilliBits {
        self.log_odds(comparison).weight()
    }

    pub(super) fn log_odds(&self, comparison: &[Agreement]) -> LogOdds {
        self.weigher().log_odds(comparison)
    }

    /// Whether the properties beside one of them tell one person from an alternative: a shared document tells one person from
    /// twins, a shared home does not.
    pub(super) fn tells_apart(&self, comparison: &[Agreement], alternative: Alternative, beside: usize) -> bool {
        let others = self.properties.iter().zip(comparison).enumerate().filter(|(at, _)| *at != beside);
        let difference = others.map(|(_, (property, &agreement))| {
            let level = (agreement.level as usize).checked_sub(1).and_then(|at| property.levels.get(at));
            let of = |level: &LevelWeights| {
                level.weight - level.alternatives[alternative as usize].map_or(MilliBits::ZERO, |(weight, _)| weight)
            };
            level.map_or(MilliBits::ZERO, of)
        });
        difference.sum::<MilliBits>() >= DECISIVE
    }

    /// The model with its priors computed once.
    #[must_use]
    pub fn weigher(&self) -> Weigher<'_> {
        Weigher { model: self, prior: self.prior_weight(), alternatives: self.alternative_weights() }
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
    fn alternatives_subtract_what_they_explain() {
        let odds = |same, alternatives: [Option<i32>; 2]| LogOdds {
            same: MilliBits(same),
            alternatives: [alternatives[0].map(MilliBits), alternatives[1].map(MilliBits), None, None, None],
        };
        let weight = |same, household| odds(same, [household, None]).weight().0;
        assert_eq!(weight(9000, None), 9000);
        assert_eq!(weight(9000, Some(-40_000)), 9000);
        assert_eq!(weight(9000, Some(0)), 8000);
        assert_eq!(weight(9000, Some(19_999)), -10_999);
        assert_eq!(weight(9000, Some(30_000)), -21_000);
        assert_eq!(odds(9000, [Some(30_000), Some(30_000)]).weight().0, -22_000);
        for (household, twins) in [(-10_999, None), (-2500, Some(100)), (700, Some(-900)), (19_000, Some(19_000))] {
            let odds = odds(1500, [Some(household), twins]);
            let (same, others) = odds.probabilities();
            assert!((probability(odds.weight()) - same).abs() < 1e-3);
            assert!(same + others.iter().sum::<f64>() < 1.0);
        }
    }
}
