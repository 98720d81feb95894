//! Ties between people: which of them count for rings, and with what weight.

use super::ring::RingTie;
use crate::error::Result;
use crate::hash;
use crate::network::{LayeredEdge, LinkData, Network};

/// Layers of family and household, which never count: families also call each other.
const HOME_LAYERS: [&str; 3] = ["kin", "lives_at", "shared_address"];

/// All links of one layer between two people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Contact {
    /// The lower of the two nodes.
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

/// The contacts between people without home layers, in order of pair and layer.
pub(super) fn contacts(network: &Network) -> Vec<Contact> {
    if network.layered_edges().is_empty() {
        let undirected = network.undirected();
        let contact = |(source, target, weight)| Contact { source, target, layer: 0, weight, rows: 1 };
        return undirected.links().map(contact).collect();
    }
    let home = |s: &LayeredEdge| {
        network.layers().get(s.layer as usize).is_some_and(|layer| HOME_LAYERS.contains(&layer.as_str()))
    };
    let contact = |s: &LayeredEdge| Contact {
        source: s.source.min(s.target),
        target: s.source.max(s.target),
        layer: s.layer,
        weight: s.weight,
        rows: s.rows,
    };
    // Layered edges are sorted by pair and layer, so those of one contact are adjacent.
    let mut found: Vec<Contact> = network.layered_edges().iter().filter(|s| !home(s)).map(contact).collect();
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

/// All contacts of a pair of people.
pub(super) struct Tie {
    source: u32,
    target: u32,
    weight: f64,
    rows: u32,
}

/// The ties that count for rings, in order of pair.
pub(super) struct Ties(Vec<Tie>);

impl Ties {
    /// The ties with two or more layers, or of at least `min_weight` in one. `contacts` must be in order of pair.
    pub(super) fn of(contacts: &[Contact], min_weight: f64) -> Self {
        let tie = |contacts: &[Contact]| {
            let first = contacts.first()?;
            let counts = contacts.len() >= 2 || contacts.iter().any(|contact| contact.weight >= min_weight);
            let rows = contacts.iter().map(|contact| contact.rows).sum();
            let weight = contacts.iter().map(|contact| damped(contact.weight)).sum();
            counts.then_some(Tie { source: first.source, target: first.target, weight, rows })
        };
        Self(contacts.chunk_by(|a, b| (a.source, a.target) == (b.source, b.target)).filter_map(tie).collect())
    }

    /// The undirected network of all people and the ties that `wanted` accepts.
    pub(super) fn network(&self, people: &Network, wanted: impl Fn(&Tie) -> bool) -> Result<Network> {
        let wanted: Vec<&Tie> = self.0.iter().filter(|tie| wanted(tie)).collect();
        let source: Vec<u32> = wanted.iter().map(|tie| tie.source).collect();
        let target: Vec<u32> = wanted.iter().map(|tie| tie.target).collect();
        let weight: Vec<f64> = wanted.iter().map(|tie| tie.weight).collect();
        let data = LinkData { weight: Some(&weight), ..LinkData::default() };
        Network::from_edges(people.labels().clone(), &source, &target, &data, false)
    }

    /// Whether a tie is in the sample of this seed; a tie of r rows is lost with probability exp(-r).
    pub(super) fn is_sampled(&self, tie: &Tie, seed: u64) -> bool {
        let draw = hash::mix(hash::mix(seed, u64::from(tie.source)), u64::from(tie.target)) >> 11;
        draw as f64 / (1_u64 << 53) as f64 >= (-f64::from(tie.rows)).exp()
    }
}

/// The contribution of a layer to the weight of a tie, which grows with the logarithm of the layer's weight.
fn damped(weight: f64) -> f64 {
    (1.0 + weight).log2()
}

/// All ties inside a group by pair and layer, including those that did not count for the search.
pub(super) fn evidence(network: &Network, group: &[u32]) -> Vec<RingTie> {
    let mut found = Vec::new();
    for (at, &a) in group.iter().enumerate() {
        for &b in &group[at + 1..] {
            let edges: Vec<LayeredEdge> = network.layered_edges_between(a, b).copied().collect();
            found.extend(by_layer(network, &edges));
        }
    }
    found
}

/// Merges the edges between two people by layer.
fn by_layer(network: &Network, edges: &[LayeredEdge]) -> Vec<RingTie> {
    let join = |edges: &[LayeredEdge]| {
        let first = edges.first()?;
        Some(RingTie {
            source: first.source.min(first.target),
            target: first.source.max(first.target),
            layer: network.layers().get(first.layer as usize).cloned().unwrap_or_default(),
            count: edges.iter().map(|s| s.rows).sum(),
            weight: edges.iter().map(|s| s.weight).sum(),
            first: edges.iter().filter_map(|s| s.start).min(),
            last: edges.iter().filter_map(|s| s.end.or(s.start)).max(),
        })
    };
    edges.chunk_by(|a, b| a.layer == b.layer).filter_map(join).collect()
}
