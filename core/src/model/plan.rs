//! The model: a plan that is saved, read and edited by hand as JSON.

use serde::{Deserialize, Serialize};

use super::MilliBits;
use super::alternatives::{ALTERNATIVES, Alternative, COMPATRIOTS};
use super::monotone::order_levels;
use crate::compare::{Comparator, LevelCode, LevelSpec, Prepared, PropertyGroup};
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
    /// The probability of this level for twins; 0 stands for the same as for two random people. Only names have their own.
    #[serde(default)]
    pub twins: f64,
    /// The weight for each alternative against two random people, and whether rarity adds to it; `None` where it has none.
    #[serde(skip)]
    pub(super) alternatives: [Option<(MilliBits, bool)>; ALTERNATIVES],
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
    /// The same for twins.
    #[serde(default)]
    pub twins: f64,
    /// The same for two people of one full name.
    #[serde(default)]
    pub namesakes: f64,
    /// The same for parent and child of one full name.
    #[serde(default)]
    pub parents: f64,
    /// The same for two people of one people.
    #[serde(default)]
    pub compatriots: f64,
    /// The properties, in the order of the records' fields.
    pub properties: Vec<Property>,
}

/// The share of a difference in rarity that counts. Set by hand: less for names, because given names and surnames of one
/// origin occur together and their rarities are not independent.
fn term_frequency(comparator: Comparator) -> f64 {
    if comparator.name_kind().is_some() { 0.85 } else { 0.95 }
}

impl LevelWeights {
    /// A level with the shipped parameters; the weights are not computed yet.
    pub(super) fn of(spec: &LevelSpec, u: f64, rarity: f64) -> Self {
        Self {
            name: spec.code.text().to_owned(),
            code: spec.code,
            m: spec.m,
            u,
            weight: MilliBits::ZERO,
            rarity: MilliBits(rarity as i32),
            ladder: spec.ladder,
            household: spec.household,
            twins: spec.twins,
            alternatives: [None; ALTERNATIVES],
        }
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
                let word = spec.code == LevelCode::AWordInCommon;
                let rarity = spec.terms * if word { f64::from(field.mean_word_rarity) } else { mean };
                let u = if spec.terms > 0.0 {
                    (spec.spread * (-term_frequency * rarity / 1000.0).exp2()).min(0.9)
                } else {
                    spec.u
                };
                LevelWeights::of(spec, u, rarity)
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
        let mut model = Self {
            version: VERSION,
            prior: usual,
            copies: 0.0,
            household,
            twins: 0.0,
            namesakes: 0.0,
            parents: 0.0,
            compatriots: 0.0,
            properties,
        };
        if people {
            for alternative in &Alternative::ALL[1..] {
                *model.alternative_prior_mut(*alternative) = alternative.usual_ratio(&model.properties) * usual;
            }
            let of_a_people = |p: &Property| p.group == PropertyGroup::Origin;
            model.compatriots = if model.properties.iter().any(of_a_people) { COMPATRIOTS } else { 0.0 };
        }
        model
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
        for alternative in Alternative::ALL {
            let prior = self.alternative_prior(alternative);
            if !(0.0..1.0).contains(&prior) {
                return Err(Error::model(format!(
                    "the model's probability of {} is {prior}; it must be 0 or more and below 1",
                    alternative.name()
                )));
            }
        }
        if !(self.prior > 0.0 && self.prior < 1.0) {
            return Err(Error::model(format!("the model's prior is {}; it must lie between 0 and 1", self.prior)));
        }
        let own: Vec<(&str, Comparator)> = self.properties.iter().map(|p| (p.name.as_str(), p.comparator)).collect();
        let held: Vec<(&str, Comparator)> = prepared.fields.iter().map(|f| (f.name.as_str(), f.comparator)).collect();
        let levels = self.properties.iter().all(|p| p.levels.len() == p.comparator.levels().len());
        let numbers = self.properties.iter().flat_map(|p| &p.levels).all(|l| {
            l.m > 0.0
                && l.u > 0.0
                && l.m <= 1.0
                && l.u <= 1.0
                && [l.household, l.twins].iter().all(|p| (0.0..=1.0).contains(p))
        });
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
            property.add_new_levels();
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

    /// The probability that two random records are of two people of whom an alternative holds; 0 if it is not considered.
    #[must_use]
    pub fn alternative_prior(&self, alternative: Alternative) -> f64 {
        match alternative {
            Alternative::Household => self.household,
            Alternative::Twins => self.twins,
            Alternative::Namesakes => self.namesakes,
            Alternative::ParentAndChild => self.parents,
            Alternative::Compatriots => self.compatriots,
        }
    }

    pub(super) fn alternative_prior_mut(&mut self, alternative: Alternative) -> &mut f64 {
        match alternative {
            Alternative::Household => &mut self.household,
            Alternative::Twins => &mut self.twins,
            Alternative::Namesakes => &mut self.namesakes,
            Alternative::ParentAndChild => &mut self.parents,
            Alternative::Compatriots => &mut self.compatriots,
        }
    }

    /// The prior log-odds of each alternative; `None` if it is not considered.
    pub(super) fn alternative_weights(&self) -> [Option<MilliBits>; ALTERNATIVES] {
        Alternative::ALL.map(|alternative| {
            let prior = self.alternative_prior(alternative);
            (prior > 0.0).then(|| MilliBits::of_ratio(prior / (1.0 - prior)))
        })
    }
}

impl Property {
    /// Adds the levels that models of earlier builds lack. They take u and the rarity of the level that held such pairs.
    fn add_new_levels(&mut self) {
        let specs = self.comparator.levels();
        if self.levels.len() == specs.len() {
            return;
        }
        let find = |code: LevelCode| self.levels.iter().find(|level| level.name == code.text());
        let added = specs.iter().filter_map(|spec| {
            let earlier = || find(spec.code.earlier()?);
            find(spec.code)
                .cloned()
                .or_else(|| earlier().map(|held| LevelWeights::of(spec, held.u, f64::from(held.rarity.0))))
        });
        let levels: Vec<LevelWeights> = added.collect();
        if levels.len() == specs.len() {
            self.levels = levels;
        }
    }

    /// Computes the weights from m, u and the probabilities of the alternatives.
    pub fn reweigh(&mut self) {
        let weigh = |level| Alternative::ALL.map(|alternative| alternative.weight(self, level));
        let ratios: Vec<_> = self.levels.iter().map(weigh).collect();
        for (level, ratios) in self.levels.iter_mut().zip(ratios) {
            level.weight = MilliBits::of_ratio(level.m / level.u);
            level.alternatives = ratios;
        }
    }

    /// Orders the levels, computes the household probabilities from m and u, then the weights. Names keep their own household probabilities: how
    /// often relatives share a name does not depend on how often one person's name is spelled alike.
    pub(super) fn settle(&mut self) {
        order_levels(self);
        if self.comparator.name_kind().is_none() {
            for at in 0..self.levels.len() {
                let (m, u) = (self.levels[at].m, self.levels[at].u);
                self.levels[at].household = Alternative::household_probability(self, m, u);
            }
        }
        self.reweigh();
    }
}

/// The fewest records for which the default prior is computed: whoever compares two records or thirty drew them from many more.
const MIN_RECORDS: f64 = 100.0;

/// The default prior: one pair of records of one entity per five records.
pub(super) fn usual_prior(records: f64) -> f64 {
    0.2 / records.max(MIN_RECORDS)
}
