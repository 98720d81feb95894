//! Entities with merged properties, each value with the records that give it.

use serde::Serialize;

use super::standing::Standing;
use crate::record::{Kind, RecordSet};
use crate::store::{MergeDoubt, RecordKey};

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

/// A property of an entity with all its values, the most frequent first.
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
    /// Its grade as written: its own, or else that of its source.
    pub grade: Option<String>,
}

/// A contested merge of a record of an entity.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Contested {
    /// A record of this entity.
    pub record: RecordRef,
    /// The other record.
    pub other: RecordRef,
    /// The id of the entity of the other record; of a joined pair, of this entity.
    pub entity: String,
    /// Whether the two are joined now.
    pub joined: bool,
    /// The probability that the two are one, in [0, 1].
    pub probability: f64,
    /// The weight of the evidence, in thousandths of a bit.
    pub weight: i32,
    /// Why it is contested.
    #[serde(flatten)]
    pub reason: MergeDoubt,
}

/// A set of records that are resolved as one person or thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entity {
    /// Its id, which stays the same while it keeps most of its records.
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// Its display name: the most complete of its names, or its identifier.
    pub name: String,
    /// The probability that all its records are one person or thing, in [0, 1].
    pub probability: f64,
    /// Its standing in the case, if it is a person.
    pub standing: Standing,
    /// Its records, sorted. A thing that other records only mention has none.
    pub records: Vec<EntityRecord>,
    /// The values of its records, by role.
    pub properties: Vec<Property>,
    /// Its contested merges.
    pub contested: Vec<Contested>,
}

impl Entity {
    /// Returns the values of a property by the name of its role.
    pub fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        let property = self.properties.iter().find(|property| property.name == name);
        property.into_iter().flat_map(|property| property.values.iter().map(|value| value.value.as_str()))
    }
}
