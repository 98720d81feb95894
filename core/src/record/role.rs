use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::ids::IntoIdKind;

/// The role of a column of a record table.
///
/// The role decides how values are parsed, compared and weighed. A name that is no role and no kind of identifier becomes a
/// [`Role::Category`]: its values are equal or not, and a rare value weighs more.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
#[non_exhaustive]
pub enum Role {
    /// The id of the record, unique within its source.
    Id,
    /// A full name.
    Name,
    /// Given names.
    GivenName,
    /// Middle names.
    MiddleName,
    /// Surnames.
    FamilyName,
    /// Another name, or a nickname.
    Alias,
    /// Sex or gender as recorded.
    Gender,
    /// Date of birth.
    BirthDate,
    /// Place of birth.
    BirthPlace,
    /// Nationality.
    Nationality,
    /// A telephone number.
    Phone,
    /// An email address.
    Email,
    /// Street, or a whole address in free text.
    Street,
    /// House number.
    StreetNumber,
    /// City, town or suburb.
    City,
    /// State, department or province.
    State,
    /// Postal code.
    Postcode,
    /// Country of residence.
    Country,
    /// An identity number of an unknown kind.
    NationalId,
    /// Passport number.
    Passport,
    /// Registration plate.
    VehiclePlate,
    /// Vehicle identification number.
    Vin,
    /// Account number, IBAN, card or wallet.
    Account,
    /// Occupation.
    Occupation,
    /// The source that delivered the record.
    Source,
    /// Evaluation of source and information.
    Grade,
    /// The status of the person in the case, see [`super::Status`].
    Status,
    /// The date on which the record was made.
    ObservedAt,
    /// An identifier of a known kind, such as `mx.curp`.
    Scheme(String),
    /// Any other column, by its name.
    Category(String),
}

const NAMED: [(&str, Role); 28] = [
    ("id", Role::Id),
    ("name", Role::Name),
    ("given_name", Role::GivenName),
    ("middle_name", Role::MiddleName),
    ("family_name", Role::FamilyName),
    ("alias", Role::Alias),
    ("gender", Role::Gender),
    ("birth_date", Role::BirthDate),
    ("birth_place", Role::BirthPlace),
    ("nationality", Role::Nationality),
    ("phone", Role::Phone),
    ("email", Role::Email),
    ("street", Role::Street),
    ("street_number", Role::StreetNumber),
    ("city", Role::City),
    ("state", Role::State),
    ("postcode", Role::Postcode),
    ("country", Role::Country),
    ("national_id", Role::NationalId),
    ("passport", Role::Passport),
    ("vehicle_plate", Role::VehiclePlate),
    ("vin", Role::Vin),
    ("account", Role::Account),
    ("occupation", Role::Occupation),
    ("source", Role::Source),
    ("grade", Role::Grade),
    ("status", Role::Status),
    ("observed_at", Role::ObservedAt),
];

impl Role {
    /// Returns the name used in Python, files and messages.
    #[must_use]
    pub fn as_str(&self) -> Cow<'_, str> {
        match self {
            Self::Scheme(name) | Self::Category(name) => Cow::Borrowed(name),
            named => NAMED
                .iter()
                .find(|(_, role)| role == named)
                .map_or(Cow::Borrowed("category"), |(name, _)| Cow::Borrowed(*name)),
        }
    }

    /// Whether the role describes the record rather than its entity; such values are kept and never compared.
    #[must_use]
    pub const fn is_about_the_record(&self) -> bool {
        matches!(self, Self::Id | Self::Source | Self::Grade | Self::Status | Self::ObservedAt)
    }

    /// Returns the names of all roles but categories and schemes.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMED.iter().map(|(name, _)| *name)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.as_str())
    }
}

impl FromStr for Role {
    type Err = Error;

    /// Every non-empty name is a role: a known one, a kind of identifier such as `br.cpf` or `imei` (see
    /// [`IdDescriptor::is_role`](crate::ids::IdDescriptor::is_role)), or a category.
    fn from_str(given: &str) -> Result<Self, Error> {
        let name = given.trim();
        if name.is_empty() {
            return Err(Error::input("a role has no name; give one such as 'name' or 'birth_date'"));
        }
        if let Some((_, role)) = NAMED.iter().find(|(known, _)| *known == name) {
            return Ok(role.clone());
        }
        if name.find_kind().is_some_and(|kind| kind.descriptor().is_role()) {
            return Ok(Self::Scheme(name.to_owned()));
        }
        Ok(Self::Category(name.to_owned()))
    }
}

impl From<Role> for String {
    fn from(role: Role) -> Self {
        role.as_str().into_owned()
    }
}

impl TryFrom<String> for Role {
    type Error = Error;

    fn try_from(name: String) -> Result<Self, Error> {
        name.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids;

    #[test]
    fn names_round_trip() {
        for (name, role) in &NAMED {
            assert_eq!(&role.as_str(), name);
            assert_eq!(&name.parse::<Role>().unwrap(), role);
        }
        assert_eq!("eye colour".parse::<Role>().unwrap(), Role::Category("eye colour".into()));
        for scheme in [
            "aircraft",
            "call_sign",
            "card",
            "crypto",
            "eid",
            "handle",
            "iban",
            "iccid",
            "imei",
            "imo",
            "imsi",
            "mmsi",
            "mobile_money",
            "mrz",
            "tac",
        ] {
            assert_eq!(scheme.parse::<Role>().unwrap(), Role::Scheme(scheme.to_owned()));
        }
        for word in ["address", "date", "opaque", "plate", "remittance"] {
            assert_eq!(word.parse::<Role>().unwrap(), Role::Category(word.to_owned()));
        }
        for scheme in ids::kinds().iter().filter(|name| name.contains('.')) {
            assert_eq!(scheme.parse::<Role>().unwrap(), Role::Scheme((*scheme).to_owned()));
        }
        assert!(" ".parse::<Role>().is_err());
    }
}
