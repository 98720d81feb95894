//! Communities by the Leiden method.

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

/// Nodes and links that all restarts of a small network may visit together.
const RESTART_WORK: usize = 300_000;
const MOST_RESTARTS: usize = 200;
/// Rounds of a large network; a small one goes on until a round gains nothing.
const LARGE_ROUNDS: usize = 2;
const SMALL_ROUNDS: usize = 30;

/// The community of each node, numbered from 0 in the order of their first node.
///
/// Traag, Waltman and van Eck 2019, "From Louvain to Leiden: guaranteeing well-connected communities": modularity with
/// a `resolution` (1 by custom; more gives more and smaller communities), weights counted, directions ignored. Every
/// community is connected. A small network is started over many times and the best partition kept, since one run
/// rarely finds it; the same `seed` gives the same communities. Cost: near O(m) a round.
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

/// The community of each node by the constant Potts model, numbered from 0 in the order of their first node.
///
/// Traag, Van Dooren and Nesterov 2011, "Narrow scope for resolution-limit-free community detection", by the Leiden
/// method: `density` is the weight of links a pair of nodes from which a group holds together (inside a community it is
/// higher, between two lower), whatever else the network holds. Otherwise as [`communities`].
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
    // Modularity whose nodes are all of strength one: its scale, the sum of strengths, is then the number of nodes.
    let resolution = density * network.len() as f64;
    let quality = |found: &[u32]| potts(&network, found, density);
    best_run(&network, &Level::counting(&network), resolution, seed, &quality, monitor)
}

fn check(resolution: f64) -> Result<()> {
    if resolution.is_finite() && resolution >= 0.0 {
        return Ok(());
    }
    Err(Error::Input(format!("resolution {resolution} must be a finite number, zero or more")))
}

/// The weight of links inside communities less that which the density would put there.
fn potts(network: &Network, communities: &[u32], density: f64) -> f64 {
    let mut size = vec![0.0_f64; communities.len()];
    communities.iter().for_each(|&c| size[c as usize] += 1.0);
    let inside = network.links().filter(|&(a, b, _)| communities[a as usize] == communities[b as usize]);
    inside.map(|link| link.2).sum::<f64>() - density * size.iter().map(|n| n * (n - 1.0) / 2.0).sum::<f64>()
}

/// The best of all restarts that a small network can have; of a large one, the only run.
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
    let runs = (RESTART_WORK / (network.len() + network.link_count())).clamp(1, MOST_RESTARTS);
    monitor.stage("communities", Some(runs as u64));
    let run = |run: usize| -> Result<Vec<u32>> {
        let found = leiden(base, resolution, hash::mix(seed, run as u64), runs > 1, monitor)?;
        monitor.advance(1);
        Ok(connected(network, &found))
    };
    if runs == 1 {
        return run(0);
    }
    let judged = |turn: usize| run(turn).map(|found| (quality(&found), found));
    let found: Result<Vec<(f64, Vec<u32>)>> = (0..runs).into_par_iter().map(judged).collect();
    let mut best = (f64::NEG_INFINITY, Vec::new());
    for candidate in found? {
        // Better by more than rounding, so that the first of equals wins.
        if candidate.0 > best.0 + 1e-12 {
            best = candidate;
        }
    }
    Ok(best.1)
}

/// The communities that one run finds, without restarts; for samples of one network.
pub(super) fn one_run(network: &Network, resolution: f64, seed: u64, monitor: &dyn Monitor) -> Result<Vec<u32>> {
    let base = Level::base(network);
    if base.total == 0.0 {
        return Ok(network.nodes().collect());
    }
    Ok(connected(network, &leiden(&base, resolution, seed, true, monitor)?))
}

/// The modularity of a partition: the share of link weight inside communities less what chance would put there.
///
/// Newman and Girvan 2004, "Finding and evaluating community structure in networks"; `resolution` scales the part of
/// chance. Directions are ignored. Zero for a network without links. Cost: O(n + m). Communities are numbered below the
/// number of nodes; a partition of another length, or numbered beyond, gives NaN.
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
    let chance: f64 = strength.iter().map(|s| (s / total) * (s / total)).sum();
    inside / total - resolution * chance
}

/// One run: rounds of moving, refining and aggregating until a round changes nothing.
fn leiden(base: &Level<'_>, resolution: f64, seed: u64, small: bool, monitor: &dyn Monitor) -> Result<Vec<u32>> {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut found: Vec<u32> = (0..base.len() as u32).collect();
    // From single nodes some partitions are never reached, so half the runs of a small network start anywhere.
    if small && random.random() {
        let groups = random.random_range(1..=base.len()) as u32;
        found.fill_with(|| random.random_range(0..groups));
    }
    for _ in 0..if small { SMALL_ROUNDS } else { LARGE_ROUNDS } {
        let mut partition = Partition::new(base, found.clone());
        let mut level: Option<Level<'static>> = None;
        // The node of the current level that stands for each node of the network.
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

/// Splits communities that fell apart, which never lowers modularity, and numbers them by their first node.
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
