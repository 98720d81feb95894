//! Measures of distance: closeness, harmonic centrality, shortest paths.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rayon::prelude::*;

use crate::error::Result;
use crate::monitor::Monitor;
use crate::network::Network;

/// The number of sources per task. It is fixed, so that results do not depend on the number of threads.
const CHUNK: usize = 64;

/// Computes the closeness of each node, from 0 to 1: the reciprocal of its mean distance from the nodes that reach it,
/// times the share of other nodes that reach it.
///
/// Freeman 1979, "Centrality in social networks", with the correction of Wasserman and Faust 1994 for disconnected
/// networks, as in networkx. Weights are ignored; directions count. Cost: O(n m); all cores.
///
/// # Errors
/// [`crate::Error::Cancelled`] if the monitor asks to stop.
///
/// ```
/// use vinculo::{Silent, analysis::closeness, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "c")]);
/// assert_eq!(closeness(&network, &Silent)?, [2.0 / 3.0, 1.0, 2.0 / 3.0]);
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn closeness(network: &Network, monitor: &dyn Monitor) -> Result<Vec<f64>> {
    let others = (network.len().max(2) - 1) as f64;
    each(network, "closeness", monitor, |counts| {
        let reached: usize = counts.iter().skip(1).sum();
        let far: usize = counts.iter().enumerate().map(|(far, count)| far * count).sum();
        if far == 0 { 0.0 } else { reached as f64 / far as f64 * (reached as f64 / others) }
    })
}

/// Computes the harmonic centrality of each node: the sum of the reciprocal distances from the nodes that reach it.
///
/// Marchiori and Latora 2000, "Harmony in the small-world". Weights are ignored; directions count. Cost: O(n m); all
/// cores.
///
/// # Errors
/// [`crate::Error::Cancelled`] if the monitor asks to stop.
///
/// ```
/// use vinculo::{Silent, analysis::harmonic, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "c")]);
/// assert_eq!(harmonic(&network, &Silent)?, [1.5, 2.0, 1.5]);
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn harmonic(network: &Network, monitor: &dyn Monitor) -> Result<Vec<f64>> {
    each(network, "harmonic centrality", monitor, |counts| {
        counts.iter().enumerate().skip(1).map(|(far, &count)| count as f64 / far as f64).fold(0.0, |sum, x| sum + x)
    })
}

/// Computes a value for each node from the number of nodes at distance 0, 1, 2 ... to it.
fn each(
    network: &Network,
    name: &str,
    monitor: &dyn Monitor,
    value: impl Fn(&[usize]) -> f64 + Sync,
) -> Result<Vec<f64>> {
    let n = network.len();
    monitor.stage(name, Some(n as u64));
    let nodes: Vec<u32> = network.nodes().collect();
    let task = |chunk: &[u32]| -> Result<Vec<f64>> {
        let mut far = vec![u32::MAX; n];
        let mut values = Vec::with_capacity(chunk.len());
        for &v in chunk {
            monitor.check()?;
            values.push(value(&counts(network, v, &mut far)));
            monitor.advance(1);
        }
        Ok(values)
    };
    let chunks: Result<Vec<Vec<f64>>> = nodes.par_chunks(CHUNK).map(task).collect();
    Ok(chunks?.concat())
}

/// The number of nodes at distance 0, 1, 2 ... to `target`. `far` must hold `u32::MAX` everywhere, and does on return.
fn counts(network: &Network, target: u32, far: &mut [u32]) -> Vec<usize> {
    let mut counts = vec![1];
    let mut reached = vec![target];
    far[target as usize] = 0;
    let mut next = 0;
    while let Some(&v) = reached.get(next) {
        next += 1;
        let depth = far[v as usize] + 1;
        for &w in network.incoming(v) {
            if far[w as usize] == u32::MAX {
                far[w as usize] = depth;
                if counts.len() == depth as usize {
                    counts.push(0);
                }
                counts[depth as usize] += 1;
                reached.push(w);
            }
        }
    }
    reached.into_iter().for_each(|v| far[v as usize] = u32::MAX);
    counts
}

/// Returns a shortest path from one node to another, both included; `None` if there is none or a node does not exist.
///
/// The length is the number of links, or, if `weighted`, the sum of weights as distances (Dijkstra 1959). Of several
/// shortest paths, the one with the lowest predecessor at each node, from the end, is returned. Cost: O((n + m) log n).
///
/// ```
/// use vinculo::{analysis::shortest_path, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"), ("d", "e")]);
/// assert_eq!(shortest_path(&network, 0, 4, false), Some(vec![0, 3, 4]));
/// ```
#[must_use]
pub fn shortest_path(network: &Network, from: u32, to: u32, weighted: bool) -> Option<Vec<u32>> {
    let n = network.len();
    if from as usize >= n || to as usize >= n {
        return None;
    }
    let mut far = vec![f64::INFINITY; n];
    let mut before = vec![u32::MAX; n];
    let mut done = vec![false; n];
    // Distances are not negative, so their bit patterns are in the same order.
    let mut heap = BinaryHeap::from([Reverse((0_u64, from))]);
    far[from as usize] = 0.0;
    while let Some(Reverse((_, v))) = heap.pop() {
        if std::mem::replace(&mut done[v as usize], true) {
            continue;
        }
        if v == to {
            break;
        }
        for (w, weight) in network.arcs(v) {
            let reached = far[v as usize] + if weighted { weight } else { 1.0 };
            let better = reached < far[w as usize];
            if better || (reached == far[w as usize] && !done[w as usize] && v < before[w as usize]) {
                before[w as usize] = v;
            }
            if better {
                far[w as usize] = reached;
                heap.push(Reverse((reached.to_bits(), w)));
            }
        }
    }
    let mut path = vec![to];
    while path.last() != Some(&from) {
        let previous = before[*path.last()? as usize];
        if previous == u32::MAX {
            return None;
        }
        path.push(previous);
    }
    path.reverse();
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Silent;
    use crate::analysis::testing::{all_distances, networks, numbered};
    use proptest::prelude::*;

    #[test]
    fn unreachable_nodes_have_no_path() {
        let network = numbered(3, &[(0, 1)], true);
        assert_eq!(shortest_path(&network, 1, 0, false), None);
        assert_eq!(shortest_path(&network, 2, 2, false), Some(vec![2]));
        assert_eq!(shortest_path(&network, 0, 9, false), None);
    }

    #[test]
    fn an_isolated_node_has_closeness_zero() {
        assert_eq!(closeness(&numbered(1, &[], false), &Silent).unwrap(), [0.0]);
        assert_eq!(harmonic(&numbered(2, &[], false), &Silent).unwrap(), [0.0; 2]);
    }

    proptest! {
        #[test]
        fn all_distances_give_the_same(network in prop_oneof![networks(false), networks(true)]) {
            let far = all_distances(&network);
            let n = network.len();
            let (close, harm) = (closeness(&network, &Silent).unwrap(), harmonic(&network, &Silent).unwrap());
            for v in 0..n {
                let reach: Vec<usize> = (0..n).filter(|&w| w != v && far[w][v] != usize::MAX).map(|w| far[w][v]).collect();
                let sum: f64 = reach.iter().map(|&d| 1.0 / d as f64).sum();
                prop_assert!((harm[v] - sum).abs() < 1e-12);
                let r = reach.len() as f64;
                let total: usize = reach.iter().sum();
                let expected = if total == 0 { 0.0 } else { r / total as f64 * r / (n as f64 - 1.0) };
                prop_assert!((close[v] - expected).abs() < 1e-12);
                for (w, &links) in far[v].iter().enumerate() {
                    for weighted in [true, false] {
                        let path = shortest_path(&network, v as u32, w as u32, weighted);
                        prop_assert_eq!(path.as_ref().map_or(usize::MAX, |path| path.len() - 1), links);
                    }
                }
            }
        }
    }
}
