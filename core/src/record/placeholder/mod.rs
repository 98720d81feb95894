//! Placeholders: values that stand for nothing, such as "N/A", "SIN PLACA", 0000000000 and 1900-01-01.
//!
//! A [`super::RecordSet`] and [`super::links`] leave them out, so that no later stage compares them, makes a thing of them or
//! ties two records by them. They are found in three ways: by the words of the value ([`phrase`]), by its digits and letters
//! ([`filler`], [`email`], [`dates`]), and by the records that hold it ([`shared`], [`dates`]). Names have placeholders of
//! their own, see [`crate::names`].

mod cause;
mod dates;
mod email;
mod filler;
mod phrase;
mod sharing;
#[cfg(test)]
mod tests;
mod words;

pub use cause::PlaceholderCause;
pub(super) use dates::read_birth_dates;
pub(super) use sharing::{Sharing, is_one_per_person, shared_values};

use hashbrown::HashSet;

use super::{Kind, Role};
use crate::text;

/// What a column holds, as far as placeholders are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ValueClass {
    /// The number of a document, an account, a vehicle or a device.
    Identifier,
    /// A telephone number.
    Phone,
    /// An address of electronic mail.
    Email,
    /// A date.
    Date,
    /// A street, or a whole address.
    Address,
    /// A house number or a postal code.
    Number,
    /// A town, a region, a country or a nationality.
    Place,
    /// A word of a large vocabulary, such as an occupation.
    Word,
    /// A sex.
    Sex,
    /// A value of a column of the user's own.
    Category,
}

impl ValueClass {
    /// The class of the values of a role; `None` for names, and for what describes the record.
    pub(super) fn of_role(role: &Role) -> Option<Self> {
        Some(match role {
            Role::Name
            | Role::GivenName
            | Role::MiddleName
            | Role::FamilyName
            | Role::Alias
            | Role::Id
            | Role::Source
            | Role::Grade
            | Role::Status
            | Role::ObservedAt => return None,
            Role::Gender => Self::Sex,
            Role::BirthDate => Self::Date,
            Role::BirthPlace | Role::Nationality | Role::City | Role::State | Role::Country => Self::Place,
            Role::Phone => Self::Phone,
            Role::Email => Self::Email,
            Role::Street => Self::Address,
            Role::StreetNumber | Role::Postcode => Self::Number,
            Role::NationalId | Role::Passport | Role::VehiclePlate | Role::Vin | Role::Account => Self::Identifier,
            Role::Occupation => Self::Word,
            Role::Scheme(scheme) => match scheme.as_str() {
                "phone" | "mobile_money" => Self::Phone,
                "email" => Self::Email,
                "date" => Self::Date,
                _ => Self::Identifier,
            },
            Role::Category(_) => Self::Category,
        })
    }

    /// The class of an identifier of a thing of a kind.
    pub(super) const fn of_kind(kind: Kind) -> Self {
        match kind {
            Kind::Phone => Self::Phone,
            Kind::Email => Self::Email,
            Kind::Address => Self::Address,
            Kind::Vehicle | Kind::Account | Kind::Document => Self::Identifier,
            Kind::Person | Kind::Organization => Self::Category,
        }
    }

    /// Whether letters such as "ND", and a bare "no", are no values of the class. "ND" is a state and "NA" a country.
    const fn has_letter_codes(self) -> bool {
        !matches!(self, Self::Place | Self::Sex | Self::Category)
    }
}

/// Decides which values are placeholders.
#[derive(Debug, Default)]
pub(super) struct Placeholders {
    /// The user's own, folded.
    listed: HashSet<String>,
}

impl Placeholders {
    pub(super) fn new<'a>(listed: impl IntoIterator<Item = &'a str>) -> Self {
        Self { listed: listed.into_iter().map(key).filter(|key| !key.is_empty()).collect() }
    }

    /// Returns whether the user listed a value.
    pub(super) fn is_listed(&self, value: &str) -> bool {
        !self.listed.is_empty() && self.listed.contains(&key(value))
    }

    /// Returns why a value stands for nothing; `None` for every other value.
    pub(super) fn cause(&self, class: ValueClass, value: &str) -> Option<PlaceholderCause> {
        if self.is_listed(value) {
            return Some(PlaceholderCause::Listed);
        }
        let is_filler = match class {
            ValueClass::Email if value.contains('@') => email::stands_for_nothing(value),
            ValueClass::Date if dates::is_template(value) => true,
            ValueClass::Date if dates::is_impossible(value) => return Some(PlaceholderCause::DefaultDate),
            _ => filler::is_filler(class, value),
        };
        if is_filler {
            return Some(PlaceholderCause::Filler);
        }
        let is_words = !value.bytes().any(|b| b.is_ascii_digit() || b == b'@');
        (is_words && phrase::is_absence(class, value)).then_some(PlaceholderCause::Phrase)
    }
}

/// The form in which a value is compared with the user's list: folded, one space between words.
fn key(value: &str) -> String {
    text::fold(value).split_whitespace().collect::<Vec<_>>().join(" ")
}
