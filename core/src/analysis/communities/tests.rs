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

/// The largest modularity of all partitions, by enumeration.
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
fn larger_resolutions_give_smaller_communities() {
    let network = ring_of_cliques(12, 6);
    let coarse = communities(&network, 0.0, 0, &Silent).unwrap();
    assert!(coarse.iter().all(|&c| c == 0));
    let fine = communities(&network, 50.0, 0, &Silent).unwrap();
    assert_eq!(fine, network.nodes().collect::<Vec<u32>>());
    assert!(communities(&network, f64::NAN, 0, &Silent).is_err());
}

#[test]
fn networks_without_links_have_singleton_communities() {
    assert_eq!(communities(&numbered(3, &[], false), 1.0, 0, &Silent).unwrap(), [0, 1, 2]);
    assert!(communities(&numbered(0, &[], false), 1.0, 0, &Silent).unwrap().is_empty());
}

/// A network of 60,000 nodes in planted groups of 30, moved in parallel without restarts; `place` numbers the nodes.
fn planted(place: impl Fn(u32) -> u32 + Copy) -> (Network, Vec<u32>) {
    let near = |v: u32, k: u32| (v / 30) * 30 + (v * 7 + k * 11) % 30;
    let far = |v: u32| (v.wrapping_mul(2_654_435_761) >> 3) % 60_000;
    let links: Vec<(u32, u32)> = (0..60_000)
        .flat_map(|v| (0..4).map(move |k| (place(v), place(near(v, k)))).chain([(place(v), place(far(v)))]))
        .collect();
    let mut groups = vec![0; 60_000];
    (0..60_000).for_each(|v| groups[place(v) as usize] = v / 30);
    (numbered(60_000, &links, false), groups)
}

#[test]
fn results_in_a_large_network_do_not_depend_on_threads() {
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let three = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap();
    // Neighbours numbered consecutively, and scattered.
    for scattered in [false, true] {
        let (network, planted) = planted(|v| if scattered { v * 7919 % 60_000 } else { v });
        let found = three.install(|| communities(&network, 1.0, 3, &Silent).unwrap());
        assert_eq!(one.install(|| communities(&network, 1.0, 3, &Silent).unwrap()), found);
        assert!(modularity(&network, &found, 1.0) > modularity(&network, &planted, 1.0) - 0.005);
        assert_eq!(connected(&network, &found), found);
    }
}

#[test]
fn a_large_network_splits_by_weight() {
    let (network, planted) = planted(|v| v);
    let (mut source, mut target, mut weight) = (Vec::new(), Vec::new(), Vec::new());
    for (a, b, w) in network.links() {
        source.push(a);
        target.push(b);
        weight.push(if planted[a as usize] == planted[b as usize] { w } else { w / 1024.0 });
    }
    let data = crate::network::LinkData { weight: Some(&weight), ..Default::default() };
    let network = Network::from_edges(network.labels().clone(), &source, &target, &data, false).unwrap();
    let found = dense_communities(&network, 0.05, 0, &Silent).unwrap();
    assert!(network.links().all(|(a, b, w)| w < 0.5 || found[a as usize] == found[b as usize]));
    let apart = |&(a, b, w): &(u32, u32, f64)| w < 0.01 && found[a as usize] == found[b as usize];
    assert_eq!(network.links().filter(apart).count(), 0);
}

#[test]
fn ties_are_broken_at_random() {
    // In this path, the best partition is reached only if a middle node leaves its nearest neighbour.
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

#[test]
fn a_ring_of_cliques_splits_by_density_at_any_size() {
    // Fortunato and Barthélemy 2007: modularity joins neighbouring cliques once there are many, the Potts model
    // doesn't.
    let cliques = 40_u32;
    let mut links: Vec<(u32, u32)> = (0..cliques).map(|c| (5 * c, 5 * ((c + 1) % cliques) + 1)).collect();
    for c in 0..cliques {
        links.extend((0..5).flat_map(|a| (0..a).map(move |b| (5 * c + b, 5 * c + a))));
    }
    let network = numbered(5 * cliques as usize, &links, false);
    let found = dense_communities(&network, 0.3, 0, &Silent).unwrap();
    assert_eq!(found, (0..5 * cliques).map(|v| v / 5).collect::<Vec<u32>>());
    let joined = communities(&network, 1.0, 0, &Silent).unwrap();
    assert!(joined.iter().max() < found.iter().max());
    assert!(dense_communities(&network, f64::NAN, 0, &Silent).is_err());
    assert_eq!(dense_communities(&numbered(3, &[], false), 0.3, 0, &Silent).unwrap(), [0, 1, 2]);
}

#[test]
fn runs_agree_on_cliques_but_not_on_a_node_between() {
    let mut links: Vec<(u32, u32)> = Vec::new();
    for first in [0, 6] {
        links.extend((0..6).flat_map(|a| (0..a).map(move |b| (first + b, first + a))));
    }
    links.extend([(12, 0), (12, 1), (12, 6), (12, 7)]);
    let network = numbered(13, &links, false);
    let found = consensus(&network, 1.0, 40, 3, &Silent).unwrap();
    assert!((0..12).all(|v| found.stability[v] == 1.0 && found.communities[v] == found.communities[v / 6 * 6]));
    assert!(found.stability[12] < 1.0);
    let belongs = memberships(&network, &found.communities, 0.25).unwrap();
    assert!(belongs[12].len() >= 2 && belongs[0].len() == 1);
    assert!(consensus(&network, 1.0, 0, 0, &Silent).is_err() && memberships(&network, &[0], 0.2).is_err());
}

proptest! {
    #[test]
    fn potts_communities_are_the_best_of_all(network in networks(false)) {
        prop_assume!(network.len() < 8);
        let n = network.len();
        let mut best = f64::NEG_INFINITY;
        let mut community = vec![0_u32; n];
        // All partitions: each node is in a community numbered at most one above those of the nodes before it.
        loop {
            best = best.max(potts(&network, &community, 0.4));
            let next = (1..n).rev().find(|&at| community[at] <= community[..at].iter().copied().max().unwrap_or(0));
            let Some(at) = next else { break };
            community[at] += 1;
            community[at + 1..].fill(0);
        }
        let found = dense_communities(&network, 0.4, 0, &Silent).unwrap();
        prop_assert!((potts(&network, &found, 0.4) - best).abs() < 1e-9);
    }
}
