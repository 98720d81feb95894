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

/// What each record gains: values of roles that the things it holds have and it does not name itself.
#[derive(Debug, Default)]
pub(super) struct Additions(BTreeMap<(Kind, u32), BTreeMap<Role, BTreeSet<String>>>);

/// The one value that stands for a resolved thing, by role.
type Faces = BTreeMap<(Kind, u32), BTreeMap<Role, String>>;

impl Additions {
    pub(super) fn of(data: &Data, mentions: &Mentions, groupings: &BTreeMap<Kind, Grouping>) -> Self {
        let faces = faces(data, mentions, groupings);
        let mut additions = Self::default();
        for kind in [Kind::Person, Kind::Organization] {
            for (row, named) in mentions.named.get(&kind).into_iter().flatten().enumerate() {
                for (thing, key, role) in named {
                    if *thing == Kind::Address {
                        continue;
                    }
                    let group = groupings.get(thing).and_then(|g| g.of_key.get(*key as usize));
                    let face = group.and_then(|group| faces.get(&(*thing, *group))?.get(role));
                    let own = mentions.keys.get(thing).and_then(|keys| keys.keys.get(*key as usize));
                    additions.add(kind, row as u32, role, face.or(own));
                }
            }
        }
        for ((a, b), link) in mentions.ends.iter().zip(&data.links).filter_map(|(ends, link)| Some(((*ends)?, link))) {
            if says_held(&link.layer) {
                additions.hold(a, b, groupings, &faces);
                additions.hold(b, a, groupings, &faces);
            }
        }
        additions
    }

    fn add(&mut self, kind: Kind, row: u32, role: &Role, value: Option<&String>) {
        if let Some(value) = value {
            self.0.entry((kind, row)).or_default().entry(role.clone()).or_default().insert(value.clone());
        }
    }

    /// A thing that a link says an actor holds enters by one of its identifiers, lest one fact counts twice; an address
    /// by its parts.
    fn hold(&mut self, holder: Node, thing: Node, groupings: &BTreeMap<Kind, Grouping>, faces: &Faces) {
        let Node::Row(kind @ (Kind::Person | Kind::Organization), row) = holder else { return };
        let group = groupings.get(&thing.kind()).and_then(|grouping| match thing {
            Node::Row(_, row) => grouping.of_row.get(row as usize),
            Node::Key(_, key) => grouping.of_key.get(key as usize),
        });
        let Some(face) = group.and_then(|group| faces.get(&(thing.kind(), *group))) else { return };
        let most = if thing.kind() == Kind::Address { usize::MAX } else { 1 };
        for (role, value) in face.iter().take(most) {
            self.add(kind, row, role, Some(value));
        }
    }
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

/// The same records in the same order, with what they gain. A value that names a thing is replaced by the thing's own.
pub(super) fn augmented(
    set: &RecordSet,
    additions: &Additions,
    mentions: &Mentions,
    monitor: &dyn Monitor,
) -> Result<RecordSet> {
    let kind = set.kind();
    let gained = |row: usize| additions.0.get(&(kind, row as u32));
    let named = mentions.named.get(&kind);
    let mut roles: BTreeSet<&Role> = set.columns().iter().map(crate::record::Column::role).collect();
    roles.extend(additions.0.iter().filter(|((of, _), _)| *of == kind).flat_map(|(_, gains)| gains.keys()));
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
                    named.and_then(|rows| rows.get(row)).map_or(0, |all| all.iter().filter(|one| one.2 == *role).count())
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
    let mapped = columns.iter().map(|(heading, _)| {
        (heading.strip_prefix("role ").unwrap_or(heading), vec![heading.clone()])
    });
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
