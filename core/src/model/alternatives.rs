//! The hypotheses beside "one person" and "two random persons": two persons who share much for a reason.
//!
//! Forensic genetics weighs identity against each kinship and against strangers in the same way (Evett and Weir, *Interpreting
//! DNA Evidence*, 1998, ch. 4). Each hypothesis states how likely the levels of every property are; where it says nothing, they
//! are as likely as for two random persons.

use super::MilliBits;
use super::plan::{LevelWeights, Property};
use crate::compare::{Comparator, LevelCode, PropertyGroup};

/// Two persons who share much for a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Alternative {
    /// Two persons of one household, mostly of one family.
    Household,
    /// Twins: one birth, one family, mostly one home.
    Twins,
    /// Two persons of one full name who share nothing else.
    Namesakes,
    /// Parent and child of one full name, mostly of one home.
    ParentAndChild,
    /// Two persons of one people, who share its names and its places.
    Compatriots,
}

/// The number of alternatives.
pub(super) const ALTERNATIVES: usize = 5;

// Set by hand, and rather high: a wrong merge costs more than a missed one. Tuned on two tables with planted twins, namesakes,
// parents and strangers, and on the labelled persons; `benches/NOTES.md` has what each gave.

/// The usual numbers of pairs of twins, of namesakes, and of parents and children of one name in a table, per pair of records of
/// one entity. Training starts from them.
const USUAL_RATIOS: [f64; ALTERNATIVES] = [0.0, 0.25, 0.08, 0.06, 0.0];

/// The factor on the number of twins where no property states a home: such a list is seldom one of families.
const WITHOUT_HOMES: f64 = 0.25;

/// How many pairs of one entity the usual ratios are worth in training.
pub(super) const RATIO_STRENGTH: f64 = 20.0;

/// The probability that two random persons are of one people, where the records have a nation. Set on sanctioned persons
/// hidden among others; see `benches/NOTES.md`.
pub(super) const COMPATRIOTS: f64 = 0.005;

/// How many times as often as two random persons two of one people share a token of their names.
const SHARED_TOKENS: f64 = 3.0;

/// How often two persons of one people, born at different places, share a word of these: mostly the country.
const SHARED_COUNTRY: f64 = 0.4;

/// The share of the pairs of twins whose sexes agree because they are twins. Of the others half agree.
const TWINS_OF_ONE_SEX: f64 = 0.4;

impl Alternative {
    /// All alternatives.
    pub const ALL: [Self; ALTERNATIVES] =
        [Self::Household, Self::Twins, Self::Namesakes, Self::ParentAndChild, Self::Compatriots];

    /// The name of the part of a score that this alternative takes.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Household => "household",
            Self::Twins => "twins",
            Self::Namesakes => "namesakes",
            Self::ParentAndChild => "parent_and_child",
            Self::Compatriots => "compatriots",
        }
    }

    /// The code that an explanation gives.
    #[must_use]
    pub const fn code(self) -> LevelCode {
        match self {
            Self::Household => LevelCode::MayBeTwoPeopleOfOneHousehold,
            Self::Twins => LevelCode::MayBeTwins,
            Self::Namesakes => LevelCode::MayBeNamesakes,
            Self::ParentAndChild => LevelCode::MayBeParentAndChild,
            Self::Compatriots => LevelCode::MayBeCompatriots,
        }
    }

    /// The usual number of pairs per pair of one entity.
    pub(super) fn usual_ratio(self, properties: &[Property]) -> f64 {
        let of_a_home = |p: &Property| p.name == "phone" || p.group == PropertyGroup::Place && p.name != "birth_place";
        let without_homes = self == Self::Twins && !properties.iter().any(of_a_home);
        USUAL_RATIOS[self as usize] * if without_homes { WITHOUT_HOMES } else { 1.0 }
    }

    /// Whether two such persons live at one place, so that what correlates properties of a place holds for them too.
    pub(super) const fn of_one_home(self) -> bool {
        !matches!(self, Self::Namesakes | Self::Compatriots)
    }

    /// How often two such persons agree on a property, as a share of how often two records of one person do.
    fn share(self, property: &Property) -> f64 {
        let home = property.group == PropertyGroup::Place;
        let (nationality, sex) = (property.name == "nationality", property.name == "gender");
        let phone = property.name == "phone";
        let of_one_home = self.of_one_home();
        match (self, property.comparator) {
            // Twins of one household.
            (Self::Household, Comparator::Date) => 0.01,
            (Self::Twins, Comparator::Date) => 1.0,
            (_, Comparator::Shared) if of_one_home => 1.0,
            _ if of_one_home && home || nationality => 1.0,
            (Self::Twins, _) if phone => 0.7,
            _ if of_one_home && phone => 0.5,
            (Self::Twins, _) if sex => TWINS_OF_ONE_SEX,
            (Self::Namesakes | Self::ParentAndChild, _) if sex => 1.0,
            _ => 0.0,
        }
    }

    /// The probability of a level for two persons of one people, and whether the rarity of the shared value raises it: the rarer
    /// the people, the less likely two random persons share its country.
    fn of_one_people(property: &Property, level: &LevelWeights) -> Option<(f64, bool)> {
        let factor = 1.0 / COMPATRIOTS;
        if property.comparator.name_kind().is_some() {
            return match level.code {
                LevelCode::Different | LevelCode::AnotherScriptDifferent => None,
                _ => Some(((level.u * SHARED_TOKENS).min(0.9), false)),
            };
        }
        match (property.group, level.code) {
            (PropertyGroup::Origin, LevelCode::Equal) => Some((0.95, true)),
            (PropertyGroup::Origin, _) => Some((0.05, false)),
            (PropertyGroup::Place, LevelCode::AWordInCommon) => Some((SHARED_COUNTRY, true)),
            (PropertyGroup::Place, LevelCode::Equal | LevelCode::Similar) => Some(((level.u * factor).min(0.9), false)),
            _ => None,
        }
    }

    /// The weight of a level against two random persons, and whether the rarity of the shared value is added; `None` if the
    /// level is as likely as for them.
    pub(super) fn weight(self, property: &Property, level: &LevelWeights) -> Option<(MilliBits, bool)> {
        let (probability, rarity) = match self {
            Self::Compatriots => Self::of_one_people(property, level)?,
            _ => (self.probability(property, level)?, true),
        };
        Some((MilliBits::of_ratio(probability / level.u), rarity))
    }

    /// The probability of a level for two such persons; `None` where it is as for two random persons.
    fn probability(self, property: &Property, level: &LevelWeights) -> Option<f64> {
        let is_name = property.comparator.name_kind().is_some();
        let share = self.share(property);
        let probability = match self {
            Self::Household => level.household,
            Self::Twins if is_name => level.twins,
            _ if is_name => level.m,
            _ if share > 0.0 => share * level.m + (1.0 - share) * level.u,
            _ => 0.0,
        };
        Some(probability).filter(|p| *p > 0.0)
    }

    /// The probability of a level for two people of one household, by the levels of one person; 0 stands for the same as for
    /// two random people.
    pub(super) fn household_probability(property: &Property, m: f64, u: f64) -> f64 {
        let share = Self::Household.share(property);
        if share > 0.0 { share * m + (1.0 - share) * u } else { 0.0 }
    }
}
