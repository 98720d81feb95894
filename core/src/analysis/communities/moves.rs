//! Moving nodes to the community that gains most, until none gains.

use std::collections::VecDeque;

use rand::RngExt;
use rand_xoshiro::Xoshiro256PlusPlus;

use super::level::{Level, Sums};

pub(super) struct Partition {
    pub(super) community: Vec<u32>,
    /// The strength of each community.
    pub(super) strength: Vec<f64>,
    size: Vec<u32>,
}

impl Partition {
    /// Communities are numbered below the number of nodes.
    pub(super) fn new(level: &Level, community: Vec<u32>) -> Self {
        let mut partition = Self { strength: vec![0.0; community.len()], size: vec![0; community.len()], community };
        for (v, &c) in partition.community.iter().enumerate() {
            partition.strength[c as usize] += level.strength[v];
            partition.size[c as usize] += 1;
        }
        partition
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
pub(super) fn move_nodes(
    level: &Level,
    partition: &mut Partition,
    resolution: f64,
    order: &[u32],
    mut random: Option<&mut Xoshiro256PlusPlus>,
) -> bool {
    let scale = resolution / level.total;
    let mut empty: Vec<u32> = (0..partition.size.len() as u32).filter(|&c| partition.size[c as usize] == 0).collect();
    let mut queue: VecDeque<u32> = order.iter().copied().collect();
    let mut waiting = vec![true; level.len()];
    let mut sums = Sums::new(partition.size.len());
    let mut changed = false;
    while let Some(v) = queue.pop_front() {
        waiting[v as usize] = false;
        let from = partition.community[v as usize];
        level.each(v, |w, weight| sums.add(partition.community[w as usize], weight));
        let to = best(level, partition, &sums, v, scale, empty.last().copied(), random.as_deref_mut());
        sums.clear();
        if to == from {
            continue;
        }
        changed = true;
        let strength = level.strength[v as usize];
        partition.strength[from as usize] -= strength;
        partition.strength[to as usize] += strength;
        partition.size[from as usize] -= 1;
        partition.size[to as usize] += 1;
        partition.community[v as usize] = to;
        if empty.last() == Some(&to) {
            empty.pop();
        }
        if partition.size[from as usize] == 0 {
            partition.strength[from as usize] = 0.0;
            empty.push(from);
        }
        for &w in level.neighbors(v) {
            if partition.community[w as usize] != to && !waiting[w as usize] {
                waiting[w as usize] = true;
                queue.push_back(w);
            }
        }
    }
    changed
}

/// The community where `v` gains most: its own unless another gains more, an empty one if all cost.
#[inline]
fn best(
    level: &Level,
    partition: &Partition,
    sums: &Sums,
    v: u32,
    scale: f64,
    empty: Option<u32>,
    mut random: Option<&mut Xoshiro256PlusPlus>,
) -> u32 {
    let own = partition.community[v as usize];
    let strength = level.strength[v as usize];
    let cost = strength * scale;
    let margin = strength * 1e-10;
    let mut best = (sums.of(own) - cost * (partition.strength[own as usize] - strength) + margin, own);
    let mut equals = 1_u32;
    for &c in &sums.touched {
        if c == own {
            continue;
        }
        let gain = sums.weight[c as usize] - cost * partition.strength[c as usize];
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
    if best.0 < 0.0 && partition.size[own as usize] > 1 { empty.unwrap_or(best.1) } else { best.1 }
}
