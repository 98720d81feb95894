//! Key players: the few whose loss breaks a network most, or who reach most of it.

mod fragment;
mod reach;

use std::str::FromStr;

use crate::error::{Error, Result};
use crate::monitor::Monitor;
use crate::network::Network;
use crate::protect;

/// Nodes and links that the search for the provably best set may visit before it settles for a good one.
const EXACT_WORK: u64 = 200_000_000;

/// What a set of key players is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Objective {
    /// Break the network when they are removed (KPP-NEG).
    Fragment,
    /// Reach the network over short paths (KPP-POS).
    Reach,
}

impl FromStr for Objective {
    type Err = Error;

    fn from_str(given: &str) -> Result<Self> {
        match given {
            "fragment" => Ok(Self::Fragment),
            "reach" => Ok(Self::Reach),
            _ => {
                Err(Error::Unknown { what: "objective", given: given.to_owned(), known: "fragment, reach".to_owned() })
            }
        }
    }
}

/// A set of key players.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyPlayers {
    /// The nodes, ascending.
    pub nodes: Vec<u32>,
    /// How well they do, from 0 to 1: fragmentation after their removal, or distance-weighted reach.
    pub value: f64,
    /// Whether no other set of this size does better; otherwise the set was found by greedy choice and exchange.
    pub exact: bool,
}

/// The `k` nodes that together do most for an objective; protected persons stay in the network but are never chosen.
///
/// Borgatti 2006, "Identifying sets of key players in a social network". For `Fragment` the value is the share of pairs
/// of those left who can no longer reach each other; for `Reach` the mean over all nodes of the reciprocal distance from
/// the set, members counting 1. Small problems are solved exactly by branch and bound; beyond, the set is chosen
/// greedily and improved by exchange, and `exact` says so. Directions count for reach only; weights are ignored. With
/// fewer than `k` eligible nodes all of them are returned.
///
/// The last member is always chosen exactly: for fragmentation one depth-first search tells what is left after the
/// removal of any further node. Cost: O(k (n + m)) a pass of greedy choice or exchange; exact work is capped at
/// 200 million visits. Reach among more than 2,000 nodes looks at the 2,000 of highest degree only.
///
/// # Errors
/// [`Error::Cancelled`] if the monitor asks to stop.
///
/// ```
/// use vinculo::{Silent, analysis::{Objective, key_players}, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")]);
/// let key = key_players(&network, 1, Objective::Fragment, &Silent)?;
/// assert_eq!((key.nodes, key.exact), (vec![2], true));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn key_players(network: &Network, k: usize, objective: Objective, monitor: &dyn Monitor) -> Result<KeyPlayers> {
    monitor.stage("key players", None);
    let eligible: Vec<u32> = protect::rankable(network).collect();
    let mut found = if eligible.len() <= k {
        KeyPlayers { nodes: eligible, value: 0.0, exact: true }
    } else {
        match objective {
            Objective::Fragment => fragment::choose(&network.undirected(), k, &eligible, EXACT_WORK, monitor)?,
            Objective::Reach => reach::choose(network, k, &eligible, EXACT_WORK, monitor)?,
        }
    };
    found.nodes.sort_unstable();
    found.value = match objective {
        Objective::Fragment => fragment::value(&network.undirected(), &found.nodes),
        Objective::Reach => reach::value(network, &found.nodes),
    };
    Ok(found)
}

/// The share of pairs of the nodes left that can't reach each other once `removed` are gone, from 0 to 1.
///
/// Borgatti 2006, equation 4. Zero where fewer than two are left. Directions are ignored. Cost: O(n + m).
///
/// ```
/// use vinculo::{analysis::fragmentation, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "c")]);
/// assert_eq!(fragmentation(&network, &[1]), 1.0);
/// ```
#[must_use]
pub fn fragmentation(network: &Network, removed: &[u32]) -> f64 {
    fragment::value(&network.undirected(), removed)
}

/// Whether the ways to choose `k` of `n`, times a cost each, stay within a budget.
fn within(n: usize, k: usize, cost: u64, budget: u64) -> bool {
    let mut ways = cost.max(1) as f64;
    for i in 0..k {
        ways *= (n - i.min(n)) as f64 / (i + 1) as f64;
        if ways > budget as f64 {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests;
