//! Refinement: splits communities into well-connected parts before aggregation.

use std::ops::Range;

use rand::RngExt;
use rand_xoshiro::Xoshiro256PlusPlus;
use rayon::prelude::*;

use super::level::{Level, grouped};
use super::moves::Partition;
use super::sums::Sums;

/// The scale of the gain, relative to the strength of the node, in the random choice of a merge.
const RANDOMNESS: f64 = 0.05;
/// The number of nodes from which communities are refined on all cores, and about the number of nodes per task. It is
/// fixed, so that results do not depend on the number of threads.
const CHUNK: usize = 1 << 13;
/// The relative rounding error allowed in the test for well-connected parts.
const ROUNDING: f64 = 1e-10;

pub(super) struct Refined {
    pub(super) community: Vec<u32>,
    pub(super) count: usize,
}

/// Merges the nodes of each community, one by one from singletons, into well-connected parts of it.
///
/// A node that is still a singleton and well connected to its community joins the part of largest gain. With `random`,
/// it joins one of the parts that gain, with a probability that grows exponentially with the gain. Parts are numbered
/// from 0 without gaps; `count` is their number.
pub(super) fn refine(
    level: &Level<'_>,
    partition: &Partition,
    count: usize,
    resolution: f64,
    order: &[u32],
    random: Option<&mut Xoshiro256PlusPlus>,
) -> Refined {
    let n = level.len();
    let scale = resolution / level.total;
    let all: Vec<u32> = (0..n as u32).collect();
    if random.is_some() || n < CHUNK {
        let refinement = Refinement { level, partition, scale, place: &all };
        return numbered(&all, &refinement.parts(0..n, order, random));
    }
    // The refinement of a community depends on its own nodes only.
    let (begins, members) = grouped(&partition.community, count);
    let mut place = all;
    for (at, &v) in members.iter().enumerate() {
        place[v as usize] = at as u32;
    }
    let refinement = Refinement { level, partition, scale, place: &place };
    let found: Vec<Vec<u32>> =
        tasks(&begins).into_par_iter().map(|task| refinement.parts(task.clone(), &members[task], None)).collect();
    numbered(&members, &found.concat())
}

/// Groups whole communities into tasks of about [`CHUNK`] nodes.
fn tasks(begins: &[usize]) -> Vec<Range<usize>> {
    let mut tasks = Vec::new();
    let mut first = 0;
    for &end in &begins[1..] {
        if end - first >= CHUNK || (end == begins[begins.len() - 1] && end > first) {
            tasks.push(first..end);
            first = end;
        }
    }
    tasks
}

struct Refinement<'a> {
    level: &'a Level<'a>,
    partition: &'a Partition,
    scale: f64,
    /// The index of each node in an order in which the nodes of a community are adjacent.
    place: &'a [u32],
}

impl Refinement<'_> {
    /// The part of each node whose index is in `range`, as the index of one of the part's nodes; `order` has these
    /// nodes.
    fn parts(&self, range: Range<usize>, order: &[u32], mut random: Option<&mut Xoshiro256PlusPlus>) -> Vec<u32> {
        let (level, community) = (self.level, &self.partition.community);
        let at = |v: u32| self.place[v as usize] as usize - range.start;
        let mut part: Vec<u32> = (0..range.len() as u32).collect();
        let mut strength = vec![0.0; range.len()];
        // The weight between each part and the rest of its community.
        let mut outward = vec![0.0; range.len()];
        for &v in order {
            let own = community[v as usize];
            strength[at(v)] = level.strength[v as usize];
            level.each(v, |w, weight| outward[at(v)] += if community[w as usize] == own { weight } else { 0.0 });
        }
        let mut alone = vec![true; range.len()];
        let mut sums = Sums::new(range.len());
        let mut choices: Vec<(f64, u32)> = Vec::new();
        for &v in order {
            let (place, own) = (at(v), community[v as usize]);
            let whole = self.partition.strength[own as usize];
            let is_well_connected = |p: usize, outward: &[f64], strength: &[f64]| {
                outward[p] >= self.scale * strength[p] * (whole - strength[p]) * (1.0 - ROUNDING)
            };
            if !alone[place] || !is_well_connected(place, &outward, &strength) {
                continue;
            }
            level.each(v, |w, weight| {
                if community[w as usize] == own {
                    sums.add(part[at(w)], weight);
                }
            });
            choices.clear();
            for &(p, weight) in &sums.entries {
                let gain = weight - self.scale * level.strength[v as usize] * strength[p as usize];
                if gain >= 0.0 && weight > 0.0 && is_well_connected(p as usize, &outward, &strength) {
                    choices.push((gain, p));
                }
            }
            if let Some(p) = choose(&choices, level.strength[v as usize], random.as_deref_mut()) {
                let to = p as usize;
                outward[to] += outward[place] - 2.0 * sums.of(p);
                outward[place] = 0.0;
                strength[to] += level.strength[v as usize];
                part[place] = p;
                alone[place] = false;
                alone[to] = false;
            }
            sums.clear();
        }
        part.iter_mut().for_each(|p| *p += range.start as u32);
        part
    }
}

fn choose(choices: &[(f64, u32)], strength: f64, random: Option<&mut Xoshiro256PlusPlus>) -> Option<u32> {
    let mut best = *choices.first()?;
    for &choice in choices {
        if choice.0 > best.0 {
            best = choice;
        }
    }
    let Some(random) = random else { return Some(best.1) };
    let likely = |gain: f64| ((gain - best.0) / (RANDOMNESS * strength)).exp();
    let total: f64 = choices.iter().map(|choice| likely(choice.0)).sum();
    let mut left = random.random::<f64>() * total;
    for choice in choices {
        left -= likely(choice.0);
        if left < 0.0 {
            return Some(choice.1);
        }
    }
    Some(best.1)
}

/// Numbers the parts in order of index, so that the parts of a community are adjacent on the next level.
fn numbered(members: &[u32], part: &[u32]) -> Refined {
    let mut number = vec![u32::MAX; part.len()];
    let mut community = vec![0; part.len()];
    let mut count = 0;
    for (&v, &p) in members.iter().zip(part) {
        let number = &mut number[p as usize];
        if *number == u32::MAX {
            *number = count;
            count += 1;
        }
        community[v as usize] = *number;
    }
    Refined { community, count: count as usize }
}
