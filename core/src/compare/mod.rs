//! Comparators: one file each, one line of the registry in [`Comparator`].
//!
//! A comparator reads the values of one property once ([`Values`]), then says of two of them how well they agree: a
//! small number, the *level*, never a raw distance. Level 0 is always [`MISSING`]; level 1 is the best agreement and
//! the last is contradiction. What a level is worth is not said here: the model weighs it.
//!
//! Beside the level goes the *rarity* of what was shared, in thousandths of a bit, so that sharing a rare surname can be
//! worth more than sharing a common one.

mod canonical;
mod category;
mod date;
mod dictionary;
mod fields;
mod frequency;
mod grid;
mod identifier;
mod name;
mod number;
mod place;
mod postcode;
mod prepared;
mod property;
mod shared;
mod values;

use serde::{Deserialize, Serialize};

use crate::names::NameKind;

pub use date::DateValue;
pub use dictionary::Dictionary;
pub use grid::{Cell, Grid, Line};
pub use name::{NameValues, Shape, Token};
pub use prepared::{Extra, Field, Prepared};
pub use property::{Group, PropertySpec, properties_of};
pub use values::{TextValues, Values};

/// The level of a property that one of two records does not have.
pub const MISSING: u8 = 0;

/// The most levels a comparator may have, [`MISSING`] not counted.
pub const MOST_LEVELS: usize = 15;

/// What a comparison found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Graded {
    /// The level: 0 missing, 1 the best, more is worse.
    pub level: u8,
    /// The rarity of what was shared, in thousandths of a bit; 0 where nothing was.
    pub rarity: u16,
}

impl Graded {
    /// A property that one of the two does not have.
    pub const MISSING: Self = Self { level: MISSING, rarity: 0 };

    /// Whether this agreement is better than another: a better level, or the same level with something rarer shared.
    #[must_use]
    pub fn beats(self, other: Self) -> bool {
        other.level == MISSING || self.level < other.level || (self.level == other.level && self.rarity > other.rarity)
    }
}

/// One level of a comparator, with the shipped defaults that the model starts from.
#[derive(Debug, Clone, Copy)]
pub struct LevelSpec {
    /// The level in words.
    pub name: &'static str,
    /// How often two records of one entity stand at this level, where both have the property.
    pub m: f64,
    /// How often two records of different entities do; where `terms` is not 0 it is worked out from the rarities instead.
    pub u: f64,
    /// How many values of average rarity are shared at this level; 0 where rarity says nothing.
    pub terms: f64,
    /// How many times as likely this level is by chance as the sharing of those terms exactly.
    pub spread: f64,
    /// Levels of one ladder are as likely together among records of one entity as among others: which ladder two values are
    /// compared on says nothing (that a date is not whole, for one), as a missing value says nothing.
    pub ladder: u8,
    /// How often two people of one household do; 0 where the property says that for all its levels.
    pub household: f64,
}

const fn plain(name: &'static str, m: f64, u: f64) -> LevelSpec {
    LevelSpec { name, m, u, terms: 0.0, spread: 1.0, ladder: 0, household: 0.0 }
}

const fn sharing(name: &'static str, m: f64, terms: f64, spread: f64) -> LevelSpec {
    LevelSpec { name, m, u: 0.0, terms, spread, ladder: 0, household: 0.0 }
}

impl LevelSpec {
    const fn at_home(self, household: f64) -> Self {
        Self { household, ..self }
    }
}

/// How a property is read and compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparator {
    /// Names of persons, organisations or vessels, token by token.
    PersonName,
    /// Names of organisations.
    OrganizationName,
    /// Names of vessels.
    VesselName,
    /// Calendar dates, also partial and damaged ones.
    Date,
    /// Places and streets.
    Place,
    /// Postal codes.
    Postcode,
    /// Identifiers of a kind.
    Identifier,
    /// Anything else: equal or not.
    Category,
    /// Resolved things of other kinds that two records share.
    Shared,
    /// Identifiers of a kind of which a person has only one.
    PersonalNumber,
}

impl Comparator {
    /// The levels from the best to contradiction; level `k` of a comparison is `levels()[k - 1]`.
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

    /// The kind of name this comparator reads, if it reads names.
    #[must_use]
    pub fn name_kind(self) -> Option<NameKind> {
        match self {
            Self::PersonName => Some(NameKind::Person),
            Self::OrganizationName => Some(NameKind::Organization),
            Self::VesselName => Some(NameKind::Vessel),
            _ => None,
        }
    }

    /// Whether its values are canonical texts of an identifier.
    #[must_use]
    pub const fn is_identifier(self) -> bool {
        matches!(self, Self::Identifier | Self::PersonalNumber)
    }

    /// How many imagined values the frequencies start from, so that a small table does not take every value for common.
    #[must_use]
    pub fn imagined(self) -> f64 {
        match self {
            Self::PersonName | Self::OrganizationName | Self::VesselName => 200.0,
            Self::Date => 1000.0,
            Self::Identifier | Self::PersonalNumber => 10_000.0,
            Self::Place | Self::Postcode => 30.0,
            Self::Shared => 100.0,
            Self::Category => 2.0,
        }
    }

    /// Compares two values, each given by its field and its number in that field. Symmetric.
    #[must_use]
    pub fn compare(self, left: &Field, i: u32, right: &Field, j: u32) -> Graded {
        match (&left.values, &right.values) {
            (Values::Names(a), Values::Names(b)) => name::compare(a, i, b, j),
            (Values::Dates(a), Values::Dates(b)) => date::compare(left, a[i as usize], i, right, b[j as usize], j),
            (Values::Texts(a), Values::Texts(b)) => {
                // Within one field, equal values have one number.
                let equal = if std::ptr::eq(left, right) { i == j } else { a.key(i) == b.key(j) };
                if equal {
                    return Graded { level: 1, rarity: left.rarity_of(i).min(right.rarity_of(j)) };
                }
                match self {
                    Self::Identifier if std::ptr::eq(left, right) && identifier::apart(left, i, j) => {
                        Graded { level: 4, rarity: 0 }
                    }
                    Self::Place => place::compare(a.text(i), b.text(j), left.rarity_of(i).min(right.rarity_of(j))),
                    Self::Postcode => {
                        postcode::compare(a.text(i), b.text(j), left.rarity_of(i).min(right.rarity_of(j)))
                    }
                    Self::Identifier => identifier::compare(
                        &left.scheme,
                        a.text(i),
                        b.text(j),
                        left.rarity_of(i).min(right.rarity_of(j)),
                    ),
                    Self::PersonalNumber => number::compare(left, i, a.text(i), right, j, b.text(j)),
                    _ => Graded { level: 2, rarity: 0 },
                }
            }
            _ => Graded::MISSING,
        }
    }
}
