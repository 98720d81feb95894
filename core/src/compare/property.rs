//! Which properties a set of records has, and how each is compared: the feature table of the engine.

use serde::{Deserialize, Serialize};

use super::Comparator;
use crate::ids::one_per_person;
use crate::record::{Kind, RecordSet, Role};

/// Which other properties a property is correlated with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PropertyGroup {
    /// Independent of every other property.
    Alone,
    /// Where a person lives or comes from: street, city, postcode, birth place and the like. Within this group the best
    /// agreement counts in full, the second by half, the third by a quarter.
    Place,
    /// What follows from a name: sex. Where the names agree, agreements of this group count by a quarter.
    Name,
    /// The nation: it follows from a name as the sex does, and what is left of it is correlated with the places.
    Origin,
}

/// A property to compare, and the column roles whose values it combines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PropertySpec {
    /// The name in models and explanations.
    pub name: String,
    /// How it is compared.
    pub comparator: Comparator,
    /// What it is correlated with.
    pub group: PropertyGroup,
    /// The identifier scheme if the comparator compares identifiers; otherwise empty.
    pub scheme: String,
    /// The column roles it combines.
    pub roles: Vec<Role>,
}

impl PropertySpec {
    fn new(role: &Role, comparator: Comparator, group: PropertyGroup, scheme: &str) -> Self {
        Self { name: role.to_string(), comparator, group, scheme: scheme.to_owned(), roles: vec![role.clone()] }
    }
}

fn is_name(role: &Role) -> bool {
    matches!(role, Role::Name | Role::Alias | Role::GivenName | Role::MiddleName | Role::FamilyName)
}

/// Returns the properties of a set of records in the order of their roles. All name columns form one property, which is first.
#[must_use]
pub fn properties_of(records: &RecordSet) -> Vec<PropertySpec> {
    let names: Vec<Role> = records.columns().iter().map(|c| c.role().clone()).filter(is_name).collect();
    let mut found = Vec::new();
    if !names.is_empty() {
        let comparator = match records.kind() {
            Kind::Organization => Comparator::OrganizationName,
            Kind::Vehicle => Comparator::VesselName,
            _ => Comparator::PersonName,
        };
        found.push(PropertySpec {
            name: "name".to_owned(),
            comparator,
            group: PropertyGroup::Alone,
            scheme: String::new(),
            roles: names,
        });
    }
    found.extend(records.columns().iter().filter_map(|column| of_role(column.role())));
    found
}

fn of_role(role: &Role) -> Option<PropertySpec> {
    let identifier = |scheme: &str| Some(PropertySpec::new(role, Comparator::Identifier, PropertyGroup::Alone, scheme));
    let place = |comparator| Some(PropertySpec::new(role, comparator, PropertyGroup::Place, ""));
    match role {
        role if role.is_about_the_record() || is_name(role) => None,
        Role::BirthDate => Some(PropertySpec::new(role, Comparator::Date, PropertyGroup::Alone, "")),
        Role::BirthPlace | Role::Street | Role::City => place(Comparator::Place),
        Role::Postcode => place(Comparator::Postcode),
        Role::StreetNumber | Role::State | Role::Country => place(Comparator::Category),
        Role::Gender => Some(PropertySpec::new(role, Comparator::Category, PropertyGroup::Name, "")),
        Role::Nationality => Some(PropertySpec::new(role, Comparator::Category, PropertyGroup::Origin, "")),
        Role::Phone => identifier("phone"),
        Role::Email => identifier("email"),
        Role::NationalId | Role::Account => identifier("opaque"),
        Role::Passport => identifier("passport"),
        Role::VehiclePlate => identifier("plate"),
        Role::Vin => identifier("vin"),
        Role::Scheme(scheme) if one_per_person(scheme) => {
            Some(PropertySpec::new(role, Comparator::PersonalNumber, PropertyGroup::Alone, scheme))
        }
        Role::Scheme(scheme) => identifier(scheme),
        _ => Some(PropertySpec::new(role, Comparator::Category, PropertyGroup::Alone, "")),
    }
}
