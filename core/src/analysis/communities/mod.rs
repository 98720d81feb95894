//! Communities by the Leiden algorithm.

mod consensus;
mod level;
mod moves;
mod refine;
mod sums;

use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use rayon::prelude::*;

pub use self::consensus::{Consensus, consensus, memberships};
use self::level::Level;
use self::moves::Partition;
use crate::error::{Error, Result};
use crate::hash;
use crate::monitor::Monitor;
use crate::network::Network;

// Sizes of the search. Small networks are restarted many times, since a single run often misses the best partition.
/// The number of nodes and links that all restarts of a small network may visit together.
const MAX_RESTART_WORK: usize = 300_000;
const MAX_RESTARTS: usize = 200;
/// The number of rounds in a large network.
const LARGE_ROUNDS: usize = 2;
/// The largest number of rounds in a small network, which stops earlier after a round without a move.
const MAX_SMALL_ROUNDS: usize = 30;
/// Partitions whose qualities differ by less than this are equal, and the first is kept.
const EQUAL_QUALITY: f64 = 1e-12;

/// Returns the community of each node, numbered from 0 in the order of their first node.
///
/// Leiden algorithm (Traag, Waltman and van Eck 2019, "From Louvain to Leiden: guaranteeing well-connected
/// communities"), maximising modularity with a `resolution` (1 by custom; larger values give more and smaller
/// communities). Weights count; directions are ignored. Every community is connected. A small network is restarted up
/// to 200 times, and the partition of highest modularity is returned. The same `seed` gives the same communities at any
/// number of threads. Cost: about O(n + m) per round; all cores.
///
/// # Errors
/// [`Error::Input`] for a resolution that is negative or not finite; [`Error::Cancelled`] if the monitor asks to stop.
///
/// ```
/// use vinculo::{Silent, analysis::communities, network::Network};
/// let pairs = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "f"), ("f", "d")];
/// let found = communities(&Network::from_pairs(&pairs), 1.0, 0, &Silent)?;
/// assert_eq!(found, [0, 0, 0, 1, 1, 1]);
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn communities(network: &Network, resolution: f64, seed: u64, monitor: &dyn Monitor) -> Result<Vec<u32>> {
    check(resolution)?;
    let network = network.undirected();
    let quality = |found: &[u32]| modularity(&network, found, resolution);
    best_run(&network, &Level::base(&network), resolution, seed, &quality, monitor)
}

/// Returns the community of each node by the constant Potts model, numbered from 0 in the order of their first node.
///
/// Traag, Van Dooren and Nesterov 2011, "Narrow scope for resolution-limit-free community detection", by the Leiden
/// algorithm. `density` is the threshold of link weight per pair of nodes: inside a community it is higher, between two
/// communities lower, independently of the size of the network. Otherwise as [`communities`].
///
/// # Errors
/// As [`communities`].
///
/// ```
/// use vinculo::{Silent, analysis::dense_communities, network::Network};
/// let pairs = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "f"), ("f", "d")];
/// let found = dense_communities(&Network::from_pairs(&pairs), 0.5, 0, &Silent)?;
/// assert_eq!(found, [0, 0, 0, 1, 1, 1]);
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn dense_communities(network: &Network, density: f64, seed: u64, monitor: &dyn Monitor) -> Result<Vec<u32>> {
    check(density)?;
    let network = network.undirected();
    // The Potts model equals modularity with all strengths 1; the scale of modularity is then the number of nodes.
    let resolution = density * network.len() as f64;
    let quality = |found: &[u32]| potts(&network, found, density);
    best_run(&network, &Level::counting(&network), resolution, seed, &quality, monitor)
}

fn check(resolution: f64) -> Result<()> {
    if resolution.is_finite() && resolution >= 0.0 {
        return Ok(());
    }
    Err(Error::Input(format!("resolution {resolution} must be a finite number of at least 0")))
}

/// The weight of links inside communities, minus the weight expected at the density.
fn potts(network: &Network, communities: &[u32], density: f64) -> f64 {
    let mut size = vec![0.0_f64; communities.len()];
    communities.iter().for_each(|&c| size[c as usize] += 1.0);
    let inside = network.links().filter(|&(a, b, _)| communities[a as usize] == communities[b as usize]);
    inside.map(|link| link.2).sum::<f64>() - density * size.iter().map(|n| n * (n - 1.0) / 2.0).sum::<f64>()
}

/// Runs the algorithm repeatedly on a small network and keeps the best partition; runs it once on a large one.
fn best_run(
    network: &Network,
    base: &Level<'_>,
    resolution: f64,
    seed: u64,
    quality: &(dyn Fn(&[u32]) -> f64 + Sync),
    monitor: &dyn Monitor,
) -> Result<Vec<u32>> {
    if network.link_count() == 0 || base.total == 0.0 {
        return Ok(network.nodes().collect());
    }
    let runs = (MAX_RESTART_WORK / (network.len() + network.link_count())).clamp(1, MAX_RESTARTS);
    monitor.stage("communities", Some(runs as u64));
    let run = |run: usize| -> Result<Vec<u32>> {
        let found = leiden(base, resolution, hash::mix(seed, run as u64), runs > 1, monitor)?;
        monitor.advance(1);
        Ok(connected(network, &found))
    };
    if runs == 1 {
        return run(0);
    }
    let rated = |turn: usize| run(turn).map(|found| (quality(&found), found));
    let found: Result<Vec<(f64, Vec<u32>)>> = (0..runs).into_par_iter().map(rated).collect();
    let mut best = (f64::NEG_INFINITY, Vec::new());
    for candidate in found? {
        if candidate.0 > best.0 + EQUAL_QUALITY {
            best = candidate;
        }
    }
    Ok(best.1)
}

/// The communities of a single run, without restarts, for samples of a network.
pub(super) fn one_run(network: &Network, resolution: f64, seed: u64, monitor: &dyn Monitor) -> Result<Vec<u32>> {
    let base = Level::base(network);
    if base.total == 0.0 {
        return Ok(network.nodes().collect());
    }
    Ok(connected(network, &leiden(&base, resolution, seed, true, monitor)?))
}

/// Computes the modularity of a partition: the share of link weight inside communities, minus the share expected by
/// chance.
///
/// Newman and Girvan 2004, "Finding and evaluating community structure in networks"; `resolution` multiplies the
/// expected share. Directions are ignored. Zero for a network without links. NaN if `communities` does not have one
/// entry per node, each below the number of nodes. Cost: O(n + m).
///
/// ```
/// use vinculo::{analysis::modularity, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("c", "d")]);
/// assert_eq!(modularity(&network, &[0, 0, 1, 1], 1.0), 0.5);
/// ```
#[must_use]
pub fn modularity(network: &Network, communities: &[u32], resolution: f64) -> f64 {
    let network = network.undirected();
    let n = network.len();
    if communities.len() != n || communities.iter().any(|&c| c as usize >= n) {
        return f64::NAN;
    }
    let mut inside = 0.0;
    let mut strength = vec![0.0; n];
    for v in network.nodes() {
        let own = communities[v as usize];
        for (w, weight) in network.arcs(v) {
            strength[own as usize] += weight;
            inside += if communities[w as usize] == own { weight } else { 0.0 };
        }
    }
    let total: f64 = strength.iter().sum();
    if total == 0.0 {
        return 0.0;
    }
    let expected: f64 = strength.iter().map(|s| (s / total) * (s / total)).sum();
    inside / total - resolution * expected
}

/// One run: rounds of moving, refining and aggregating until a round changes nothing.
fn leiden(base: &Level<'_>, resolution: f64, seed: u64, small: bool, monitor: &dyn Monitor) -> Result<Vec<u32>> {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut found: Vec<u32> = (0..base.len() as u32).collect();
    // Some partitions are never reached from singletons, so half of the runs start from a random partition.
    if small && random.random() {
        let groups = random.random_range(1..=base.len()) as u32;
        found.fill_with(|| random.random_range(0..groups));
    }
    for _ in 0..if small { MAX_SMALL_ROUNDS } else { LARGE_ROUNDS } {
        let mut partition = Partition::new(base, found.clone());
        let mut level: Option<Level<'static>> = None;
        // For each node of the network, the node of the current level that contains it.
        let mut member: Option<Vec<u32>> = None;
        let mut changed = false;
        loop {
            monitor.check()?;
            let current = level.as_ref().unwrap_or(base);
            let mut order: Vec<u32> = (0..current.len() as u32).collect();
            if small {
                order.shuffle(&mut random);
            }
            changed |= moves::move_nodes(current, &mut partition, resolution, &order, small.then_some(&mut random));
            let communities = partition.renumber();
            if communities == current.len() {
                break;
            }
            let refined =
                refine::refine(current, &partition, communities, resolution, &order, small.then_some(&mut random));
            if refined.count == current.len() {
                break;
            }
            let next = current.aggregate(&refined.community, refined.count);
            let mut above = vec![0; refined.count];
            for (v, &part) in refined.community.iter().enumerate() {
                above[part as usize] = partition.community[v];
            }
            match &mut member {
                None => member = Some(refined.community),
                Some(member) => member.iter_mut().for_each(|v| *v = refined.community[*v as usize]),
            }
            partition = Partition::new(&next, above);
            level = Some(next);
        }
        found = match member {
            None => partition.community,
            Some(member) => member.iter().map(|&v| partition.community[v as usize]).collect(),
        };
        if !changed {
            break;
        }
    }
    Ok(found)
}

/// Splits disconnected communities, which never lowers modularity, and numbers communities by their first node.
fn connected(network: &Network, found: &[u32]) -> Vec<u32> {
    let mut community = vec![u32::MAX; found.len()];
    let mut count = 0;
    let mut queue = Vec::new();
    for root in network.nodes() {
        if community[root as usize] != u32::MAX {
            continue;
        }
        community[root as usize] = count;
        queue.push(root);
        while let Some(v) = queue.pop() {
            for &w in network.neighbors(v) {
                if community[w as usize] == u32::MAX && found[w as usize] == found[v as usize] {
                    community[w as usize] = count;
                    queue.push(w);
                }
            }
        }
        count += 1;
    }
    community
}

#[cfg(test)]
mod tests;
