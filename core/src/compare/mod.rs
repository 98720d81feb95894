//! Comparators: one file each, one line of the registry in [`Comparator`].
//!
//! Every distinct value of a property is read once ([`Values`]). A comparator then grades two values by a small number, the
//! *level*, never by a raw distance. Level 0 is always [`MISSING`], level 1 is the best agreement, and the last level is
//! contradiction. The weight of a level is not known here: the model assigns it.
//!
//! With the level comes the *rarity* of the shared value, in thousandths of a bit, so that sharing a rare surname can weigh
//! more than sharing a common one.

mod canonical;
mod category;
mod date;
mod dictionary;
mod fields;
mod frequency;
mod identifier;
mod level;
mod name;
mod name_values;
mod number;
mod place;
mod postcode;
mod prepared;
mod property;
mod row_cache;
mod shared;
mod token_signature;
mod values;

use serde::{Deserialize, Serialize};

use crate::names::NameKind;

pub use date::DateValue;
pub use dictionary::Dictionary;
pub use level::{LevelCode, LevelSpec};
pub use name::TokenMatch;
pub use name_values::{NameValues, Token};
pub use prepared::{Extra, Field, Prepared};
pub use property::{PropertyGroup, PropertySpec, properties_of};
pub use row_cache::{CachedRow, Cell, RowCache};
pub use values::{TextValues, Values};

use level::{fixed, sharing};

/// The level of a property that one of two records does not have.
pub const MISSING: u8 = 0;

/// The largest number of levels of a comparator, [`MISSING`] not counted: training packs a level into five bits.
pub const MAX_LEVELS: usize = 31;

/// The result of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Agreement {
    /// The level: 0 is missing, 1 the best, higher is worse.
    pub level: u8,
    /// The rarity of the shared value, in thousandths of a bit; 0 where nothing is shared.
    pub rarity: u16,
}

impl Agreement {
    /// One of the two records does not have the property.
    pub const MISSING: Self = Self { level: MISSING, rarity: 0 };

    /// Whether this agreement is better than another: a better level, or the same level with a rarer shared value.
    #[must_use]
    pub fn is_better_than(self, other: Self) -> bool {
        other.level == MISSING || self.level < other.level || (self.level == other.level && self.rarity > other.rarity)
    }
}

/// How a property is read and compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparator {
    /// Names of persons, token by token.
    PersonName,
    /// Names of organisations, token by token.
    OrganizationName,
    /// Names of vessels, token by token.
    VesselName,
    /// Calendar dates, also partial and damaged ones.
    Date,
    /// Places and streets.
    Place,
    /// Postal codes.
    Postcode,
    /// Identifiers of one scheme.
    Identifier,
    /// Any other text: equal or not.
    Category,
    /// Resolved things of other kinds that two records share.
    Shared,
    /// Identifiers of a scheme of which a person has only one.
    PersonalNumber,
}

impl Comparator {
    /// The levels from the best agreement to contradiction. `levels()[k - 1]` describes level `k`.
    #[must_use]
    pub fn levels(self) -> &'static [LevelSpec] {
        match self {
            Self::PersonName | Self::OrganizationName | Self::VesselName => name::LEVELS,
            Self::Date => date::LEVELS,
            Self::Place => place::LEVELS,
            Self::Postcode => postcode::LEVELS,
            Self::Identifier => identifier::LEVELS,
            Self::Category => category::LEVELS,
            Self::Shared => shared::LEVELS,
            Self::PersonalNumber => number::LEVELS,
        }
    }

    /// The kind of name that this comparator reads; `None` if it does not read names.
    #[must_use]
    pub fn name_kind(self) -> Option<NameKind> {
        match self {
            Self::PersonName => Some(NameKind::Person),
            Self::OrganizationName => Some(NameKind::Organization),
            Self::VesselName => Some(NameKind::Vessel),
            _ => None,
        }
    }

    /// Whether its values are canonical texts of identifiers.
    #[must_use]
    pub const fn is_identifier(self) -> bool {
        matches!(self, Self::Identifier | Self::PersonalNumber)
    }

    /// The number of imaginary entities added when frequencies are estimated, so that a value of a small table is not taken
    /// for a common one. Chosen by the number of distinct values that such a property usually has.
    #[must_use]
    pub fn pseudo_entities(self) -> f64 {
        match self {
            Self::PersonName | Self::OrganizationName | Self::VesselName => 200.0,
            Self::Date => 1000.0,
            Self::Identifier | Self::PersonalNumber => 10_000.0,
            Self::Place | Self::Postcode => 30.0,
            Self::Shared => 100.0,
            Self::Category => 2.0,
        }
    }

    /// Compares value `i` of one field with value `j` of another or the same field. Symmetric.
    #[must_use]
    pub fn compare(self, left: &Field, i: u32, right: &Field, j: u32) -> Agreement {
        match (&left.values, &right.values) {
            (Values::Names(a), Values::Names(b)) => name::compare(a, i, b, j),
            (Values::Dates(a), Values::Dates(b)) => date::compare(left, a[i as usize], i, right, b[j as usize], j),
            (Values::Texts(a), Values::Texts(b)) => {
                // Within one field, equal values have one number.
                let one_field = std::ptr::eq(left, right);
                let equal = if one_field { i == j } else { a.key(i) == b.key(j) };
                if equal {
                    return Agreement { level: 1, rarity: left.rarity_of(i).min(right.rarity_of(j)) };
                }
                match self {
                    Self::Identifier if one_field && identifier::certainly_different(left, i, j) => {
                        Agreement { level: 4, rarity: 0 }
                    }
                    Self::Place => {
                        let rarity = left.rarity_of(i).min(right.rarity_of(j));
                        place::compare(a.text(i), b.text(j), rarity, |word| left.word_rarity(right, word))
                    }
                    Self::Postcode => {
                        postcode::compare(a.text(i), b.text(j), left.rarity_of(i).min(right.rarity_of(j)))
                    }
                    Self::Identifier => identifier::compare(
                        left.id_kind,
                        a.text(i),
                        b.text(j),
                        left.rarity_of(i).min(right.rarity_of(j)),
                    ),
                    Self::PersonalNumber => number::compare(left, i, a.text(i), right, j, b.text(j)),
                    _ => Agreement { level: 2, rarity: 0 },
                }
            }
            _ => Agreement::MISSING,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_comparator_has_more_levels_than_training_can_count() {
        use Comparator as C;
        for comparator in [C::PersonName, C::Date, C::Place, C::Postcode, C::Identifier, C::Category, C::Shared] {
            assert!(comparator.levels().len() <= MAX_LEVELS);
        }
        assert!(C::PersonalNumber.levels().len() <= MAX_LEVELS);
    }
}
