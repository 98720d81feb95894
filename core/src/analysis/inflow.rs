//! Repeated sums over the incoming arcs of each node.

use rayon::prelude::*;

use crate::network::Network;

/// The number of target nodes per task. It is fixed, so that sums are the same at any number of threads.
const CHUNK: usize = 1 << 14;
/// The binary logarithm of the number of nodes in a neighbourhood; their values fill eight pages of memory.
const NEIGHBOURHOOD_BITS: usize = 12;

/// The incoming arcs of each chunk of target nodes, sorted by the neighbourhood of their source.
///
/// Summed node by node, the arcs of a large network read values in random order, and cache misses dominate the time.
/// Memory: 6 bytes per arc, 14 if the network is weighted.
pub(super) struct Inflow {
    chunks: Vec<Chunk>,
}

struct Chunk {
    sources: Vec<u32>,
    /// The targets, as indices into the chunk.
    targets: Vec<u16>,
    /// Empty if every weight is 1.
    weights: Vec<f64>,
}

impl Inflow {
    pub(super) fn new(network: &Network) -> Self {
        let n = network.len();
        let chunk = |first: usize| Chunk::new(network, first..(first + CHUNK).min(n));
        Self { chunks: (0..n).step_by(CHUNK).collect::<Vec<_>>().into_par_iter().map(chunk).collect() }
    }

    /// Computes for each node the sum over its incoming arcs of weight times the value of the source.
    pub(super) fn sum(&self, values: &[f64], sums: &mut [f64]) {
        let chunk = |(sums, chunk): (&mut [f64], &Chunk)| chunk.sum(values, sums);
        if let [only] = &self.chunks[..] {
            return chunk((sums, only));
        }
        sums.par_chunks_mut(CHUNK).zip(&self.chunks).for_each(chunk);
    }
}

impl Chunk {
    fn new(network: &Network, nodes: std::ops::Range<usize>) -> Self {
        let (offsets, sources, weights) = network.rows_in();
        let arcs = offsets[nodes.start]..offsets[nodes.end];
        // The slot of the next arc from each neighbourhood of sources.
        let mut places = vec![0; (network.len() >> NEIGHBOURHOOD_BITS) + 2];
        sources[arcs.clone()].iter().for_each(|&source| places[(source as usize >> NEIGHBOURHOOD_BITS) + 1] += 1);
        for near in 1..places.len() {
            places[near] += places[near - 1];
        }
        let mut chunk = Self {
            sources: vec![0; arcs.len()],
            targets: vec![0; arcs.len()],
            weights: vec![0.0; if weights.is_empty() { 0 } else { arcs.len() }],
        };
        for target in nodes.clone() {
            for arc in offsets[target]..offsets[target + 1] {
                let place = &mut places[sources[arc] as usize >> NEIGHBOURHOOD_BITS];
                chunk.sources[*place] = sources[arc];
                chunk.targets[*place] = (target - nodes.start) as u16;
                if let Some(weight) = chunk.weights.get_mut(*place) {
                    *weight = weights[arc];
                }
                *place += 1;
            }
        }
        chunk
    }

    fn sum(&self, values: &[f64], sums: &mut [f64]) {
        sums.fill(0.0);
        let arcs = self.sources.iter().zip(&self.targets);
        if self.weights.is_empty() {
            arcs.for_each(|(&source, &target)| sums[target as usize] += values[source as usize]);
        } else {
            arcs.zip(&self.weights).for_each(|((&source, &target), weight)| {
                sums[target as usize] += weight * values[source as usize];
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{networks, numbered};
    use proptest::prelude::*;

    fn naive_sums(network: &Network, values: &[f64]) -> Vec<f64> {
        network.nodes().map(|v| network.arcs_in(v).map(|(w, weight)| weight * values[w as usize]).sum()).collect()
    }

    fn check(network: &Network) {
        let values: Vec<f64> = (0..network.len()).map(|v| (v as f64 + 1.0).sqrt()).collect();
        let mut sums = vec![7.0; network.len()];
        Inflow::new(network).sum(&values, &mut sums);
        for (ours, plain) in sums.iter().zip(naive_sums(network, &values)) {
            assert!((ours - plain).abs() <= 1e-12 * plain, "{ours} {plain}");
        }
    }

    #[test]
    fn networks_of_several_chunks_are_summed() {
        let n = 3 * CHUNK as u32 + 5;
        let links: Vec<(u32, u32)> = (0..n).flat_map(|v| [(v, (v * 7919 + 13) % n), (v, (v / 3 * 2) % n)]).collect();
        check(&numbered(n as usize, &links, true));
        check(&numbered(n as usize, &links, false));
        check(&numbered(0, &[], false));
    }

    proptest! {
        #[test]
        fn sums_equal_those_over_arcs(network in prop_oneof![networks(false), networks(true)]) {
            check(&network);
        }
    }
}
