//! Analysis: centrality, communities, key players, rings, roles, routes, flows.
//!
//! One file per measure. An array has a value for every node. A list of people (a ranking, key players, rings) contains
//! no protected person.

mod assortativity;
mod betweenness;
mod clustering;
mod communities;
mod components;
mod core_number;
mod cuts;
mod displacement;
mod disruption;
mod distance;
mod edge_betweenness;
mod flow;
mod handsets;
mod holes;
mod inflow;
mod key_players;
mod money;
mod pagerank;
mod paths;
mod patterns;
mod position;
mod ranking;
mod reason;
mod rings;
mod roles;
mod routes;
mod spectral;
mod temporal;
mod uncertainty;

pub use assortativity::{assortativity, numeric_assortativity};
pub use betweenness::{betweenness, betweenness_error};
pub use clustering::{clustering, truss_number};
pub use communities::{Consensus, communities, consensus, dense_communities, memberships, modularity};
pub use components::components;
pub use core_number::core_number;
pub use cuts::{articulation_points, bridges};
pub use displacement::{Displacement, Lag, change_points, displacements, lag};
pub use disruption::{Removal, Strategy, WhatIf, dismantle, what_if};
pub use distance::{closeness, harmonic, shortest_path};
pub use edge_betweenness::edge_betweenness;
pub use flow::{MaxFlow, max_flow};
pub use handsets::{DeviceChange, Sighting, Swap, device_changes};
pub use holes::{constraint, effective_size};
pub use key_players::{KeyPlayers, Objective, fragmentation, key_players, key_players_among};
pub use money::{MoneyOptions, MoneyPattern, Motif, Sum, Unit, money_patterns};
pub use pagerank::pagerank;
pub use paths::{all_shortest_paths, k_shortest_paths};
pub use patterns::{CallPattern, Successor, SuccessorOptions, call_patterns, successors};
pub use position::{PositionRole, like_positions, roles_by_position};
pub use ranking::{Measure, ranking};
pub use reason::{Reason, ReasonKind, Value};
pub use rings::{Ring, RingMember, RingOptions, RingTie, rings};
pub use roles::{RingRole, RoleAssignment, roles};
pub use routes::{Leg, Route, RouteOptions, routes};
pub use spectral::{eigenvector, hits, katz};
pub use temporal::{earliest_arrival, time_respecting_path};
pub use uncertainty::{
    BootstrapOptions, MeasureInterval, UncertainRanking, follows_effort, intervals, uncertain_ranking,
    uncertain_ranking_among,
};

/// Small graphs and brute-force computations shared by the tests of the measures.
#[cfg(test)]
pub(crate) mod testing {
    use crate::network::{Labels, LinkData, Network};
    use proptest::prelude::*;

    /// A network of numbered nodes `0..n`.
    pub(crate) fn numbered(n: usize, links: &[(u32, u32)], directed: bool) -> Network {
        let (source, target): (Vec<u32>, Vec<u32>) = links.iter().copied().unzip();
        let labels = Labels::Number((0..n as i64).collect());
        Network::from_edges(labels, &source, &target, &LinkData::default(), directed).unwrap()
    }

    /// Small random networks without parallel links.
    pub(crate) fn networks(directed: bool) -> impl Strategy<Value = Network> {
        (1_usize..11).prop_flat_map(move |n| {
            let ends = 0..n as u32;
            prop::collection::btree_set((ends.clone(), ends), 0..2 * n).prop_map(move |links| {
                let one_way: Vec<_> = links.iter().copied().filter(|&(a, b)| directed || a < b).collect();
                numbered(n, &one_way, directed)
            })
        })
    }

    /// The number of links between all pairs (Floyd and Warshall); `usize::MAX` if there is no path.
    pub(crate) fn all_distances(network: &Network) -> Vec<Vec<usize>> {
        let n = network.len();
        let mut far = vec![vec![usize::MAX; n]; n];
        for (v, row) in far.iter_mut().enumerate() {
            network.neighbors(v as u32).iter().for_each(|&w| row[w as usize] = 1);
            row[v] = 0;
        }
        for k in 0..n {
            for i in 0..n {
                for j in 0..n {
                    far[i][j] = far[i][j].min(far[i][k].saturating_add(far[k][j]));
                }
            }
        }
        far
    }
}
