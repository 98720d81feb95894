//! Who names what: the things that records and links mention, and what the ends of each link are.

use std::collections::{BTreeMap, HashMap};

use smallvec::SmallVec;

use super::data::Data;
use super::things::{Countries, Named, THINGS, key, named_in, scheme_of};
use crate::record::{End, Kind, LinkRecord, Problem, ProblemReason, RecordSet, Role};

/// What an end of a link, or a holder, is: a delivered record, or a thing known by its key alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Node {
    /// A record of a kind, by its row.
    Row(Kind, u32),
    /// A thing that is mentioned, by the place of its key among those of its kind.
    Key(Kind, u32),
}

impl Node {
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Row(kind, _) | Self::Key(kind, _) => kind,
        }
    }
}

/// The keys of one kind of thing.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// Sorted.
    pub(super) keys: Vec<String>,
    /// The role of the identifier that each key was made of.
    pub(super) roles: Vec<Role>,
    /// Of each key, the delivered records of the kind that carry it.
    pub(super) carriers: Vec<Vec<u32>>,
}

impl Keys {
    pub(super) fn find(&self, key: &str) -> Option<u32> {
        self.keys.binary_search_by(|probe| probe.as_str().cmp(key)).ok().map(|at| at as u32)
    }
}

/// The keys that one record names.
type RowNames = SmallVec<[(Kind, u32, Role); 2]>;

/// The things of a case, and the links between its nodes.
#[derive(Debug)]
pub(super) struct Mentions {
    pub(super) keys: BTreeMap<Kind, Keys>,
    /// Of each kind and record, the keys that it names: kind of the thing, place of its key, role of the column.
    pub(super) named: BTreeMap<Kind, Vec<RowNames>>,
    /// The two ends of each link of [`Data::links`]; `None` where an end is no record of the case.
    pub(super) ends: Vec<Option<(Node, Node)>>,
    pub(super) problems: Vec<Problem>,
}

impl Mentions {
    pub(super) fn read(data: &Data) -> Self {
        let countries = Countries::infer(data.sets.values());
        let named: BTreeMap<Kind, Vec<SmallVec<[Named; 4]>>> = data
            .sets
            .iter()
            .map(|(kind, set)| (*kind, (0..set.len()).map(|row| named_in(set, row, &countries)).collect()))
            .collect();
        let keys = keys_of(data, &named, &countries);
        let place = |one: &Named| Some((one.kind, keys.get(&one.kind)?.find(&one.key)?, one.role.clone()));
        let named = named
            .iter()
            .map(|(kind, rows)| (*kind, rows.iter().map(|row| row.iter().filter_map(place).collect()).collect()))
            .collect();
        let mut mentions = Self { keys, named, ends: Vec::with_capacity(data.links.len()), problems: Vec::new() };
        let records = Records::of(data);
        for link in &data.links {
            let source = mentions.end(data, &records, link, &link.source, &countries);
            let target = mentions.end(data, &records, link, &link.target, &countries);
            mentions.ends.push(source.zip(target));
        }
        mentions
    }

    /// The node of a thing: the record that carries its key if there is one.
    pub(super) fn node(&self, kind: Kind, key: u32) -> Node {
        let carrier = self.keys.get(&kind).and_then(|keys| keys.carriers.get(key as usize)?.first());
        carrier.map_or(Node::Key(kind, key), |row| Node::Row(kind, *row))
    }

    fn end(
        &mut self,
        data: &Data,
        records: &Records<'_>,
        link: &LinkRecord,
        end: &End,
        at: &Countries,
    ) -> Option<Node> {
        let (found, given) = match end {
            End::Thing(kind, text) if THINGS.contains(kind) => {
                let key = key(scheme_of(*kind), text, &link.origin, at);
                (key.and_then(|key| Some(self.node(*kind, self.keys.get(kind)?.find(&key)?))), text)
            }
            End::Record(id) | End::Thing(_, id) => (records.find(data, &link.origin, id), id),
        };
        if found.is_none() {
            let reason = match end {
                End::Record(_) if records.0.contains_key(given.as_str()) => ProblemReason::AmbiguousRecord,
                End::Record(_) => ProblemReason::UnknownRecord,
                End::Thing(..) => ProblemReason::UnreadableIdentifier,
            };
            self.problems.push(Problem::new(&link.origin, link.row, "", given, reason));
        }
        found
    }
}

fn keys_of(
    data: &Data,
    named: &BTreeMap<Kind, Vec<SmallVec<[Named; 4]>>>,
    countries: &Countries,
) -> BTreeMap<Kind, Keys> {
    let mut all: BTreeMap<Kind, BTreeMap<&str, (&Role, Vec<u32>)>> = BTreeMap::new();
    for (kind, rows) in named {
        for (row, named) in rows.iter().enumerate() {
            for one in named {
                let entry = all.entry(one.kind).or_default().entry(&one.key).or_insert_with(|| (&one.role, Vec::new()));
                if one.kind == *kind {
                    entry.1.push(row as u32);
                }
            }
        }
    }
    let ends = data.links.iter().flat_map(|link| [(&link.source, link), (&link.target, link)]);
    let texts: Vec<(Kind, String)> = ends
        .filter_map(|(end, link)| match end {
            End::Thing(kind, text) if THINGS.contains(kind) => {
                Some((*kind, key(scheme_of(*kind), text, &link.origin, countries)?))
            }
            _ => None,
        })
        .collect();
    let roles = THINGS.map(|kind| (kind, role_of(kind)));
    for (kind, key) in &texts {
        let role = roles.iter().find(|(known, _)| known == kind).map_or(&roles[0].1, |(_, role)| role);
        all.entry(*kind).or_default().entry(key).or_insert_with(|| (role, Vec::new()));
    }
    all.into_iter()
        .map(|(kind, keys)| {
            let mut found = Keys::default();
            for (key, (role, carriers)) in keys {
                found.keys.push(key.to_owned());
                found.roles.push(role.clone());
                found.carriers.push(carriers);
            }
            (kind, found)
        })
        .collect()
}

/// The role in which the identifier of a thing stands in a record of someone who holds it.
pub(super) fn role_of(kind: Kind) -> Role {
    match kind {
        Kind::Vehicle => Role::VehiclePlate,
        Kind::Account => Role::Account,
        Kind::Document => Role::NationalId,
        Kind::Address => Role::Street,
        Kind::Email => Role::Email,
        Kind::Phone | Kind::Person | Kind::Organization => Role::Phone,
    }
}

/// Every record by its id. Where kinds share an id, persons come first, then organizations, then things.
struct Records<'a>(HashMap<&'a str, SmallVec<[(Kind, u32); 1]>>);

impl<'a> Records<'a> {
    fn of(data: &'a Data) -> Self {
        let mut records: HashMap<&str, SmallVec<[(Kind, u32); 1]>> = HashMap::new();
        for (kind, set) in actors_first(data) {
            for row in 0..set.len() {
                records.entry(set.id(row)).or_default().push((kind, row as u32));
            }
        }
        Self(records)
    }

    /// The record of the link's own source, or else the only one that there is.
    fn find(&self, data: &Data, origin: &str, id: &str) -> Option<Node> {
        let candidates = self.0.get(id)?;
        let of_origin = |(kind, row): &&(Kind, u32)| data.sets[kind].source(*row as usize) == origin;
        let found = candidates.iter().find(of_origin).or_else(|| {
            let first = candidates.first()?;
            candidates
                .iter()
                .all(|(kind, row)| {
                    data.sets[kind].source(*row as usize) == data.sets[&first.0].source(first.1 as usize)
                })
                .then_some(first)
        })?;
        Some(Node::Row(found.0, found.1))
    }
}

/// The sets of records, persons first, then organizations, then things.
pub(super) fn actors_first(data: &Data) -> impl Iterator<Item = (Kind, &RecordSet)> {
    let order = [Kind::Person, Kind::Organization].into_iter().chain(THINGS);
    order.filter_map(|kind| Some((kind, data.sets.get(&kind)?)))
}
