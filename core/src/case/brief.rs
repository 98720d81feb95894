//! The data of a report about a case.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;

use super::central::KeyPeople;
use super::checks;
use super::entity::{Entity, RecordRef};
use super::evidence::EvidenceRef;
use super::facade::Case;
use super::mentions::Node;
use super::rings::CaseRing;
use super::rounds::{Plan, Run};
use super::summary::Summary;
use super::things::{Countries, THINGS, key, scheme_of};
use super::ties::{Tie, View};
use super::view::CaseView;
use crate::analysis::{RingOptions, Route, RouteOptions};
use crate::error::Result;
use crate::model::Model;
use crate::monitor::Monitor;
use crate::protect;
use crate::record::{End, Kind, LinkRecord, PlaceholderCause, Problem, ProblemReason, Role};
use crate::resolve::{MATCH, REVIEW, Waterfall};
use crate::store::{CaseFile, ContestedPair, MergeDoubt};

/// How many people are listed by how much they hold the rings together.
const MAX_KEY_PEOPLE: usize = 10;

/// Upper bounds of what a brief holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BriefOptions {
    /// Rings, those with the highest scores; 20 by default.
    pub rings: usize,
    /// Events of these rings; 600 by default.
    pub events: usize,
    /// Contested merges, those with the weights nearest to 0; 30 by default.
    pub contested: usize,
    /// Persons described in full, those with most neighbours, and a quarter as many of each other kind; 24 by default.
    pub entities: usize,
    /// Rows and values that could not be used; 500 by default.
    pub problems: usize,
}

impl Default for BriefOptions {
    fn default() -> Self {
        Self { rings: 20, events: 600, contested: 30, entities: 24, problems: 500 }
    }
}

/// An entity that a brief mentions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BriefParty {
    /// The name or identifier; empty if it is protected.
    pub label: String,
    /// The kind.
    pub kind: Kind,
    /// The standing; `protected` for a thing held by protected persons only.
    pub status: &'static str,
    /// Whether the name must not be shown.
    pub protected: bool,
}

/// An event between people of a ring.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BriefEvent {
    /// When it began, in seconds since 1970 UTC.
    pub start: i64,
    /// When it ended.
    pub end: Option<i64>,
    /// The layer.
    pub layer: String,
    /// The ids of the participants, then of the thing they were with.
    pub who: Vec<String>,
    /// The place.
    pub place: Option<String>,
    /// The id of the ring.
    pub ring: String,
}

/// A contested merge.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BriefDoubt {
    /// The records.
    pub records: [RecordRef; 2],
    /// The ids of their entities.
    pub entities: [String; 2],
    /// Whether they are in one entity now.
    pub joined: bool,
    /// The probability that they are one entity, in [0, 1].
    pub probability: f64,
    /// Why it is contested.
    #[serde(flatten)]
    pub reason: MergeDoubt,
    /// The parts of the weight; without values if either record is protected, `None` if the pair can't be compared any more.
    pub waterfall: Option<Waterfall>,
}

/// A row or value that could not be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BriefProblem {
    /// The problem; without the value if it belongs to a protected person.
    #[serde(flatten)]
    pub problem: Problem,
    /// Whether the value is withheld.
    pub protected: bool,
}

/// The data of a report about a case.
///
/// Of protected persons it holds the id, the kind and the standing, and nothing else: no name, no value, no rank.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Brief {
    /// The counts of the case.
    pub summary: Summary,
    /// For each source, how many records have each grade.
    pub grades: BTreeMap<String, BTreeMap<String, usize>>,
    /// The entities that the other fields mention, by id.
    pub parties: BTreeMap<String, BriefParty>,
    /// The rings.
    pub rings: Vec<CaseRing>,
    /// How many rings there are in all.
    pub rings_found: usize,
    /// The people who hold the rings together, with intervals; `None` without rings.
    pub key_people: Option<KeyPeople>,
    /// The events of the rings, by time.
    pub events: Vec<BriefEvent>,
    /// How many events there are in all.
    pub events_found: usize,
    /// The routes; small counts are withheld.
    pub routes: Vec<Route>,
    /// Counts below this are withheld.
    pub threshold: u64,
    /// Contested merges, the weights nearest to 0 first.
    pub contested: Vec<BriefDoubt>,
    /// How many there are in all.
    pub contested_found: usize,
    /// Entities in full, persons first, and of each kind those with most neighbours first.
    pub entities: Vec<Entity>,
    /// Rows and values that could not be used.
    pub problems: Vec<BriefProblem>,
    /// The model of each kind in its last round.
    pub models: BTreeMap<String, Model>,
    /// The probability from which two records are merged.
    pub matched: f64,
    /// The probability from which a pair is listed for review.
    pub review: f64,
}

impl Case {
    /// Gathers the data of a report about the case.
    ///
    /// # Errors
    /// As [`Case::entities`].
    pub fn brief(&mut self, options: &BriefOptions, monitor: &dyn Monitor) -> Result<Brief> {
        let summary = self.summary(monitor)?;
        let problems = self.problems(monitor)?;
        let plans = self.plans()?;
        let run = self.ran(monitor)?;
        let mut rings = self.rings(&RingOptions::default(), monitor)?;
        let rings_found = rings.len();
        let key_people = self.key_people_of(&rings, MAX_KEY_PEOPLE, monitor)?;
        rings.truncate(options.rings);
        let routes = self.routes(&RouteOptions::default(), monitor)?;
        monitor.stage("report", None);
        let view = self.view(monitor)?;
        let parties = Parties::of(&view);
        let (events, events_found) = events(&view, &rings, options.events);
        let (contested, contested_found) = contested(&self.file, &view, &parties, &run, options.contested)?;
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
            entities: most_tied(&view, &parties, options.entities),
            problems: withheld(&view, &parties, problems, options.problems),
            models: models(plans),
            matched: MATCH,
            review: REVIEW,
        };
        brief.parties = parties.mentioned_in(&view, &brief);
        Ok(brief)
    }
}

/// For every entity, what to call it and whether it may be named.
struct Parties {
    all: Vec<BriefParty>,
}

impl Parties {
    fn of(view: &CaseView) -> Self {
        let party = |entity: u32| {
            let profile = view.profile(entity);
            let protected = profile.status.is_protected();
            // A number or an address that only protected persons hold identifies them as a name does.
            let by_holders = view.is_held_by_protected_only(entity);
            let hidden = protected || by_holders;
            BriefParty {
                label: if hidden { String::new() } else { profile.name.clone() },
                kind: view.membership.kind(entity),
                status: if by_holders { "protected" } else { profile.status.as_str() },
                protected: hidden,
            }
        };
        Self { all: view.membership.all().map(party).collect() }
    }

    fn is_protected(&self, entity: u32) -> bool {
        self.all[entity as usize].protected
    }

    /// The parties that a brief mentions.
    fn mentioned_in(&self, view: &CaseView, brief: &Brief) -> BTreeMap<String, BriefParty> {
        let of_rings = brief.rings.iter().flat_map(|ring| {
            let members = ring.members.iter().map(|member| &member.entity);
            let contacts = ring.protected.iter().map(|contact| &contact.entity);
            members.chain(contacts).chain(ring.evidence.iter().flat_map(|evidence| &evidence.things))
        });
        let of_events = brief.events.iter().flat_map(|event| &event.who);
        let of_doubts = brief.contested.iter().flat_map(|doubt| &doubt.entities);
        let all = of_rings.chain(of_events).chain(of_doubts);
        all.filter_map(|id| Some((id.clone(), self.all[view.membership.find(id)? as usize].clone()))).collect()
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

/// Returns the events inside the rings and how many there are in all. A journey of many people is one event, and so is a call
/// of a phone with several holders. Above `max_events`, calls and messages are dropped first, then the latest events.
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
    parties: &Parties,
    run: &Run,
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
        let mut waterfall = run.waterfall(kind, &pair.left, &pair.right);
        if [a, b].iter().any(|entity| parties.is_protected(*entity)) {
            for step in waterfall.iter_mut().flat_map(|waterfall| &mut waterfall.steps) {
                step.left.clear();
                step.right.clear();
            }
        }
        doubts.push(BriefDoubt {
            records: [&pair.left, &pair.right].map(RecordRef::of),
            entities: [a, b].map(|entity| view.membership.id(entity).to_owned()),
            joined: pair.joined,
            // The printed parts must add up to the printed probability.
            probability: waterfall.as_ref().map_or(pair.probability, |waterfall| waterfall.probability),
            reason: pair.reason,
            waterfall,
        });
    }
    Ok((doubts, found))
}

/// The entities of each kind with most neighbours; no protected person is among them.
fn most_tied(view: &CaseView, parties: &Parties, max_persons: usize) -> Vec<Entity> {
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
        let tied = |entity: &u32| neighbours[*entity as usize] > 0 && !parties.is_protected(*entity);
        let mut open: Vec<u32> = view.membership.of_kind(kind).filter(tied).collect();
        open.sort_by_key(|entity| (std::cmp::Reverse(neighbours[*entity as usize]), *entity));
        open.truncate(if kind == Kind::Person { max_persons } else { max_persons.div_ceil(4) });
        entities.extend(open.into_iter().map(|entity| view.entity(entity)));
    }
    entities
}

/// Returns the problems, without values if a row or a value may belong to a protected person.
fn withheld(view: &CaseView, parties: &Parties, problems: Vec<Problem>, max_problems: usize) -> Vec<BriefProblem> {
    let mut rows = protected_rows(view, parties);
    rows.extend(protected_links(view, parties, &problems));
    let values = protected_values(view, parties);
    let shown = problems.into_iter().take(max_problems).map(|mut problem| {
        let protected = match &problem.reason {
            ProblemReason::InvalidValue { .. } => values.contains(&invalid_value(&problem)),
            // The value is a real number of somebody, perhaps of a protected person.
            ProblemReason::HeldByMany { .. }
            | ProblemReason::StandsForNothing { cause: PlaceholderCause::Shared { .. }, .. } => !rows.is_empty(),
            _ => rows.contains(&(problem.source.clone(), problem.row)),
        };
        if protected {
            problem = problem.without_values();
        }
        BriefProblem { problem, protected }
    });
    shown.collect()
}

/// The source, column and value of a problem.
fn invalid_value(problem: &Problem) -> (String, String, String) {
    (problem.source.clone(), problem.column.clone(), problem.value.clone())
}

/// The invalid values that a record of a protected person holds. Such a problem stands for all records of a source that hold
/// the value, so it is withheld if any of them is protected.
fn protected_values(view: &CaseView, parties: &Parties) -> BTreeSet<(String, String, String)> {
    let mut values = BTreeSet::new();
    for (kind, set) in &view.data().sets {
        let is_protected = |row: &usize| {
            let entity = view.membership.of_node(Node::Row(*kind, *row as u32));
            entity.is_some_and(|entity| parties.is_protected(entity))
        };
        let rows = (0..set.len()).filter(is_protected);
        values.extend(rows.flat_map(|row| checks::problems_of(set, row)).map(|problem| invalid_value(&problem)));
    }
    values
}

/// The rows of deliveries, counted from 1, that hold a record of a protected person, by the source that delivered the table and
/// by the source of the record.
fn protected_rows(view: &CaseView, parties: &Parties) -> BTreeSet<(String, u64)> {
    let mut rows = BTreeSet::new();
    for delivered in &view.data().delivered {
        let Some(set) = view.data().sets.get(&delivered.kind) else { continue };
        for (row, record) in delivered.rows() {
            let entity = view.membership.of_node(Node::Row(delivered.kind, record));
            if entity.is_some_and(|entity| parties.is_protected(entity)) {
                let sources = [delivered.source.as_str(), set.source(record as usize)];
                rows.extend(sources.map(|source| (source.to_owned(), row)));
            }
        }
    }
    rows
}

/// The rows of link tables with a problem of which one end is, or may be, a protected person or a thing of one. The ends of a
/// row that was left out are looked up one by one, since such a link has no nodes.
fn protected_links(view: &CaseView, parties: &Parties, problems: &[Problem]) -> Vec<(String, u64)> {
    let (data, mentions) = (view.data(), view.mentions());
    let with_problem: BTreeSet<(&str, u64)> = problems.iter().map(|one| (one.source.as_str(), one.row)).collect();
    let mut links =
        data.links.iter().filter(|link| with_problem.contains(&(link.origin.as_str(), link.row))).peekable();
    if links.peek().is_none() {
        return Vec::new();
    }
    let is_protected = |node: Node| view.membership.of_node(node).is_some_and(|entity| parties.is_protected(entity));
    let mut ids: BTreeSet<&str> = BTreeSet::new();
    for (kind, set) in &data.sets {
        ids.extend((0..set.len()).filter(|row| is_protected(Node::Row(*kind, *row as u32))).map(|row| set.id(row)));
    }
    let countries = Countries::infer(data.record_sets());
    let of_protected = |link: &LinkRecord, end: &End| match end {
        End::Thing(kind, text) if THINGS.contains(kind) => {
            let key = key(scheme_of(*kind, text), text, &link.origin, &countries);
            let place = key.and_then(|key| mentions.keys.get(kind)?.find(&key));
            place.is_some_and(|place| is_protected(mentions.node(*kind, place)))
        }
        End::Record(id) | End::Thing(_, id) => ids.contains(id.as_str()),
    };
    links
        .filter(|link| [&link.source, &link.target].iter().any(|end| of_protected(link, end)))
        .map(|link| (link.origin.clone(), link.row))
        .collect()
}

/// The model of each kind's last round.
fn models(plans: BTreeMap<String, Plan>) -> BTreeMap<String, Model> {
    let mut models = BTreeMap::new();
    // In order of names, so that a second round replaces the first.
    for (name, plan) in plans {
        models.insert(name.trim_end_matches("/2").to_owned(), plan.model);
    }
    models
}
