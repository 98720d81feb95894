//! Local moving: moves nodes to the community of largest gain until no move gains.

use std::collections::VecDeque;

use rand::RngExt;
use rand_xoshiro::Xoshiro256PlusPlus;
use rayon::prelude::*;

use super::level::Level;
use super::sums::Sums;

// Sizes of parallel work. They are fixed, so that results do not depend on the number of threads.
/// The number of arcs from which nodes are moved on all cores.
const MIN_PARALLEL_ARCS: usize = 1 << 17;
/// The number of arcs per range of nodes that is moved on its own; it fits the cache of one core.
const RANGE_ARCS: usize = 1 << 18;
/// The number of waiting nodes from which they are tested on all cores. Fewer are visited in turn, since each move
/// makes the neighbours wait again.
const MIN_PARALLEL_NODES: usize = 1 << 15;
/// The number of nodes tested per task.
const CHUNK: usize = 1 << 12;
/// The relative difference below which gains are equal.
const EQUAL_GAIN: f64 = 1e-10;

pub(super) struct Partition {
    pub(super) community: Vec<u32>,
    /// The strength of each community.
    pub(super) strength: Vec<f64>,
    size: Vec<u32>,
}

impl Partition {
    /// Builds a partition. Communities must be numbered below the number of nodes.
    pub(super) fn new(level: &Level<'_>, community: Vec<u32>) -> Self {
        let mut partition = Self { strength: vec![0.0; community.len()], size: vec![0; community.len()], community };
        for (v, &c) in partition.community.iter().enumerate() {
            partition.strength[c as usize] += level.strength[v];
            partition.size[c as usize] += 1;
        }
        partition
    }

    /// The partition of singletons.
    fn singletons(level: &Level<'_>) -> Self {
        Self::new(level, (0..level.len() as u32).collect())
    }

    fn is_singletons(&self) -> bool {
        self.community.iter().enumerate().all(|(v, &c)| v == c as usize)
    }

    /// Numbers the communities by their first node and returns their number.
    pub(super) fn renumber(&mut self) -> usize {
        let mut number = vec![u32::MAX; self.size.len()];
        let mut count = 0;
        let (mut strength, mut size) = (Vec::new(), Vec::new());
        for c in &mut self.community {
            let old = *c as usize;
            if number[old] == u32::MAX {
                number[old] = count;
                count += 1;
                strength.push(self.strength[old]);
                size.push(self.size[old]);
            }
            *c = number[old];
        }
        (self.strength, self.size) = (strength, size);
        count as usize
    }
}

/// Moves nodes until no move gains. Returns whether any node moved. Nodes are first visited in `order`. With `random`,
/// a node chooses at random among communities of equal gain; otherwise some partitions are never reached.
///
/// Without `random`, a large level is moved on all cores. If all nodes are singletons, ranges of consecutive nodes are
/// first moved independently: no community crosses a range, so gains inside a range are exact. Then the waiting nodes
/// are tested in parallel against a snapshot, and those that would move are moved in order, each by its gain at that
/// moment.
pub(super) fn move_nodes(
    level: &Level<'_>,
    partition: &mut Partition,
    resolution: f64,
    order: &[u32],
    random: Option<&mut Xoshiro256PlusPlus>,
) -> bool {
    let mut movement = Movement::new(level, partition, resolution, random);
    if level.arcs() < MIN_PARALLEL_ARCS || movement.random.is_some() {
        return movement.visit_all(partition, order.iter().copied().collect());
    }
    let mut changed = partition.is_singletons() && within_ranges(level, partition, resolution);
    if changed {
        movement = Movement::new(level, partition, resolution, None);
    }
    let mut waiting: Vec<u32> = order.to_vec();
    while waiting.len() > MIN_PARALLEL_NODES {
        let candidates: Vec<Vec<u32>> = waiting
            .par_chunks(CHUNK)
            .map_init(
                || Sums::new(partition.size.len()),
                |sums, chunk| {
                    let moves = |&v: &u32| movement.best_move(partition, sums, v) != partition.community[v as usize];
                    chunk.iter().copied().filter(moves).collect()
                },
            )
            .collect();
        waiting = movement.visit_once(partition, &candidates.concat(), &mut changed);
    }
    movement.visit_all(partition, waiting.into()) || changed
}

/// Moves the nodes of each range independently, if most links lie inside ranges. Returns whether any node moved.
fn within_ranges(level: &Level<'_>, partition: &mut Partition, resolution: f64) -> bool {
    let ranges = level.ranges(RANGE_ARCS);
    let parts: Vec<Level<'static>> = ranges.par_iter().map(|range| level.part(range)).collect();
    if 2 * parts.iter().map(Level::arcs).sum::<usize>() < level.arcs() {
        return false;
    }
    let moved: Vec<(bool, Vec<u32>)> = parts
        .into_par_iter()
        .zip(&ranges)
        .map(|(part, range)| {
            let mut own = Partition::singletons(&part);
            let queue = (0..part.len() as u32).collect();
            let changed = Movement::new(&part, &own, resolution, None).visit_all(&mut own, queue);
            (changed, own.community.into_iter().map(|c| c + range.start).collect())
        })
        .collect();
    let changed = moved.iter().any(|range| range.0);
    *partition = Partition::new(level, moved.into_iter().flat_map(|range| range.1).collect());
    changed
}

struct Movement<'a, 'b> {
    level: &'a Level<'a>,
    scale: f64,
    empty: Vec<u32>,
    /// Whether each node is in the queue.
    queued: Vec<bool>,
    sums: Sums,
    random: Option<&'b mut Xoshiro256PlusPlus>,
}

impl<'a, 'b> Movement<'a, 'b> {
    fn new(
        level: &'a Level<'a>,
        partition: &Partition,
        resolution: f64,
        random: Option<&'b mut Xoshiro256PlusPlus>,
    ) -> Self {
        let empty = (0..partition.size.len() as u32).filter(|&c| partition.size[c as usize] == 0).collect();
        let (queued, sums) = (vec![false; level.len()], Sums::new(partition.size.len()));
        Self { level, scale: resolution / level.total, empty, queued, sums, random }
    }

    /// Visits the nodes of a queue, and the neighbours of moved nodes, until the queue is empty. Returns whether any
    /// moved.
    fn visit_all(&mut self, partition: &mut Partition, mut queue: VecDeque<u32>) -> bool {
        let mut changed = false;
        queue.iter().for_each(|&v| self.queued[v as usize] = true);
        while let Some(v) = queue.pop_front() {
            self.visit(partition, v, &mut changed, |w| queue.push_back(w));
        }
        changed
    }

    /// Visits some nodes once. Returns the neighbours of moved nodes.
    fn visit_once(&mut self, partition: &mut Partition, nodes: &[u32], changed: &mut bool) -> Vec<u32> {
        let mut next = Vec::new();
        nodes.iter().for_each(|&v| self.queued[v as usize] = true);
        for &v in nodes {
            self.visit(partition, v, changed, |w| next.push(w));
        }
        next.iter().for_each(|&v| self.queued[v as usize] = false);
        next
    }

    /// Moves a node if that gains, and passes its neighbours outside the new community to `enqueue`.
    #[inline]
    fn visit(&mut self, partition: &mut Partition, v: u32, changed: &mut bool, mut enqueue: impl FnMut(u32)) {
        self.queued[v as usize] = false;
        let from = partition.community[v as usize];
        let (empty, random) = (self.empty.last().copied(), self.random.as_deref_mut());
        let to = best(self.level, partition, &mut self.sums, v, self.scale, empty, random);
        if to == from {
            return;
        }
        *changed = true;
        let strength = self.level.strength[v as usize];
        partition.strength[from as usize] -= strength;
        partition.strength[to as usize] += strength;
        partition.size[from as usize] -= 1;
        partition.size[to as usize] += 1;
        partition.community[v as usize] = to;
        if self.empty.last() == Some(&to) {
            self.empty.pop();
        }
        if partition.size[from as usize] == 0 {
            partition.strength[from as usize] = 0.0;
            self.empty.push(from);
        }
        for &w in self.level.neighbors(v) {
            if partition.community[w as usize] != to && !self.queued[w as usize] {
                self.queued[w as usize] = true;
                enqueue(w);
            }
        }
    }

    /// The community to which `v` would move now.
    fn best_move(&self, partition: &Partition, sums: &mut Sums, v: u32) -> u32 {
        best(self.level, partition, sums, v, self.scale, self.empty.last().copied(), None)
    }
}

/// The community of largest gain for `v`: its own unless another gains more, an empty one if all gains are negative.
#[inline]
fn best(
    level: &Level<'_>,
    partition: &Partition,
    sums: &mut Sums,
    v: u32,
    scale: f64,
    empty: Option<u32>,
    mut random: Option<&mut Xoshiro256PlusPlus>,
) -> u32 {
    level.each(v, |w, weight| sums.add(partition.community[w as usize], weight));
    let own = partition.community[v as usize];
    let strength = level.strength[v as usize];
    let cost = strength * scale;
    let margin = strength * EQUAL_GAIN;
    let mut best = (sums.of(own) - cost * (partition.strength[own as usize] - strength) + margin, own);
    let mut equals = 1_u32;
    for &(c, weight) in &sums.entries {
        // The gain is at most the weight, so most losing communities are skipped without reading their strength.
        if c == own || weight < best.0 - margin {
            continue;
        }
        let gain = weight - cost * partition.strength[c as usize];
        if gain > best.0 + if random.is_some() { margin } else { 0.0 } {
            best = (gain, c);
            equals = 1;
        } else if best.1 != own
            && gain >= best.0 - margin
            && let Some(random) = random.as_deref_mut()
        {
            equals += 1;
            if random.random_range(0..equals) == 0 {
                best = (gain.max(best.0), c);
            }
        }
    }
    sums.clear();
    if best.0 < 0.0 && partition.size[own as usize] > 1 { empty.unwrap_or(best.1) } else { best.1 }
}
