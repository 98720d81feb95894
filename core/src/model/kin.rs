//! What a table shows of the alternatives to one person, while a model is trained.
//!
//! Twins share what one person's records share, except the given name and documents. Where no property but the name tells the
//! two apart, the table cannot show how many twins it holds or how often the names of one person contradict each other: any
//! split of such pairs fits equally well. So both are counted in pairs that another property decides, such as a shared document.
//! The same holds for the birth date of parents and children of one name.

use smallvec::SmallVec;

use super::alternatives::{ALTERNATIVES, Alternative, RATIO_STRENGTH};
use super::fit::M_BOUNDS;
use super::{Model, Property};
use crate::compare::{Agreement, Comparator};

/// With so many decided pairs, the expected number of an alternative counts by half.
const DECIDED_STRENGTH: f64 = 20.0;

/// The properties whose contradictions alone tell one person from an alternative.
pub(super) struct Confusable(SmallVec<[(usize, Alternative); 2]>);

/// Counts of one round of training.
pub(super) struct KinCounts {
    /// Per confusable property and level: pairs of one person that the other properties decide.
    decided: SmallVec<[Vec<f64>; 2]>,
    /// Pairs that are likelier of an alternative than of one person.
    likelier: [f64; ALTERNATIVES],
    /// The expected number of pairs of each alternative.
    expected: [f64; ALTERNATIVES],
}

impl Confusable {
    /// The confusable properties of a model: names with twins, birth dates with parent and child.
    pub(super) fn of(model: &Model) -> Self {
        let of = |(at, property): (usize, &Property)| match property.comparator {
            Comparator::PersonName => Some((at, Alternative::Twins)),
            Comparator::Date => Some((at, Alternative::ParentAndChild)),
            _ => None,
        };
        let found = model.properties.iter().enumerate().filter_map(of);
        Self(found.filter(|(_, alternative)| model.alternative_prior(*alternative) > 0.0).collect())
    }

    pub(super) fn counts(&self, model: &Model) -> KinCounts {
        let decided = self.0.iter().map(|&(at, _)| vec![0.0; model.properties[at].levels.len()]).collect();
        KinCounts { decided, likelier: [0.0; ALTERNATIVES], expected: [0.0; ALTERNATIVES] }
    }

    /// Sets m of the levels at which values contradict to their share in the decided pairs; the levels seen in all pairs of one
    /// person count as `strength` of these.
    pub(super) fn settle(&self, counts: &KinCounts, at: usize, property: &mut Property, strength: f64) {
        let Some(decided) = self.0.iter().zip(&counts.decided).find(|(own, _)| own.0 == at).map(|(_, counts)| counts)
        else {
            return;
        };
        let levels = || property.levels.iter().zip(decided).filter(|(level, _)| level.ladder == 0);
        let all = levels().map(|(_, count)| count).sum::<f64>() + strength;
        let agreeing: f64 = levels().filter(|(l, _)| !l.code.contradicts()).map(|(l, _)| l.m).sum();
        let mut contradicting = 0.0;
        for (level, count) in property.levels.iter_mut().zip(decided) {
            if level.ladder == 0 && level.code.contradicts() {
                level.m = ((count + strength * level.m) / all).clamp(M_BOUNDS.0, M_BOUNDS.1);
                contradicting += level.m;
            }
        }
        for level in property.levels.iter_mut().filter(|level| level.ladder == 0 && !level.code.contradicts()) {
            level.m = (level.m * (1.0 - contradicting) / agreeing).clamp(M_BOUNDS.0, M_BOUNDS.1);
        }
    }

    /// The number of pairs of an alternative per pair of one person, of which there are `matches`.
    pub(super) fn ratio(&self, counts: &KinCounts, alternative: Alternative, matches: f64, model: &Model) -> f64 {
        let of_alternative = |own: Alternative| own == alternative || alternative == Alternative::Namesakes;
        let relevant = self.0.iter().zip(&counts.decided).filter(|(own, _)| of_alternative(own.1));
        let decided = relevant.map(|(_, counts)| counts.iter().sum::<f64>()).fold(0.0, f64::max);
        let share = decided / (decided + DECIDED_STRENGTH);
        let likelier = counts.likelier[alternative as usize];
        let pairs = likelier + share * (counts.expected[alternative as usize] - likelier);
        (pairs + RATIO_STRENGTH * alternative.usual_ratio(&model.properties)) / (matches + RATIO_STRENGTH)
    }
}

impl KinCounts {
    /// Counts `pairs` pairs of one comparison that are of one person.
    pub(super) fn add_same(&mut self, confusable: &Confusable, model: &Model, comparison: &[Agreement], pairs: f64) {
        for (&(at, alternative), counts) in confusable.0.iter().zip(&mut self.decided) {
            let level = comparison.get(at).and_then(|agreement| (agreement.level as usize).checked_sub(1));
            if let Some(level) = level
                && model.tells_apart(comparison, alternative, at)
            {
                counts[level] += pairs;
            }
        }
    }

    /// Counts pairs of one comparison that are likelier of an alternative.
    pub(super) fn add_likelier(&mut self, alternative: Alternative, pairs: f64) {
        self.likelier[alternative as usize] += pairs;
    }

    /// Counts the expected pairs of all alternatives.
    pub(super) fn add_expected(&mut self, probabilities: [f64; ALTERNATIVES], pairs: f64) {
        self.expected.iter_mut().zip(probabilities).for_each(|(sum, probability)| *sum += probability * pairs);
    }

    pub(super) fn likelier(&self, alternative: Alternative) -> f64 {
        self.likelier[alternative as usize]
    }
}
