//! All that a report tells of a case, gathered in one pass.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;

use super::central::KeyPeople;
use super::entity::{Entity, RecordRef};
use super::evidence::EvidenceRef;
use super::facade::Case;
use super::mentions::Node;
use super::rings::CaseRing;
use super::rounds::{Plan, Run};
use super::summary::Summary;
use super::ties::{Tie, View};
use super::view::CaseView;
use crate::analysis::{RingOptions, Route, RouteOptions};
use crate::error::Result;
use crate::model::Model;
use crate::monitor::Monitor;
use crate::protect;
use crate::record::{Kind, Problem, Role};
use crate::resolve::{MATCH, REVIEW, Waterfall};
use crate::store::{CaseFile, ContestedPair};

/// People listed by how far they hold the rings together.
const KEY_PEOPLE: usize = 10;

/// How much a brief tells at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefOptions {
    /// Rings, the highest scores; 20 by default.
    pub rings: usize,
    /// Events of these rings; 600 by default.
    pub events: usize,
    /// Contested merges, the most doubtful; 30 by default.
    pub contested: usize,
    /// Persons described in full, those tied to most others, and a quarter as many of each other kind; 24 by default.
    pub entities: usize,
    /// Rows and values that could not be used; 500 by default.
    pub problems: usize,
}

impl Default for BriefOptions {
    fn default() -> Self {
        Self { rings: 20, events: 600, contested: 30, entities: 24, problems: 500 }
    }
}

/// Who or what a brief speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BriefParty {
    /// The name or identifier; empty where it is protected.
    pub label: String,
    /// The kind.
    pub kind: Kind,
    /// The standing; `protected` for a thing that only protected persons hold.
    pub status: &'static str,
    /// Whether it must not be named.
    pub protected: bool,
}

/// Something that happened between people of a ring.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BriefEvent {
    /// When it began, in seconds since 1970 UTC.
    pub start: i64,
    /// When it ended.
    pub end: Option<i64>,
    /// The layer.
    pub layer: String,
    /// The ids of those who took part, then of the thing they were with.
    pub who: Vec<String>,
    /// Where.
    pub place: Option<String>,
    /// The id of the ring.
    pub ring: String,
}

/// A merge that is open to doubt.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BriefDoubt {
    /// The records.
    pub records: [RecordRef; 2],
    /// The ids of their entities.
    pub entities: [String; 2],
    /// Whether they are held to be one now.
    pub joined: bool,
    /// The probability that they are, in [0, 1].
    pub probability: f64,
    /// Why it is contested.
    pub reason: String,
    /// The parts of the weight; without values where either is protected, `None` where the plan is gone.
    pub waterfall: Option<Waterfall>,
}

/// A row or value that could not be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BriefProblem {
    /// What and why; without the value where it is of a protected person.
    #[serde(flatten)]
    pub problem: Problem,
    /// Whether the value is withheld.
    pub protected: bool,
}

/// All that a report tells of a case.
///
/// Protected persons have an id, a kind and a standing here, and nothing else: no name, no value, no place in a ranking.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Brief {
    /// What the case holds.
    pub summary: Summary,
    /// Of each source, how many records carry each grade.
    pub grades: BTreeMap<String, BTreeMap<String, usize>>,
    /// Everybody and everything the rest speaks of, by id.
    pub parties: BTreeMap<String, BriefParty>,
    /// The rings.
    pub rings: Vec<CaseRing>,
    /// How many rings there are in all.
    pub rings_found: usize,
    /// Who holds the rings together, with intervals; none where there is no ring.
    pub key_people: Option<KeyPeople>,
    /// The events of the rings, by time.
    pub events: Vec<BriefEvent>,
    /// How many events there are in all.
    pub events_found: usize,
    /// The ways travelled; small counts are withheld.
    pub routes: Vec<Route>,
    /// Below this counts are withheld.
    pub threshold: u64,
    /// Contested merges, the most doubtful first.
    pub contested: Vec<BriefDoubt>,
    /// How many there are in all.
    pub contested_found: usize,
    /// Entities in full, persons first, those tied to most others first.
    pub entities: Vec<Entity>,
    /// Rows and values that could not be used.
    pub problems: Vec<BriefProblem>,
    /// The plan by which each kind was resolved, in its last round.
    pub models: BTreeMap<String, Model>,
    /// From this probability on two records are held to be one.
    pub matched: f64,
    /// From this probability on a pair is for review.
    pub review: f64,
}

impl Case {
    /// Gathers all that a report tells of the case.
    ///
    /// # Errors
    /// As [`Case::entities`].
    pub fn brief(&mut self, options: &BriefOptions, monitor: &dyn Monitor) -> Result<Brief> {
        let summary = self.summary(monitor)?;
        let problems = self.problems(monitor)?;
        let plans = self.plans()?;
        let ran = self.ran(monitor)?;
        let mut rings = self.rings(&RingOptions::default(), monitor)?;
        let rings_found = rings.len();
        let key_people = self.hold_together(&rings, KEY_PEOPLE, monitor)?;
        rings.truncate(options.rings);
        let routes = self.routes(&RouteOptions::default(), monitor)?;
        monitor.stage("report", None);
        let view = self.view(monitor)?;
        let cast = Cast::of(&view);
        let (events, events_found) = events(&view, &rings, options.events);
        let (contested, contested_found) = contested(&self.file, &view, &cast, &ran, options.contested)?;
        let mut brief = Brief {
            summary,
            grades: grades(&view),
            parties: BTreeMap::new(),
            rings,
            rings_found,
            key_people,
            events,
            events_found,
            routes,
            threshold: protect::THRESHOLD,
            contested,
            contested_found,
            entities: most_tied(&view, &cast, options.entities),
            problems: withheld(&view, &cast, problems, options.problems),
            models: models(plans),
            matched: MATCH,
            review: REVIEW,
        };
        brief.parties = cast.told(&view, &brief);
        Ok(brief)
    }
}

/// For every entity, what to call it and whether it may be named.
struct Cast {
    parties: Vec<BriefParty>,
}

impl Cast {
    fn of(view: &CaseView) -> Self {
        let party = |entity: u32| {
            let profile = view.profile(entity);
            let protected = profile.status.is_protected();
            // A number or an address that only protected persons hold leads to them as surely as a name.
            let by_holders = view.is_held_by_protected_only(entity);
            let hidden = protected || by_holders;
            BriefParty {
                label: if hidden { String::new() } else { profile.name.clone() },
                kind: view.membership.kind(entity),
                status: if by_holders { "protected" } else { profile.status.as_str() },
                protected: hidden,
            }
        };
        Self { parties: view.membership.all().map(party).collect() }
    }

    fn is_protected(&self, entity: u32) -> bool {
        self.parties[entity as usize].protected
    }

    /// The parties that a brief speaks of.
    fn told(&self, view: &CaseView, brief: &Brief) -> BTreeMap<String, BriefParty> {
        let of_rings = brief.rings.iter().flat_map(|ring| {
            let members = ring.members.iter().map(|member| &member.entity);
            let contacts = ring.protected.iter().map(|contact| &contact.entity);
            members.chain(contacts).chain(ring.evidence.iter().flat_map(|evidence| &evidence.things))
        });
        let of_events = brief.events.iter().flat_map(|event| &event.who);
        let of_doubts = brief.contested.iter().flat_map(|doubt| &doubt.entities);
        let all = of_rings.chain(of_events).chain(of_doubts);
        all.filter_map(|id| Some((id.clone(), self.parties[view.membership.find(id)? as usize].clone()))).collect()
    }
}

/// How many records of each source carry each grade.
fn grades(view: &CaseView) -> BTreeMap<String, BTreeMap<String, usize>> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for set in view.data().sets.values() {
        let column = set.column(&Role::Grade);
        for row in 0..set.len() {
            let own = column.and_then(|column| column.values(row).next());
            let head = || view.sources.iter().find(|head| head.name == set.source(row));
            if let Some(grade) = own.or_else(|| head()?.grade.as_deref()) {
                *counts.entry((set.source(row), grade)).or_default() += 1;
            }
        }
    }
    let mut grades: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for ((source, grade), count) in counts {
        grades.entry(source.to_owned()).or_default().insert(grade.to_owned(), count);
    }
    grades
}

/// What happened inside the rings, each thing once: many who travel together make one journey, and the holders of one
/// phone make one call. Where there is too much, calls and messages give way first, then what is latest.
fn events(view: &CaseView, rings: &[CaseRing], max_events: usize) -> (Vec<BriefEvent>, usize) {
    let mut ring_of: BTreeMap<&str, &str> = BTreeMap::new();
    for ring in rings {
        let contacts = ring.protected.iter().map(|contact| contact.entity.as_str());
        let people = ring.members.iter().map(|member| member.entity.as_str()).chain(contacts);
        people.for_each(|person| {
            ring_of.insert(person, &ring.id);
        });
    }
    let mut ring_of_entity: Vec<Option<&str>> = vec![None; view.membership.len()];
    for (person, ring) in &ring_of {
        if let Some(entity) = view.membership.find(person) {
            ring_of_entity[entity as usize] = Some(ring);
        }
    }
    let inside = |a: u32, b: u32| {
        let (a, b) = (ring_of_entity[a as usize], ring_of_entity[b as usize]);
        a.is_some() && a == b
    };
    let ties = view.edges(View::Actors).ties(view, &inside);
    type Same<'a> = (i64, &'a str, &'a str, Option<&'a str>, &'a [EvidenceRef]);
    let mut together: BTreeMap<Same<'_>, Vec<&Tie>> = BTreeMap::new();
    for tie in &ties {
        let Some((start, ring)) = tie.start.zip(ring_of.get(tie.source.as_str())) else { continue };
        let evidence: &[EvidenceRef] = if tie.thing.is_some() { &[] } else { &tie.evidence };
        together.entry((start, tie.layer.as_str(), ring, tie.thing.as_deref(), evidence)).or_default().push(tie);
    }
    let event = |((start, layer, ring, thing, _), ties): (Same<'_>, Vec<&Tie>)| {
        let mut who: Vec<String> = Vec::new();
        for end in ties.iter().flat_map(|tie| [&tie.source, &tie.target]) {
            if !who.contains(end) {
                who.push(end.clone());
            }
        }
        who.extend(thing.map(str::to_owned));
        BriefEvent {
            start,
            end: ties.iter().filter_map(|tie| tie.end).max(),
            layer: layer.to_owned(),
            who,
            place: ties.iter().find_map(|tie| tie.place.clone()),
            ring: ring.to_owned(),
        }
    };
    let mut all: Vec<BriefEvent> = together.into_iter().map(event).collect();
    let found = all.len();
    all.sort_by_key(|event| matches!(event.layer.as_str(), "call" | "message"));
    all.truncate(max_events);
    all.sort_by_key(|event| event.start);
    (all, found)
}

fn contested(
    file: &CaseFile,
    view: &CaseView,
    cast: &Cast,
    ran: &Run,
    max_pairs: usize,
) -> Result<(Vec<BriefDoubt>, usize)> {
    let mut pairs: Vec<(Kind, ContestedPair)> = Vec::new();
    for kind in Kind::ALL {
        pairs.extend(file.contested(kind.as_str())?.into_iter().map(|pair| (kind, pair)));
    }
    let found = pairs.len();
    pairs.sort_by(|(kind_a, a), (kind_b, b)| {
        (a.weight.abs(), kind_a, &a.left, &a.right).cmp(&(b.weight.abs(), kind_b, &b.left, &b.right))
    });
    pairs.truncate(max_pairs);
    let mut doubts = Vec::new();
    for (kind, pair) in pairs {
        let Some((a, b)) = view.of_record(&pair.left).zip(view.of_record(&pair.right)) else { continue };
        let mut waterfall = ran.waterfall(kind, &pair.left, &pair.right);
        if [a, b].iter().any(|entity| cast.is_protected(*entity)) {
            for step in waterfall.iter_mut().flat_map(|waterfall| &mut waterfall.steps) {
                step.left.clear();
                step.right.clear();
            }
        }
        doubts.push(BriefDoubt {
            records: [&pair.left, &pair.right].map(RecordRef::of),
            entities: [a, b].map(|entity| view.membership.id(entity).to_owned()),
            joined: pair.joined,
            // The parts that are printed add up to the probability that is.
            probability: waterfall.as_ref().map_or(pair.probability, |waterfall| waterfall.probability),
            reason: pair.reason,
            waterfall,
        });
    }
    Ok((doubts, found))
}

/// The entities of each kind with most neighbours; no protected person is among them.
fn most_tied(view: &CaseView, cast: &Cast, max_persons: usize) -> Vec<Entity> {
    let edges = view.edges(View::Everything).iter().map(|edge| edge.ends);
    let mut pairs: Vec<(u32, u32)> = edges.flat_map(|(a, b)| [(a, b), (b, a)]).collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    let mut neighbours = vec![0_usize; view.membership.len()];
    pairs.iter().for_each(|(own, _)| neighbours[*own as usize] += 1);
    let kinds = [Kind::Person, Kind::Organization].into_iter();
    let kinds = kinds.chain(Kind::ALL.into_iter().filter(|kind| !matches!(kind, Kind::Person | Kind::Organization)));
    let mut entities = Vec::new();
    for kind in kinds {
        let tied = |entity: &u32| neighbours[*entity as usize] > 0 && !cast.is_protected(*entity);
        let mut open: Vec<u32> = view.membership.of_kind(kind).filter(tied).collect();
        open.sort_by_key(|entity| (std::cmp::Reverse(neighbours[*entity as usize]), *entity));
        open.truncate(if kind == Kind::Person { max_persons } else { max_persons.div_ceil(4) });
        entities.extend(open.into_iter().map(|entity| view.entity(entity)));
    }
    entities
}

/// The problems, without the values that may be of protected persons: those of rows that hold a record of one.
fn withheld(view: &CaseView, cast: &Cast, problems: Vec<Problem>, max_problems: usize) -> Vec<BriefProblem> {
    let rows = protected_rows(view, cast);
    let shown = problems.into_iter().take(max_problems).map(|mut problem| {
        let protected = rows.contains(&(problem.source.clone(), problem.row));
        if protected {
            problem = problem.without_values();
        }
        BriefProblem { problem, protected }
    });
    shown.collect()
}

/// The rows of deliveries, counted from 1, that hold a record of a protected person, by the source that delivered the table and
/// by the source of the record.
fn protected_rows(view: &CaseView, cast: &Cast) -> BTreeSet<(String, u64)> {
    let mut rows = BTreeSet::new();
    for delivered in &view.data().delivered {
        let Some(set) = view.data().sets.get(&delivered.kind) else { continue };
        for (row, record) in delivered.rows() {
            let entity = view.membership.of_node(Node::Row(delivered.kind, record));
            if entity.is_some_and(|entity| cast.is_protected(entity)) {
                let sources = [delivered.source.as_str(), set.source(record as usize)];
                rows.extend(sources.map(|source| (source.to_owned(), row)));
            }
        }
    }
    rows
}

/// The plan of each kind's last round.
fn models(plans: BTreeMap<String, Plan>) -> BTreeMap<String, Model> {
    let mut models = BTreeMap::new();
    // In order of names, so that a second round follows the first and takes its place.
    for (name, plan) in plans {
        models.insert(name.trim_end_matches("/2").to_owned(), plan.model);
    }
    models
}
