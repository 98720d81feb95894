//! One resolved revision of a case, which everything that is shown of the case is read from.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::data::{Data, Loaded};
use super::edges::{Edges, EntityNetwork};
use super::entity::{Contested, Entity, EntityRecord, Property, RecordRef, Value};
use super::holders::Holders;
use super::membership::Membership;
use super::mentions::{Mentions, Namers, Node};
use super::naming::{name_of, shown};
use super::standing::{Standing, findings};
use super::ties::View;
use crate::error::Result;
use crate::record::{Kind, Role, Status};
use crate::store::{CaseFile, ContestedPair, RecordKey, SourceHead};

/// The name and the standing of an entity.
#[derive(Debug, Clone)]
pub(super) struct Profile {
    pub(super) name: String,
    pub(super) status: Status,
}

/// One resolved revision of a case: its data, its entities and their edges. Names, holders, edges and the network of actors
/// are computed once per revision.
#[derive(Debug)]
pub(super) struct CaseView {
    loaded: Arc<Loaded>,
    pub(super) sources: Vec<SourceHead>,
    pub(super) membership: Membership,
    pub(super) holders: Holders,
    profiles: Vec<Profile>,
    namers: Namers,
    actors: OnceLock<Edges>,
    everything: OnceLock<Edges>,
    network: OnceLock<EntityNetwork>,
}

/// The records that give each value of each role.
type Values<'a> = BTreeMap<&'a Role, BTreeMap<&'a str, Vec<(Kind, u32)>>>;

impl CaseView {
    pub(super) fn read(file: &CaseFile, loaded: Arc<Loaded>) -> Result<Self> {
        let membership = Membership::read(file, &loaded.data, &loaded.mentions)?;
        let holders = Holders::read(&loaded.data, &loaded.mentions, &membership);
        let namers = loaded.mentions.namers();
        let mut view = Self {
            loaded,
            namers,
            sources: file.sources()?,
            membership,
            holders,
            profiles: Vec::new(),
            actors: OnceLock::new(),
            everything: OnceLock::new(),
            network: OnceLock::new(),
        };
        view.profiles = view.membership.all().into_par_iter().map(|entity| view.read_profile(entity)).collect();
        Ok(view)
    }

    pub(super) fn data(&self) -> &Data {
        &self.loaded.data
    }

    pub(super) fn mentions(&self) -> &Mentions {
        &self.loaded.mentions
    }

    pub(super) fn profile(&self, entity: u32) -> &Profile {
        &self.profiles[entity as usize]
    }

    /// Whether the entity is a person whom the case protects.
    pub(super) fn is_protected(&self, entity: u32) -> bool {
        self.profile(entity).status.is_protected()
    }

    /// Whether somebody holds the thing, and all who do are protected.
    pub(super) fn is_held_by_protected_only(&self, thing: u32) -> bool {
        let holders = self.holders.of(thing);
        !holders.is_empty() && holders.iter().all(|holder| self.is_protected(*holder))
    }

    /// The entity of a record that the case file names.
    pub(super) fn of_record(&self, record: &RecordKey) -> Option<u32> {
        self.membership.of_record(record, self.data(), self.mentions())
    }

    /// The member of an entity that is first by source, then id.
    pub(super) fn first_member(&self, entity: u32) -> Option<RecordKey> {
        let kind = self.membership.kind(entity);
        let key = |node: Node| match node {
            Node::Row(_, row) => {
                let set = self.data().sets.get(&kind)?;
                Some(RecordKey::new(kind.as_str(), set.source(row as usize), set.id(row as usize)))
            }
            Node::Key(_, at) => {
                let key = self.mentions().keys.get(&kind)?.keys.get(at as usize)?;
                Some(RecordKey::new(kind.as_str(), "", key.stored()))
            }
        };
        let present = self.membership.nodes(entity).iter().filter_map(|node| key(*node));
        present.chain(self.membership.absent(entity).iter().map(|member| member.record.clone())).min()
    }

    /// The edges under a view.
    pub(super) fn edges(&self, view: View) -> &Edges {
        let of_view = match view {
            View::Actors => &self.actors,
            View::Everything => &self.everything,
        };
        of_view.get_or_init(|| Edges::read(self, view))
    }

    /// The network of actors.
    pub(super) fn actors(&self) -> Result<&EntityNetwork> {
        if let Some(network) = self.network.get() {
            return Ok(network);
        }
        let network = self.edges(View::Actors).network(self)?;
        Ok(self.network.get_or_init(|| network))
    }

    /// An entity with everything but its contested merges.
    pub(super) fn entity(&self, entity: u32) -> Entity {
        let head = self.membership.head(entity);
        Entity {
            id: head.id.clone(),
            kind: head.kind,
            name: self.profile(entity).name.clone(),
            probability: head.probability,
            standing: self.standing(entity),
            records: self.records(entity),
            properties: self.properties(self.values(entity), true),
            contested: Vec::new(),
        }
    }

    /// How many records an entity has.
    pub(super) fn record_count(&self, entity: u32) -> usize {
        let present = self.membership.nodes(entity).iter().filter(|node| matches!(node, Node::Row(..)));
        let absent = self.membership.absent(entity).iter().filter(|member| !member.record.source.is_empty());
        present.count() + absent.count()
    }

    /// The values of a property of an entity, the most frequent first.
    pub(super) fn values_of(&self, entity: u32, role: &Role) -> Vec<String> {
        let mut values = self.values(entity);
        values.retain(|of, _| *of == role);
        let properties = self.properties(values, false);
        properties.into_iter().flat_map(|property| property.values).map(|value| value.value).collect()
    }

    fn read_profile(&self, entity: u32) -> Profile {
        let head = self.membership.head(entity);
        let properties = self.properties(self.values(entity), false);
        Profile {
            name: name_of(head.kind, &properties).unwrap_or_else(|| head.id.clone()),
            status: self.standing(entity).status,
        }
    }

    fn standing(&self, entity: u32) -> Standing {
        let Some(set) = self.data().sets.get(&Kind::Person).filter(|_| self.membership.kind(entity) == Kind::Person)
        else {
            return Standing::default();
        };
        let added = |source: &str| self.sources.iter().find(|head| head.name == source).map(|head| head.added);
        let rows = self.membership.nodes(entity).iter().filter_map(|node| match node {
            Node::Row(_, row) => Some(*row as usize),
            Node::Key(..) => None,
        });
        Standing::of(rows.flat_map(|row| findings(set, row, added(set.source(row)))).collect())
    }

    fn records(&self, entity: u32) -> Vec<EntityRecord> {
        let Some(set) = self.data().sets.get(&self.membership.kind(entity)) else { return Vec::new() };
        let of_source = |source: &str| self.sources.iter().find(|head| head.name == source)?.grade.clone();
        let present = self.membership.members(entity).filter_map(|(node, probability)| {
            let Node::Row(_, row) = node else { return None };
            let record = RecordRef::row(set, row as usize);
            let own = set.column(&Role::Grade).and_then(|column| column.values(row as usize).next());
            let grade = own.map(str::to_owned).or_else(|| of_source(&record.source));
            Some(EntityRecord { record, probability, grade })
        });
        let mut records: Vec<EntityRecord> = present.collect();
        let absent = self.membership.absent(entity).iter().filter(|member| !member.record.source.is_empty());
        records.extend(absent.map(|member| EntityRecord {
            record: RecordRef::of(&member.record),
            probability: member.probability,
            grade: None,
        }));
        records.sort_by(|a, b| a.record.cmp(&b.record));
        records
    }

    fn values(&self, entity: u32) -> Values<'_> {
        let mut values = Values::new();
        for node in self.membership.nodes(entity) {
            match *node {
                Node::Row(kind, row) => {
                    let Some(set) = self.data().sets.get(&kind) else { continue };
                    for column in set.columns() {
                        for value in column.values(row as usize) {
                            values.entry(column.role()).or_default().entry(value).or_default().push((kind, row));
                        }
                    }
                }
                Node::Key(kind, at) => {
                    let Some(keys) = self.mentions().keys.get(&kind) else { continue };
                    // A record that carries the key gives the identifier as it was written.
                    if keys.carriers[at as usize].is_empty() {
                        let role = self.mentions().role(keys.roles[at as usize]);
                        let value = keys.keys[at as usize].canonical();
                        let by = self.namers.of(kind, at);
                        values.entry(role).or_default().entry(value).or_default().extend_from_slice(by);
                    }
                }
            }
        }
        values
    }

    /// The values as properties, with their records if asked for; of each property the values that most records give first.
    fn properties(&self, values: Values<'_>, with_records: bool) -> Vec<Property> {
        let record = |(kind, row): &(Kind, u32)| RecordRef::row(&self.data().sets[kind], *row as usize);
        let sorted = |role: &Role, values: BTreeMap<&str, Vec<(Kind, u32)>>| {
            let mut values: Vec<(&str, Vec<(Kind, u32)>)> = values.into_iter().collect();
            values.sort_by_key(|(_, records)| std::cmp::Reverse(records.len()));
            let value = |(value, records): (&str, Vec<(Kind, u32)>)| {
                let mut records: Vec<RecordRef> =
                    if with_records { records.iter().map(record).collect() } else { Vec::new() };
                records.sort();
                records.dedup();
                Value { value: shown(role, value), records }
            };
            values.into_iter().map(value).collect()
        };
        values
            .into_iter()
            .map(|(role, values)| Property { name: role.to_string(), values: sorted(role, values) })
            .collect()
    }

    /// Fills in the contested merges of entities of one kind, which must be sorted by id.
    pub(super) fn add_contested(&self, entities: &mut [Entity], pairs: &[ContestedPair]) {
        for pair in pairs {
            let Some((a, b)) = self.of_record(&pair.left).zip(self.of_record(&pair.right)) else { continue };
            for (own, other, at) in [(&pair.left, &pair.right, a), (&pair.right, &pair.left, b)] {
                let elsewhere = if at == a { b } else { a };
                let id = self.membership.id(at);
                let Ok(place) = entities.binary_search_by(|entity| entity.id.as_str().cmp(id)) else { continue };
                entities[place].contested.push(Contested {
                    record: RecordRef::of(own),
                    other: RecordRef::of(other),
                    entity: self.membership.id(elsewhere).to_owned(),
                    joined: pair.joined,
                    probability: pair.probability,
                    weight: pair.weight,
                    reason: pair.reason,
                });
                if a == b {
                    break;
                }
            }
        }
    }
}
