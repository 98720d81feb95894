//! Records of actors with the things they hold written into their columns in one form.

use std::collections::BTreeMap;

use super::data::Data;
use super::mentions::{Mentions, Named, Node, RoleId};
use super::rounds::Grouping;
use super::things::{says_held, thing_of};
use crate::record::{Column, Kind, RecordSet, Role, StringPool};
use crate::resolve::Extra;

/// Kinds of things that several people may hold, so that sharing one says little of identity. They are compared as shared
/// things, not as values of a column.
const SHARED: [Kind; 4] = [Kind::Phone, Kind::Account, Kind::Vehicle, Kind::Email];

/// The columns of an address, in order of role.
static ADDRESS_PARTS: [Role; 6] =
    [Role::Street, Role::StreetNumber, Role::City, Role::State, Role::Postcode, Role::Country];

/// Texts of each record, such as the identifiers of the phones it holds; equal texts are kept once.
#[derive(Debug)]
pub(super) struct RowTexts {
    offsets: Vec<u32>,
    texts: Vec<u32>,
    pool: StringPool,
}

impl RowTexts {
    pub(super) fn new() -> Self {
        Self { offsets: vec![0], texts: Vec::new(), pool: StringPool::default() }
    }

    /// Adds a text to the record that is being gathered.
    pub(super) fn add(&mut self, text: &str) {
        self.texts.push(self.pool.intern(text));
    }

    /// Ends the record that is being gathered.
    pub(super) fn close(&mut self) {
        self.offsets.push(self.texts.len() as u32);
    }

    /// The texts of a record.
    pub(super) fn of(&self, row: usize) -> impl Iterator<Item = &str> {
        let bounds = self.offsets.get(row).zip(self.offsets.get(row + 1));
        let texts = bounds.map_or(&[][..], |(from, to)| &self.texts[*from as usize..*to as usize]);
        texts.iter().map(|text| self.pool.get(*text))
    }
}

/// For each group of records and keys that are one thing, the value of each role that stands for the group.
#[derive(Debug)]
struct Representatives<'a> {
    data: &'a Data,
    mentions: &'a Mentions,
    /// Group, role and key, sorted; one key per group and role.
    keys: BTreeMap<Kind, Vec<(u32, RoleId, u32)>>,
    /// Group, place in [`ADDRESS_PARTS`] and row, sorted; one row per group and part.
    addresses: Vec<(u32, usize, u32)>,
}

impl<'a> Representatives<'a> {
    fn of(data: &'a Data, mentions: &'a Mentions, groupings: &BTreeMap<Kind, Grouping>) -> Self {
        let mut found = Self { data, mentions, keys: BTreeMap::new(), addresses: Vec::new() };
        for (kind, keys) in mentions.keys.iter().filter(|(kind, _)| **kind != Kind::Address) {
            let Some(grouping) = groupings.get(kind) else { continue };
            let of_key = grouping.of_key.iter().zip(&keys.roles).enumerate();
            let mut all: Vec<_> = of_key.map(|(key, (group, role))| (*group, *role, key as u32)).collect();
            // Keys ascend, so the representative is the smallest key, whatever was added first.
            all.sort_unstable();
            all.dedup_by_key(|(group, role, _)| (*group, *role));
            found.keys.insert(*kind, all);
        }
        if let (Some(set), Some(grouping)) = (data.sets.get(&Kind::Address), groupings.get(&Kind::Address)) {
            for (part, role) in ADDRESS_PARTS.iter().enumerate() {
                let Some(column) = set.column(role) else { continue };
                let rows = grouping.of_row.iter().enumerate().filter(|(row, _)| !column.ids(*row).is_empty());
                found.addresses.extend(rows.map(|(row, group)| (*group, part, row as u32)));
            }
            found.addresses.sort_unstable();
            found.addresses.dedup_by_key(|(group, part, _)| (*group, *part));
        }
        found
    }

    /// The values that stand for a group, in order of role.
    fn values(&self, kind: Kind, group: u32) -> impl Iterator<Item = (&'a Role, &'a str)> {
        let keys = self.keys.get(&kind).map_or(&[][..], |all| of_group(all, group, |one| one.0));
        let addresses = if kind == Kind::Address { of_group(&self.addresses, group, |one| one.0) } else { &[] };
        let (data, mentions) = (self.data, self.mentions);
        let keys = keys.iter().map(move |(_, role, key)| (mentions.role(*role), canonical(mentions, kind, *key)));
        keys.chain(addresses.iter().filter_map(move |(_, part, row)| {
            let role = &ADDRESS_PARTS[*part];
            Some((role, data.sets.get(&Kind::Address)?.column(role)?.values(*row as usize).next()?))
        }))
    }

    /// The value of one role that stands for a group.
    fn value(&self, kind: Kind, group: u32, role: RoleId) -> Option<&'a str> {
        let of_group = of_group(self.keys.get(&kind)?, group, |one| one.0);
        let (.., key) = of_group.iter().find(|(_, of, _)| *of == role)?;
        Some(canonical(self.mentions, kind, *key))
    }
}

fn of_group<T>(sorted: &[T], group: u32, group_of: impl Fn(&T) -> u32) -> &[T] {
    let from = sorted.partition_point(|one| group_of(one) < group);
    let to = from + sorted[from..].partition_point(|one| group_of(one) == group);
    &sorted[from..to]
}

fn canonical(mentions: &Mentions, kind: Kind, key: u32) -> &str {
    mentions.keys.get(&kind).and_then(|keys| keys.keys.get(key as usize)).map_or("", |key| key.canonical())
}

/// A value that a record gains from a thing it holds.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Gain<'a> {
    role: &'a Role,
    row: u32,
    value: &'a str,
}

/// What each record gains from the things it holds.
#[derive(Debug)]
pub(super) struct Additions<'a> {
    mentions: &'a Mentions,
    representatives: Representatives<'a>,
    /// For each kind of actor, in order of role, row and value: the number of a document that a record holds, the parts of an
    /// address it lives at.
    gains: BTreeMap<Kind, Vec<Gain<'a>>>,
    /// For each kind of actor, the shared things that a record holds: row, kind and group of the thing, sorted.
    held: BTreeMap<Kind, Vec<(u32, Kind, u32)>>,
}

impl<'a> Additions<'a> {
    pub(super) fn of(data: &'a Data, mentions: &'a Mentions, groupings: &BTreeMap<Kind, Grouping>) -> Self {
        let representatives = Representatives::of(data, mentions, groupings);
        let mut additions = Self { mentions, representatives, gains: BTreeMap::new(), held: BTreeMap::new() };
        for kind in [Kind::Person, Kind::Organization] {
            for (row, named) in mentions.named_rows(kind) {
                named.iter().for_each(|one| additions.add_named(kind, row, *one, groupings));
            }
        }
        for ((a, b), link) in mentions.ends.iter().zip(&data.links).filter_map(|(ends, link)| Some(((*ends)?, link))) {
            if says_held(&link.layer) {
                additions.add_held(a, b, groupings);
                additions.add_held(b, a, groupings);
            }
        }
        for gains in additions.gains.values_mut() {
            gains.sort_unstable();
            gains.dedup();
        }
        for held in additions.held.values_mut() {
            held.sort_unstable();
            held.dedup();
        }
        additions
    }

    /// The things of one kind that each record holds, in words.
    pub(super) fn texts(&self, kind: Kind, thing: Kind, rows: usize) -> RowTexts {
        let mut texts = RowTexts::new();
        self.for_each_row(kind, thing, rows, |groups| {
            for text in groups.filter_map(|group| self.representatives.values(thing, group).next()) {
                texts.add(text.1);
            }
            texts.close();
        });
        texts
    }

    /// One property per kind of thing that the records of a kind hold: the engine weighs a thing that two records share by how
    /// many records hold it.
    pub(super) fn shared(&self, kind: Kind, rows: usize) -> Vec<(Kind, Extra)> {
        let of_kind = |thing: Kind| {
            let mut of_record: Vec<Vec<u64>> = Vec::with_capacity(rows);
            self.for_each_row(kind, thing, rows, |groups| of_record.push(groups.map(u64::from).collect()));
            (thing, Extra { name: format!("shared_{thing}"), of_record })
        };
        let any_held = |(_, extra): &(Kind, Extra)| extra.of_record.iter().any(|held| !held.is_empty());
        SHARED.into_iter().map(of_kind).filter(any_held).collect()
    }

    /// Calls `each` for every row with the groups of one kind of thing that it holds, in order.
    fn for_each_row(&self, kind: Kind, thing: Kind, rows: usize, mut each: impl FnMut(&mut dyn Iterator<Item = u32>)) {
        let mut held = self.held.get(&kind).map_or(&[][..], Vec::as_slice);
        for row in 0..rows as u32 {
            let count = held.partition_point(|(of, ..)| *of <= row);
            let (of_row, later) = held.split_at(count);
            each(&mut of_row.iter().filter(|(_, of, _)| *of == thing).map(|(.., group)| *group));
            held = later;
        }
    }

    fn add_named(&mut self, kind: Kind, row: u32, named: Named, groupings: &BTreeMap<Kind, Grouping>) {
        let group = groupings.get(&named.kind).and_then(|grouping| grouping.of_key.get(named.key as usize)).copied();
        if SHARED.contains(&named.kind) {
            self.held.entry(kind).or_default().extend(group.map(|group| (row, named.kind, group)));
        } else if named.kind == Kind::Document {
            let chosen = group.and_then(|group| self.representatives.value(named.kind, group, named.role));
            let value = chosen.unwrap_or_else(|| canonical(self.mentions, named.kind, named.key));
            let role = self.mentions.role(named.role);
            self.gains.entry(kind).or_default().push(Gain { role, row, value });
        }
    }

    /// A thing that a link says an actor holds. A document enters by one of its numbers, lest one fact counts twice; an
    /// address by its parts.
    fn add_held(&mut self, holder: Node, thing: Node, groupings: &BTreeMap<Kind, Grouping>) {
        let Node::Row(kind @ (Kind::Person | Kind::Organization), row) = holder else { return };
        let group = groupings.get(&thing.kind()).and_then(|grouping| match thing {
            Node::Row(_, row) => grouping.of_row.get(row as usize),
            Node::Key(_, key) => grouping.of_key.get(key as usize),
        });
        let Some(group) = group.copied() else { return };
        if SHARED.contains(&thing.kind()) {
            self.held.entry(kind).or_default().push((row, thing.kind(), group));
            return;
        }
        let max_values = if thing.kind() == Kind::Address { usize::MAX } else { 1 };
        let values = self.representatives.values(thing.kind(), group).take(max_values);
        self.gains.entry(kind).or_default().extend(values.map(|(role, value)| Gain { role, row, value }));
    }
}

/// Returns the same records in the same order with the values they gain, and without the columns of things that are compared
/// as shared. A value that names a document is replaced by the number that stands for the document.
pub(super) fn augmented(set: &RecordSet, additions: &Additions<'_>) -> RecordSet {
    let kind = set.kind();
    let gains = additions.gains.get(&kind).map_or(&[][..], Vec::as_slice);
    let is_shared = |role: &Role| thing_of(role).is_some_and(|(thing, _)| SHARED.contains(&thing));
    let gained = gains.chunk_by(|a, b| a.role == b.role).map(|of_role| (of_role[0].role, of_role));
    let gained: BTreeMap<&Role, &[Gain<'_>]> = gained.filter(|(role, _)| !is_shared(role)).collect();
    let mut changed = set.without_columns(|role| is_shared(role) || gained.contains_key(role));
    for (role, mut gains) in gained {
        let own = set.column(role);
        let role_id = thing_of(role).and_then(|_| additions.mentions.role_id(role));
        changed = changed.with_column(role.clone(), |row, add| {
            let count = gains.partition_point(|gain| gain.row as usize <= row);
            let (of_row, later) = gains.split_at(count);
            gains = later;
            let named = additions.mentions.named(kind, row);
            let read = role_id.map_or(0, |role| named.iter().filter(|one| one.role == role).count());
            // Where every value of the cell was read as a thing, the gained values say all of it.
            if !is_fully_read(own, row, read) {
                own.into_iter().flat_map(|column| column.values(row)).for_each(&mut *add);
            }
            of_row.iter().for_each(|gain| add(gain.value));
        });
    }
    changed.with_implied_values()
}

/// Whether a cell has values and as many of them were read as things.
fn is_fully_read(column: Option<&Column>, row: usize, read: usize) -> bool {
    read > 0 && column.is_some_and(|column| column.ids(row).len() == read)
}
