//! Suspected rings of a case, with names, roles, evidence and a drawing.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::edges::{Edge, Edges, EntityNetwork, LayerId};
use super::evidence::EvidenceRef;
use super::facade::{Case, RingsKey};
use super::ties::View;
use super::view::CaseView;
use crate::analysis::{self, Reason, RingOptions, RingRole};
use crate::error::{Error, Result};
use crate::hash;
use crate::monitor::Monitor;
use crate::network::{Network, layout};
use crate::protect::Mask;
use crate::record::{Kind, Role, Status};

/// A member of a suspected ring.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RingMember {
    /// The entity's id.
    pub entity: String,
    /// The entity's name.
    pub name: String,
    /// The entity's standing.
    pub status: Status,
    /// The probability that the member belongs to the ring, in [0, 1].
    pub probability: f64,
    /// The role that the rules suggest; `None` if they suggest none.
    pub role: Option<RingRole>,
    /// The confidence in the role, in [0, 1].
    pub confidence: f64,
    /// The reasons for the role.
    pub reasons: Vec<Reason>,
    /// Whether others could take the member's place; see [`analysis::RoleAssignment`].
    pub replaceable: bool,
}

/// A protected person tied to a ring, who is no member and has no name, role or figures here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RingContact {
    /// The entity's id.
    pub entity: String,
    /// A pseudonym, such as `victim-1`.
    pub pseudonym: String,
    /// Why the person is protected.
    pub status: Status,
}

/// The ties of one layer between two people of a ring.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RingEvidence {
    /// One entity's id.
    pub source: String,
    /// The other's.
    pub target: String,
    /// The layer.
    pub layer: String,
    /// The number of links, or of shared things.
    pub count: u32,
    /// The sum of their weights.
    pub weight: f64,
    /// The earliest time, in seconds since 1970 UTC.
    pub first: Option<i64>,
    /// The latest time, in seconds since 1970 UTC.
    pub last: Option<i64>,
    /// The records and rows that it rests on, sorted.
    pub records: Vec<EvidenceRef>,
    /// The grades of its links as written, sorted.
    pub grades: Vec<String>,
    /// The ids of the things that both hold or were with, sorted.
    pub things: Vec<String>,
}

/// The place of a person in the drawing of a ring.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Place {
    /// The entity's id.
    pub entity: String,
    /// The name, or the pseudonym of a protected person.
    pub label: String,
    /// The standing.
    pub status: Status,
    /// From 0 on the left to 1.
    pub x: f32,
    /// From 0 at the top to 1.
    pub y: f32,
}

/// A suspected ring.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CaseRing {
    /// A hash of the ids of its people.
    pub id: String,
    /// The score, comparable within one case.
    pub score: f64,
    /// The central 90 % of scores over samples in which rows are lost; see [`analysis::Ring`].
    pub interval: (f64, f64),
    /// The probability of a ring of this score or more by chance; see [`analysis::Ring`].
    pub p_value: f64,
    /// The members, the most probable first; no protected person is among them.
    pub members: Vec<RingMember>,
    /// The protected persons it is tied to.
    pub protected: Vec<RingContact>,
    /// The ids of people tied to one member only: customers, bystanders, unmarked victims. They are no members and have no name
    /// here.
    pub contacts: Vec<String>,
    /// The reasons for the suspicion.
    pub reasons: Vec<Reason>,
    /// The ties it rests on.
    pub evidence: Vec<RingEvidence>,
    /// The places of members and protected persons in a drawing.
    pub drawing: Vec<Place>,
}

impl Case {
    /// Returns suspected rings, the highest score first, with a suggested role for each member. Protected persons can connect a
    /// ring but are never members, and are not named. No role rests on a single source graded E or F. The last result is kept
    /// until the options, the run or the data change.
    ///
    /// # Errors
    /// As [`Case::entities`], and [`crate::Error::Input`] for options outside their bounds.
    pub fn rings(&mut self, options: &RingOptions, monitor: &dyn Monitor) -> Result<Vec<CaseRing>> {
        self.rings_around(&[], options, monitor)
    }

    /// Returns suspected rings around some persons, given by the ids of their entities; all rings if none is given. Around them
    /// ties need not be mutual. See [`Self::rings`].
    ///
    /// # Errors
    /// As [`Self::rings`], and [`crate::Error::Input`] for an id of no person.
    pub fn rings_around(
        &mut self,
        entities: &[String],
        options: &RingOptions,
        monitor: &dyn Monitor,
    ) -> Result<Vec<CaseRing>> {
        let (key, view) = self.keyed_view(monitor)?;
        let key = RingsKey { view: key, around: entities.to_vec(), options: options.clone() };
        if let Some((_, rings)) = self.rings.as_ref().filter(|(known, _)| *known == key) {
            return Ok(rings.clone());
        }
        let actors = view.actors()?;
        let is_person = |node: &u32| view.membership.kind(actors.entities[*node as usize]) == Kind::Person;
        let persons: Vec<u32> = actors.network.nodes().filter(is_person).collect();
        let (people, kept) = actors.network.subgraph(&persons);
        let people = EntityNetwork {
            network: people,
            entities: kept.iter().map(|node| actors.entities[*node as usize]).collect(),
        };
        let mut options = options.clone();
        for id in entities {
            let node = people.node(id);
            let node = node.ok_or_else(|| Error::Input(format!("'{id}' is the id of no person; see entities()")))?;
            options.seeds.push(node);
        }
        let found = analysis::rings(&people.network, &options, monitor)?;
        let whole = view.edges(View::Everything).corroborated(&view).network(&view)?;
        let occupations = occupations(&view, &whole);
        let annotator = RingAnnotator::of(&view, &people, &found);
        monitor.check()?;
        let rings: Vec<CaseRing> =
            found.iter().map(|ring| annotator.ring(ring, &whole.network, &occupations)).collect();
        self.rings = Some((key, rings.clone()));
        Ok(rings)
    }
}

/// The most frequent occupation of each node's entity; empty for things and where none is known.
fn occupations(view: &CaseView, whole: &EntityNetwork) -> Vec<String> {
    let known = view.data().sets.get(&Kind::Person).is_some_and(|set| set.column(&Role::Occupation).is_some());
    let occupation = |entity: &u32| {
        let person = known && view.membership.kind(*entity) == Kind::Person;
        let mut values = if person { view.values_of(*entity, &Role::Occupation) } else { Vec::new() };
        if values.is_empty() { String::new() } else { values.swap_remove(0) }
    };
    whole.entities.iter().map(occupation).collect()
}

/// Adds names, roles, evidence and a drawing to the rings that the analysis found.
struct RingAnnotator<'a> {
    view: &'a CaseView,
    people: &'a EntityNetwork,
    pseudonyms: Vec<String>,
    edges: &'a Edges,
    /// The edges between people of rings, by smaller entity, larger entity and layer.
    inside: BTreeMap<(u32, u32, LayerId), Vec<&'a Edge>>,
}

impl<'a> RingAnnotator<'a> {
    fn of(view: &'a CaseView, people: &'a EntityNetwork, rings: &[analysis::Ring]) -> Self {
        let mut in_ring = vec![false; view.membership.len()];
        for node in rings.iter().flat_map(analysis::Ring::nodes) {
            in_ring[people.entities[node as usize] as usize] = true;
        }
        let edges = view.edges(View::Actors);
        let mut inside: BTreeMap<(u32, u32, LayerId), Vec<&Edge>> = BTreeMap::new();
        for edge in edges.iter().filter(|edge| in_ring[edge.ends.0 as usize] && in_ring[edge.ends.1 as usize]) {
            inside.entry(edge.undirected()).or_default().push(edge);
        }
        Self { view, people, pseudonyms: Mask::Protected.apply(&people.network).names, edges, inside }
    }

    fn ring(&self, ring: &analysis::Ring, whole: &Network, occupation: &[String]) -> CaseRing {
        let id = |node: u32| self.people.network.label(node).into_owned();
        let nodes: Vec<u32> = ring.members.iter().filter_map(|member| whole.labels().find(&id(member.node))).collect();
        let mut roles: BTreeMap<String, analysis::RoleAssignment> = analysis::roles(whole, &nodes, occupation)
            .into_iter()
            .map(|role| (whole.label(role.node).into_owned(), role))
            .collect();
        let member = |member: &analysis::RingMember| {
            let role = roles.remove(&id(member.node));
            RingMember {
                entity: id(member.node),
                name: self.people.network.name(member.node).into_owned(),
                status: self.people.network.status(member.node),
                probability: member.probability,
                role: role.as_ref().and_then(|role| role.role),
                confidence: role.as_ref().map_or(0.0, |role| role.confidence),
                replaceable: role.as_ref().is_some_and(|role| role.replaceable),
                reasons: role.map(|role| role.reasons).unwrap_or_default(),
            }
        };
        let members: Vec<RingMember> = ring.members.iter().map(member).collect();
        let all = ring.nodes();
        CaseRing {
            id: hash::base32(all.iter().fold(0, |content, node| hash::mix(content, hash::text(&id(*node))))),
            score: ring.score,
            interval: ring.interval,
            p_value: ring.p_value,
            members,
            contacts: ring.contacts.iter().map(|node| id(*node)).collect(),
            protected: ring
                .protected
                .iter()
                .map(|node| RingContact {
                    entity: id(*node),
                    pseudonym: self.pseudonyms[*node as usize].clone(),
                    status: self.people.network.status(*node),
                })
                .collect(),
            reasons: ring.reasons.clone(),
            evidence: ring.evidence.iter().map(|evidence| self.evidence(evidence)).collect(),
            drawing: self.drawing(&all),
        }
    }

    fn evidence(&self, evidence: &analysis::RingTie) -> RingEvidence {
        let (source, target) = (
            self.people.network.label(evidence.source).into_owned(),
            self.people.network.label(evidence.target).into_owned(),
        );
        let [a, b] = [evidence.source, evidence.target].map(|node| self.people.entities[node as usize]);
        let (mut records, mut grades, mut things) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        let layer = self.edges.layer_id(&evidence.layer);
        let edges = layer.and_then(|layer| self.inside.get(&(a.min(b), a.max(b), layer)));
        for edge in edges.into_iter().flatten() {
            records.extend(Edges::evidence(self.view, edge));
            let grade = edge.link(self.view.data()).and_then(|link| link.grade.as_ref());
            grades.extend(grade.map(|grade| grade.as_written().to_owned()));
            things.extend(edge.thing().map(|thing| self.view.membership.id(thing).to_owned()));
        }
        RingEvidence {
            source,
            target,
            layer: evidence.layer.clone(),
            count: evidence.count,
            weight: evidence.weight,
            first: evidence.first,
            last: evidence.last,
            records: records.into_iter().collect(),
            grades: grades.into_iter().collect(),
            things: things.into_iter().collect(),
        }
    }

    fn drawing(&self, nodes: &[u32]) -> Vec<Place> {
        let (part, kept) = self.people.network.subgraph(nodes);
        kept.iter()
            .zip(layout(&part))
            .map(|(node, (x, y))| Place {
                entity: self.people.network.label(*node).into_owned(),
                label: self.pseudonyms[*node as usize].clone(),
                status: self.people.network.status(*node),
                x,
                y,
            })
            .collect()
    }
}
