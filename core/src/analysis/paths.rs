//! Several paths: all shortest paths, and the k shortest loopless paths.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use crate::network::Network;

/// Returns every shortest path from one node to another by number of links, both included, in ascending order; at most
/// `limit` of them.
///
/// Empty if there is no path or a node does not exist. Cost: O(n + m), plus the paths themselves.
///
/// ```
/// use vinculo::{analysis::all_shortest_paths, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "d"), ("a", "c"), ("c", "d")]);
/// assert_eq!(all_shortest_paths(&network, 0, 3, 100), [[0, 1, 3], [0, 2, 3]]);
/// ```
#[must_use]
pub fn all_shortest_paths(network: &Network, from: u32, to: u32, limit: usize) -> Vec<Vec<u32>> {
    let n = network.len();
    let mut found = Vec::new();
    if from as usize >= n || to as usize >= n || limit == 0 {
        return found;
    }
    // The distance of every node to the end, so that each step is known to approach it.
    let mut far = vec![usize::MAX; n];
    far[to as usize] = 0;
    let mut reached = vec![to];
    let mut next = 0;
    while let Some(&v) = reached.get(next) {
        next += 1;
        for &w in network.incoming(v) {
            if far[w as usize] == usize::MAX {
                far[w as usize] = far[v as usize] + 1;
                reached.push(w);
            }
        }
    }
    if far[from as usize] == usize::MAX {
        return found;
    }
    let mut path = vec![from];
    // For each node on the path, the index of the neighbour with which the search continues.
    let mut turn = vec![0];
    while let Some((&v, at)) = path.last().zip(turn.last_mut()) {
        if v == to {
            found.push(path.clone());
            if found.len() == limit {
                break;
            }
        }
        let near = network.neighbors(v).iter().enumerate().skip(*at);
        let step = near.clone().find(|&(_, &w)| v != to && far[w as usize] < far[v as usize]).map(|(i, &w)| (i, w));
        if let Some((i, w)) = step {
            *at = i + 1;
            path.push(w);
            turn.push(0);
        } else {
            path.pop();
            turn.pop();
        }
    }
    found
}

/// Returns the `k` shortest loopless paths from one node to another with their lengths, the shortest first.
///
/// Yen 1971, "Finding the k shortest loopless paths in a network". The length is the number of links, or, if
/// `weighted`, the sum of weights as distances. Paths of equal length are in ascending order of their nodes. Fewer
/// paths are returned if there are no more. Cost: O(k n (n + m) log n).
///
/// ```
/// use vinculo::{analysis::k_shortest_paths, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "d"), ("a", "c"), ("c", "e"), ("e", "d")]);
/// let found = k_shortest_paths(&network, 0, 3, 5, false);
/// assert_eq!(found, [(2.0, vec![0, 1, 3]), (3.0, vec![0, 2, 4, 3])]);
/// ```
#[must_use]
pub fn k_shortest_paths(network: &Network, from: u32, to: u32, k: usize, weighted: bool) -> Vec<(f64, Vec<u32>)> {
    let n = network.len();
    let mut found: Vec<(f64, Vec<u32>)> = Vec::new();
    if from as usize >= n || to as usize >= n || k == 0 {
        return found;
    }
    let length = |path: &[u32]| -> f64 {
        path.windows(2)
            .map(|link| network.weight(link[0], link[1]).filter(|_| weighted).unwrap_or(1.0))
            .fold(0.0, |sum, x| sum + x)
    };
    let mut closed = vec![false; n];
    let mut candidates: BTreeSet<(u64, Vec<u32>)> = BTreeSet::new();
    // Lengths are not negative, so their bit patterns are in the same order.
    let offer = |path: Vec<u32>, candidates: &mut BTreeSet<(u64, Vec<u32>)>| {
        candidates.insert((length(&path).to_bits(), path));
    };
    if let Some(path) = detour(network, from, to, &closed, &[], weighted) {
        offer(path, &mut candidates);
    }
    while let Some((bits, path)) = candidates.pop_first() {
        found.push((f64::from_bits(bits), path.clone()));
        if found.len() == k {
            break;
        }
        for at in 0..path.len() - 1 {
            let root = &path[..=at];
            let begins = found.iter().filter(|(_, other)| other.len() > at + 1 && other[..=at] == *root);
            let mut taken: Vec<u32> = begins.map(|(_, other)| other[at + 1]).collect();
            taken.sort_unstable();
            root[..at].iter().for_each(|&v| closed[v as usize] = true);
            if let Some(rest) = detour(network, path[at], to, &closed, &taken, weighted) {
                offer(root[..at].iter().copied().chain(rest).collect(), &mut candidates);
            }
            root[..at].iter().for_each(|&v| closed[v as usize] = false);
        }
    }
    found
}

/// The shortest path that enters no closed node and whose first step does not lead to a node of `taken`, which ascends.
fn detour(network: &Network, from: u32, to: u32, closed: &[bool], taken: &[u32], weighted: bool) -> Option<Vec<u32>> {
    let n = network.len();
    let (mut far, mut before) = (vec![f64::INFINITY; n], vec![u32::MAX; n]);
    let mut done = vec![false; n];
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
            if closed[w as usize] || (v == from && taken.binary_search(&w).is_ok()) {
                continue;
            }
            let reached = far[v as usize] + if weighted { weight } else { 1.0 };
            if reached < far[w as usize] {
                (far[w as usize], before[w as usize]) = (reached, v);
                heap.push(Reverse((reached.to_bits(), w)));
            }
        }
    }
    let mut path = vec![to];
    while path.last() != Some(&from) {
        path.push(Some(before[*path.last()? as usize]).filter(|&v| v != u32::MAX)?);
    }
    path.reverse();
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{networks, numbered};
    use proptest::prelude::*;

    /// All paths without loops, in order.
    fn every(network: &Network, path: &mut Vec<u32>, to: u32, found: &mut Vec<Vec<u32>>) {
        let Some(&v) = path.last() else { return };
        if v == to {
            found.push(path.clone());
            return;
        }
        for &w in network.neighbors(v) {
            if !path.contains(&w) {
                path.push(w);
                every(network, path, to, found);
                path.pop();
            }
        }
    }

    #[test]
    fn equal_and_missing_ends() {
        let network = numbered(3, &[(0, 1)], true);
        assert_eq!(all_shortest_paths(&network, 1, 1, 9), [[1]]);
        assert_eq!(k_shortest_paths(&network, 1, 1, 9, true), [(0.0, vec![1])]);
        assert!(
            all_shortest_paths(&network, 1, 0, 9).is_empty() && k_shortest_paths(&network, 1, 0, 9, false).is_empty()
        );
        assert!(
            all_shortest_paths(&network, 7, 0, 9).is_empty() && k_shortest_paths(&network, 0, 7, 9, false).is_empty()
        );
        assert!(
            all_shortest_paths(&network, 0, 1, 0).is_empty() && k_shortest_paths(&network, 0, 1, 0, false).is_empty()
        );
    }

    proptest! {
        #[test]
        fn all_paths_by_brute_force(network in prop_oneof![networks(false), networks(true)], weighted: bool) {
            let to = network.len() as u32 - 1;
            let mut all = Vec::new();
            every(&network, &mut vec![0], to, &mut all);
            let mut lengths: Vec<usize> = all.iter().map(|path| path.len() - 1).collect();
            lengths.sort_unstable();
            let found = k_shortest_paths(&network, 0, to, 12, weighted);
            let ours: Vec<f64> = found.iter().map(|path| path.0).collect();
            let expected: Vec<f64> = lengths.iter().take(12).map(|&d| d as f64).collect();
            prop_assert_eq!(ours, expected);
            let distinct: BTreeSet<&Vec<u32>> = found.iter().map(|path| &path.1).collect();
            prop_assert!(distinct.len() == found.len() && distinct.iter().all(|path| all.contains(path)));
            let least = lengths.first().copied().unwrap_or(0);
            let shortest: Vec<Vec<u32>> = all.into_iter().filter(|path| path.len() - 1 == least).collect();
            prop_assert_eq!(all_shortest_paths(&network, 0, to, 1_000), shortest);
        }
    }
}
