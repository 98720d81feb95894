//! Core numbers.

use crate::network::Network;

/// The core number of each node: the largest k such that the node belongs to a part of the network in which everybody
/// has at least k links. Directions and weights are ignored.
///
/// Batagelj and Zaveršnik 2003, "An O(m) algorithm for cores decomposition of networks". Cost: O(n + m).
///
/// ```
/// use vinculo::{analysis::core_number, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]);
/// assert_eq!(core_number(&network), [2, 2, 2, 1]);
/// ```
#[must_use]
pub fn core_number(network: &Network) -> Vec<u32> {
    let network = network.undirected();
    let n = network.len();
    let mut core: Vec<u32> = network.nodes().map(|v| network.neighbors(v).len() as u32).collect();
    // Nodes in ascending order of degree, where each stands, and where each degree begins.
    let mut begins = vec![0_usize; core.iter().max().map_or(0, |&most| most as usize + 2)];
    core.iter().for_each(|&degree| begins[degree as usize + 1] += 1);
    for degree in 1..begins.len() {
        begins[degree] += begins[degree - 1];
    }
    let mut free = begins.clone();
    let mut order = vec![0_u32; n];
    let mut place = vec![0_u32; n];
    for v in network.nodes() {
        let at = &mut free[core[v as usize] as usize];
        order[*at] = v;
        place[v as usize] = *at as u32;
        *at += 1;
    }
    for turn in 0..n {
        let v = order[turn];
        let level = core[v as usize];
        for &w in network.neighbors(v) {
            let degree = core[w as usize];
            if degree <= level {
                continue;
            }
            // Swap w with the first node of its degree, then let that degree begin one place later.
            let first = &mut begins[degree as usize];
            let (from, to) = (place[w as usize], *first as u32);
            let other = order[to as usize];
            order.swap(from as usize, to as usize);
            place[other as usize] = from;
            place[w as usize] = to;
            *first += 1;
            core[w as usize] = degree - 1;
        }
    }
    core
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::testing::{networks, numbered};
    use proptest::prelude::*;

    fn peeled(network: &Network) -> Vec<u32> {
        let mut core = vec![0; network.len()];
        for k in 1..=network.len() {
            let mut left: Vec<u32> = network.nodes().collect();
            loop {
                let inside = |v: &u32| network.neighbors(*v).iter().filter(|w| left.contains(w)).count() >= k;
                let next: Vec<u32> = left.iter().copied().filter(inside).collect();
                if next.len() == left.len() {
                    break;
                }
                left = next;
            }
            left.iter().for_each(|&v| core[v as usize] = k as u32);
        }
        core
    }

    #[test]
    fn lone_nodes_and_cliques() {
        assert_eq!(
            core_number(&numbered(5, &[(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)], false)),
            [3, 3, 3, 3, 0]
        );
        assert!(core_number(&numbered(0, &[], false)).is_empty());
    }

    proptest! {
        #[test]
        fn peeling_gives_the_same(network in networks(false)) {
            prop_assert_eq!(core_number(&network), peeled(&network));
        }
    }
}
