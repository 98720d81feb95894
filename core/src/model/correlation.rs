//! Properties that repeat each other: what a plain sum of weights would count twice.

use smallvec::SmallVec;

use super::{MilliBits, Property};
use crate::compare::PropertyGroup;

/// The weights of a comparison that are correlated, while they are added up.
#[derive(Debug, Default)]
pub(super) struct Correlation {
    names: MilliBits,
    /// Of sex and nation.
    implied: MilliBits,
    origin: MilliBits,
    places: SmallVec<[MilliBits; 8]>,
}

/// What is added to a plain sum of weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Corrections {
    /// For what the names imply.
    pub(super) implied: MilliBits,
    /// For places and the nation.
    pub(super) places: MilliBits,
    /// Whether the names agree.
    pub(super) names_agree: bool,
}

impl Correlation {
    pub(super) fn add(&mut self, property: &Property, weight: MilliBits) {
        if property.comparator.name_kind().is_some() {
            self.names += weight;
        }
        match property.group {
            PropertyGroup::Name => self.implied += weight.max(MilliBits::ZERO),
            PropertyGroup::Origin => self.origin += weight,
            PropertyGroup::Place if weight != MilliBits::ZERO => self.places.push(weight),
            PropertyGroup::Alone | PropertyGroup::Place => {}
        }
    }

    pub(super) fn corrections(mut self) -> Corrections {
        let zero = MilliBits::ZERO;
        let names_agree = self.names > zero;
        let implied = if names_agree {
            let origin = self.origin.max(zero);
            self.origin -= implied_by_name(origin);
            implied_by_name(origin + self.implied)
        } else {
            zero
        };
        if self.origin != zero {
            self.places.push(self.origin);
        }
        Corrections { implied: -implied, places: correlation_correction(&self.places), names_agree }
    }
}

/// The correction for correlated properties of a group: the largest positive weight counts in full, the next by half, the
/// next by a quarter, and the negative weights likewise. Returns the (mostly negative) difference to the plain sum.
fn correlation_correction(weights: &[MilliBits]) -> MilliBits {
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

#[cfg(test)]
mod tests {
    use super::*;

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
