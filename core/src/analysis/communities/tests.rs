use proptest::prelude::*;

use super::*;
use crate::Silent;
use crate::analysis::testing::{networks, numbered};

fn whole(network: &Network, found: &[u32]) -> bool {
    let last = found.iter().max().copied().unwrap_or(0);
    (0..=last).all(|c| {
        let members: Vec<u32> = network.nodes().filter(|&v| found[v as usize] == c).collect();
        crate::analysis::components(&network.subgraph(&members).0).iter().all(|&part| part == 0)
    })
}

/// The best modularity of all partitions, found by trying them all.
fn best_of_all(network: &Network, resolution: f64) -> f64 {
    fn extend(network: &Network, resolution: f64, partition: &mut Vec<u32>, used: u32, best: &mut f64) {
        if partition.len() == network.len() {
            *best = best.max(modularity(network, partition, resolution));
            return;
        }
        for c in 0..=used {
            partition.push(c);
            extend(network, resolution, partition, used.max(c + 1), best);
            partition.pop();
        }
    }
    let mut best = f64::NEG_INFINITY;
    extend(network, resolution, &mut Vec::new(), 0, &mut best);
    best
}

/// Cliques of `size`, each linked to the next in a ring.
fn ring_of_cliques(count: u32, size: u32) -> Network {
    let mut links = Vec::new();
    for c in 0..count {
        let first = c * size;
        links.extend((0..size).flat_map(|a| (0..a).map(move |b| (first + b, first + a))));
        links.push((first, (first + size + 1) % (count * size)));
    }
    numbered((count * size) as usize, &links, false)
}

#[test]
fn cliques_are_communities() {
    let network = ring_of_cliques(12, 6);
    let found = communities(&network, 1.0, 0, &Silent).unwrap();
    assert_eq!(found, (0..72).map(|v| v / 6).collect::<Vec<u32>>());
}

#[test]
fn resolution_sets_the_grain() {
    let network = ring_of_cliques(12, 6);
    let coarse = communities(&network, 0.0, 0, &Silent).unwrap();
    assert!(coarse.iter().all(|&c| c == 0));
    let fine = communities(&network, 50.0, 0, &Silent).unwrap();
    assert_eq!(fine, network.nodes().collect::<Vec<u32>>());
    assert!(communities(&network, f64::NAN, 0, &Silent).is_err());
}

#[test]
fn networks_without_links_fall_apart() {
    assert_eq!(communities(&numbered(3, &[], false), 1.0, 0, &Silent).unwrap(), [0, 1, 2]);
    assert!(communities(&numbered(0, &[], false), 1.0, 0, &Silent).unwrap().is_empty());
}

#[test]
fn a_large_network_repeats_at_any_number_of_threads() {
    // 30,000 nodes in planted groups of 30: too large for restarts on every core.
    let near = |v: u32, k: u32| (v / 30) * 30 + (v * 7 + k * 11) % 30;
    let far = |v: u32| (v.wrapping_mul(2_654_435_761) >> 3) % 30_000;
    let links: Vec<(u32, u32)> =
        (0..30_000).flat_map(|v| (0..4).map(move |k| (v, near(v, k))).chain([(v, far(v))])).collect();
    let network = numbered(30_000, &links, false);
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let found = communities(&network, 1.0, 3, &Silent).unwrap();
    assert_eq!(one.install(|| communities(&network, 1.0, 3, &Silent).unwrap()), found);
    let planted: Vec<u32> = network.nodes().map(|v| v / 30).collect();
    assert!(modularity(&network, &found, 1.0) > modularity(&network, &planted, 1.0) - 0.005);
}

#[test]
fn ties_are_broken_either_way() {
    // A path: only a node in the middle that leaves its nearest neighbour leads to the best partition.
    let path = numbered(6, &[(0, 1), (0, 2), (1, 3), (2, 5), (3, 4)], false);
    let found = communities(&path, 1.0129, 0, &Silent).unwrap();
    assert_eq!(found, [0, 1, 0, 1, 1, 0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_best_partition_of_a_small_network_is_found(network in networks(false), resolution in 0.5_f64..2.0) {
        prop_assume!(network.len() < 9);
        let found = communities(&network, resolution, 0, &Silent).unwrap();
        prop_assert!(whole(&network, &found));
        let (ours, best) = (modularity(&network, &found, resolution), best_of_all(&network, resolution));
        prop_assert!((ours - best).abs() < 1e-9, "{} {}", ours, best);
    }
}
