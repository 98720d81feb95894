//! Entities as they are shown: merged properties, each with the records it came from.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::data::Data;
use super::membership::Membership;
use super::mentions::{Mentions, Node, role_of};
use super::standing::{Standing, findings};
use crate::ids;
use crate::record::{Kind, RecordSet, Role};
use crate::store::{ContestedPair, RecordKey, SourceHead};
use crate::text;

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

/// What building entities reads.
pub(super) struct Scene<'a> {
    pub(super) data: &'a Data,
    pub(super) mentions: &'a Mentions,
    pub(super) membership: &'a Membership,
    pub(super) sources: &'a [SourceHead],
}

impl Scene<'_> {
    /// An entity with everything but what is contested.
    pub(super) fn entity(&self, at: u32, mentioned: &Mentioned) -> Entity {
        let (kind, stored) = self.membership.entity(at);
        let nodes = &self.membership.nodes[at as usize];
        let properties = self.properties(*kind, nodes, mentioned);
        let records = stored.members.iter().filter(|member| !member.record.source.is_empty());
        Entity {
            id: stored.id.clone(),
            kind: *kind,
            name: name_of(*kind, &properties).unwrap_or_else(|| stored.id.clone()),
            probability: stored.probability,
            standing: self.standing(*kind, nodes),
            records: records
                .map(|member| EntityRecord {
                    record: RecordRef::of(&member.record),
                    probability: member.probability,
                    grade: self.grade(*kind, &member.record),
                })
                .collect(),
            properties,
            contested: Vec::new(),
        }
    }

    pub(super) fn standing(&self, kind: Kind, nodes: &[Node]) -> Standing {
        let Some(set) = self.data.sets.get(&kind).filter(|_| kind == Kind::Person) else { return Standing::default() };
        let added = |source: &str| self.sources.iter().find(|head| head.name == source).map(|head| head.added);
        let rows = nodes.iter().filter_map(|node| row_of(*node));
        Standing::of(rows.flat_map(|row| findings(set, row, added(set.source(row)))).collect())
    }

    fn grade(&self, kind: Kind, record: &RecordKey) -> Option<String> {
        let set = self.data.sets.get(&kind)?;
        let row = set.find(Some(&record.source), &record.id)?;
        let own = set.column(&Role::Grade).and_then(|column| column.values(row).next());
        let of_source = || self.sources.iter().find(|head| head.name == record.source)?.grade.as_deref();
        own.or_else(of_source).map(str::to_owned)
    }

    fn properties(&self, kind: Kind, nodes: &[Node], mentioned: &Mentioned) -> Vec<Property> {
        let mut values: BTreeMap<&Role, BTreeMap<&str, BTreeSet<RecordRef>>> = BTreeMap::new();
        let role = role_of(kind);
        for node in nodes {
            match node {
                Node::Row(kind, row) => {
                    let Some(set) = self.data.sets.get(kind) else { continue };
                    let record = RecordRef::row(set, *row as usize);
                    for column in set.columns() {
                        for value in column.values(*row as usize) {
                            values.entry(column.role()).or_default().entry(value).or_default().insert(record.clone());
                        }
                    }
                }
                Node::Key(kind, at) => {
                    let Some(keys) = self.mentions.keys.get(kind) else { continue };
                    // What a record of its own says in its own words need not be said again by the key.
                    if !keys.carriers[*at as usize].is_empty() {
                        continue;
                    }
                    let key = keys.keys[*at as usize].as_str();
                    let value = if *kind == Kind::Address { key } else { key.split_once(':').map_or(key, |(_, v)| v) };
                    let by = mentioned.0.get(node).into_iter().flatten().cloned();
                    let role = keys.roles.get(*at as usize).unwrap_or(&role);
                    values.entry(role).or_default().entry(value).or_default().extend(by);
                }
            }
        }
        let sorted = |role: &Role, values: BTreeMap<&str, BTreeSet<RecordRef>>| {
            let mut values: Vec<Value> = values
                .into_iter()
                .map(|(value, records)| Value { value: shown(role, value), records: records.into_iter().collect() })
                .collect();
            values.sort_by_key(|value| std::cmp::Reverse(value.records.len()));
            values
        };
        values
            .into_iter()
            .map(|(role, values)| Property { name: role.to_string(), values: sorted(role, values) })
            .collect()
    }
}

/// Which records mention each thing.
#[derive(Debug, Default)]
pub(super) struct Mentioned(BTreeMap<Node, Vec<RecordRef>>);

impl Mentioned {
    pub(super) fn of(data: &Data, mentions: &Mentions) -> Self {
        let mut found = Self::default();
        for (kind, rows) in &mentions.named {
            let Some(set) = data.sets.get(kind) else { continue };
            for (row, named) in rows.iter().enumerate() {
                for (thing, key, _) in named {
                    found.0.entry(Node::Key(*thing, *key)).or_default().push(RecordRef::row(set, row));
                }
            }
        }
        found
    }
}

/// Fills in what is contested, from the pairs of one kind.
pub(super) fn contest(entities: &mut [Entity], kind: Kind, pairs: &[ContestedPair], membership: &Membership) {
    for pair in pairs {
        let Some((a, b)) = membership.of(&pair.left).zip(membership.of(&pair.right)) else { continue };
        for (own, other, at) in [(&pair.left, &pair.right, a), (&pair.right, &pair.left, b)] {
            let elsewhere = if at == a { b } else { a };
            let id = &membership.entity(at).1.id;
            let Ok(place) = entities.binary_search_by(|entity| entity.id.cmp(id)) else { continue };
            debug_assert_eq!(entities[place].kind, kind);
            entities[place].contested.push(Contested {
                record: RecordRef::of(own),
                other: RecordRef::of(other),
                entity: membership.entity(elsewhere).1.id.clone(),
                joined: pair.joined,
                probability: pair.probability,
                weight: pair.weight,
                reason: pair.reason.clone(),
            });
            if a == b {
                break;
            }
        }
    }
}

fn row_of(node: Node) -> Option<usize> {
    match node {
        Node::Row(_, row) => Some(row as usize),
        Node::Key(..) => None,
    }
}

/// A value as it may be shown: of a payment card the last four digits only.
fn shown(role: &Role, value: &str) -> String {
    let account = matches!(role, Role::Account) || matches!(role, Role::Scheme(kind) if kind == "card");
    let read = account.then(|| ids::parse("account", value, None).ok()).flatten();
    let card = read.filter(|read| read.parts.get("scheme") == Some("card"));
    card.map_or_else(|| value.to_owned(), |card| card.canonical)
}

/// The fullest name: a whole name in Latin script with the most words, then the longest, then the first in order; for a
/// thing, the value that most records give.
pub(super) fn name_of(kind: Kind, properties: &[Property]) -> Option<String> {
    let values = |role: &Role| {
        let property = properties.iter().find(|property| property.name == role.as_str());
        property.map(|property| property.values.as_slice()).unwrap_or_default()
    };
    let first = |role: &Role| values(role).first().map(|value| value.value.clone());
    let whole = values(&Role::Name).iter().map(|value| value.value.trim().to_owned());
    let parts = [Role::GivenName, Role::MiddleName, Role::FamilyName].map(|role| first(&role).unwrap_or_default());
    let parts = parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ");
    let best = whole
        .chain([parts])
        .filter(|name| !name.is_empty())
        .max_by(|a, b| fullness(a).cmp(&fullness(b)).then_with(|| b.cmp(a)));
    let thing = || match kind {
        Kind::Person | Kind::Organization => first(&Role::Alias),
        Kind::Phone => first(&Role::Phone),
        Kind::Vehicle => first(&Role::VehiclePlate).or_else(|| first(&Role::Vin)),
        Kind::Account => first(&Role::Account),
        Kind::Document => first(&Role::Passport).or_else(|| first(&Role::NationalId)),
        Kind::Address => address(properties),
        Kind::Email => first(&Role::Email),
    };
    best.or_else(thing).or_else(|| {
        let of_scheme = properties.iter().find(|property| property.name.contains('.') || property.name == "iban");
        of_scheme.and_then(|property| property.values.first()).map(|value| value.value.clone())
    })
}

fn fullness(name: &str) -> (bool, usize, usize) {
    let latin = name.chars().filter(|c| c.is_alphabetic()).all(|c| (c as u32) < 0x250);
    let words = name.split_whitespace().filter(|word| text::fold(word).chars().count() > 1).count();
    (latin, words, name.chars().count())
}

fn address(properties: &[Property]) -> Option<String> {
    let first = |role: &Role| {
        let property = properties.iter().find(|property| property.name == role.as_str())?;
        property.values.first().map(|value| value.value.as_str())
    };
    let street = [first(&Role::Street), first(&Role::StreetNumber)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let parts = [Some(street.as_str()).filter(|s| !s.is_empty()), first(&Role::City), first(&Role::Country)];
    let whole = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    (!whole.is_empty()).then_some(whole)
}
