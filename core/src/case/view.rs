//! What entities are built from, and how.

use std::collections::{BTreeMap, BTreeSet};

use super::data::Data;
use super::entity::{Contested, Entity, EntityRecord, Property, RecordRef, Value};
use super::membership::Membership;
use super::mentions::{Mentions, Node, role_of};
use super::naming::{name_of, shown};
use super::standing::{Standing, findings};
use crate::record::{Kind, Role};
use crate::store::{ContestedPair, RecordKey, SourceHead};

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
