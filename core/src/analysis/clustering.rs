//! Triangles: clustering coefficients and trusses.

use crate::network::Network;

/// Computes the clustering coefficient of each node, from 0 to 1: the share of pairs of its neighbours that are linked.
///
/// Watts and Strogatz 1998, "Collective dynamics of small-world networks". Weights and directions are ignored. Zero for
/// a node with fewer than two neighbours. Cost: O(m d) for the largest degree d.
///
/// ```
/// use vinculo::{analysis::clustering, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]);
/// assert_eq!(clustering(&network), [1.0, 1.0, 1.0 / 3.0, 0.0]);
/// ```
#[must_use]
pub fn clustering(network: &Network) -> Vec<f64> {
    let network = network.undirected();
    let share = |v: u32| {
        let degree = network.degree(v);
        if degree < 2 {
            return 0.0;
        }
        // Each triangle at v is counted once from each of its two other nodes.
        let twice: usize = network.neighbors(v).iter().map(|&w| shared(&network, v, w).count()).sum();
        twice as f64 / (degree * (degree - 1)) as f64
    };
    network.nodes().map(share).collect()
}

/// Computes the truss number of each link, as `(lower node, higher node, number)` in the order of [`Network::links`] of
/// the undirected network.
///
/// Cohen 2008, "Trusses: cohesive subgraphs for social network analysis": the largest k such that the link lies in a
/// subgraph in which every link closes at least k - 2 triangles; 2 for a link in no triangle. Weights and directions
/// are ignored. Cost: O(m d) for the largest degree d.
///
/// ```
/// use vinculo::{analysis::truss_number, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]);
/// assert_eq!(truss_number(&network), [(0, 1, 3), (0, 2, 3), (1, 2, 3), (2, 3, 2)]);
/// ```
#[must_use]
pub fn truss_number(network: &Network) -> Vec<(u32, u32, u32)> {
    let network = network.undirected();
    let links: Vec<(u32, u32)> = network.links().map(|(a, b, _)| (a, b)).collect();
    let place = |a: u32, b: u32| links.binary_search(&(a.min(b), a.max(b))).unwrap_or(usize::MAX);
    let mut support: Vec<usize> = links.iter().map(|&(a, b)| shared(&network, a, b).count()).collect();
    let max_support = support.iter().copied().max().unwrap_or(0);
    let mut waiting: Vec<Vec<usize>> = vec![Vec::new(); max_support + 1];
    support.iter().enumerate().for_each(|(link, &s)| waiting[s].push(link));
    let mut number = vec![0; links.len()];
    let mut level = 0;
    while level <= max_support {
        let Some(link) = waiting[level].pop() else {
            level += 1;
            continue;
        };
        // A link is listed again each time its support falls; only its entry at its current support is used.
        if number[link] != 0 || support[link] > level {
            continue;
        }
        number[link] = level as u32 + 2;
        let (a, b) = links[link];
        for w in shared(&network, a, b) {
            let sides = [place(a, w), place(b, w)];
            if sides.iter().any(|&side| number[side] != 0) {
                continue;
            }
            for side in sides {
                if support[side] > level {
                    support[side] -= 1;
                    waiting[support[side]].push(side);
                }
            }
        }
    }
    links.into_iter().zip(number).map(|((a, b), k)| (a, b, k)).collect()
}

/// The common neighbours of two nodes, ascending.
fn shared<'a>(network: &'a Network, a: u32, b: u32) -> impl Iterator<Item = u32> + 'a {
    let (mut left, mut right) = (network.neighbors(a), network.neighbors(b));
    std::iter::from_fn(move || {
        while let ([x, rest_left @ ..], [y, rest_right @ ..]) = (left, right) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => left = rest_left,
                std::cmp::Ordering::Greater => right = rest_right,
                std::cmp::Ordering::Equal => {
                    (left, right) = (rest_left, rest_right);
                    return Some(*x);
                }
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{networks, numbered};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// The links of the k-truss, by taking away whatever closes too few triangles until nothing does.
    fn truss(network: &Network, k: usize) -> BTreeSet<(u32, u32)> {
        let mut left: BTreeSet<(u32, u32)> = network.links().map(|(a, b, _)| (a, b)).collect();
        loop {
            let linked = |a: u32, b: u32, left: &BTreeSet<(u32, u32)>| left.contains(&(a.min(b), a.max(b)));
            let closes = |&(a, b): &(u32, u32)| {
                network.nodes().filter(|&w| linked(a, w, &left) && linked(b, w, &left)).count() + 2 >= k
            };
            let kept: BTreeSet<(u32, u32)> = left.iter().copied().filter(closes).collect();
            if kept.len() == left.len() {
                return kept;
            }
            left = kept;
        }
    }

    #[test]
    fn a_clique_is_a_truss_of_its_size() {
        let links: Vec<(u32, u32)> = (0..5).flat_map(|a| (0..a).map(move |b| (b, a))).collect();
        assert!(truss_number(&numbered(5, &links, false)).iter().all(|link| link.2 == 5));
        assert!(truss_number(&numbered(2, &[], false)).is_empty());
    }

    proptest! {
        #[test]
        fn peeling_gives_the_trusses(network in networks(false)) {
            let numbers = truss_number(&network);
            for k in 2..7 {
                let found: BTreeSet<(u32, u32)> =
                    numbers.iter().filter(|link| link.2 as usize >= k).map(|link| (link.0, link.1)).collect();
                prop_assert_eq!(found, truss(&network, k));
            }
        }

        #[test]
        fn pairs_of_neighbours_give_the_same(network in networks(false)) {
            for (v, &found) in network.nodes().zip(&clustering(&network)) {
                let near = network.neighbors(v);
                let pairs: Vec<(u32, u32)> =
                    near.iter().flat_map(|&a| near.iter().filter(move |&&b| a < b).map(move |&b| (a, b))).collect();
                let closed = pairs.iter().filter(|&&(a, b)| network.weight(a, b).is_some()).count();
                let expected = if pairs.is_empty() { 0.0 } else { closed as f64 / pairs.len() as f64 };
                prop_assert!((found - expected).abs() < 1e-12);
            }
        }
    }
}
