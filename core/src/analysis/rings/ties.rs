//! Which ties between people count for a ring, and how much.

use super::Evidence;
use crate::error::Result;
use crate::hash;
use crate::network::{LinkData, Network, Strand};

/// Layers that say who lives with whom: families call each other, and that makes no ring.
const HOME: [&str; 3] = ["kin", "lives_at", "shared_address"];

/// All of one layer between two people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Contact {
    /// The lower of the two.
    pub(super) source: u32,
    pub(super) target: u32,
    pub(super) layer: u32,
    pub(super) weight: f64,
    pub(super) rows: u32,
}

impl Contact {
    pub(super) fn key(&self) -> (u32, u32, u32) {
        (self.source, self.target, self.layer)
    }
}

/// What people have to do with each other, home apart, in order of people and layer.
pub(super) fn contacts(network: &Network) -> Vec<Contact> {
    if network.strands().is_empty() {
        let undirected = network.undirected();
        let contact = |(source, target, weight)| Contact { source, target, layer: 0, weight, rows: 1 };
        return undirected.links().map(contact).collect();
    }
    let home = |s: &Strand| network.layers().get(s.layer as usize).is_some_and(|layer| HOME.contains(&layer.as_str()));
    let contact = |s: &Strand| Contact {
        source: s.source.min(s.target),
        target: s.source.max(s.target),
        layer: s.layer,
        weight: s.weight,
        rows: s.rows,
    };
    // Strands stand in the order of people and layer, so those that belong together are neighbours.
    let mut found: Vec<Contact> = network.strands().iter().filter(|s| !home(s)).map(contact).collect();
    found.dedup_by(|next, kept| {
        let same = next.key() == kept.key();
        if same {
            kept.weight += next.weight;
            kept.rows += next.rows;
        }
        same
    });
    found
}

/// A pair of people and all that ties them.
pub(super) struct Tie {
    source: u32,
    target: u32,
    weight: f64,
    rows: u32,
}

pub(super) struct Ties(Vec<Tie>);

impl Ties {
    /// The ties that count: those of two layers or more, and those strong in one. Contacts stand in order of people.
    pub(super) fn of(contacts: &[Contact], strong: f64) -> Self {
        let tie = |contacts: &[Contact]| {
            let first = contacts.first()?;
            let counts = contacts.len() >= 2 || contacts.iter().any(|contact| contact.weight >= strong);
            let rows = contacts.iter().map(|contact| contact.rows).sum();
            let weight = contacts.iter().map(|contact| worth(contact.weight)).sum();
            counts.then_some(Tie { source: first.source, target: first.target, weight, rows })
        };
        Self(contacts.chunk_by(|a, b| (a.source, a.target) == (b.source, b.target)).filter_map(tie).collect())
    }

    /// The network of the ties that are wanted, among all people.
    pub(super) fn network(&self, people: &Network, wanted: impl Fn(&Tie) -> bool) -> Result<Network> {
        let wanted: Vec<&Tie> = self.0.iter().filter(|tie| wanted(tie)).collect();
        let source: Vec<u32> = wanted.iter().map(|tie| tie.source).collect();
        let target: Vec<u32> = wanted.iter().map(|tie| tie.target).collect();
        let weight: Vec<f64> = wanted.iter().map(|tie| tie.weight).collect();
        let data = LinkData { weight: Some(&weight), ..LinkData::default() };
        Network::from_edges(people.labels().clone(), &source, &target, &data, false)
    }

    /// Whether a tie is in the sample of this seed: the more rows it rests on, the more often.
    pub(super) fn kept(&self, tie: &Tie, seed: u64) -> bool {
        let draw = hash::mix(hash::mix(seed, u64::from(tie.source)), u64::from(tie.target)) >> 11;
        draw as f64 / (1_u64 << 53) as f64 >= (-f64::from(tie.rows)).exp()
    }
}

/// What a layer of this weight is worth: more of the same adds less and less.
fn worth(weight: f64) -> f64 {
    (1.0 + weight).log2()
}

/// All ties inside a group, those that did not count too: they are part of the picture.
pub(super) fn evidence(network: &Network, group: &[u32]) -> Vec<Evidence> {
    let mut found = Vec::new();
    for (at, &a) in group.iter().enumerate() {
        for &b in &group[at + 1..] {
            let strands: Vec<Strand> = network.strands_between(a, b).copied().collect();
            found.extend(by_layer(network, &strands));
        }
    }
    found
}

/// The strands between two people, those of one layer together.
fn by_layer(network: &Network, strands: &[Strand]) -> Vec<Evidence> {
    let join = |strands: &[Strand]| {
        let first = strands.first()?;
        Some(Evidence {
            source: first.source.min(first.target),
            target: first.source.max(first.target),
            layer: network.layers().get(first.layer as usize).cloned().unwrap_or_default(),
            count: strands.iter().map(|s| s.rows).sum(),
            weight: strands.iter().map(|s| s.weight).sum(),
            first: strands.iter().filter_map(|s| s.start).min(),
            last: strands.iter().filter_map(|s| s.end.or(s.start)).max(),
        })
    };
    strands.chunk_by(|a, b| a.layer == b.layer).filter_map(join).collect()
}
