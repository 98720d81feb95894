//! The edges between entities, by number: links as delivered, and things that several entities hold.

use std::collections::{BTreeMap, BTreeSet};

use super::data::Data;
use super::evidence::{EvidenceRef, Statement, references};
use super::membership::Membership;
use super::mentions::Node;
use super::things::{THINGS, says_held};
use super::ties::{MAX_HOLDERS, Tie, View};
use super::view::CaseView;
use crate::error::Result;
use crate::network::{Attributes, EdgeDetails, Labels, LinkData, Network};
use crate::record::{Grade, Kind, Layer, LinkRecord, Status};

/// The calls of a phone and the payments of an account count as those of its holders if it has at most this many.
const MAX_STAND_INS: usize = 3;

/// A layer by its place in [`Edges::layer`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct LayerId(u32);

/// What an edge rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Basis {
    /// One link, by its place in [`Data::links`].
    Link(u32),
    /// A link of each end to the same thing at the same time.
    Meeting { thing: u32, links: [u32; 2] },
    /// A thing that both ends hold.
    Shared { thing: u32 },
    /// The first end holds the second.
    Held,
}

/// An edge between two entities.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    /// The entities by number: the caller, the payer, the owner first, where the layer has a direction.
    pub(super) ends: (u32, u32),
    pub(super) layer: LayerId,
    pub(super) weight: f64,
    pub(super) basis: Basis,
}

impl Edge {
    /// The smaller end, the larger end and the layer.
    pub(super) fn undirected(&self) -> (u32, u32, LayerId) {
        (self.ends.0.min(self.ends.1), self.ends.0.max(self.ends.1), self.layer)
    }

    /// The link that gives the edge its time, place and grade.
    pub(super) fn link(self, data: &Data) -> Option<&LinkRecord> {
        let at = match self.basis {
            Basis::Link(at) | Basis::Meeting { links: [at, _], .. } => at,
            Basis::Shared { .. } | Basis::Held => return None,
        };
        data.links.get(at as usize)
    }

    /// The amount, place and other details of the edge's link. Where the holders of phones or accounts stand in for them, the
    /// amount is split among the edges of the link as its weight is. A meeting has no amount of its own.
    fn details(self, data: &Data) -> EdgeDetails<'_> {
        let Some(link) = self.link(data) else { return EdgeDetails::default() };
        let share = if link.weight > 0.0 { self.weight / link.weight } else { 1.0 };
        let amount = link.amount.filter(|_| matches!(self.basis, Basis::Link(_))).map(|amount| amount * share);
        EdgeDetails {
            amount,
            currency: link.currency.as_deref().filter(|_| amount.is_some()),
            mode: link.mode.as_deref(),
            place: link.place.as_deref(),
            position: link.position,
            cell: link.cell.as_deref(),
        }
    }

    /// The thing that both ends hold or were with.
    pub(super) fn thing(self) -> Option<u32> {
        match self.basis {
            Basis::Meeting { thing, .. } | Basis::Shared { thing } => Some(thing),
            Basis::Link(_) | Basis::Held => None,
        }
    }
}

/// The edges of a case under one view.
#[derive(Debug, Clone)]
pub(super) struct Edges {
    view: View,
    /// The names of the layers, sorted.
    layers: Vec<String>,
    edges: Vec<Edge>,
}

/// A network of entities, with the entity of each node.
#[derive(Debug)]
pub(super) struct EntityNetwork {
    pub(super) network: Network,
    /// The number of each node's entity.
    pub(super) entities: Vec<u32>,
}

impl EntityNetwork {
    /// The node of an entity.
    pub(super) fn node(&self, id: &str) -> Option<u32> {
        self.network.labels().find(id)
    }
}

impl Edges {
    pub(super) fn read(case: &CaseView, view: View) -> Self {
        let (layers, of_link) = layers(case.data());
        let mut found = Self { view, layers, edges: Vec::new() };
        let membership = &case.membership;
        for (at, (ends, link)) in case.mentions().ends.iter().zip(&case.data().links).enumerate() {
            if let Some((a, b)) = entities(membership, *ends) {
                found.add_link(case, at as u32, link, of_link[at], (a, b));
            }
        }
        match view {
            View::Actors => {
                found.add_shared(case);
                found.add_meetings(case, &of_link);
            }
            View::Everything => found.add_held(case),
        }
        found
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Edge> {
        self.edges.iter()
    }

    /// The name of a layer.
    pub(super) fn layer(&self, id: LayerId) -> &str {
        &self.layers[id.0 as usize]
    }

    /// The layer of this name.
    pub(super) fn layer_id(&self, name: &str) -> Option<LayerId> {
        self.layers.binary_search_by(|layer| layer.as_str().cmp(name)).ok().map(|at| LayerId(at as u32))
    }

    /// The statements that an edge rests on.
    fn statements(case: &CaseView, edge: &Edge) -> Vec<Statement> {
        let (a, b) = edge.ends;
        match edge.basis {
            Basis::Link(at) => vec![Statement::Link(at)],
            Basis::Meeting { links, .. } => links.map(Statement::Link).to_vec(),
            Basis::Shared { thing } => {
                let both = [a, b].map(|holder| case.holders.statements(thing, holder));
                both.concat()
            }
            Basis::Held => case.holders.statements(b, a).to_vec(),
        }
    }

    /// The records and rows that an edge rests on.
    pub(super) fn evidence(case: &CaseView, edge: &Edge) -> Vec<EvidenceRef> {
        let statements = Self::statements(case, edge);
        match edge.basis {
            // The first row is that of the first end.
            Basis::Meeting { .. } => statements.iter().map(|statement| statement.reference(case.data())).collect(),
            _ => references(statements.into_iter(), case.data()),
        }
    }

    /// Drops edges that rest on a single source whose statement is unreliable or can't be judged, unless another source says
    /// that the same two entities are tied in the same layer.
    pub(super) fn corroborated(&self, case: &CaseView) -> Self {
        let data = case.data();
        let weak = |link: &LinkRecord| link.grade.as_ref().is_some_and(Grade::is_weak);
        let is_weak = |edge: &Edge| match edge.link(data) {
            Some(link) => weak(link),
            None => Self::statements(case, edge)
                .iter()
                .all(|statement| matches!(statement, Statement::Link(at) if weak(&data.links[*at as usize]))),
        };
        let doubtful: Vec<bool> = self.edges.iter().map(is_weak).collect();
        let pairs =
            self.edges.iter().zip(&doubtful).filter(|(_, doubtful)| **doubtful).map(|(edge, _)| edge.undirected());
        let pairs: BTreeSet<(u32, u32, LayerId)> = pairs.collect();
        let mut sources: BTreeMap<(u32, u32, LayerId), BTreeSet<&str>> = BTreeMap::new();
        for edge in self.edges.iter().filter(|edge| !pairs.is_empty() && pairs.contains(&edge.undirected())) {
            let of_edge = Self::statements(case, edge).into_iter().map(|statement| statement.source(data));
            sources.entry(edge.undirected()).or_default().extend(of_edge);
        }
        let several = |edge: &Edge| sources.get(&edge.undirected()).is_some_and(|sources| sources.len() > 1);
        let kept = self.edges.iter().zip(doubtful).filter(|(edge, doubtful)| !doubtful || several(edge));
        Self { view: self.view, layers: self.layers.clone(), edges: kept.map(|(edge, _)| *edge).collect() }
    }

    /// Drops edges of withheld links, and edges with only withheld evidence.
    pub(super) fn without(
        &self,
        case: &CaseView,
        link: &dyn Fn(&LinkRecord) -> bool,
        source: &dyn Fn(&str) -> bool,
    ) -> Self {
        let data = case.data();
        let withheld = |edge: &Edge| {
            edge.link(data).is_some_and(link)
                || Self::statements(case, edge).iter().all(|statement| source(statement.source(data)))
        };
        let kept = self.edges.iter().filter(|edge| !withheld(edge)).copied();
        Self { view: self.view, layers: self.layers.clone(), edges: kept.collect() }
    }

    fn add_link(&mut self, case: &CaseView, at: u32, link: &LinkRecord, layer: LayerId, (a, b): (u32, u32)) {
        let membership = &case.membership;
        let held = says_held(&link.layer) && is_thing(membership, a) != is_thing(membership, b);
        if held || (self.view == View::Actors && is_met(membership, a, b)) {
            // Holdings and meetings are added once, for columns and links together.
            return;
        }
        let stand_ins = |end: &u32| -> &[u32] {
            let holders = case.holders.of(*end);
            if self.view == View::Actors && (1..=MAX_STAND_INS).contains(&holders.len()) { holders } else { &[] }
        };
        let (from, to) = (stand_ins(&a), stand_ins(&b));
        let from = if from.is_empty() { std::slice::from_ref(&a) } else { from };
        let to = if to.is_empty() { std::slice::from_ref(&b) } else { to };
        let weight = link.weight / (from.len() * to.len()) as f64;
        for source in from {
            for target in to.iter().filter(|target| *target != source) {
                self.edges.push(Edge { ends: (*source, *target), layer, weight, basis: Basis::Link(at) });
            }
        }
    }

    /// Ties actors who were with the same thing at the same time, in one layer. Calls to the same phone are no meeting.
    fn add_meetings(&mut self, case: &CaseView, of_link: &[LayerId]) {
        let membership = &case.membership;
        let mut meetings: Vec<(u32, LayerId, i64, u32, u32)> = Vec::new();
        for (at, (ends, link)) in case.mentions().ends.iter().zip(&case.data().links).enumerate() {
            let Some(((a, b), start)) = entities(membership, *ends).zip(link.start) else { continue };
            if is_met(membership, a, b) && !says_held(&link.layer) {
                let (actor, thing) = if is_thing(membership, a) { (b, a) } else { (a, b) };
                meetings.push((thing, of_link[at], start, actor, at as u32));
            }
        }
        meetings.sort_unstable();
        // Of several links of an actor to one meeting the first counts.
        meetings.dedup_by_key(|(thing, layer, start, actor, _)| (*thing, *layer, *start, *actor));
        let same =
            |a: &(u32, LayerId, i64, u32, u32), b: &(u32, LayerId, i64, u32, u32)| (a.0, a.1, a.2) == (b.0, b.1, b.2);
        for meeting in meetings.chunk_by(same).filter(|meeting| (2..=MAX_HOLDERS).contains(&meeting.len())) {
            let weight = 1.0 / (meeting.len() - 1) as f64;
            for (i, (thing, layer, _, a, of_a)) in meeting.iter().enumerate() {
                for (.., b, of_b) in &meeting[i + 1..] {
                    let basis = Basis::Meeting { thing: *thing, links: [*of_a, *of_b] };
                    self.edges.push(Edge { ends: (*a, *b), layer: *layer, weight, basis });
                }
            }
        }
    }

    /// Ties the holders of a thing by Newman's weighting (*Scientific collaboration networks II*, Physical Review E 64, 2001):
    /// a thing gives each of its holders a total weight of 1, spread over the other holders.
    fn add_shared(&mut self, case: &CaseView) {
        for thing in case.holders.things() {
            let holders = case.holders.of(thing);
            let layer = self.layer_id(&shared_layer(case.membership.kind(thing)));
            let Some(layer) = layer.filter(|_| (2..=MAX_HOLDERS).contains(&holders.len())) else { continue };
            let weight = 1.0 / (holders.len() - 1) as f64;
            for (i, a) in holders.iter().enumerate() {
                for b in &holders[i + 1..] {
                    self.edges.push(Edge { ends: (*a, *b), layer, weight, basis: Basis::Shared { thing } });
                }
            }
        }
    }

    fn add_held(&mut self, case: &CaseView) {
        for thing in case.holders.things() {
            let layer = match case.membership.kind(thing) {
                Kind::Address => Layer::LivesAt,
                _ => Layer::Uses,
            };
            let Some(layer) = self.layer_id(layer.as_str()) else { continue };
            for holder in case.holders.of(thing) {
                self.edges.push(Edge { ends: (*holder, thing), layer, weight: 1.0, basis: Basis::Held });
            }
        }
    }

    /// The entities that are nodes: all actors, and things with edges; under [`View::Everything`] all entities.
    fn nodes(&self, membership: &Membership) -> Vec<u32> {
        let mut is_node: Vec<bool> =
            membership.all().map(|entity| self.view == View::Everything || !is_thing(membership, entity)).collect();
        for edge in &self.edges {
            (is_node[edge.ends.0 as usize], is_node[edge.ends.1 as usize]) = (true, true);
        }
        membership.all().filter(|entity| is_node[*entity as usize]).collect()
    }

    /// The network of the edges, with the names and standings of the entities.
    pub(super) fn network(&self, case: &CaseView) -> Result<EntityNetwork> {
        self.network_with(case, &|entity| {
            let profile = case.profile(entity);
            (profile.name.clone(), profile.status)
        })
    }

    /// The network of the edges, with a name and a standing for each entity. A thing held by protected persons only is
    /// protected as they are: the phone of a victim leads to the victim.
    pub(super) fn network_with(
        &self,
        case: &CaseView,
        about: &dyn Fn(u32) -> (String, Status),
    ) -> Result<EntityNetwork> {
        let membership = &case.membership;
        let mut entities = self.nodes(membership);
        entities.sort_unstable_by_key(|entity| membership.id(*entity));
        let mut node_of = vec![0_u32; membership.len()];
        for (node, entity) in entities.iter().enumerate() {
            node_of[*entity as usize] = node as u32;
        }
        let labels = Labels::Text(entities.iter().map(|entity| membership.id(*entity).to_owned()).collect());
        let source: Vec<u32> = self.edges.iter().map(|edge| node_of[edge.ends.0 as usize]).collect();
        let target: Vec<u32> = self.edges.iter().map(|edge| node_of[edge.ends.1 as usize]).collect();
        let weight: Vec<f64> = self.edges.iter().map(|edge| edge.weight).collect();
        let layer: Vec<&str> = self.edges.iter().map(|edge| self.layer(edge.layer)).collect();
        let times =
            self.edges.iter().map(|edge| edge.link(case.data()).map_or((None, None), |link| (link.start, link.end)));
        let (start, end): (Vec<Option<i64>>, Vec<Option<i64>>) = times.unzip();
        let data = LinkData { weight: Some(&weight), layer: Some(&layer), start: Some(&start), end: Some(&end) };
        let details: Vec<EdgeDetails<'_>> = self.edges.iter().map(|edge| edge.details(case.data())).collect();
        let directed = self.view == View::Everything;
        let mut network = Network::from_detailed_edges(labels, &source, &target, &data, &details, directed)?;
        let (name, own): (Vec<String>, Vec<Status>) = entities.iter().map(|entity| about(*entity)).unzip();
        let status = entities.iter().zip(&own).map(|(entity, status)| {
            // Holders are actors, and all actors are nodes.
            let holders = case.holders.of(*entity).iter().map(|holder| own[node_of[*holder as usize] as usize]);
            let all_protected = holders.len() > 0 && holders.clone().all(Status::is_protected);
            if all_protected { holders.fold(*status, Status::or_more_protective) } else { *status }
        });
        let status = status.collect();
        let kind = entities.iter().map(|entity| membership.kind(*entity).as_str().to_owned()).collect();
        network.set_attributes(Attributes { name, kind, status })?;
        Ok(EntityNetwork { network, entities })
    }

    /// The edges whose two ends are chosen, in order of ends, layer, time and evidence.
    pub(super) fn ties(&self, case: &CaseView, chosen: &dyn Fn(u32, u32) -> bool) -> Vec<Tie> {
        let chosen = self.edges.iter().filter(|edge| chosen(edge.ends.0, edge.ends.1));
        let mut ties: Vec<Tie> = chosen.map(|edge| self.tie(case, edge)).collect();
        ties.sort_by(|a, b| {
            let key = (&a.source, &a.target, &a.layer, a.start).cmp(&(&b.source, &b.target, &b.layer, b.start));
            key.then_with(|| a.evidence.cmp(&b.evidence))
        });
        ties
    }

    fn tie(&self, case: &CaseView, edge: &Edge) -> Tie {
        let id = |entity: u32| case.membership.id(entity).to_owned();
        let link = edge.link(case.data());
        Tie {
            source: id(edge.ends.0),
            target: id(edge.ends.1),
            layer: self.layer(edge.layer).to_owned(),
            weight: edge.weight,
            start: link.and_then(|link| link.start),
            end: link.and_then(|link| link.end),
            place: link.and_then(|link| link.place.clone()),
            thing: edge.thing().map(id),
            evidence: Self::evidence(case, edge),
            grade: link.and_then(|link| link.grade.as_ref()).map(|grade| grade.as_written().to_owned()),
        }
    }
}

/// The entities of both ends of a link.
fn entities(membership: &Membership, ends: Option<(Node, Node)>) -> Option<(u32, u32)> {
    let (a, b) = ends?;
    membership.of_node(a).zip(membership.of_node(b))
}

fn is_thing(membership: &Membership, entity: u32) -> bool {
    THINGS.contains(&membership.kind(entity))
}

/// Whether a link joins an actor to a thing that people are with, rather than one they reach each other by.
fn is_met(membership: &Membership, a: u32, b: u32) -> bool {
    let met = |entity: u32| matches!(membership.kind(entity), Kind::Vehicle | Kind::Address | Kind::Document);
    (met(a) && !is_thing(membership, b)) || (met(b) && !is_thing(membership, a))
}

fn shared_layer(kind: Kind) -> String {
    format!("shared_{kind}")
}

/// The names of all layers, sorted, and the layer of each link.
fn layers(data: &Data) -> (Vec<String>, Vec<LayerId>) {
    let runs = || data.links.chunk_by(|a, b| a.layer == b.layer);
    let mut layers: Vec<String> = runs().map(|run| run[0].layer.as_str().to_owned()).collect();
    layers.extend(THINGS.map(shared_layer));
    layers.extend([Layer::LivesAt, Layer::Uses].map(|layer| layer.as_str().to_owned()));
    layers.sort_unstable();
    layers.dedup();
    let mut of_link = Vec::with_capacity(data.links.len());
    for run in runs() {
        let name = run[0].layer.as_str();
        let at = layers.partition_point(|layer| layer.as_str() < name);
        of_link.resize(of_link.len() + run.len(), LayerId(at as u32));
    }
    (layers, of_link)
}
