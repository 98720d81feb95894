//! Rings and routes of a case, with names, roles, evidence and a drawing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Serialize;

use super::entity::{Mentioned, RecordRef, Scene};
use super::front::Case;
use super::ties::{Tie, Ties, View};
use crate::analysis::{self, Leg, Reason, RingOptions, RingRole, Route, RouteOptions};
use crate::error::{Error, Result};
use crate::hash;
use crate::monitor::Monitor;
use crate::network::{Network, layout};
use crate::protect::Mask;
use crate::record::{Kind, Layer, Status};

/// A member of a suspected ring.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RingMember {
    /// The entity's id.
    pub entity: String,
    /// The entity's name.
    pub name: String,
    /// The entity's standing.
    pub status: Status,
    /// How likely the member belongs to the ring, in [0, 1].
    pub probability: f64,
    /// What the member seems to do in it; `None` where the rules abstain.
    pub role: Option<RingRole>,
    /// How sure the role is, in [0, 1].
    pub confidence: f64,
    /// What speaks for the role.
    pub reasons: Vec<Reason>,
    /// Whether the member is seen with many but needed by few; see [`analysis::RoleAssignment`].
    pub replaceable: bool,
}

/// A protected person to whom a ring is tied: no member, without a name, a role or figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RingContact {
    /// The entity's id.
    pub entity: String,
    /// A name of its own to call it by, such as `victim-1`.
    pub pseudonym: String,
    /// Why the person is protected.
    pub status: Status,
}

/// All ties of one layer between two people of a ring.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RingEvidence {
    /// One entity's id.
    pub source: String,
    /// The other's.
    pub target: String,
    /// The layer.
    pub layer: String,
    /// How many links, or things held in common.
    pub count: u32,
    /// The sum of their weights.
    pub weight: f64,
    /// When first seen, in seconds since 1970 UTC.
    pub first: Option<i64>,
    /// When last seen.
    pub last: Option<i64>,
    /// The records and rows behind it, sorted.
    pub records: Vec<RecordRef>,
    /// The grades of the links behind it, as written, sorted.
    pub grades: Vec<String>,
    /// The entities that both hold or were with, sorted.
    pub things: Vec<String>,
}

/// Where a person of a ring stands in its drawing.
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
    /// The same for the same members.
    pub id: String,
    /// Compares rings of one case.
    pub score: f64,
    /// The middle 90 % of scores if rows are lost; see [`analysis::Ring`].
    pub interval: (f64, f64),
    /// How often chance makes a ring of this score or more; see [`analysis::Ring`].
    pub p_value: f64,
    /// The members, the most probable first; no protected person is among them.
    pub members: Vec<RingMember>,
    /// Protected persons it is tied to.
    pub protected: Vec<RingContact>,
    /// Entities of people tied to one member only: customers, bystanders, victims whom nobody has marked. No members, and
    /// bearing no name here.
    pub contacts: Vec<String>,
    /// Why it stands out.
    pub reasons: Vec<Reason>,
    /// The ties it rests on.
    pub evidence: Vec<RingEvidence>,
    /// The drawing: places of members and protected persons.
    pub drawing: Vec<Place>,
}

impl Case {
    /// Suspected rings, the highest score first, with the role that each member seems to have. Protected persons hold a
    /// ring together but are never its members, and bear no name here. No role rests on a single source graded E or F.
    ///
    /// # Errors
    /// As [`Case::entities`], and [`crate::Error::Input`] for options that make no sense.
    pub fn rings(&mut self, options: &RingOptions, monitor: &dyn Monitor) -> Result<Vec<CaseRing>> {
        self.rings_around(&[], options, monitor)
    }

    /// Suspected rings that some entities belong to or are in contact with, by their ids; all rings where none is given.
    /// Around them ties need not be mutual. See [`Self::rings`].
    ///
    /// # Errors
    /// As [`Self::rings`], and [`crate::Error::Input`] for an id that is no person's.
    pub fn rings_around(
        &mut self,
        entities: &[String],
        options: &RingOptions,
        monitor: &dyn Monitor,
    ) -> Result<Vec<CaseRing>> {
        self.scene(monitor, |_, scene| {
            let ties = Ties::read(scene.data, scene.mentions, scene.membership, View::Actors);
            let actors = network(scene, &ties)?;
            let persons: Vec<u32> = actors.nodes().filter(|at| actors.kind(*at) == Kind::Person.as_str()).collect();
            let (people, _) = actors.subgraph(&persons);
            let mut options = options.clone();
            for id in entities {
                let node = people.labels().find(id);
                let node =
                    node.ok_or_else(|| Error::Input(format!("'{id}' is the id of no person; see entities()")))?;
                options.seeds.push(node);
            }
            let found = analysis::rings(&people, &options, monitor)?;
            let things = Ties::read(scene.data, scene.mentions, scene.membership, View::Everything).corroborated();
            let whole = network(scene, &things)?;
            let occupation = occupations(scene, &whole);
            let told = Told::of(&people, &found, &ties);
            monitor.check()?;
            Ok(found.iter().map(|ring| told.ring(ring, &whole, &occupation)).collect())
        })
    }

    /// The ways that people travelled, those with most journeys first; small counts are not shown.
    ///
    /// # Errors
    /// As [`Case::entities`].
    pub fn routes(&mut self, options: &RouteOptions, monitor: &dyn Monitor) -> Result<Vec<Route>> {
        self.scene(monitor, |_, scene| Ok(analysis::routes(&legs(scene), options)))
    }
}

/// Writes beside the file first, so that an old one stays whole if the disk is full.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let failed =
        |e: std::io::Error| Error::File { path: path.to_path_buf(), message: format!("can't be written: {e}") };
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = Path::new(&beside);
    let written = std::fs::write(beside, bytes).and_then(|()| std::fs::rename(beside, path));
    written.map_err(|e| {
        let _ = std::fs::remove_file(beside);
        failed(e)
    })
}

/// The network of some ties, with names and standings.
pub(super) fn network(scene: &Scene<'_>, ties: &Ties<'_>) -> Result<Network> {
    let mentioned = Mentioned::default();
    ties.network(&|at| {
        let entity = scene.entity(at, &mentioned);
        (entity.name, entity.standing.status)
    })
}

fn occupations(scene: &Scene<'_>, whole: &Network) -> Vec<String> {
    let mentioned = Mentioned::default();
    let mut by_id: BTreeMap<String, String> = BTreeMap::new();
    for at in 0..scene.membership.entities.len() as u32 {
        if scene.membership.entity(at).0 == Kind::Person {
            let entity = scene.entity(at, &mentioned);
            let declared = entity.values("occupation").next().map(str::to_owned);
            by_id.extend(declared.map(|declared| (entity.id, declared)));
        }
    }
    whole.nodes().map(|node| by_id.remove(whole.label(node).as_ref()).unwrap_or_default()).collect()
}

/// What is said of rings besides what the analysis found.
struct Told<'a> {
    people: &'a Network,
    pseudonyms: Vec<String>,
    ties: BTreeMap<(String, String, String), Vec<Tie>>,
}

impl<'a> Told<'a> {
    fn of(people: &'a Network, rings: &[analysis::Ring], ties: &Ties<'_>) -> Self {
        let inside: BTreeSet<String> =
            rings.iter().flat_map(analysis::Ring::nodes).map(|node| people.label(node).into_owned()).collect();
        let mut by_pair: BTreeMap<(String, String, String), Vec<Tie>> = BTreeMap::new();
        for tie in ties.told(&|a, b| inside.contains(a) && inside.contains(b)) {
            let (low, high) =
                if tie.source <= tie.target { (&tie.source, &tie.target) } else { (&tie.target, &tie.source) };
            by_pair.entry((low.clone(), high.clone(), tie.layer.clone())).or_default().push(tie);
        }
        Self { people, pseudonyms: Mask::Protected.apply(people).names, ties: by_pair }
    }

    fn ring(&self, ring: &analysis::Ring, whole: &Network, occupation: &[String]) -> CaseRing {
        let id = |node: u32| self.people.label(node).into_owned();
        let nodes: Vec<u32> = ring.members.iter().filter_map(|member| whole.labels().find(&id(member.node))).collect();
        let mut roles: BTreeMap<String, analysis::RoleAssignment> = analysis::roles(whole, &nodes, occupation)
            .into_iter()
            .map(|role| (whole.label(role.node).into_owned(), role))
            .collect();
        let member = |member: &analysis::RingMember| {
            let role = roles.remove(&id(member.node));
            RingMember {
                entity: id(member.node),
                name: self.people.name(member.node).into_owned(),
                status: self.people.status(member.node),
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
                    status: self.people.status(*node),
                })
                .collect(),
            reasons: ring.reasons.clone(),
            evidence: ring.evidence.iter().map(|evidence| self.evidence(evidence)).collect(),
            drawing: self.drawing(&all),
        }
    }

    fn evidence(&self, evidence: &analysis::RingTie) -> RingEvidence {
        let (source, target) =
            (self.people.label(evidence.source).into_owned(), self.people.label(evidence.target).into_owned());
        let (mut records, mut grades, mut things) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for tie in self.ties.get(&(source.clone(), target.clone(), evidence.layer.clone())).into_iter().flatten() {
            records.extend(tie.evidence.iter().cloned());
            grades.extend(tie.grade.clone());
            things.extend(tie.thing.clone());
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
        let (part, kept) = self.people.subgraph(nodes);
        kept.iter()
            .zip(layout(&part))
            .map(|(node, (x, y))| Place {
                entity: self.people.label(*node).into_owned(),
                label: self.pseudonyms[*node as usize].clone(),
                status: self.people.status(*node),
                x,
                y,
            })
            .collect()
    }
}

/// A leg for each person at the end of a journey: where the link says, or the address at its other end.
fn legs(scene: &Scene<'_>) -> Vec<Leg> {
    let by_node = scene.membership.by_node();
    let mentioned = Mentioned::default();
    let mut legs = Vec::new();
    for (ends, link) in scene.mentions.ends.iter().zip(&scene.data.links) {
        let (Some((a, b)), Some(time)) = (*ends, link.start) else { continue };
        if link.layer != Layer::Travel {
            continue;
        }
        let entities = [a, b].map(|node| by_node.get(&node).copied());
        let address = entities.iter().flatten().find(|at| scene.membership.entity(**at).0 == Kind::Address);
        let town = || {
            let entity = scene.entity(*address?, &mentioned);
            let town = entity.values("city").next().map(str::to_owned);
            Some(town.unwrap_or(entity.name))
        };
        let Some(to) = link.place.clone().or_else(town) else { continue };
        for traveller in entities.into_iter().flatten() {
            if scene.membership.entity(traveller).0 == Kind::Person {
                legs.push(Leg { traveller, time, from: None, to: to.clone() });
            }
        }
    }
    legs.sort();
    legs.dedup();
    legs
}
