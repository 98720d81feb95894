//! Which ties between people count for a ring, and how much.

use super::Evidence;
use crate::error::Result;
use crate::hash;
use crate::network::{LinkData, Network, Strand};

/// A pair of people and all that ties them.
pub(super) struct Tie {
    source: u32,
    target: u32,
    weight: f64,
    rows: u32,
}

pub(super) struct Ties(Vec<Tie>);

impl Ties {
    /// The ties that count: those of two layers or more, family not counted, and those strong in one.
    pub(super) fn of(network: &Network, strong: f64) -> Self {
        if network.strands().is_empty() {
            let undirected = network.undirected();
            let heavy = undirected.links().filter(|link| link.2 >= strong);
            return Self(heavy.map(|(a, b, w)| Tie { source: a, target: b, weight: worth(&[w]), rows: 1 }).collect());
        }
        let pair = |s: &Strand| (s.source.min(s.target), s.source.max(s.target));
        let tie = |strands: &[Strand]| {
            let (source, target) = pair(strands.first()?);
            let layers = by_layer(network, strands);
            let counting: Vec<f64> =
                layers.iter().filter(|layer| layer.layer != "kin").map(|layer| layer.weight).collect();
            let counts = counting.len() >= 2 || counting.iter().any(|&weight| weight >= strong);
            let rows = strands.iter().map(|s| s.rows).sum();
            counts.then(|| Tie { source, target, weight: worth(&counting), rows })
        };
        Self(network.strands().chunk_by(|a, b| pair(a) == pair(b)).filter_map(tie).collect())
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

    /// All ties inside a group, those that did not count too: they are part of the picture.
    pub(super) fn evidence(&self, network: &Network, group: &[u32]) -> Vec<Evidence> {
        let mut found = Vec::new();
        for (at, &a) in group.iter().enumerate() {
            for &b in &group[at + 1..] {
                let strands: Vec<Strand> = network.strands_between(a, b).copied().collect();
                found.extend(by_layer(network, &strands));
            }
        }
        found
    }
}

/// What several layers of these weights are worth together: each adds less the more there is of it.
fn worth(weights: &[f64]) -> f64 {
    weights.iter().map(|weight| (1.0 + weight).log2()).sum()
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
