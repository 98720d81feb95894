//! All that a report tells of a case, gathered in one pass.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::central::KeyPeople;
use super::entity::{Entity, RecordRef};
use super::facade::Case;
use super::rings::CaseRing;
use super::rounds::{Plan, Run};
use super::summary::Summary;
use super::ties::{Tie, Ties, View, holders};
use super::view::{Mentioned, Scene};
use crate::analysis::{RingOptions, Route, RouteOptions};
use crate::error::Result;
use crate::model::Model;
use crate::monitor::Monitor;
use crate::protect;
use crate::record::{Kind, Problem, Role};
use crate::resolve::{MATCH, REVIEW, Waterfall};
use crate::store::{CaseFile, ContestedPair, RecordKey};

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
        self.scene(monitor, |file, scene| {
            let cast = Cast::of(scene);
            let (events, events_found) = events(scene, &rings, options.events);
            let (contested, contested_found) = contested(file, scene, &cast, &ran, options.contested)?;
            let mut brief = Brief {
                summary,
                grades: grades(scene),
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
                entities: most_tied(scene, &cast, options.entities),
                problems: withheld(scene, &cast, problems, options.problems),
                models: models(plans),
                matched: MATCH,
                review: REVIEW,
            };
            brief.parties = cast.told(&brief);
            Ok(brief)
        })
    }
}

/// Every entity by number: what to call it, and whether it may be called anything.
struct Cast {
    parties: Vec<BriefParty>,
    by_id: BTreeMap<String, u32>,
}

impl Cast {
    fn of(scene: &Scene<'_>) -> Self {
        let mentioned = Mentioned::default();
        let (mut parties, mut by_id) = (Vec::new(), BTreeMap::new());
        for at in 0..scene.membership.entities.len() as u32 {
            let entity = scene.entity(at, &mentioned);
            let status = entity.standing.status;
            let protected = status.is_protected();
            let label = if protected { String::new() } else { entity.name };
            parties.push(BriefParty { label, kind: entity.kind, status: status.as_str(), protected });
            by_id.insert(entity.id, at);
        }
        // A number or an address that only protected persons hold leads to them as surely as a name.
        for (thing, held_by) in holders(scene.data, scene.mentions, &scene.membership.by_node()) {
            if held_by.keys().all(|holder| parties[*holder as usize].protected) {
                let party = &mut parties[thing as usize];
                (party.label, party.status, party.protected) = (String::new(), "protected", true);
            }
        }
        Self { parties, by_id }
    }

    fn is_protected(&self, scene: &Scene<'_>, record: &RecordKey) -> bool {
        scene.membership.of(record).is_some_and(|at| self.parties[at as usize].protected)
    }

    /// Those a brief speaks of.
    fn told(&self, brief: &Brief) -> BTreeMap<String, BriefParty> {
        let of_rings = brief.rings.iter().flat_map(|ring| {
            let members = ring.members.iter().map(|member| &member.entity);
            let contacts = ring.protected.iter().map(|contact| &contact.entity);
            members.chain(contacts).chain(ring.evidence.iter().flat_map(|evidence| &evidence.things))
        });
        let of_events = brief.events.iter().flat_map(|event| &event.who);
        let of_doubts = brief.contested.iter().flat_map(|doubt| &doubt.entities);
        let all = of_rings.chain(of_events).chain(of_doubts);
        all.filter_map(|id| Some((id.clone(), self.parties[*self.by_id.get(id)? as usize].clone()))).collect()
    }
}

fn grades(scene: &Scene<'_>) -> BTreeMap<String, BTreeMap<String, usize>> {
    let mut grades: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for set in scene.data.sets.values() {
        for row in 0..set.len() {
            let own = set.column(&Role::Grade).and_then(|column| column.values(row).next());
            let head = || scene.sources.iter().find(|head| head.name == set.source(row));
            if let Some(grade) = own.or_else(|| head()?.grade.as_deref()) {
                *grades.entry(set.source(row).to_owned()).or_default().entry(grade.to_owned()).or_default() += 1;
            }
        }
    }
    grades
}

/// What happened inside the rings, each thing once: many who travel together make one journey, and the holders of one
/// phone make one call. Where there is too much, calls and messages give way first, then what is latest.
fn events(scene: &Scene<'_>, rings: &[CaseRing], most: usize) -> (Vec<BriefEvent>, usize) {
    let mut ring_of: BTreeMap<&str, &str> = BTreeMap::new();
    for ring in rings {
        let contacts = ring.protected.iter().map(|contact| contact.entity.as_str());
        let people = ring.members.iter().map(|member| member.entity.as_str()).chain(contacts);
        people.for_each(|person| {
            ring_of.insert(person, &ring.id);
        });
    }
    let inside = |a: &str, b: &str| ring_of.get(a).is_some_and(|ring| ring_of.get(b) == Some(ring));
    let ties = Ties::read(scene.data, scene.mentions, scene.membership, View::Actors).told(&inside);
    type Same<'a> = (i64, &'a str, &'a str, Option<&'a str>, &'a [RecordRef]);
    let mut together: BTreeMap<Same<'_>, Vec<&Tie>> = BTreeMap::new();
    for tie in &ties {
        let Some((start, ring)) = tie.start.zip(ring_of.get(tie.source.as_str())) else { continue };
        let evidence: &[RecordRef] = if tie.thing.is_some() { &[] } else { &tie.evidence };
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
    all.truncate(most);
    all.sort_by_key(|event| event.start);
    (all, found)
}

fn contested(
    file: &CaseFile,
    scene: &Scene<'_>,
    cast: &Cast,
    ran: &Run,
    most: usize,
) -> Result<(Vec<BriefDoubt>, usize)> {
    let mut pairs: Vec<(Kind, ContestedPair)> = Vec::new();
    for kind in Kind::ALL {
        pairs.extend(file.contested(kind.as_str())?.into_iter().map(|pair| (kind, pair)));
    }
    let found = pairs.len();
    pairs.sort_by_key(|(kind, pair)| (pair.weight.abs(), *kind, pair.left.clone(), pair.right.clone()));
    pairs.truncate(most);
    let mut doubts = Vec::new();
    for (kind, pair) in pairs {
        let Some((a, b)) = scene.membership.of(&pair.left).zip(scene.membership.of(&pair.right)) else { continue };
        let mut waterfall = ran.waterfall(kind, &pair.left, &pair.right);
        if [a, b].iter().any(|at| cast.parties[*at as usize].protected) {
            for step in waterfall.iter_mut().flat_map(|waterfall| &mut waterfall.steps) {
                step.left.clear();
                step.right.clear();
            }
        }
        doubts.push(BriefDoubt {
            records: [&pair.left, &pair.right].map(RecordRef::of),
            entities: [a, b].map(|at| scene.membership.entity(at).1.id.clone()),
            joined: pair.joined,
            // The parts that are printed add up to the probability that is.
            probability: waterfall.as_ref().map_or(pair.probability, |waterfall| waterfall.probability),
            reason: pair.reason,
            waterfall,
        });
    }
    Ok((doubts, found))
}

/// Those tied to most others, of each kind; no protected person is among them.
fn most_tied(scene: &Scene<'_>, cast: &Cast, most: usize) -> Vec<Entity> {
    let mut tied: BTreeMap<u32, BTreeSet<&str>> = BTreeMap::new();
    let ties = Ties::read(scene.data, scene.mentions, scene.membership, View::Everything).told(&|_, _| true);
    for tie in &ties {
        for (own, other) in [(&tie.source, &tie.target), (&tie.target, &tie.source)] {
            if let Some(at) = cast.by_id.get(own) {
                tied.entry(*at).or_default().insert(other);
            }
        }
    }
    let mentioned = Mentioned::of(scene.data, scene.mentions);
    let kinds = [Kind::Person, Kind::Organization].into_iter();
    let kinds = kinds.chain(Kind::ALL.into_iter().filter(|kind| !matches!(kind, Kind::Person | Kind::Organization)));
    let mut entities = Vec::new();
    for kind in kinds {
        let open = tied.iter().filter(|(at, _)| {
            let party = &cast.parties[**at as usize];
            party.kind == kind && !party.protected
        });
        let mut open: Vec<(usize, u32)> = open.map(|(at, others)| (others.len(), *at)).collect();
        open.sort_by_key(|(others, at)| (std::cmp::Reverse(*others), *at));
        open.truncate(if kind == Kind::Person { most } else { most.div_ceil(4) });
        entities.extend(open.into_iter().map(|(_, at)| scene.entity(at, &mentioned)));
    }
    entities
}

/// The problems, without the values of protected persons: those found in a row that one of them may stand in.
fn withheld(scene: &Scene<'_>, cast: &Cast, problems: Vec<Problem>, most: usize) -> Vec<BriefProblem> {
    let rows = protected_rows(scene, cast);
    let told = problems.into_iter().take(most).map(|mut problem| {
        let protected = rows.contains(&(problem.source.clone(), problem.row));
        if protected {
            problem = problem.without_values();
        }
        BriefProblem { problem, protected }
    });
    told.collect()
}

/// The rows of deliveries, counted from 1, that hold a record of a protected person.
fn protected_rows(scene: &Scene<'_>, cast: &Cast) -> BTreeSet<(String, u64)> {
    let mut rows = BTreeSet::new();
    for (kind, delivered) in &scene.data.delivered {
        for one in delivered {
            let text = |role: &Role| {
                let heading = one.columns.headings(role).first()?;
                one.table.text(one.table.position(heading)?).ok()
            };
            let (ids, sources) = (text(&Role::Id), text(&Role::Source));
            for row in 0..one.table.len() {
                let id = ids.as_ref().and_then(|ids| ids.first(row)).map(str::to_owned);
                let source = sources.as_ref().and_then(|sources| sources.first(row)).unwrap_or(&one.source);
                let id = id.unwrap_or_else(|| (row + 1).to_string());
                if cast.is_protected(scene, &RecordKey::new(kind.as_str(), source, id)) {
                    rows.extend([&one.source, source].map(|name| (name.to_owned(), row as u64 + 1)));
                }
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
