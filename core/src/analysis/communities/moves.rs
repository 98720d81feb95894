//! Moving nodes to the community that gains most, until none gains.

use std::collections::VecDeque;

use rand::RngExt;
use rand_xoshiro::Xoshiro256PlusPlus;
use rayon::prelude::*;

use super::level::Level;
use super::sums::Sums;

/// Arcs from which nodes are moved on all cores.
const LARGE: usize = 1 << 17;
/// Arcs of a range of nodes whose members are first moved among themselves: what fits near one processor.
const RANGE: usize = 1 << 18;
/// Nodes waiting from which they are asked on all cores; fewer are visited in turn, for many ask again after each move.
const MANY: usize = 1 << 15;
/// Nodes a task asks whether they want to move. All four are fixed, so that nothing depends on the number of threads.
const CHUNK: usize = 1 << 12;

pub(super) struct Partition {
    pub(super) community: Vec<u32>,
    /// The strength of each community.
    pub(super) strength: Vec<f64>,
    size: Vec<u32>,
}

impl Partition {
    /// Communities are numbered below the number of nodes.
    pub(super) fn new(level: &Level<'_>, community: Vec<u32>) -> Self {
        let mut partition = Self { strength: vec![0.0; community.len()], size: vec![0; community.len()], community };
        for (v, &c) in partition.community.iter().enumerate() {
            partition.strength[c as usize] += level.strength[v];
            partition.size[c as usize] += 1;
        }
        partition
    }

    /// Every node alone.
    fn singletons(level: &Level<'_>) -> Self {
        Self::new(level, (0..level.len() as u32).collect())
    }

    fn is_singletons(&self) -> bool {
        self.community.iter().enumerate().all(|(v, &c)| v == c as usize)
    }

    /// Numbers the communities by their first node and tells how many there are.
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

/// Moves nodes until none gains by it; tells whether any moved. Nodes are first visited in `order`. Of communities that
/// gain the same `random` chooses, where given: otherwise some partitions are never reached however often one starts.
///
/// Without `random` a large level is moved on all cores. From single nodes, ranges of consecutive nodes are moved first,
/// each on its own: no community crosses a range, so what a node gains there is what it gains in the whole. Then the
/// nodes waiting are asked on a snapshot who would move, and those are moved in order, each by what holds at its turn.
pub(super) fn move_nodes(
    level: &Level<'_>,
    partition: &mut Partition,
    resolution: f64,
    order: &[u32],
    random: Option<&mut Xoshiro256PlusPlus>,
) -> bool {
    let mut movement = Movement::new(level, partition, resolution, random);
    if level.arcs() < LARGE || movement.random.is_some() {
        return movement.in_turn(partition, order.iter().copied().collect());
    }
    let mut changed = partition.is_singletons() && within_ranges(level, partition, resolution);
    if changed {
        movement = Movement::new(level, partition, resolution, None);
    }
    let mut waiting: Vec<u32> = order.to_vec();
    while waiting.len() > MANY {
        let willing: Vec<Vec<u32>> = waiting
            .par_chunks(CHUNK)
            .map_init(
                || Sums::new(partition.size.len()),
                |sums, chunk| {
                    let moves = |&v: &u32| movement.wish(partition, sums, v) != partition.community[v as usize];
                    chunk.iter().copied().filter(moves).collect()
                },
            )
            .collect();
        waiting = movement.once(partition, &willing.concat(), &mut changed);
    }
    movement.in_turn(partition, waiting.into()) || changed
}

/// Moves the nodes of each range among themselves, where most links lie within ranges; tells whether any moved.
fn within_ranges(level: &Level<'_>, partition: &mut Partition, resolution: f64) -> bool {
    let ranges = level.ranges(RANGE);
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
            let changed = Movement::new(&part, &own, resolution, None).in_turn(&mut own, queue);
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
    /// The nodes that are to be visited and need not be called again.
    called: Vec<bool>,
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
        let (called, sums) = (vec![false; level.len()], Sums::new(partition.size.len()));
        Self { level, scale: resolution / level.total, empty, called, sums, random }
    }

    /// Visits the nodes of a queue, and those whose neighbour moved, until it is empty; tells whether any moved.
    fn in_turn(&mut self, partition: &mut Partition, mut queue: VecDeque<u32>) -> bool {
        let mut changed = false;
        queue.iter().for_each(|&v| self.called[v as usize] = true);
        while let Some(v) = queue.pop_front() {
            self.visit(partition, v, &mut changed, |w| queue.push_back(w));
        }
        changed
    }

    /// Visits some nodes once; gives back those whose neighbour moved.
    fn once(&mut self, partition: &mut Partition, nodes: &[u32], changed: &mut bool) -> Vec<u32> {
        let mut next = Vec::new();
        nodes.iter().for_each(|&v| self.called[v as usize] = true);
        for &v in nodes {
            self.visit(partition, v, changed, |w| next.push(w));
        }
        next.iter().for_each(|&v| self.called[v as usize] = false);
        next
    }

    #[inline]
    fn visit(&mut self, partition: &mut Partition, v: u32, changed: &mut bool, mut call: impl FnMut(u32)) {
        self.called[v as usize] = false;
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
            if partition.community[w as usize] != to && !self.called[w as usize] {
                self.called[w as usize] = true;
                call(w);
            }
        }
    }

    /// Where `v` would move as things stand.
    fn wish(&self, partition: &Partition, sums: &mut Sums, v: u32) -> u32 {
        best(self.level, partition, sums, v, self.scale, self.empty.last().copied(), None)
    }
}

/// The community where `v` gains most: its own unless another gains more, an empty one if all cost.
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
    let margin = strength * 1e-10;
    let mut best = (sums.of(own) - cost * (partition.strength[own as usize] - strength) + margin, own);
    let mut equals = 1_u32;
    for &(c, weight) in &sums.entries {
        // A gain is at most the weight, so what can't win is told without a look at the community.
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
