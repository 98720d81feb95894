//! The model as it is saved, read and edited by hand.

use serde::{Deserialize, Serialize};

use super::weigh::millibits;
use crate::compare::{Comparator, Group, Prepared};
use crate::error::{Error, Result};

/// The version of models that this build writes and reads.
pub const VERSION: u32 = 1;

/// A level of a property with what it is worth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Level {
    /// The level in words.
    pub name: String,
    /// How often two records of one entity stand at it, where both have the property.
    pub m: f64,
    /// How often two records of different entities do.
    pub u: f64,
    /// log2(m/u) in thousandths of a bit.
    pub weight: i32,
    /// The rarity of values for which `weight` holds, in thousandths of a bit; rarer ones add to it and commoner ones take
    /// from it. 0 where rarity says nothing.
    pub rarity: i32,
    /// Which levels it makes a whole with: m and u add up to 1 over the levels of one ladder.
    #[serde(default, skip_serializing_if = "is_first")]
    pub ladder: u8,
    /// How often two people of one household do; 0 is as often as two random people.
    #[serde(default)]
    pub household: f64,
    /// log2(household/u) in thousandths of a bit.
    #[serde(default)]
    pub household_weight: i32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
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
    /// What it is correlated with.
    pub group: Group,
    /// How much of a difference in rarity counts, in \[0, 1\].
    pub term_frequency: f64,
    /// The levels.
    pub levels: Vec<Level>,
}

/// All that is needed to weigh two records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// The version of this form.
    pub version: u32,
    /// The probability that two random records are of one entity.
    pub prior: f64,
    /// The mean number of further records of a record's entity, by which frequencies are corrected.
    pub copies: f64,
    /// The probability that two random records are of two people of one household; 0 if that is not considered.
    #[serde(default)]
    pub household: f64,
    /// The properties, in the order of the records' fields.
    pub properties: Vec<Property>,
}

/// How much of the rarity of a value counts: names share less chance than their tokens say, for given names and surnames
/// go together by origin.
fn term_frequency(comparator: Comparator) -> f64 {
    if comparator.name_kind().is_some() { 0.85 } else { 0.95 }
}

/// How much of what two records of one person share is shared by two people of one household too: they live in one place
/// and use each other's things, and twins have one birth date.
fn shared_at_home(property: &Property) -> f64 {
    match property.comparator {
        Comparator::Shared => 1.0,
        Comparator::Date => 0.01,
        _ if property.group == Group::Place || property.name == "nationality" => 1.0,
        _ if property.name == "phone" => 0.5,
        _ => 0.0,
    }
}

impl Model {
    /// The model before training: shipped defaults, with the frequencies of these records.
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
                Level {
                    name: spec.name.to_owned(),
                    m: spec.m,
                    u,
                    weight: 0,
                    rarity: rarity as i32,
                    ladder: spec.ladder,
                    household: spec.household,
                    household_weight: 0,
                }
            });
            let mut property = Property {
                name: field.name.clone(),
                comparator: field.comparator,
                group: field.group,
                term_frequency,
                levels: levels.collect(),
            };
            // What shared values take of the chance is missing from the plain levels.
            let shared: f64 = property.levels.iter().filter(|l| l.rarity > 0).map(|l| l.u).sum();
            let plain = |l: &Level| l.rarity == 0 && l.ladder == 0;
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

    /// Checks that the model fits records with these fields, so that a model from elsewhere can be used on them.
    ///
    /// # Errors
    /// [`Error::Input`] saying what does not fit.
    pub fn fits(&self, prepared: &Prepared) -> Result<()> {
        if self.version != VERSION {
            return Err(Error::input(format!(
                "the model is of version {}, this build reads version {VERSION}; train it again",
                self.version
            )));
        }
        if !(self.household >= 0.0 && self.household < 1.0) {
            return Err(Error::input(format!(
                "the model's probability of one household is {}; it must be 0 or more and below 1",
                self.household
            )));
        }
        if !(self.prior > 0.0 && self.prior < 1.0) {
            return Err(Error::input(format!("the model's prior is {}; it must lie between 0 and 1", self.prior)));
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
            return Err(Error::input(format!(
                "the model is for the properties [{}] and the records have [{}]; map the same columns, and keep every m and u between 0 and 1",
                list(&own),
                list(&held)
            )));
        }
        Ok(())
    }

    /// The model as readable JSON.
    ///
    /// # Errors
    /// [`Error::Store`] if it cannot be written, which no model of finite numbers causes.
    pub fn to_json(&self) -> Result<String> {
        serde_json::to_string_pretty(self)
            .map_err(|e| Error::Store(format!("the model cannot be written as JSON: {e}")))
    }

    /// A model out of JSON; the weights are worked out again from m and u, so that it can be edited by hand.
    ///
    /// # Errors
    /// [`Error::Store`] naming the place where the JSON is not a model.
    pub fn from_json(text: &str) -> Result<Self> {
        let mut model: Self =
            serde_json::from_str(text).map_err(|e| Error::Store(format!("this is not a model: {e}")))?;
        model.properties.iter_mut().for_each(Property::reweigh);
        Ok(model)
    }

    /// The log-odds of the prior, in thousandths of a bit.
    #[must_use]
    pub fn prior_weight(&self) -> i32 {
        millibits(self.prior / (1.0 - self.prior))
    }

    /// The log-odds of two people of one household, in thousandths of a bit; `None` if that is not considered.
    #[must_use]
    pub fn household_weight(&self) -> Option<i32> {
        (self.household > 0.0).then(|| millibits(self.household / (1.0 - self.household)))
    }
}

impl Property {
    /// Works the weights out again from m, u and what a household shares.
    pub fn reweigh(&mut self) {
        for level in &mut self.levels {
            level.weight = millibits(level.m / level.u);
            level.household_weight = if level.household > 0.0 { millibits(level.household / level.u) } else { 0 };
        }
    }

    /// Works out what a household shares from m and u, and the weights from all of them. Names keep their own: how often kin
    /// share a name has nothing to do with how often one person's name is written in one way.
    pub(super) fn settle(&mut self) {
        if self.comparator.name_kind().is_none() {
            let share = shared_at_home(self);
            for level in &mut self.levels {
                level.household = if share > 0.0 { share * level.m + (1.0 - share) * level.u } else { 0.0 };
            }
        }
        self.reweigh();
    }
}

/// The prior before anything is known: one pair in five records.
pub(super) fn usual_prior(records: f64) -> f64 {
    (0.2 / records.max(2.0)).min(0.1)
}
