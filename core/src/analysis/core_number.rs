//! Core numbers.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use rayon::prelude::*;

use crate::network::Network;

/// The number of nodes from which a level is peeled on all cores.
const MIN_PARALLEL_NODES: usize = 4096;
/// The number of nodes per task.
const CHUNK: usize = 1024;

/// Computes the core number of each node: the largest k such that the node lies in a subgraph in which every node has
/// at least k links. Directions and weights are ignored.
///
/// Seidman 1983, "Network structure and minimum degree", by peeling level by level on all cores (ParK: Dasari, Desh and
/// Zubair 2014). A node left after level k has a core number above k, and core numbers sum to at most 2m, so scanning
/// the remaining nodes at each level costs O(n + m) in total.
///
/// ```
/// use vinculo::{analysis::core_number, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]);
/// assert_eq!(core_number(&network), [2, 2, 2, 1]);
/// ```
#[must_use]
pub fn core_number(network: &Network) -> Vec<u32> {
    let network = network.undirected();
    // The number of links to nodes not yet peeled. For a peeled node, its core number.
    let core: Vec<AtomicU32> = network.nodes().map(|v| AtomicU32::new(network.neighbors(v).len() as u32)).collect();
    let mut left: Vec<u32> = network.nodes().collect();
    for level in 0.. {
        if left.is_empty() {
            break;
        }
        let mut peeled: Vec<u32> = Vec::new();
        // Nodes peeled at the previous level are below this one; they are dropped without being peeled again.
        left.retain(|&v| {
            let links = core[v as usize].load(Relaxed);
            if links == level {
                peeled.push(v);
            }
            links > level
        });
        while peeled.len() >= MIN_PARALLEL_NODES {
            let next = peeled.par_chunks(CHUNK).map(|chunk| peel_chunk(&network, &core, level, chunk));
            peeled = next.collect::<Vec<_>>().concat();
        }
        while let Some(v) = peeled.pop() {
            for &w in network.neighbors(v) {
                let links = core[w as usize].load(Relaxed);
                if links > level {
                    core[w as usize].store(links - 1, Relaxed);
                    if links == level + 1 {
                        peeled.push(w);
                    }
                }
            }
        }
    }
    core.into_iter().map(AtomicU32::into_inner).collect()
}

/// Peels some nodes while other tasks peel others, and returns the nodes that thereby reach this level.
fn peel_chunk(network: &Network, core: &[AtomicU32], level: u32, peeled: &[u32]) -> Vec<u32> {
    let mut next = Vec::new();
    for &w in peeled.iter().flat_map(|&v| network.neighbors(v)) {
        let links = &core[w as usize];
        if links.load(Relaxed) <= level {
            continue;
        }
        match links.fetch_sub(1, Relaxed) {
            // Exactly one task takes the last link above the level.
            before if before == level + 1 => next.push(w),
            before if before <= level => {
                links.fetch_add(1, Relaxed);
            }
            _ => {}
        }
    }
    next
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
    fn isolated_nodes_and_cliques() {
        assert_eq!(
            core_number(&numbered(5, &[(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)], false)),
            [3, 3, 3, 3, 0]
        );
        assert!(core_number(&numbered(0, &[], false)).is_empty());
    }

    #[test]
    fn parallel_peeling_gives_the_same_numbers() {
        // A sparse random part, a dense part and a long path give frontiers of all sizes.
        let mut links: Vec<(u32, u32)> = Vec::new();
        for i in 0..60_000u64 {
            let draw = |salt: u64, of: u64| (crate::hash::mix(i, salt) % of) as u32;
            links.push((draw(1, 40_000), draw(2, 40_000)));
            links.push((draw(3, 600), draw(4, 6_000)));
            links.push((i as u32 % 50_000, (i as u32 + 1) % 50_000));
        }
        links.retain(|(a, b)| a != b);
        let network = numbered(60_000, &links, false);
        // One node of the least degree after another (Matula and Beck 1983).
        let mut degree: Vec<usize> = network.nodes().map(|v| network.neighbors(v).len()).collect();
        let mut waiting: std::collections::BTreeSet<(usize, u32)> =
            network.nodes().map(|v| (degree[v as usize], v)).collect();
        let (mut expected, mut most) = (vec![0; network.len()], 0);
        while let Some((least, v)) = waiting.pop_first() {
            most = most.max(least);
            expected[v as usize] = most as u32;
            for &w in network.neighbors(v) {
                if waiting.remove(&(degree[w as usize], w)) {
                    degree[w as usize] -= 1;
                    waiting.insert((degree[w as usize], w));
                }
            }
        }
        for threads in [1, 4] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            assert_eq!(pool.install(|| core_number(&network)), expected);
        }
    }

    proptest! {
        #[test]
        fn peeling_gives_the_same(network in networks(false)) {
            prop_assert_eq!(core_number(&network), peeled(&network));
        }
    }
}
