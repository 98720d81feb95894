//! Entities as they are shown: merged properties, each with the records it came from.

use serde::Serialize;

use super::standing::Standing;
use crate::record::{Kind, RecordSet};
use crate::store::RecordKey;

/// A record, as its source names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct RecordRef {
    /// The source that delivered it.
    pub source: String,
    /// The id it has there.
    pub id: String,
}

impl RecordRef {
    pub(super) fn of(key: &RecordKey) -> Self {
        Self { source: key.source.clone(), id: key.id.clone() }
    }

    pub(super) fn row(set: &RecordSet, row: usize) -> Self {
        Self { source: set.source(row).to_owned(), id: set.id(row).to_owned() }
    }
}

/// A value of a property, and the records that give it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Value {
    /// The value as delivered.
    pub value: String,
    /// The records that give it, sorted.
    pub records: Vec<RecordRef>,
}

/// A property of an entity with all its values, those that most records give first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Property {
    /// The role's name, such as `birth_date`.
    pub name: String,
    /// Its values.
    pub values: Vec<Value>,
}

/// A record of an entity.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EntityRecord {
    /// The record.
    pub record: RecordRef,
    /// The probability that it belongs to the entity, in [0, 1].
    pub probability: f64,
    /// Its evaluation as written: its own, or else that of its source.
    pub grade: Option<String>,
}

/// A merge that is open to doubt.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Contested {
    /// A record of this entity.
    pub record: RecordRef,
    /// The other record.
    pub other: RecordRef,
    /// The entity of the other record; of a joined pair, this one.
    pub entity: String,
    /// Whether the two are joined now.
    pub joined: bool,
    /// The probability that the two are one, in [0, 1].
    pub probability: f64,
    /// The weight of the evidence, in thousandths of a bit.
    pub weight: i32,
    /// Why it is contested.
    pub reason: String,
}

/// A set of records held to be one thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entity {
    /// Its id, which stays while records come and go.
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// What to call it: the fullest of its names, or its identifier.
    pub name: String,
    /// The probability that all its records are one thing, in [0, 1].
    pub probability: f64,
    /// Its standing, where it is a person.
    pub standing: Standing,
    /// Its records, sorted. A thing that is only mentioned in other records has none.
    pub records: Vec<EntityRecord>,
    /// What its records say of it.
    pub properties: Vec<Property>,
    /// The merges that are open to doubt.
    pub contested: Vec<Contested>,
}

impl Entity {
    /// The values of a property, by the role's name.
    pub fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        let property = self.properties.iter().find(|property| property.name == name);
        property.into_iter().flat_map(|property| property.values.iter().map(|value| value.value.as_str()))
    }
}
