//! One level of aggregation, whose nodes are sets of nodes of the network.

use std::borrow::Cow;
use std::ops::Range;

use rayon::prelude::*;

use super::sums::Sums;
use crate::network::Network;

/// The number of nodes of the next level per task. It is fixed, so that results do not depend on the number of threads.
const CHUNK: usize = 1 << 13;

pub(super) struct Level<'a> {
    offsets: Cow<'a, [usize]>,
    targets: Cow<'a, [u32]>,
    /// Empty if every weight is 1.
    weights: Cow<'a, [f64]>,
    /// The summed weight of each node's links; links inside the node count twice.
    pub(super) strength: Vec<f64>,
    /// The sum of `strength`: twice the weight of all links.
    pub(super) total: f64,
}

impl<'a> Level<'a> {
    pub(super) fn base(network: &'a Network) -> Self {
        let (offsets, targets, weights) = network.rows();
        let strength: Vec<f64> = network.nodes().map(|v| network.strength(v)).collect();
        let total = strength.iter().sum();
        let (offsets, targets, weights) = (Cow::from(offsets), Cow::from(targets), Cow::from(weights));
        Self { offsets, targets, weights, strength, total }
    }

    /// The level with every node of strength 1, so that the strength of a community is its number of nodes.
    pub(super) fn counting(network: &'a Network) -> Self {
        let mut level = Self::base(network);
        level.strength.fill(1.0);
        level.total = level.strength.len() as f64;
        level
    }

    pub(super) fn len(&self) -> usize {
        self.strength.len()
    }

    /// The number of link ends over all nodes.
    pub(super) fn arcs(&self) -> usize {
        self.targets.len()
    }

    pub(super) fn neighbors(&self, v: u32) -> &[u32] {
        &self.targets[self.offsets[v as usize]..self.offsets[v as usize + 1]]
    }

    /// Calls `visit` with every neighbour of `v` and the weight of the link to it.
    #[inline]
    pub(super) fn each(&self, v: u32, mut visit: impl FnMut(u32, f64)) {
        let row = self.offsets[v as usize]..self.offsets[v as usize + 1];
        if self.weights.is_empty() {
            self.targets[row].iter().for_each(|&w| visit(w, 1.0));
        } else {
            self.targets[row.clone()].iter().zip(&self.weights[row]).for_each(|(&w, &weight)| visit(w, weight));
        }
    }

    /// Ranges of consecutive nodes with about `arcs` arcs each.
    pub(super) fn ranges(&self, arcs: usize) -> Vec<Range<u32>> {
        let mut ranges = Vec::new();
        let mut first = 0;
        for v in 0..self.len() {
            if self.offsets[v + 1] - self.offsets[first] >= arcs || v + 1 == self.len() {
                ranges.push(first as u32..v as u32 + 1);
                first = v + 1;
            }
        }
        ranges
    }

    /// The subgraph of consecutive nodes, numbered from 0. Strengths and total are those of the whole level.
    pub(super) fn part(&self, range: &Range<u32>) -> Level<'static> {
        let mut offsets = vec![0];
        let (mut targets, mut weights) = (Vec::new(), Vec::new());
        for v in range.clone() {
            self.each(v, |w, weight| {
                if range.contains(&w) {
                    targets.push(w - range.start);
                    if !self.weights.is_empty() {
                        weights.push(weight);
                    }
                }
            });
            offsets.push(targets.len());
        }
        let strength = self.strength[range.start as usize..range.end as usize].to_vec();
        let (offsets, targets, weights) = (offsets.into(), targets.into(), weights.into());
        Level { offsets, targets, weights, strength, total: self.total }
    }

    /// Builds the next level, whose `count` nodes are the parts in `part`, which has one entry per node of this level.
    pub(super) fn aggregate(&self, part: &[u32], count: usize) -> Level<'static> {
        let (begins, members) = grouped(part, count);
        let chunks: Vec<usize> = (0..count).step_by(CHUNK).collect();
        let built: Vec<Piece> = chunks
            .into_par_iter()
            .map_init(
                || Sums::new(count),
                |sums, first| self.piece(part, &members, &begins, first..(first + CHUNK).min(count), sums),
            )
            .collect();
        let arcs = built.iter().map(|piece| piece.targets.len()).sum();
        let (mut offsets, mut strength) = (Vec::with_capacity(count + 1), Vec::with_capacity(count));
        let (mut targets, mut weights) = (Vec::with_capacity(arcs), Vec::with_capacity(arcs));
        offsets.push(0);
        for piece in built {
            let before = targets.len();
            offsets.extend(piece.ends.iter().map(|end| before + end));
            targets.extend_from_slice(&piece.targets);
            weights.extend_from_slice(&piece.weights);
            strength.extend_from_slice(&piece.strength);
        }
        let (offsets, targets, weights) = (offsets.into(), targets.into(), weights.into());
        Level { offsets, targets, weights, strength, total: self.total }
    }

    fn piece(&self, part: &[u32], members: &[u32], begins: &[usize], range: Range<usize>, sums: &mut Sums) -> Piece {
        let mut piece = Piece::default();
        for p in range {
            let mut strength = 0.0;
            for &v in &members[begins[p]..begins[p + 1]] {
                strength += self.strength[v as usize];
                self.each(v, |w, weight| {
                    let q = part[w as usize];
                    if q as usize != p {
                        sums.add(q, weight);
                    }
                });
            }
            // Small levels are visited in random order; sorting makes the rows independent of it.
            if begins.len() <= CHUNK {
                sums.entries.sort_unstable_by_key(|entry| entry.0);
            }
            piece.targets.extend(sums.entries.iter().map(|entry| entry.0));
            piece.weights.extend(sums.entries.iter().map(|entry| entry.1));
            sums.clear();
            piece.ends.push(piece.targets.len());
            piece.strength.push(strength);
        }
        piece
    }
}

#[derive(Default)]
struct Piece {
    ends: Vec<usize>,
    targets: Vec<u32>,
    weights: Vec<f64>,
    strength: Vec<f64>,
}

/// Groups nodes: the start of each of `count` groups in the list of members, and that list, ascending within a group.
pub(super) fn grouped(group: &[u32], count: usize) -> (Vec<usize>, Vec<u32>) {
    let mut begins = vec![0_usize; count + 1];
    group.iter().for_each(|&g| begins[g as usize + 1] += 1);
    for g in 0..count {
        begins[g + 1] += begins[g];
    }
    let mut free = begins.clone();
    let mut members = vec![0_u32; group.len()];
    for (v, &g) in group.iter().enumerate() {
        members[free[g as usize]] = v as u32;
        free[g as usize] += 1;
    }
    (begins, members)
}
