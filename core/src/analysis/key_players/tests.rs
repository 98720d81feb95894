use proptest::prelude::*;

use super::*;
use crate::Silent;
use crate::analysis::testing::{all_distances, networks, numbered};
use crate::network::Attributes;
use crate::record::Status;

/// Every set of `k` of the nodes.
fn sets(n: u32, k: usize) -> Vec<Vec<u32>> {
    if k == 0 {
        return vec![Vec::new()];
    }
    let smaller = sets(n, k - 1);
    smaller
        .iter()
        .flat_map(|set| (set.last().map_or(0, |v| v + 1)..n).map(|v| [set.as_slice(), &[v]].concat()))
        .collect()
}

fn fragmented(network: &Network, removed: &[u32]) -> f64 {
    let rest: Vec<u32> = network.nodes().filter(|v| !removed.contains(v)).collect();
    let (part, _) = network.subgraph(&rest);
    let far = all_distances(&part);
    let n = rest.len();
    if n < 2 {
        return 0.0;
    }
    let apart = far.iter().flatten().filter(|&&d| d == usize::MAX).count();
    apart as f64 / (n * (n - 1)) as f64
}

fn reached(network: &Network, set: &[u32]) -> f64 {
    let far = all_distances(network);
    let near = |v: usize| set.iter().map(|&s| far[s as usize][v]).min().unwrap_or(usize::MAX);
    let worth = |d: usize| if d == usize::MAX { 0.0 } else { 1.0 / d.max(1) as f64 };
    (0..network.len()).map(|v| worth(near(v))).sum::<f64>() / network.len() as f64
}

#[test]
fn a_protected_person_is_never_chosen() {
    let mut network = numbered(7, &[(0, 1), (0, 2), (0, 3), (3, 4), (3, 5), (3, 6)], false);
    assert_eq!(key_players(&network, 1, Objective::Fragment, &Silent).unwrap().nodes, [3]);
    let mut status = vec![Status::Suspect; 7];
    (status[0], status[3]) = (Status::VictimOffender, Status::Minor);
    network.set_attributes(Attributes { status, ..Attributes::default() }).unwrap();
    for objective in [Objective::Fragment, Objective::Reach] {
        for k in 0..9 {
            let key = key_players(&network, k, objective, &Silent).unwrap();
            assert!(!key.nodes.contains(&0) && !key.nodes.contains(&3));
            assert_eq!(key.nodes.len(), k.min(5));
        }
    }
}

#[test]
fn an_empty_network_has_no_key_players() {
    for objective in [Objective::Fragment, Objective::Reach] {
        let key = key_players(&numbered(0, &[], false), 3, objective, &Silent).unwrap();
        assert_eq!((key.nodes.len(), key.value, key.exact), (0, 0.0, true));
    }
    assert!("both".parse::<Objective>().is_err());
}

#[test]
fn beyond_the_budget_the_set_is_not_exact() {
    let links: Vec<(u32, u32)> = (1..400).flat_map(|v| [(v, (v * v) % 37), (v, v / 3)]).collect();
    let network = numbered(400, &links, false);
    let eligible: Vec<u32> = network.nodes().collect();
    for budget in [0, 50_000] {
        let found = fragment::choose(&network, 4, &eligible, budget, &Silent).unwrap();
        assert!(!found.exact && found.nodes.len() == 4);
        let found = reach::choose(&network, 4, &eligible, budget, &Silent).unwrap();
        assert!(!found.exact && found.nodes.len() == 4);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn no_other_set_is_better(network in networks(false), k in 1_usize..4) {
        prop_assume!(k < network.len());
        let every = sets(network.len() as u32, k);
        let cut = key_players(&network, k, Objective::Fragment, &Silent).unwrap();
        let best = every.iter().map(|set| fragmented(&network, set)).fold(0.0, f64::max);
        prop_assert!(cut.exact && (cut.value - best).abs() < 1e-9, "{:?} {}", cut, best);
        prop_assert!((fragmented(&network, &cut.nodes) - cut.value).abs() < 1e-9);
        let reach = key_players(&network, k, Objective::Reach, &Silent).unwrap();
        let best = every.iter().map(|set| reached(&network, set)).fold(0.0, f64::max);
        prop_assert!(reach.exact && (reach.value - best).abs() < 1e-9, "{:?} {}", reach, best);
    }

    #[test]
    fn reach_follows_directions(network in networks(true)) {
        prop_assume!(network.len() > 1);
        let reach = key_players(&network, 1, Objective::Reach, &Silent).unwrap();
        let best = network.nodes().map(|v| reached(&network, &[v])).fold(0.0, f64::max);
        prop_assert!((reach.value - best).abs() < 1e-9);
    }
}
