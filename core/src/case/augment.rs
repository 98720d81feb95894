//! Records of actors with the things they hold written into their columns in one way.

use std::collections::{BTreeMap, BTreeSet};

use arrow_array::{ArrayRef, RecordBatch};

use super::data::{Data, array};
use super::mentions::{Mentions, Node};
use super::rounds::{Grouping, says_held};
use super::things::thing_of;
use crate::error::{Error, Result};
use crate::monitor::Monitor;
use crate::record::{Columns, Input, Kind, RecordSet, Role, Table};
use crate::resolve::Extra;

/// What each record gains from the things it holds.
#[derive(Debug, Default)]
pub(super) struct Additions {
    /// Values of roles: the number of a document it holds, the parts of an address it lives at.
    values: BTreeMap<(Kind, u32), BTreeMap<Role, BTreeSet<String>>>,
    /// The phones, accounts, vehicles and emails it holds, by kind and group.
    held: BTreeMap<(Kind, u32), BTreeSet<(Kind, u32)>>,
    faces: Faces,
}

/// The one value that stands for a resolved thing, by role.
type Faces = BTreeMap<(Kind, u32), BTreeMap<Role, String>>;

/// Things that several people may well hold, so that holding one tells little of who somebody is. They are compared as
/// things shared, not as values of a column.
const SHARED: [Kind; 4] = [Kind::Phone, Kind::Account, Kind::Vehicle, Kind::Email];

impl Additions {
    pub(super) fn of(data: &Data, mentions: &Mentions, groupings: &BTreeMap<Kind, Grouping>) -> Self {
        let faces = faces(data, mentions, groupings);
        let mut additions = Self::default();
        for kind in [Kind::Person, Kind::Organization] {
            for (row, named) in mentions.named.get(&kind).into_iter().flatten().enumerate() {
                for (thing, key, role) in named {
                    let group = groupings.get(thing).and_then(|g| g.of_key.get(*key as usize)).copied();
                    if SHARED.contains(thing) {
                        additions
                            .held
                            .entry((kind, row as u32))
                            .or_default()
                            .extend(group.map(|group| (*thing, group)));
                    } else if *thing == Kind::Document {
                        let face = group.and_then(|group| faces.get(&(*thing, group))?.get(role));
                        let own = mentions.keys.get(thing).and_then(|keys| keys.keys.get(*key as usize));
                        additions.add(kind, row as u32, role, face.or(own));
                    }
                }
            }
        }
        for ((a, b), link) in mentions.ends.iter().zip(&data.links).filter_map(|(ends, link)| Some(((*ends)?, link))) {
            if says_held(&link.layer) {
                additions.hold(a, b, groupings, &faces);
                additions.hold(b, a, groupings, &faces);
            }
        }
        additions.faces = faces;
        additions
    }

    /// What each row holds of the things that a property of [`Self::shared`] compares, in words.
    pub(super) fn shown(&self, kind: Kind, property: &str, rows: usize) -> Vec<Vec<String>> {
        let mut shown = vec![Vec::new(); rows];
        for ((_, row), held) in self.held.iter().filter(|((of, _), _)| *of == kind) {
            let of_kind = held.iter().filter(|(thing, _)| property_of(*thing) == property);
            let faces = of_kind.filter_map(|thing| self.faces.get(thing)?.values().next());
            shown[*row as usize].extend(faces.cloned());
        }
        shown
    }

    /// One property for each kind of thing that the records of a kind hold: the engine weighs what two of them share by
    /// how many hold it.
    pub(super) fn shared(&self, kind: Kind, rows: usize) -> Vec<Extra> {
        let of_kind = |thing: Kind| {
            let mut of_record: Vec<Vec<u64>> = vec![Vec::new(); rows];
            for ((_, row), held) in self.held.iter().filter(|((of, _), _)| *of == kind) {
                of_record[*row as usize] =
                    held.iter().filter(|(of, _)| *of == thing).map(|(_, group)| u64::from(*group)).collect();
            }
            Extra { name: property_of(thing), of_record }
        };
        SHARED.into_iter().map(of_kind).filter(|extra| extra.of_record.iter().any(|held| !held.is_empty())).collect()
    }

    fn add(&mut self, kind: Kind, row: u32, role: &Role, value: Option<&String>) {
        if let Some(value) = value {
            self.values.entry((kind, row)).or_default().entry(role.clone()).or_default().insert(value.clone());
        }
    }

    /// A thing that a link says an actor holds. A document enters by one of its numbers, lest one fact counts twice; an
    /// address by its parts.
    fn hold(&mut self, holder: Node, thing: Node, groupings: &BTreeMap<Kind, Grouping>, faces: &Faces) {
        let Node::Row(kind @ (Kind::Person | Kind::Organization), row) = holder else { return };
        let group = groupings.get(&thing.kind()).and_then(|grouping| match thing {
            Node::Row(_, row) => grouping.of_row.get(row as usize),
            Node::Key(_, key) => grouping.of_key.get(key as usize),
        });
        let Some(group) = group.copied() else { return };
        if SHARED.contains(&thing.kind()) {
            self.held.entry((kind, row)).or_default().insert((thing.kind(), group));
            return;
        }
        let Some(face) = faces.get(&(thing.kind(), group)) else { return };
        let most = if thing.kind() == Kind::Address { usize::MAX } else { 1 };
        for (role, value) in face.iter().take(most) {
            self.add(kind, row, role, Some(value));
        }
    }
}

fn property_of(thing: Kind) -> String {
    format!("shared_{thing}")
}

fn faces(data: &Data, mentions: &Mentions, groupings: &BTreeMap<Kind, Grouping>) -> Faces {
    let mut faces = Faces::new();
    for (kind, keys) in &mentions.keys {
        let Some(grouping) = groupings.get(kind).filter(|_| *kind != Kind::Address) else { continue };
        for ((key, role), group) in keys.keys.iter().zip(&keys.roles).zip(&grouping.of_key) {
            // Keys ascend, so the face is the smallest whatever was added first.
            let value = key.split_once(':').map_or(key.as_str(), |(_, value)| value);
            faces.entry((*kind, *group)).or_default().entry(role.clone()).or_insert_with(|| value.to_owned());
        }
    }
    if let (Some(set), Some(grouping)) = (data.sets.get(&Kind::Address), groupings.get(&Kind::Address)) {
        let parts = [Role::Street, Role::StreetNumber, Role::City, Role::State, Role::Postcode, Role::Country];
        for (row, group) in grouping.of_row.iter().enumerate() {
            let face = faces.entry((Kind::Address, *group)).or_default();
            for role in &parts {
                if let Some(value) = set.column(role).and_then(|column| column.values(row).next()) {
                    face.entry(role.clone()).or_insert_with(|| value.to_owned());
                }
            }
        }
    }
    faces
}

/// The same records in the same order, with the values they gain and without the columns that name things compared as
/// shared. A value that names a document is replaced by the document's own.
pub(super) fn augmented(
    set: &RecordSet,
    additions: &Additions,
    mentions: &Mentions,
    monitor: &dyn Monitor,
) -> Result<RecordSet> {
    let kind = set.kind();
    let gained = |row: usize| additions.values.get(&(kind, row as u32));
    let named = mentions.named.get(&kind);
    let mut roles: BTreeSet<&Role> = set.columns().iter().map(crate::record::Column::role).collect();
    roles.extend(additions.values.iter().filter(|((of, _), _)| *of == kind).flat_map(|(_, gains)| gains.keys()));
    roles.retain(|role| thing_of(role).is_none_or(|(thing, _)| !SHARED.contains(&thing)));
    let mut columns: Vec<(String, ArrayRef)> = Vec::new();
    let ids: Vec<[String; 1]> = (0..set.len()).map(|row| [set.id(row).to_owned()]).collect();
    let sources: Vec<[String; 1]> = (0..set.len()).map(|row| [set.source(row).to_owned()]).collect();
    columns.push(("id".to_owned(), array(|| ids.iter().map(<[String; 1]>::as_slice))));
    columns.push(("source".to_owned(), array(|| sources.iter().map(<[String; 1]>::as_slice))));
    for role in roles {
        let cells: Vec<Vec<String>> = (0..set.len())
            .map(|row| {
                // Where every value of the column was read as a thing, the things' own values say all of it.
                let own: Vec<&str> = set.column(role).into_iter().flat_map(|column| column.values(row)).collect();
                let read = thing_of(role).map_or(0, |_| {
                    named
                        .and_then(|rows| rows.get(row))
                        .map_or(0, |all| all.iter().filter(|one| one.2 == *role).count())
                });
                let more = gained(row).and_then(|gains| gains.get(role));
                let kept = if read > 0 && read == own.len() { Vec::new() } else { own };
                let mut cell: Vec<String> = kept.into_iter().map(str::to_owned).collect();
                cell.extend(more.into_iter().flatten().cloned());
                cell
            })
            .collect();
        columns.push((format!("role {role}"), array(|| cells.iter().map(Vec::as_slice))));
    }
    let mapped =
        columns.iter().map(|(heading, _)| (heading.strip_prefix("role ").unwrap_or(heading), vec![heading.clone()]));
    let mapping = Columns::new(mapped)?;
    let batch = RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true)))
        .map_err(|e| Error::input(format!("records of kind {kind} can't be put together: {e}")))?;
    let table = Table::from_batches(kind.as_str(), &[batch])?;
    let input = Input { table: &table, columns: &mapping, source: "", strict: true };
    let built = RecordSet::build(kind, &[input], monitor)?;
    if built.len() == set.len() {
        Ok(built)
    } else {
        Err(Error::input(format!("{} records of kind {kind} have lost their ids on the way", set.len() - built.len())))
    }
}
