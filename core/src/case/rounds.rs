//! Resolution across kinds: things first, then the actors who hold them.
//!
//! Each kind uses the final result of the kinds before it. Organizations and persons are resolved twice: once with the things
//! they hold, and again with the actors they are linked to. A thing that a record both names and is linked to counts once; the
//! weight of sharing a thing falls with the number of its holders.

use std::collections::BTreeMap;
use std::sync::Arc;

use smallvec::SmallVec;

use super::augment::{Additions, RowTexts, augmented};
use super::data::Data;
use super::engine::{Found, resolve_set};
use super::judge::{Conflict, Constraints, Groups, constraints};
use super::key::ThingKey;
use super::mentions::{Mentions, Node};
use super::things::THINGS;
use crate::error::Result;
use crate::hash;
use crate::model::{Model, probability};
use crate::monitor::{Monitor, Silent};
use crate::record::{Kind, RecordSet, Role};
use crate::resolve::{Extra, Resolution};
use crate::store::{ContestedPair, Judgement, Member, RecordKey, StoredPartition};

/// A learned model and the number of records it was learned from.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) model: Model,
    pub(super) records: usize,
}

/// The result of a run.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) partitions: Vec<StoredPartition>,
    /// The plans that were learned in this run, by kind and round.
    pub(super) learned: BTreeMap<String, Plan>,
    pub(super) conflicts: Vec<Conflict>,
    /// The last round of each kind, which explanations are read from.
    pub(super) resolutions: BTreeMap<Kind, Resolution>,
    /// What the rows of a kind hold in words, by the name of the property that compares it; explanations show it.
    pub(super) held: BTreeMap<(Kind, String), RowTexts>,
}

/// The input of a run.
pub(super) struct RunInput<'a> {
    pub(super) data: &'a Data,
    pub(super) mentions: &'a Mentions,
    pub(super) judgements: &'a [Judgement],
    pub(super) plans: &'a BTreeMap<String, Plan>,
}

/// The group of every row and key of one kind.
#[derive(Debug, Default)]
pub(super) struct Grouping {
    pub(super) of_row: Vec<u32>,
    pub(super) of_key: Vec<u32>,
}

/// Resolves all kinds.
pub(super) fn run(input: &RunInput<'_>, monitor: &dyn Monitor) -> Result<Run> {
    let mut run = Run::default();
    let mut groupings: BTreeMap<Kind, Grouping> = BTreeMap::new();
    for kind in THINGS {
        if let Some(grouping) = run.things(input, kind, monitor)? {
            groupings.insert(kind, grouping);
        }
    }
    let additions = Additions::of(input.data, input.mentions, &groupings);
    for kind in [Kind::Organization, Kind::Person] {
        let Some(set) = input.data.sets.get(&kind) else { continue };
        monitor.check()?;
        let set = Arc::new(augmented(set, &additions));
        let constraints = constraints(input.judgements, &set);
        let mut extras = Vec::new();
        for (thing, extra) in additions.shared(kind, set.len()) {
            run.held.insert((kind, extra.name.clone()), additions.texts(kind, thing, set.len()));
            extras.push(extra);
        }
        let first = run.learn(input, kind.as_str(), &set, &extras, &constraints, monitor)?;
        groupings.insert(kind, Grouping { of_row: first.entity.clone(), of_key: Vec::new() });
        let found = match contacts(input, kind, set.len(), &groupings) {
            None => first,
            Some((extra, texts)) => {
                run.held.insert((kind, extra.name.clone()), texts);
                extras.push(extra);
                run.learn(input, &format!("{kind}/2"), &set, &extras, &constraints, monitor)?
            }
        };
        groupings.insert(kind, Grouping { of_row: found.entity.clone(), of_key: Vec::new() });
        run.partitions.push(partition_of(&set, &found));
        run.conflicts.extend(constraints.conflicts);
    }
    Ok(run)
}

impl Run {
    /// Resolves one set under its plan. A plan is learned if there is none, if it does not fit the columns any more, or if the
    /// number of records has at least doubled since it was learned.
    fn learn(
        &mut self,
        input: &RunInput<'_>,
        name: &str,
        set: &Arc<RecordSet>,
        extras: &[Extra],
        constraints: &Constraints,
        monitor: &dyn Monitor,
    ) -> Result<Found> {
        let plan = input.plans.get(name).filter(|plan| set.len() < 2 * plan.records);
        let attempt = |model| resolve_set(set, extras.to_vec(), constraints, model, monitor);
        let (found, resolution) = match plan.map(|plan| attempt(Some(plan.model.clone()))) {
            None | Some(Err(crate::Error::Model(_))) => attempt(None)?,
            Some(other) => other?,
        };
        self.resolutions.extend(resolution.map(|resolution| (set.kind(), resolution)));
        if let Some(model) = found.model.clone()
            && plan.is_none_or(|plan| plan.model != model)
        {
            self.learned.insert(name.to_owned(), Plan { model, records: set.len() });
        }
        Ok(found)
    }

    /// Resolves things of one kind: by comparing their records, then by joining all that have the same key.
    fn things(&mut self, input: &RunInput<'_>, kind: Kind, monitor: &dyn Monitor) -> Result<Option<Grouping>> {
        let keys = input.mentions.keys.get(&kind);
        let set = match input.data.sets.get(&kind) {
            Some(set) => Arc::clone(set),
            None if keys.is_some() => Arc::new(RecordSet::build(kind, &[], &Silent)?),
            None => return Ok(None),
        };
        let limits = constraints(input.judgements, &set);
        let found = self.learn(input, kind.as_str(), &set, &[], &limits, monitor)?;
        let (keys, carriers): (&[ThingKey], &[SmallVec<[u32; 2]>]) =
            keys.map_or((&[], &[]), |keys| (&keys.keys, &keys.carriers));
        let mut groups = Groups::new(set.len());
        found.entity.iter().enumerate().for_each(|(row, first)| groups.join(row as u32, *first));
        for carriers in carriers {
            for pair in carriers.windows(2) {
                if !limits.different.contains(&(pair[0], pair[1])) && !contradict(&set, pair[0], pair[1]) {
                    groups.join(pair[0], pair[1]);
                }
            }
        }
        let nodes: Vec<u32> =
            carriers.iter().map(|rows| rows.first().copied().unwrap_or_else(|| groups.add())).collect();
        let (number, count) = groups.numbered();
        let grouping = Grouping {
            of_row: number[..set.len()].to_vec(),
            of_key: nodes.iter().map(|n| number[*n as usize]).collect(),
        };
        self.partitions.push(partition_of_things(&set, keys, carriers, &grouping, count, &found));
        self.conflicts.extend(limits.conflicts);
        Ok(Some(grouping))
    }
}

/// Whether two records have different chassis numbers. Plates are moved between vehicles, so one plate may be two vehicles.
fn contradict(set: &RecordSet, a: u32, b: u32) -> bool {
    let Some(vin) = set.column(&Role::Vin) else { return false };
    let (a, b) = (vin.ids(a as usize), vin.ids(b as usize));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|id| b.contains(id))
}

/// The actors to whom the records of a kind are linked, by the results so far: evidence of the second round, with the ids of
/// the records to show for it.
fn contacts(
    input: &RunInput<'_>,
    kind: Kind,
    rows: usize,
    groupings: &BTreeMap<Kind, Grouping>,
) -> Option<(Extra, RowTexts)> {
    let entity = |node: Node| match node {
        Node::Row(kind, row) if !THINGS.contains(&kind) => {
            let group = *groupings.get(&kind)?.of_row.get(row as usize)?;
            Some(hash::mix(hash::text(kind.as_str()), u64::from(group)))
        }
        _ => None,
    };
    // Row, contact, place among the links, and the contact's record.
    let mut all: Vec<(u32, u64, usize, Kind, u32)> = Vec::new();
    let ends = input.mentions.ends.iter().flatten().flat_map(|(a, b)| [(*a, *b), (*b, *a)]);
    for (place, (node, other)) in ends.enumerate() {
        if let (Node::Row(of, row), Node::Row(whose, record), Some(group)) = (node, other, entity(other))
            && of == kind
            && entity(node) != Some(group)
        {
            all.push((row, group, place, whose, record));
        }
    }
    if all.is_empty() {
        return None;
    }
    all.sort_unstable();
    // The first link to a contact names the record that is shown.
    all.dedup_by_key(|(row, group, ..)| (*row, *group));
    let (mut of_record, mut texts) = (vec![Vec::new(); rows], RowTexts::new());
    let mut later = all.as_slice();
    for (row, groups) in of_record.iter_mut().enumerate() {
        let (of_row, rest) = later.split_at(later.partition_point(|(of, ..)| *of as usize <= row));
        for (_, group, _, whose, record) in of_row {
            groups.push(*group);
            texts.add(input.data.sets.get(whose).map_or("", |set| set.id(*record as usize)));
        }
        texts.close();
        later = rest;
    }
    Some((Extra { name: "shared_contact".to_owned(), of_record }, texts))
}

fn key_of(set: &RecordSet, row: usize) -> RecordKey {
    RecordKey::new(set.kind().as_str(), set.source(row), set.id(row))
}

/// The member key of a mentioned thing: it has no source.
fn mention_key(kind: Kind, key: &ThingKey) -> RecordKey {
    RecordKey::new(kind.as_str(), "", key.stored())
}

fn contested(set: &RecordSet, found: &Found, joined: impl Fn(u32, u32) -> bool) -> Vec<ContestedPair> {
    let doubts = found.contested.iter().map(|doubt| {
        let (a, b) = doubt.rows;
        ContestedPair {
            left: key_of(set, a as usize),
            right: key_of(set, b as usize),
            weight: doubt.weight,
            probability: probability(doubt.weight),
            joined: joined(a, b),
            reason: doubt.reason,
        }
    });
    let mut pairs: Vec<ContestedPair> = doubts.collect();
    pairs.sort_by(|a, b| (&a.left, &a.right).cmp(&(&b.left, &b.right)));
    pairs
}

fn partition_of(set: &RecordSet, found: &Found) -> StoredPartition {
    let mut groups: BTreeMap<u32, (f64, Vec<Member>)> = BTreeMap::new();
    for (row, first) in found.entity.iter().enumerate() {
        let group = groups.entry(*first).or_insert_with(|| (found.unity[*first as usize], Vec::new()));
        group.1.push(Member { record: key_of(set, row), probability: found.belonging[row] });
    }
    StoredPartition {
        kind: set.kind().as_str().to_owned(),
        groups: groups.into_values().collect(),
        contested: contested(set, found, |a, b| found.entity[a as usize] == found.entity[b as usize]),
    }
}

fn partition_of_things(
    set: &RecordSet,
    keys: &[ThingKey],
    carriers: &[SmallVec<[u32; 2]>],
    grouping: &Grouping,
    count: usize,
    found: &Found,
) -> StoredPartition {
    let mut groups: Vec<(f64, Vec<Member>)> = vec![(1.0, Vec::new()); count];
    let mut carried = vec![false; set.len()];
    carriers.iter().flatten().for_each(|row| carried[*row as usize] = true);
    for (row, group) in grouping.of_row.iter().enumerate() {
        let group = &mut groups[*group as usize];
        // Records with the same key are one thing, whatever the rest of the record says.
        let belonging = if carried[row] { 1.0 } else { found.belonging[row] };
        group.0 = group.0.min(if carried[row] { 1.0 } else { found.unity[row] });
        group.1.push(Member { record: key_of(set, row), probability: belonging });
    }
    for (key, group) in keys.iter().zip(&grouping.of_key) {
        let record = mention_key(set.kind(), key);
        groups[*group as usize].1.push(Member { record, probability: 1.0 });
    }
    groups.iter_mut().for_each(|(_, members)| members.sort_by(|a, b| a.record.cmp(&b.record)));
    StoredPartition {
        kind: set.kind().as_str().to_owned(),
        groups,
        contested: contested(set, found, |a, b| grouping.of_row[a as usize] == grouping.of_row[b as usize]),
    }
}
