//! The weight of a comparison, taken apart.

use serde::Serialize;

use super::correlation::Correlation;
use super::{MilliBits, Model};
use crate::compare::{Agreement, LevelCode};

/// One part of a score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WeightPart {
    /// The property; or `prior`, `places` or `told_by_the_name` for the prior and for corrections; or the name of the
    /// likeliest [`Alternative`](super::Alternative), whose line says what all of them take from the score.
    pub name: String,
    /// The level in English, as the model names it.
    pub level: String,
    /// The level, or the reason of a correction.
    pub code: LevelCode,
    /// The probability of this level for two records of one entity.
    pub m: Option<f64>,
    /// The probability of this level for two records of different entities.
    pub u: Option<f64>,
    /// log2(m/u).
    pub weight: MilliBits,
    /// What the rarity of the shared values adds.
    pub term_frequency: MilliBits,
}

impl WeightPart {
    /// What the part adds to the score.
    #[must_use]
    pub fn total(&self) -> MilliBits {
        self.weight + self.term_frequency
    }

    fn of_code(name: &str, code: LevelCode, weight: MilliBits) -> Self {
        Self {
            name: name.to_owned(),
            level: code.text().to_owned(),
            code,
            m: None,
            u: None,
            weight,
            term_frequency: MilliBits::ZERO,
        }
    }
}

/// The score of a pair as parts that add up to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WeightBreakdown {
    /// The parts, the prior first.
    pub parts: Vec<WeightPart>,
    /// Their sum.
    pub weight: MilliBits,
}

impl Model {
    /// Takes the weight that [`Model::weigh`] returns apart.
    #[must_use]
    pub fn explain(&self, comparison: &[Agreement]) -> WeightBreakdown {
        self.explain_lifted(comparison, MilliBits::ZERO)
    }

    /// Takes the weight of a weigher with another prior apart; see [`Weigher::lifted`](super::Weigher::lifted).
    pub(crate) fn explain_lifted(&self, comparison: &[Agreement], lift: MilliBits) -> WeightBreakdown {
        let zero = MilliBits::ZERO;
        let mut parts = vec![WeightPart::of_code("prior", LevelCode::TwoRandomRecords, self.prior_weight() + lift)];
        let mut correlation = Correlation::default();
        for (property, &agreement) in self.properties.iter().zip(comparison) {
            let (weight, term_frequency) = property.weigh(agreement);
            correlation.add(property, weight + term_frequency);
            let level = (agreement.level as usize).checked_sub(1).and_then(|l| property.levels.get(l));
            parts.push(WeightPart {
                name: property.name.clone(),
                level: level.map_or_else(|| LevelCode::Missing.text().to_owned(), |l| l.name.clone()),
                code: level.map_or(LevelCode::Missing, |l| l.code),
                m: level.map(|l| l.m),
                u: level.map(|l| l.u),
                weight,
                term_frequency,
            });
        }
        let corrections = correlation.corrections();
        if corrections.implied != zero {
            let code = LevelCode::PeopleOfOneNameShareSexAndNation;
            parts.push(WeightPart::of_code("told_by_the_name", code, corrections.implied));
        }
        if corrections.places != zero {
            parts.push(WeightPart::of_code("places", LevelCode::PropertiesThatRepeatEachOther, corrections.places));
        }
        let odds = self.weigher().lifted(lift).log_odds(comparison);
        let penalty = odds.penalty();
        if penalty != zero
            && let Some(likeliest) = odds.likeliest()
        {
            parts.push(WeightPart::of_code(likeliest.name(), likeliest.code(), -penalty));
        }
        let weight = parts.iter().map(WeightPart::total).sum();
        WeightBreakdown { parts, weight }
    }
}
