//! The ties between entities: links as delivered, and things that several hold.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::data::Data;
use super::entity::RecordRef;
use super::membership::Membership;
use super::mentions::{Mentions, Node};
use super::rounds::says_held;
use super::things::THINGS;
use crate::error::Result;
use crate::network::{Attributes, Labels, LinkData, Network};
use crate::record::{Grade, Kind, Layer, LinkRecord, Status};

/// A thing held by more than this many says nothing about any two of them: a hostel's telephone, a bus line's plate.
pub const HUB: usize = 12;

/// A call of a phone, or a payment of an account, is one of its holders' as long as there are no more than this many.
const FEW: usize = 3;

/// What a network of a case shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum View {
    /// Persons and organizations, without directions. What their phones and accounts do is theirs; holding one thing ties
    /// its holders (layer `shared_phone` and so on), and so does being with one thing at one time, such as travel in one
    /// vehicle: the less the more of them there are, and not at all beyond [`HUB`]. A thing that acts and that nobody is
    /// known to hold stands for its holder.
    #[default]
    Actors,
    /// Every entity, things too, tied by the links as delivered and by who holds what, with directions.
    Everything,
}

/// What ties two entities: one link, or one thing that both hold.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tie {
    /// One entity: the caller, the payer, the owner, where the layer has a direction.
    pub source: String,
    /// The other.
    pub target: String,
    /// The layer, such as `call`, `uses` or `shared_phone`.
    pub layer: String,
    /// How much it weighs.
    pub weight: f64,
    /// When it began, in seconds since 1970 UTC.
    pub start: Option<i64>,
    /// When it ended, in seconds since 1970 UTC.
    pub end: Option<i64>,
    /// Where.
    pub place: Option<String>,
    /// The thing that both hold.
    pub thing: Option<String>,
    /// The source and row of the link table, or the records that name the thing.
    pub evidence: Vec<RecordRef>,
    /// The evaluation of the link, as written.
    pub grade: Option<String>,
}

/// A tie by entity numbers.
#[derive(Debug, Clone)]
struct Loose {
    ends: (u32, u32),
    layer: String,
    weight: f64,
    link: Option<usize>,
    thing: Option<u32>,
    evidence: Vec<RecordRef>,
}

/// The ties of a case under one view.
pub(super) struct Ties<'a> {
    data: &'a Data,
    membership: &'a Membership,
    view: View,
    loose: Vec<Loose>,
    holders: Holders,
}

/// Who holds each thing, by entity, with the records that say so.
pub(super) type Holders = BTreeMap<u32, BTreeMap<u32, BTreeSet<RecordRef>>>;

impl<'a> Ties<'a> {
    pub(super) fn read(data: &'a Data, mentions: &'a Mentions, membership: &'a Membership, view: View) -> Self {
        let by_node = membership.by_node();
        let holders = holders(data, mentions, &by_node);
        let mut ties = Self { data, membership, view, loose: Vec::new(), holders: Holders::new() };
        for (at, (ends, link)) in mentions.ends.iter().zip(&data.links).enumerate() {
            let Some((a, b)) = *ends else { continue };
            let Some((a, b)) = by_node.get(&a).copied().zip(by_node.get(&b).copied()) else { continue };
            ties.link(at, link, a, b, &holders);
        }
        match view {
            View::Actors => {
                ties.share(&holders);
                ties.meet(mentions, &by_node);
            }
            View::Everything => ties.hold(&holders),
        }
        ties.holders = holders;
        ties
    }

    /// Without what a single source says that is unreliable or can't be judged: another must say the same, that the same
    /// two have to do with each other in the same way.
    pub(super) fn corroborated(mut self) -> Self {
        let data = self.data;
        let weak = |link: &LinkRecord| link.grade.as_ref().is_some_and(Grade::is_weak);
        // Of things held only the rows that say so are known.
        let weakly_held: BTreeSet<RecordRef> =
            data.links.iter().filter(|link| says_held(&link.layer) && weak(link)).map(evidence_of).collect();
        let key = |tie: &Loose| (tie.ends.0.min(tie.ends.1), tie.ends.0.max(tie.ends.1), tie.layer.clone());
        let mut sources: BTreeMap<(u32, u32, String), BTreeSet<String>> = BTreeMap::new();
        for tie in &self.loose {
            sources.entry(key(tie)).or_default().extend(tie.evidence.iter().map(|one| one.source.clone()));
        }
        self.loose.retain(|tie| {
            let doubtful = match tie.link {
                Some(at) => weak(&data.links[at]),
                None => tie.evidence.iter().all(|one| weakly_held.contains(one)),
            };
            !doubtful || sources.get(&key(tie)).is_some_and(|sources| sources.len() > 1)
        });
        self
    }

    /// Without the ties that rest on withheld links and records alone.
    pub(super) fn open(mut self, link: &dyn Fn(&LinkRecord) -> bool, record: &dyn Fn(&RecordRef) -> bool) -> Self {
        let data = self.data;
        self.loose.retain(|tie| !tie.link.is_some_and(|at| link(&data.links[at])) && !tie.evidence.iter().all(record));
        self
    }

    fn link(&mut self, at: usize, link: &LinkRecord, a: u32, b: u32, holders: &Holders) {
        let (thing_a, thing_b) = (is_thing(self.membership, a), is_thing(self.membership, b));
        let held = says_held(&link.layer) && thing_a != thing_b;
        if held || (self.view == View::Actors && self.is_met(a, b)) {
            // Who holds what is told once for columns and links together; who was with what, for all who were.
            return;
        }
        let stand_in = |end: u32| -> Vec<u32> {
            match holders.get(&end).filter(|_| self.view == View::Actors) {
                Some(held_by) if (1..=FEW).contains(&held_by.len()) => held_by.keys().copied().collect(),
                _ => vec![end],
            }
        };
        let (from, to) = (stand_in(a), stand_in(b));
        let weight = link.weight / (from.len() * to.len()) as f64;
        let layer = link.layer.as_str();
        for source in &from {
            for target in to.iter().filter(|target| *target != source) {
                self.loose.push(Loose {
                    ends: (*source, *target),
                    layer: layer.to_owned(),
                    weight,
                    link: Some(at),
                    thing: None,
                    evidence: vec![evidence_of(link)],
                });
            }
        }
    }

    /// Whether a link joins somebody to a thing that people are with, rather than one they reach each other by.
    fn is_met(&self, a: u32, b: u32) -> bool {
        let met = |at: u32| matches!(self.membership.entity(at).0, Kind::Vehicle | Kind::Address | Kind::Document);
        (met(a) && !is_thing(self.membership, b)) || (met(b) && !is_thing(self.membership, a))
    }

    /// Those who did one thing with something at one time did it together. Calls to one phone are no meeting.
    fn meet(&mut self, mentions: &Mentions, by_node: &BTreeMap<Node, u32>) {
        let mut together: BTreeMap<(u32, &str, i64), BTreeMap<u32, usize>> = BTreeMap::new();
        for (at, (ends, link)) in mentions.ends.iter().zip(&self.data.links).enumerate() {
            let Some((a, b)) = *ends else { continue };
            let (Some(&a), Some(&b), Some(start)) = (by_node.get(&a), by_node.get(&b), link.start) else { continue };
            if self.is_met(a, b) && !says_held(&link.layer) {
                let (who, thing) = if is_thing(self.membership, a) { (b, a) } else { (a, b) };
                together.entry((thing, link.layer.as_str(), start)).or_default().entry(who).or_insert(at);
            }
        }
        for ((thing, layer, _), who) in together.into_iter().filter(|(_, who)| (2..=HUB).contains(&who.len())) {
            let who: Vec<(u32, usize)> = who.into_iter().collect();
            for (i, (a, of_a)) in who.iter().enumerate() {
                for (b, of_b) in &who[i + 1..] {
                    self.loose.push(Loose {
                        ends: (*a, *b),
                        layer: layer.to_owned(),
                        weight: 1.0 / (who.len() - 1) as f64,
                        link: Some(*of_a),
                        thing: Some(thing),
                        evidence: [of_a, of_b].map(|at| evidence_of(&self.data.links[*at])).to_vec(),
                    });
                }
            }
        }
    }

    /// Newman's weighting (*Scientific collaboration networks II*, Physical Review E 64, 2001): a thing gives each of its
    /// holders one tie in all, spread over the others.
    fn share(&mut self, holders: &Holders) {
        for (thing, held_by) in holders.iter().filter(|(_, held_by)| (2..=HUB).contains(&held_by.len())) {
            let kind = self.membership.entity(*thing).0;
            let all: Vec<(&u32, &BTreeSet<RecordRef>)> = held_by.iter().collect();
            for (i, (a, of_a)) in all.iter().enumerate() {
                for (b, of_b) in &all[i + 1..] {
                    self.loose.push(Loose {
                        ends: (**a, **b),
                        layer: format!("shared_{kind}"),
                        weight: 1.0 / (all.len() - 1) as f64,
                        link: None,
                        thing: Some(*thing),
                        evidence: of_a.union(of_b).cloned().collect(),
                    });
                }
            }
        }
    }

    fn hold(&mut self, holders: &Holders) {
        for (thing, held_by) in holders {
            let layer = match self.membership.entity(*thing).0 {
                Kind::Address => Layer::LivesAt,
                _ => Layer::Uses,
            };
            for (holder, evidence) in held_by {
                self.loose.push(Loose {
                    ends: (*holder, *thing),
                    layer: layer.as_str().to_owned(),
                    weight: 1.0,
                    link: None,
                    thing: None,
                    evidence: evidence.iter().cloned().collect(),
                });
            }
        }
    }

    /// The entities that are nodes: all actors, and things that are tied; under [`View::Everything`] all.
    fn nodes(&self) -> BTreeSet<u32> {
        let all = 0..self.membership.entities.len() as u32;
        let mut nodes: BTreeSet<u32> =
            all.filter(|at| self.view == View::Everything || !is_thing(self.membership, *at)).collect();
        nodes.extend(self.loose.iter().flat_map(|tie| [tie.ends.0, tie.ends.1]));
        nodes
    }

    /// The network, with a name, a kind and a standing for each node. A thing that none but protected persons hold is
    /// protected as they are.
    pub(super) fn network(&self, about: &dyn Fn(u32) -> (String, Status)) -> Result<Network> {
        let id = |at: &u32| self.membership.entity(*at).1.id.as_str();
        let mut nodes: Vec<u32> = self.nodes().into_iter().collect();
        nodes.sort_by_key(|at| id(at));
        let ids: Vec<&str> = nodes.iter().map(id).collect();
        let (source, target): (Vec<&str>, Vec<&str>) =
            self.loose.iter().map(|tie| (id(&tie.ends.0), id(&tie.ends.1))).unzip();
        let (labels, source, target) = Labels::text_links(&source, &target, &ids);
        let weight: Vec<f64> = self.loose.iter().map(|tie| tie.weight).collect();
        let layer: Vec<&str> = self.loose.iter().map(|tie| tie.layer.as_str()).collect();
        let of_link = |tie: &Loose| tie.link.map(|at| &self.data.links[at]);
        let start: Vec<Option<i64>> = self.loose.iter().map(|tie| of_link(tie)?.start).collect();
        let end: Vec<Option<i64>> = self.loose.iter().map(|tie| of_link(tie)?.end).collect();
        let data = LinkData { weight: Some(&weight), layer: Some(&layer), start: Some(&start), end: Some(&end) };
        let mut network = Network::from_edges(labels, &source, &target, &data, self.view == View::Everything)?;
        let (name, mut status): (Vec<String>, Vec<Status>) = nodes.iter().map(|at| about(*at)).unzip();
        let of_person: BTreeMap<u32, Status> = nodes.iter().copied().zip(status.iter().copied()).collect();
        for (at, status) in nodes.iter().zip(&mut status) {
            // The phone of a victim leads to the victim as her name does.
            let held_by = self.holders.get(at).into_iter().flat_map(BTreeMap::keys);
            let held_by: Vec<Status> =
                held_by.map(|person| of_person.get(person).copied().unwrap_or_default()).collect();
            if !held_by.is_empty() && held_by.iter().all(|status| status.is_protected()) {
                *status = held_by.into_iter().fold(*status, Status::or_more_protective);
            }
        }
        let kind = nodes.iter().map(|at| self.membership.entity(*at).0.as_str().to_owned()).collect();
        network.set_attributes(Attributes { name, kind, status })?;
        Ok(network)
    }

    /// Every tie whose two ends are chosen.
    pub(super) fn told(&self, chosen: &dyn Fn(&str, &str) -> bool) -> Vec<Tie> {
        let id = |at: u32| self.membership.entity(at).1.id.as_str();
        let mut ties: Vec<Tie> = self
            .loose
            .iter()
            .filter(|tie| chosen(id(tie.ends.0), id(tie.ends.1)))
            .map(|tie| {
                let link = tie.link.map(|at| &self.data.links[at]);
                Tie {
                    source: id(tie.ends.0).to_owned(),
                    target: id(tie.ends.1).to_owned(),
                    layer: tie.layer.clone(),
                    weight: tie.weight,
                    start: link.and_then(|link| link.start),
                    end: link.and_then(|link| link.end),
                    place: link.and_then(|link| link.place.clone()),
                    thing: tie.thing.map(|at| id(at).to_owned()),
                    evidence: tie.evidence.clone(),
                    grade: link.and_then(|link| link.grade.as_ref()).map(|grade| grade.as_written().to_owned()),
                }
            })
            .collect();
        ties.sort_by(|a, b| {
            let key = |tie: &Tie| (tie.source.clone(), tie.target.clone(), tie.layer.clone(), tie.start);
            key(a).cmp(&key(b)).then_with(|| a.evidence.cmp(&b.evidence))
        });
        ties
    }
}

/// A link is known by the source and row of its table.
fn evidence_of(link: &LinkRecord) -> RecordRef {
    RecordRef { source: link.origin.clone(), id: format!("row {}", link.row) }
}

fn is_thing(membership: &Membership, entity: u32) -> bool {
    THINGS.contains(&membership.entity(entity).0)
}

pub(super) fn holders(data: &Data, mentions: &Mentions, by_node: &BTreeMap<Node, u32>) -> Holders {
    let mut holders = Holders::new();
    let mut add = |holder: Node, thing: Node, evidence: RecordRef| {
        let actor = matches!(holder.kind(), Kind::Person | Kind::Organization);
        if !actor || !THINGS.contains(&thing.kind()) {
            return;
        }
        if let (Some(holder), Some(thing)) = (by_node.get(&holder), by_node.get(&thing)) {
            holders.entry(*thing).or_default().entry(*holder).or_default().insert(evidence);
        }
    };
    for (kind, rows) in &mentions.named {
        let Some(set) = data.sets.get(kind) else { continue };
        for (row, named) in rows.iter().enumerate() {
            for (thing, key, _) in named {
                add(Node::Row(*kind, row as u32), Node::Key(*thing, *key), RecordRef::row(set, row));
            }
        }
    }
    for (ends, link) in mentions.ends.iter().zip(&data.links).filter(|(_, link)| says_held(&link.layer)) {
        let Some((a, b)) = *ends else { continue };
        let evidence = evidence_of(link);
        add(a, b, evidence.clone());
        add(b, a, evidence);
    }
    holders
}
