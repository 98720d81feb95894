//! Resolution across kinds: things first, then those who hold them.
//!
//! Each kind reads the frozen result of those before it, and persons are read twice: once with the things they hold,
//! once more with the people and bodies they are linked to. A thing that a record names itself and is linked to as well
//! is held once, so that no fact counts twice; how much sharing it weighs falls with the number of its holders.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::augment::{Additions, augmented};
use super::data::Data;
use super::engine::{Found, resolve_set};
use super::judge::{Constraints, Groups, constraints};
use super::mentions::{Mentions, Node};
use super::things::THINGS;
use crate::error::Result;
use crate::hash;
use crate::model::{Model, probability};
use crate::monitor::{Monitor, Silent};
use crate::record::{Kind, Layer, RecordSet, Role};
use crate::resolve::{Extra, Resolution};
use crate::store::{ContestedPair, Judgement, Member, RecordKey, StoredPartition};

/// A plan and the number of records it was learned from.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) model: Model,
    pub(super) records: usize,
}

/// The result of a whole run, ready to be stored.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) partitions: Vec<StoredPartition>,
    /// Plans by kind and round, those that were learned in this run.
    pub(super) learned: BTreeMap<String, Plan>,
    pub(super) conflicts: Vec<(Judgement, String)>,
    /// The last round of each kind, which can be asked for reasons.
    pub(super) resolutions: BTreeMap<Kind, Resolution>,
    /// What the rows of a kind hold, by the name of the property that compares it: shown in reasons.
    pub(super) held: BTreeMap<(Kind, String), Vec<Vec<String>>>,
}

/// What a run reads.
pub(super) struct Given<'a> {
    pub(super) data: &'a Data,
    pub(super) mentions: &'a Mentions,
    pub(super) judgements: &'a [Judgement],
    pub(super) plans: &'a BTreeMap<String, Plan>,
}

/// The group of every node of one kind: rows first, then keys.
#[derive(Debug, Default)]
pub(super) struct Grouping {
    pub(super) of_row: Vec<u32>,
    pub(super) of_key: Vec<u32>,
}

/// Runs everything.
pub(super) fn run(given: &Given<'_>, monitor: &dyn Monitor) -> Result<Run> {
    let mut run = Run::default();
    let mut groupings: BTreeMap<Kind, Grouping> = BTreeMap::new();
    for kind in THINGS {
        if let Some(grouping) = run.things(given, kind, monitor)? {
            groupings.insert(kind, grouping);
        }
    }
    let additions = Additions::of(given.data, given.mentions, &groupings);
    for kind in [Kind::Organization, Kind::Person] {
        let Some(set) = given.data.sets.get(&kind) else { continue };
        let set = Arc::new(augmented(set, &additions, given.mentions, monitor)?);
        let constraints = constraints(given.judgements, &set);
        let mut extras = additions.shared(kind, set.len());
        for extra in &extras {
            run.held.insert((kind, extra.name.clone()), additions.shown(kind, &extra.name, set.len()));
        }
        let first = run.learn(given, kind.as_str(), &set, &extras, &constraints, monitor)?;
        groupings.insert(kind, Grouping { of_row: first.entity.clone(), of_key: Vec::new() });
        let found = match company(given, kind, set.len(), &groupings) {
            None => first,
            Some(company) => {
                run.held.insert((kind, company.0.name.clone()), company.1);
                extras.push(company.0);
                run.learn(given, &format!("{kind}/2"), &set, &extras, &constraints, monitor)?
            }
        };
        groupings.insert(kind, Grouping { of_row: found.entity.clone(), of_key: Vec::new() });
        run.partitions.push(partition_of(&set, &found));
        run.conflicts.extend(constraints.conflicts);
    }
    Ok(run)
}

impl Run {
    /// Resolves one set under its plan. A plan is learned where there is none, where it does not fit the columns any
    /// more, and where the records have at least doubled since it was learned.
    fn learn(
        &mut self,
        given: &Given<'_>,
        name: &str,
        set: &Arc<RecordSet>,
        extras: &[Extra],
        constraints: &Constraints,
        monitor: &dyn Monitor,
    ) -> Result<Found> {
        let plan = given.plans.get(name).filter(|plan| set.len() < 2 * plan.records);
        let attempt = |model| resolve_set(set, extras.to_vec(), constraints, model, monitor);
        let (found, resolution) = match plan.map(|plan| attempt(Some(plan.model.clone()))) {
            None | Some(Err(crate::Error::Input(_))) => attempt(None)?,
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

    /// Things of one kind: what the engine finds among their records, then everything that carries one key.
    fn things(&mut self, given: &Given<'_>, kind: Kind, monitor: &dyn Monitor) -> Result<Option<Grouping>> {
        let keys = given.mentions.keys.get(&kind);
        let set = match given.data.sets.get(&kind) {
            Some(set) => set.clone(),
            None if keys.is_some() => RecordSet::build(kind, &[], &Silent)?,
            None => return Ok(None),
        };
        let set = Arc::new(set);
        let limits = constraints(given.judgements, &set);
        let found = self.learn(given, kind.as_str(), &set, &[], &limits, monitor)?;
        let (keys, carriers): (&[String], &[Vec<u32>]) = keys.map_or((&[], &[]), |k| (&k.keys, &k.carriers));
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

/// Two vehicles with one plate and two chassis numbers are two: plates are moved.
fn contradict(set: &RecordSet, a: u32, b: u32) -> bool {
    let Some(vin) = set.column(&Role::Vin) else { return false };
    let (a, b) = (vin.ids(a as usize), vin.ids(b as usize));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|id| b.contains(id))
}

/// Whom the records of a kind are linked to, by the results so far: evidence of the second round, with the ids of the
/// records to show for it.
fn company(
    given: &Given<'_>,
    kind: Kind,
    rows: usize,
    groupings: &BTreeMap<Kind, Grouping>,
) -> Option<(Extra, Vec<Vec<String>>)> {
    let mut with: Vec<BTreeMap<u64, String>> = vec![BTreeMap::new(); rows];
    let entity = |node: Node| match node {
        Node::Row(kind, row) if !THINGS.contains(&kind) => {
            let group = *groupings.get(&kind)?.of_row.get(row as usize)?;
            Some(hash::mix(hash::text(kind.as_str()), u64::from(group)))
        }
        _ => None,
    };
    let ends = given.mentions.ends.iter().flatten().flat_map(|(a, b)| [(*a, *b), (*b, *a)]);
    for (node, other) in ends {
        if let (Node::Row(of, row), Node::Row(whose, id), Some(group)) = (node, other, entity(other))
            && of == kind
            && entity(node) != Some(group)
        {
            let shown = || given.data.sets.get(&whose).map(|set| set.id(id as usize).to_owned()).unwrap_or_default();
            with[row as usize].entry(group).or_insert_with(shown);
        }
    }
    if with.iter().all(BTreeMap::is_empty) {
        return None;
    }
    let of_record = with.iter().map(|held| held.keys().copied().collect()).collect();
    let shown = with.into_iter().map(|held| held.into_values().collect()).collect();
    Some((Extra { name: "shared_contact".to_owned(), of_record }, shown))
}

/// Whether a link says that an actor holds a thing.
pub(super) fn says_held(layer: &Layer) -> bool {
    matches!(layer, Layer::Owns | Layer::Uses | Layer::LivesAt)
}

fn key_of(set: &RecordSet, row: usize) -> RecordKey {
    RecordKey::new(set.kind().as_str(), set.source(row), set.id(row))
}

/// The key under which a mentioned thing is a member of its entity: it has no source of its own.
pub(super) fn mention_key(kind: Kind, key: &str) -> RecordKey {
    RecordKey::new(kind.as_str(), "", key)
}

fn contested(set: &RecordSet, found: &Found, joined: impl Fn(u32, u32) -> bool) -> Vec<ContestedPair> {
    let doubts = found.doubts.iter().map(|doubt| {
        let (a, b) = doubt.rows;
        ContestedPair {
            left: key_of(set, a as usize),
            right: key_of(set, b as usize),
            weight: doubt.weight,
            probability: probability(doubt.weight),
            joined: joined(a, b),
            reason: doubt.reason.to_owned(),
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
    keys: &[String],
    carriers: &[Vec<u32>],
    grouping: &Grouping,
    count: usize,
    found: &Found,
) -> StoredPartition {
    let mut groups: Vec<(f64, Vec<Member>)> = vec![(1.0, Vec::new()); count];
    let mut carried = vec![false; set.len()];
    carriers.iter().flatten().for_each(|row| carried[*row as usize] = true);
    for (row, group) in grouping.of_row.iter().enumerate() {
        let group = &mut groups[*group as usize];
        // Those that carry a key are held together by it, whatever the engine thinks of the rest of the record.
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
