//! Core numbers.

use crate::network::Network;

/// The core number of each node: the largest k such that the node belongs to a part of the network in which everybody
/// has at least k links. Directions and weights are ignored.
///
/// Seidman 1983, "Network structure and minimum degree", by peeling level after level as Dasari, Desh and Zubair 2014
/// do ("ParK"): whoever is left after level k has a core number above k, and core numbers add up to at most 2m, so looking
/// once at all who are left at each level costs O(n + m) together.
///
/// ```
/// use vinculo::{analysis::core_number, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]);
/// assert_eq!(core_number(&network), [2, 2, 2, 1]);
/// ```
#[must_use]
pub fn core_number(network: &Network) -> Vec<u32> {
    let network = network.undirected();
    // The links of each node to those not yet peeled; of a peeled node, its core number.
    let mut core: Vec<u32> = network.nodes().map(|v| network.neighbors(v).len() as u32).collect();
    let mut left: Vec<u32> = network.nodes().collect();
    let mut peeled: Vec<u32> = Vec::new();
    for level in 0.. {
        if left.is_empty() {
            break;
        }
        // Whoever was peeled at the level before is below this one, and leaves without being peeled again.
        left.retain(|&v| {
            let links = core[v as usize];
            if links == level {
                peeled.push(v);
            }
            links > level
        });
        while let Some(v) = peeled.pop() {
            for &w in network.neighbors(v) {
                let links = &mut core[w as usize];
                if *links > level {
                    *links -= 1;
                    if *links == level {
                        peeled.push(w);
                    }
                }
            }
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
