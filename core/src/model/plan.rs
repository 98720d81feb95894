//! The model: a plan that is saved, read and edited by hand as JSON.

use serde::{Deserialize, Serialize};

use super::MilliBits;
use crate::compare::{Comparator, LevelCode, Prepared, PropertyGroup};
use crate::error::{Error, Result};

/// The version of models that this build writes and reads.
pub const VERSION: u32 = 1;

/// A level of a property with its parameters and weight.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LevelWeights {
    /// The level in English.
    pub name: String,
    /// The code of the level. It is written to JSON for readers, and derived from the comparator when a model is parsed.
    #[serde(skip_deserializing)]
    pub code: LevelCode,
    /// The probability of this level for two records of one entity, given that both have the property.
    pub m: f64,
    /// The same probability for two records of different entities.
    pub u: f64,
    /// log2(m/u).
    pub weight: MilliBits,
    /// The rarity of the shared values for which `weight` holds; rarer values weigh more and more common ones less. 0 where
    /// rarity does not matter.
    pub rarity: MilliBits,
    /// The ladder of the level: m and u each add up to 1 over the levels of one ladder.
    #[serde(default, skip_serializing_if = "is_first")]
    pub ladder: u8,
    /// The probability of this level for two people of one household; 0 stands for the same as for two random people.
    #[serde(default)]
    pub household: f64,
    /// log2(household/u).
    #[serde(default)]
    pub household_weight: MilliBits,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde requires this signature")]
fn is_first(ladder: &u8) -> bool {
    *ladder == 0
}

/// A property with its levels, the best first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Property {
    /// The name.
    pub name: String,
    /// How it is compared.
    pub comparator: Comparator,
    /// Which other properties it is correlated with.
    pub group: PropertyGroup,
    /// The share of a difference in rarity that counts, in \[0, 1\].
    pub term_frequency: f64,
    /// The levels.
    pub levels: Vec<LevelWeights>,
}

/// The parameters that weigh two records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// The version of this format.
    pub version: u32,
    /// The probability that two random records are of one entity.
    pub prior: f64,
    /// The mean number of further records of a record's entity; frequencies are corrected by it.
    pub copies: f64,
    /// The probability that two random records are of two people of one household; 0 if households are not considered.
    #[serde(default)]
    pub household: f64,
    /// The properties, in the order of the records' fields.
    pub properties: Vec<Property>,
}

/// The share of a difference in rarity that counts. Set by hand: less for names, because given names and surnames of one
/// origin occur together and their rarities are not independent.
fn term_frequency(comparator: Comparator) -> f64 {
    if comparator.name_kind().is_some() { 0.85 } else { 0.95 }
}

/// How often two people of one household agree on a property, as a share of how often two records of one person do. Set by
/// hand: they live at one place and use each other's things, and twins have one birth date.
fn household_share(property: &Property) -> f64 {
    match property.comparator {
        Comparator::Shared => 1.0,
        Comparator::Date => 0.01,
        _ if property.group == PropertyGroup::Place || property.name == "nationality" => 1.0,
        _ if property.name == "phone" => 0.5,
        _ => 0.0,
    }
}

impl Model {
    /// The model before training: the shipped defaults with the frequencies of these records.
    #[must_use]
    pub fn defaults(prepared: &Prepared) -> Self {
        let properties = prepared.fields.iter().map(|field| {
            let term_frequency = term_frequency(field.comparator);
            let mean = f64::from(field.mean_rarity);
            let levels = field.comparator.levels().iter().map(|spec| {
                let rarity = spec.terms * mean;
                let u = if spec.terms > 0.0 {
                    (spec.spread * (-term_frequency * rarity / 1000.0).exp2()).min(0.9)
                } else {
                    spec.u
                };
                LevelWeights {
                    name: spec.code.text().to_owned(),
                    code: spec.code,
                    m: spec.m,
                    u,
                    weight: MilliBits::ZERO,
                    rarity: MilliBits(rarity as i32),
                    ladder: spec.ladder,
                    household: spec.household,
                    household_weight: MilliBits::ZERO,
                }
            });
            let mut property = Property {
                name: field.name.clone(),
                comparator: field.comparator,
                group: field.group,
                term_frequency,
                levels: levels.collect(),
            };
            // u adds up to 1: the levels without shared values divide what those with shared values leave.
            let shared: f64 = property.levels.iter().filter(|l| l.rarity > MilliBits::ZERO).map(|l| l.u).sum();
            let plain = |l: &LevelWeights| l.rarity == MilliBits::ZERO && l.ladder == 0;
            let unshared: f64 = property.levels.iter().filter(|l| plain(l)).map(|l| l.u).sum();
            for level in property.levels.iter_mut().filter(|l| plain(l)) {
                level.u *= (1.0 - shared).max(0.02) / unshared.max(1e-9);
            }
            property.settle();
            property
        });
        let usual = usual_prior(prepared.len() as f64);
        let properties: Vec<Property> = properties.collect();
        let people = properties.iter().any(|property| property.comparator == Comparator::PersonName);
        let household = if people { usual } else { 0.0 };
        Self { version: VERSION, prior: usual, copies: 0.0, household, properties }
    }

    /// Checks that the model can weigh records with these fields.
    ///
    /// # Errors
    /// [`Error::Model`] naming what does not fit.
    pub fn fits(&self, prepared: &Prepared) -> Result<()> {
        if self.version != VERSION {
            return Err(Error::model(format!(
                "the model is of version {}, this build reads version {VERSION}; train it again",
                self.version
            )));
        }
        if !(self.household >= 0.0 && self.household < 1.0) {
            return Err(Error::model(format!(
                "the model's probability of one household is {}; it must be 0 or more and below 1",
                self.household
            )));
        }
        if !(self.prior > 0.0 && self.prior < 1.0) {
            return Err(Error::model(format!("the model's prior is {}; it must lie between 0 and 1", self.prior)));
        }
        let own: Vec<(&str, Comparator)> = self.properties.iter().map(|p| (p.name.as_str(), p.comparator)).collect();
        let held: Vec<(&str, Comparator)> = prepared.fields.iter().map(|f| (f.name.as_str(), f.comparator)).collect();
        let levels = self.properties.iter().all(|p| p.levels.len() == p.comparator.levels().len());
        let numbers = self
            .properties
            .iter()
            .flat_map(|p| &p.levels)
            .all(|l| l.m > 0.0 && l.u > 0.0 && l.m <= 1.0 && l.u <= 1.0 && (0.0..=1.0).contains(&l.household));
        if own != held || !levels || !numbers {
            let list = |names: &[(&str, Comparator)]| names.iter().map(|n| n.0).collect::<Vec<_>>().join(", ");
            return Err(Error::model(format!(
                "the model is for the properties [{}] and the records have [{}]; map the same columns, and keep every m and u between 0 and 1",
                list(&own),
                list(&held)
            )));
        }
        Ok(())
    }

    /// Returns the model as indented JSON.
    ///
    /// # Errors
    /// [`Error::Store`] if a number is not finite.
    pub fn to_json(&self) -> Result<String> {
        serde_json::to_string_pretty(self)
            .map_err(|e| Error::Store(format!("the model cannot be written as JSON: {e}")))
    }

    /// Parses a model from JSON. The weights are computed from m and u again, so that m and u can be edited by hand.
    ///
    /// # Errors
    /// [`Error::Store`] with the position at which the JSON is not a model.
    pub fn from_json(text: &str) -> Result<Self> {
        let mut model: Self =
            serde_json::from_str(text).map_err(|e| Error::Store(format!("this is not a model: {e}")))?;
        for property in &mut model.properties {
            for (level, spec) in property.levels.iter_mut().zip(property.comparator.levels()) {
                level.code = spec.code;
            }
            property.reweigh();
        }
        Ok(model)
    }

    /// The log-odds of the prior.
    #[must_use]
    pub fn prior_weight(&self) -> MilliBits {
        MilliBits::of_ratio(self.prior / (1.0 - self.prior))
    }

    /// The log-odds of two people of one household; `None` if households are not considered.
    #[must_use]
    pub fn household_weight(&self) -> Option<MilliBits> {
        (self.household > 0.0).then(|| MilliBits::of_ratio(self.household / (1.0 - self.household)))
    }
}

impl Property {
    /// Computes the weights from m, u and the household probabilities.
    pub fn reweigh(&mut self) {
        for level in &mut self.levels {
            level.weight = MilliBits::of_ratio(level.m / level.u);
            level.household_weight =
                if level.household > 0.0 { MilliBits::of_ratio(level.household / level.u) } else { MilliBits::ZERO };
        }
    }

    /// Computes the household probabilities from m and u, then the weights. Names keep their own household probabilities: how
    /// often relatives share a name does not depend on how often one person's name is spelled alike.
    pub(super) fn settle(&mut self) {
        if self.comparator.name_kind().is_none() {
            let share = household_share(self);
            for level in &mut self.levels {
                level.household = if share > 0.0 { share * level.m + (1.0 - share) * level.u } else { 0.0 };
            }
        }
        self.reweigh();
    }
}

/// The default prior: one pair of records of one entity per five records.
pub(super) fn usual_prior(records: f64) -> f64 {
    (0.2 / records.max(2.0)).min(0.1)
}
