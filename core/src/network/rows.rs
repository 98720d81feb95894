//! Compressed sparse rows: the storage of a network's arcs.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Arcs in compressed sparse rows: the arcs of node `v` are at `offsets[v]..offsets[v + 1]`, ascending by target.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Rows {
    pub(super) offsets: Vec<usize>,
    pub(super) targets: Vec<u32>,
    /// Empty if every weight is 1.
    pub(super) weights: Vec<f64>,
}

impl Rows {
    /// Builds the rows of `n` nodes from arcs, whose parallel arcs are merged and their weights added.
    ///
    /// Two counting passes sort the arcs by both ends. `arcs` is called twice and must return the same arcs each time.
    /// An undirected arc is stored in the rows of both of its ends.
    pub(super) fn from_arcs<W: ArcWeight, I: Iterator<Item = (u32, u32, W)>>(
        n: usize,
        directed: bool,
        arcs: impl Fn() -> I,
    ) -> Self {
        let mut by_target = vec![0_usize; n + 1];
        let mut by_source = vec![0_usize; n + 1];
        for (a, b, _) in arcs() {
            by_target[b as usize + 1] += 1;
            by_source[a as usize + 1] += 1;
            if !directed {
                by_target[a as usize + 1] += 1;
                by_source[b as usize + 1] += 1;
            }
        }
        for v in 0..n {
            by_target[v + 1] += by_target[v];
            by_source[v + 1] += by_source[v];
        }
        let total = by_target[n];
        let mut sorted_by_target = vec![(0_u32, W::default()); total];
        let mut next_slot = by_target.clone();
        let mut put = |from: u32, to: u32, weight: W| {
            let slot = &mut next_slot[to as usize];
            sorted_by_target[*slot] = (from, weight);
            *slot += 1;
        };
        for (a, b, weight) in arcs() {
            put(a, b, weight);
            if !directed {
                put(b, a, weight);
            }
        }
        let mut sorted = vec![(0_u32, W::default()); total];
        let mut next_slot = by_source.clone();
        for to in 0..n {
            for &(from, weight) in &sorted_by_target[by_target[to]..by_target[to + 1]] {
                let slot = &mut next_slot[from as usize];
                sorted[*slot] = (to as u32, weight);
                *slot += 1;
            }
        }
        drop(sorted_by_target);
        merge_parallel(n, &by_source, &mut sorted)
    }

    /// The positions of the arcs of a node.
    pub(super) fn range(&self, node: u32) -> Range<usize> {
        self.offsets[node as usize]..self.offsets[node as usize + 1]
    }

    /// The targets of a node's arcs, each with its weight.
    pub(super) fn arcs(&self, node: u32) -> impl ExactSizeIterator<Item = (u32, f64)> + '_ {
        self.range(node).map(move |arc| (self.targets[arc], self.weights.get(arc).copied().unwrap_or(1.0)))
    }

    /// The rows of the reversed arcs, for `n` nodes. Cost: O(n + m).
    pub(super) fn transposed(&self, n: usize) -> Self {
        let mut offsets = vec![0_usize; n + 1];
        for &to in &self.targets {
            offsets[to as usize + 1] += 1;
        }
        for v in 0..n {
            offsets[v + 1] += offsets[v];
        }
        let mut next_slot = offsets.clone();
        let mut targets = vec![0_u32; self.targets.len()];
        let mut weights = vec![0.0; self.weights.len()];
        for from in 0..n {
            for arc in self.offsets[from]..self.offsets[from + 1] {
                let slot = &mut next_slot[self.targets[arc] as usize];
                targets[*slot] = from as u32;
                if !weights.is_empty() {
                    weights[*slot] = self.weights[arc];
                }
                *slot += 1;
            }
        }
        Self { offsets, targets, weights }
    }
}

/// The weight an arc carries while arcs are sorted: `()` if all weights are 1, otherwise a number.
pub(super) trait ArcWeight: Copy + Default {
    /// The summed weight of parallel arcs, independent of their order.
    fn total(parallel: &mut [(u32, Self)]) -> f64;
}

impl ArcWeight for () {
    fn total(parallel: &mut [(u32, Self)]) -> f64 {
        parallel.len() as f64
    }
}

impl ArcWeight for f64 {
    fn total(parallel: &mut [(u32, Self)]) -> f64 {
        // Sorting first makes the sum independent of the order of the input rows, to the last bit.
        parallel.sort_unstable_by(|a, b| a.1.total_cmp(&b.1));
        parallel.iter().map(|(_, weight)| weight).sum()
    }
}

fn merge_parallel<W: ArcWeight>(n: usize, bounds: &[usize], sorted: &mut [(u32, W)]) -> Rows {
    let mut offsets = Vec::with_capacity(n + 1);
    let mut targets = Vec::with_capacity(sorted.len());
    let mut weights = Vec::with_capacity(sorted.len());
    offsets.push(0);
    for v in 0..n {
        for parallel in sorted[bounds[v]..bounds[v + 1]].chunk_by_mut(|a, b| a.0 == b.0) {
            targets.push(parallel[0].0);
            weights.push(W::total(parallel));
        }
        offsets.push(targets.len());
    }
    targets.shrink_to_fit();
    if weights.iter().all(|&weight| weight == 1.0) {
        weights = Vec::new();
    }
    Rows { offsets, targets, weights }
}
