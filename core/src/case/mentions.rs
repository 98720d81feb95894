//! Which things records and links mention, and which nodes each link joins.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;
use smallvec::SmallVec;

use super::data::Data;
use super::key::ThingKey;
use super::things::{Countries, THINGS, address_key, key_in, needs_country, scheme_of, thing_of};
use crate::ids;
use crate::record::{Column, End, Kind, LinkRecord, Problem, ProblemReason, RecordSet, Role};

/// An end of a link, or a holder: a delivered record, or a thing known by its key alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Node {
    /// A record of a kind, by its row.
    Row(Kind, u32),
    /// A mentioned thing, by the place of its key among the keys of its kind.
    Key(Kind, u32),
}

impl Node {
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Row(kind, _) | Self::Key(kind, _) => kind,
        }
    }
}

/// A role by its place in [`Mentions::role`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RoleId(u16);

/// The keys of one kind of thing.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// Sorted.
    pub(super) keys: Vec<ThingKey>,
    /// For each key, the role of the identifier that it was made of.
    pub(super) roles: Vec<RoleId>,
    /// For each key, the delivered records of the kind that carry it.
    pub(super) carriers: Vec<SmallVec<[u32; 2]>>,
}

impl Keys {
    pub(super) fn find(&self, key: &ThingKey) -> Option<u32> {
        self.keys.binary_search(key).ok().map(|at| at as u32)
    }

    /// The place of the key that a case file keeps under this text.
    pub(super) fn find_stored(&self, stored: &str) -> Option<u32> {
        self.keys.binary_search_by(|key| key.cmp_stored(stored)).ok().map(|at| at as u32)
    }
}

/// A thing that a record names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Named {
    pub(super) kind: Kind,
    /// The place of its key among the keys of its kind.
    pub(super) key: u32,
    /// The role of the column that holds the identifier.
    pub(super) role: RoleId,
}

/// The things that the records of one kind name, row by row.
#[derive(Debug, Default)]
struct NamedRows {
    offsets: Vec<u32>,
    named: Vec<Named>,
}

impl NamedRows {
    fn of(&self, row: usize) -> &[Named] {
        let bounds = self.offsets.get(row).zip(self.offsets.get(row + 1));
        bounds.map_or(&[], |(from, to)| &self.named[*from as usize..*to as usize])
    }
}

/// The things of a case, and the links between its nodes.
#[derive(Debug)]
pub(super) struct Mentions {
    pub(super) keys: BTreeMap<Kind, Keys>,
    /// Sorted.
    roles: Vec<Role>,
    named: BTreeMap<Kind, NamedRows>,
    /// The two ends of each link of [`Data::links`]; `None` where an end is no record of the case.
    pub(super) ends: Vec<Option<(Node, Node)>>,
    pub(super) problems: Vec<Problem>,
}

impl Mentions {
    pub(super) fn read(data: &Data) -> Self {
        let countries = Countries::infer(data.record_sets());
        let roles = roles_of(data);
        let mut pool = KeyPool::default();
        let named: Vec<(Kind, NamedRows)> =
            data.sets.iter().map(|(kind, set)| (*kind, named_rows(set, &countries, &roles, &mut pool))).collect();
        let of_ends = end_keys(&data.links, &countries, &mut pool);
        let (mut keys, ranks) = pool.ranked();
        let named: BTreeMap<Kind, NamedRows> =
            named.into_iter().map(|(kind, rows)| (kind, rows.with_ranks(&ranks))).collect();
        fill(&mut keys, &named, &roles);
        let mut mentions =
            Self { keys, roles, named, ends: Vec::with_capacity(data.links.len()), problems: Vec::new() };
        let records = Records::of(data);
        for (link, of_link) in data.links.iter().zip(of_ends) {
            let [source, target] = [(&link.source, of_link[0]), (&link.target, of_link[1])].map(|(end, key)| {
                mentions.end(data, &records, link, end, key.map(|(kind, at)| (kind, ranks.of(kind, at))))
            });
            mentions.ends.push(source.zip(target));
        }
        mentions
    }

    /// The things that a record names, without repeats, in order of kind and key.
    pub(super) fn named(&self, kind: Kind, row: usize) -> &[Named] {
        self.named.get(&kind).map_or(&[], |rows| rows.of(row))
    }

    /// Every record of a kind with the things that it names.
    pub(super) fn named_rows(&self, kind: Kind) -> impl Iterator<Item = (u32, &[Named])> {
        let rows = self.named.get(&kind);
        let count = rows.map_or(0, |rows| rows.offsets.len().saturating_sub(1));
        (0..count).filter_map(move |row| Some((row as u32, rows?.of(row))))
    }

    /// The kinds of records that there are.
    pub(super) fn kinds(&self) -> impl Iterator<Item = Kind> {
        self.named.keys().copied()
    }

    pub(super) fn role(&self, id: RoleId) -> &Role {
        &self.roles[usize::from(id.0)]
    }

    pub(super) fn role_id(&self, role: &Role) -> Option<RoleId> {
        role_id(&self.roles, role)
    }

    /// The node of a thing: the first record that carries its key, or else the key itself.
    pub(super) fn node(&self, kind: Kind, key: u32) -> Node {
        let carrier = self.keys.get(&kind).and_then(|keys| keys.carriers.get(key as usize)?.first());
        carrier.map_or(Node::Key(kind, key), |row| Node::Row(kind, *row))
    }

    /// The records that name each key, in order of kind and row.
    pub(super) fn namers(&self) -> Namers {
        let mut namers: BTreeMap<Kind, OffsetsAndRows> =
            self.keys.iter().map(|(kind, keys)| (*kind, (vec![0; keys.keys.len() + 1], Vec::new()))).collect();
        let all = || self.kinds().flat_map(|kind| self.named_rows(kind).map(move |(row, named)| (kind, row, named)));
        for one in all().flat_map(|(.., named)| named) {
            if let Some((offsets, _)) = namers.get_mut(&one.kind) {
                offsets[one.key as usize + 1] += 1;
            }
        }
        let mut free: BTreeMap<Kind, Vec<u32>> = BTreeMap::new();
        for (kind, (offsets, records)) in &mut namers {
            for at in 1..offsets.len() {
                offsets[at] += offsets[at - 1];
            }
            records.resize(offsets.last().map_or(0, |count| *count as usize), (*kind, 0));
            free.insert(*kind, offsets.clone());
        }
        for (kind, row, named) in all() {
            for one in named {
                if let (Some((_, records)), Some(free)) = (namers.get_mut(&one.kind), free.get_mut(&one.kind)) {
                    let at = &mut free[one.key as usize];
                    records[*at as usize] = (kind, row);
                    *at += 1;
                }
            }
        }
        Namers(namers)
    }

    fn end(
        &mut self,
        data: &Data,
        records: &Records<'_>,
        link: &LinkRecord,
        end: &End,
        key: Option<(Kind, u32)>,
    ) -> Option<Node> {
        let (found, given) = match end {
            End::Thing(kind, text) if THINGS.contains(kind) => (key.map(|(kind, key)| self.node(kind, key)), text),
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

/// The start of the rows of each key, and the rows that name it.
type OffsetsAndRows = (Vec<u32>, Vec<(Kind, u32)>);

/// For each key, the records that name it.
#[derive(Debug, Default)]
pub(super) struct Namers(BTreeMap<Kind, OffsetsAndRows>);

impl Namers {
    pub(super) fn of(&self, kind: Kind, key: u32) -> &[(Kind, u32)] {
        let Some((offsets, records)) = self.0.get(&kind) else { return &[] };
        let bounds = offsets.get(key as usize).zip(offsets.get(key as usize + 1));
        bounds.map_or(&[], |(from, to)| &records[*from as usize..*to as usize])
    }
}

/// The distinct keys of each kind, numbered in the order in which they are found.
#[derive(Debug, Default)]
struct KeyPool(BTreeMap<Kind, HashMap<ThingKey, u32>>);

impl KeyPool {
    fn intern(&mut self, kind: Kind, key: ThingKey) -> u32 {
        let keys = self.0.entry(kind).or_default();
        let next = keys.len() as u32;
        *keys.entry(key).or_insert(next)
    }

    /// The keys in order, and the place of each number in that order.
    fn ranked(self) -> (BTreeMap<Kind, Keys>, Ranks) {
        let (mut all, mut ranks) = (BTreeMap::new(), Ranks::default());
        for (kind, keys) in self.0 {
            let mut keys: Vec<(ThingKey, u32)> = keys.into_iter().collect();
            keys.par_sort_unstable_by(|a, b| a.0.cmp(&b.0));
            let mut rank = vec![0; keys.len()];
            for (place, (_, number)) in keys.iter().enumerate() {
                rank[*number as usize] = place as u32;
            }
            ranks.0.insert(kind, rank);
            let keys = keys.into_iter().map(|(key, _)| key).collect();
            all.insert(kind, Keys { keys, roles: Vec::new(), carriers: Vec::new() });
        }
        (all, ranks)
    }
}

/// For each kind, the place of every pooled key in order.
#[derive(Debug, Default)]
struct Ranks(BTreeMap<Kind, Vec<u32>>);

impl Ranks {
    fn of(&self, kind: Kind, number: u32) -> u32 {
        self.0[&kind][number as usize]
    }
}

impl NamedRows {
    /// The same with keys by place instead of pool number; of one thing that a row names under several roles the first stays.
    fn with_ranks(self, ranks: &Ranks) -> Self {
        let mut ranked =
            Self { offsets: Vec::with_capacity(self.offsets.len()), named: Vec::with_capacity(self.named.len()) };
        ranked.offsets.push(0);
        let mut of_row: SmallVec<[Named; 4]> = SmallVec::new();
        for row in 0..self.offsets.len().saturating_sub(1) {
            of_row.clear();
            of_row.extend(self.of(row).iter().map(|one| Named { key: ranks.of(one.kind, one.key), ..*one }));
            of_row.sort_unstable();
            of_row.dedup_by_key(|one| (one.kind, one.key));
            ranked.named.extend_from_slice(&of_row);
            ranked.offsets.push(ranked.named.len() as u32);
        }
        ranked
    }
}

/// The roles in which things are named, sorted.
fn roles_of(data: &Data) -> Vec<Role> {
    let columns = data.record_sets().flat_map(RecordSet::columns).map(Column::role);
    let mut roles: Vec<Role> = columns.filter(|role| thing_of(role).is_some()).cloned().collect();
    roles.extend(THINGS.map(role_of));
    roles.sort();
    roles.dedup();
    roles
}

fn role_id(roles: &[Role], role: &Role) -> Option<RoleId> {
    roles.binary_search(role).ok().map(|at| RoleId(at as u16))
}

/// The key of each value of one column that names things, read once per distinct value and pair of countries.
struct ColumnKeys {
    kind: Kind,
    role: RoleId,
    /// For each row, where its readings start.
    offsets: Vec<u32>,
    /// The number of the reading of each value.
    readings: Vec<u32>,
    /// The pooled key of each reading.
    keys: Vec<Option<u32>>,
}

impl ColumnKeys {
    fn read(
        set: &RecordSet,
        column: &Column,
        countries: &Countries,
        homes: &[Option<Box<str>>],
        roles: &[Role],
        pool: &mut KeyPool,
    ) -> Option<Self> {
        let (kind, scheme) = thing_of(column.role())?;
        let role = role_id(roles, column.role())?;
        let by_country = needs_country(scheme);
        let of_source: Vec<Option<&str>> = set.sources().iter().map(|source| countries.of(source)).collect();
        type Reading<'a> = (u32, Option<&'a str>, Option<&'a str>);
        let mut numbers: HashMap<Reading<'_>, u32> = HashMap::new();
        let mut distinct: Vec<Reading<'_>> = Vec::new();
        let (mut offsets, mut readings) = (vec![0], Vec::new());
        for row in 0..set.len() {
            for value in column.ids(row) {
                let reading: Reading<'_> = if by_country {
                    let country = of_source[set.source_index(row) as usize];
                    (*value, country, homes.get(row).and_then(Option::as_deref))
                } else {
                    (*value, None, None)
                };
                readings.push(*numbers.entry(reading).or_insert_with(|| {
                    distinct.push(reading);
                    (distinct.len() - 1) as u32
                }));
            }
            offsets.push(readings.len() as u32);
        }
        let read = |(value, country, home): &Reading<'_>| key_in(scheme, column.value(*value), *country, *home);
        let keys: Vec<Option<ThingKey>> = distinct.par_iter().map(read).collect();
        let keys = keys.into_iter().map(|key| key.map(|key| pool.intern(kind, key))).collect();
        Some(Self { kind, role, offsets, readings, keys })
    }

    fn of(&self, row: usize) -> impl Iterator<Item = Named> {
        let readings = &self.readings[self.offsets[row] as usize..self.offsets[row + 1] as usize];
        let key = |reading: &u32| self.keys[*reading as usize];
        readings.iter().filter_map(key).map(|key| Named { kind: self.kind, key, role: self.role })
    }
}

/// The things that the records of a set name, by pool number.
fn named_rows(set: &RecordSet, countries: &Countries, roles: &[Role], pool: &mut KeyPool) -> NamedRows {
    let homes = homes(set);
    let columns: Vec<ColumnKeys> = set
        .columns()
        .iter()
        .filter_map(|column| ColumnKeys::read(set, column, countries, &homes, roles, pool))
        .collect();
    let has_address = set.column(&Role::Street).is_some() || set.column(&Role::StreetNumber).is_some();
    let addresses: Vec<Option<ThingKey>> = match role_id(roles, &Role::Street) {
        Some(_) if has_address => (0..set.len()).into_par_iter().map(|row| address_key(set, row)).collect(),
        _ => Vec::new(),
    };
    let mut addresses = addresses.into_iter();
    let mut rows = NamedRows { offsets: Vec::with_capacity(set.len() + 1), named: Vec::new() };
    rows.offsets.push(0);
    for row in 0..set.len() {
        rows.named.extend(columns.iter().flat_map(|column| column.of(row)));
        if let (Some(Some(key)), Some(role)) = (addresses.next(), role_id(roles, &Role::Street)) {
            rows.named.push(Named { kind: Kind::Address, key: pool.intern(Kind::Address, key), role });
        }
        rows.offsets.push(rows.named.len() as u32);
    }
    rows
}

/// The country of each record by its own column, where it can be read; empty where there is no such column.
fn homes(set: &RecordSet) -> Vec<Option<Box<str>>> {
    let Some(column) = set.column(&Role::Country) else { return Vec::new() };
    let read = |value: u32| {
        let country = ids::parse("country", column.value(value), None).ok().filter(|country| country.valid)?;
        Some(country.canonical.into())
    };
    let countries: Vec<Option<Box<str>>> = (0..column.distinct() as u32).into_par_iter().map(read).collect();
    (0..set.len()).map(|row| countries[*column.ids(row).first()? as usize].clone()).collect()
}

/// The pooled key of both ends of each link, where the end names a thing by its identifier. Each distinct identifier is
/// read once.
fn end_keys(links: &[LinkRecord], countries: &Countries, pool: &mut KeyPool) -> Vec<[Option<(Kind, u32)>; 2]> {
    type Reading<'a> = (Kind, Option<&'a str>, &'a str);
    let mut numbers: HashMap<Reading<'_>, u32> = HashMap::new();
    let mut distinct: Vec<Reading<'_>> = Vec::new();
    let mut of_links: Vec<[Option<u32>; 2]> = Vec::with_capacity(links.len());
    let mut origin: Option<(&str, Option<&str>)> = None;
    for link in links {
        let country = match origin {
            Some((name, country)) if name == link.origin => country,
            _ => countries.of(&link.origin),
        };
        origin = Some((&link.origin, country));
        of_links.push([&link.source, &link.target].map(|end| match end {
            End::Thing(kind, text) if THINGS.contains(kind) => {
                let reading = (*kind, country.filter(|_| needs_country(scheme_of(*kind, text))), text.as_str());
                Some(*numbers.entry(reading).or_insert_with(|| {
                    distinct.push(reading);
                    (distinct.len() - 1) as u32
                }))
            }
            _ => None,
        }));
    }
    let read = |(kind, country, text): &Reading<'_>| key_in(scheme_of(*kind, text), text, *country, None);
    let keys: Vec<Option<ThingKey>> = distinct.par_iter().map(read).collect();
    let keys: Vec<Option<(Kind, u32)>> =
        keys.into_iter().zip(&distinct).map(|(key, (kind, ..))| Some((*kind, pool.intern(*kind, key?)))).collect();
    of_links.iter().map(|ends| ends.map(|number| keys[number? as usize])).collect()
}

/// Fills in the role and the carriers of each key. A key has the role of the first record that names it; a key that only
/// links name has the usual role of its kind.
fn fill(keys: &mut BTreeMap<Kind, Keys>, named: &BTreeMap<Kind, NamedRows>, roles: &[Role]) {
    let usual: BTreeMap<Kind, Option<RoleId>> =
        THINGS.iter().map(|kind| (*kind, role_id(roles, &role_of(*kind)))).collect();
    let mut first: BTreeMap<Kind, Vec<Option<RoleId>>> = BTreeMap::new();
    for (kind, keys) in keys.iter_mut() {
        keys.carriers = vec![SmallVec::new(); keys.keys.len()];
        first.insert(*kind, vec![None; keys.keys.len()]);
    }
    for (kind, rows) in named {
        for row in 0..rows.offsets.len().saturating_sub(1) {
            for one in rows.of(row) {
                if let Some(role) = first.get_mut(&one.kind).and_then(|roles| roles.get_mut(one.key as usize)) {
                    role.get_or_insert(one.role);
                }
                if one.kind == *kind
                    && let Some(keys) = keys.get_mut(kind)
                {
                    keys.carriers[one.key as usize].push(row as u32);
                }
            }
        }
    }
    for (kind, roles) in first {
        let usual = usual.get(&kind).copied().flatten().unwrap_or(RoleId(0));
        if let Some(keys) = keys.get_mut(&kind) {
            keys.roles = roles.into_iter().map(|role| role.unwrap_or(usual)).collect();
        }
    }
}

/// The usual role of an identifier of a thing in the record of its holder.
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
    order.filter_map(|kind| Some((kind, data.sets.get(&kind)?.as_ref())))
}
