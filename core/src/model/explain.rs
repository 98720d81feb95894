//! The weight of a comparison, taken apart.

use serde::Serialize;

use super::weigh::{correlation_correction, implied_by_name};
use super::{MilliBits, Model};
use crate::compare::{Agreement, LevelCode, PropertyGroup};

/// One part of a score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WeightPart {
    /// The property; or `prior`, `places`, `told_by_the_name` or `household` for the prior and for corrections.
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
        let zero = MilliBits::ZERO;
        let mut parts = vec![WeightPart::of_code("prior", LevelCode::TwoRandomRecords, self.prior_weight())];
        let mut places = Vec::new();
        let (mut names, mut implied) = (zero, zero);
        for (property, &agreement) in self.properties.iter().zip(comparison) {
            let (weight, term_frequency) = property.weigh(agreement);
            let total = weight + term_frequency;
            if property.comparator.name_kind().is_some() {
                names += total;
            }
            match property.group {
                PropertyGroup::Name => implied += total.max(zero),
                PropertyGroup::Place => places.push(total),
                PropertyGroup::Alone => {}
            }
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
        if names > zero && implied > zero {
            let code = LevelCode::PeopleOfOneNameShareSexAndNation;
            parts.push(WeightPart::of_code("told_by_the_name", code, -implied_by_name(implied)));
        }
        let correction = correlation_correction(&places);
        if correction != zero {
            parts.push(WeightPart::of_code("places", LevelCode::PropertiesThatRepeatEachOther, correction));
        }
        let household = self.log_odds(comparison).household_penalty();
        if household != zero {
            parts.push(WeightPart::of_code("household", LevelCode::MayBeTwoPeopleOfOneHousehold, -household));
        }
        let weight = parts.iter().map(WeightPart::total).sum();
        WeightBreakdown { parts, weight }
    }
}
