//! Key players: the set of nodes whose removal fragments a network most, or that reaches most of it.

mod fragment;
mod reach;
mod set;

use std::str::FromStr;

pub use self::set::KeyPlayers;
use crate::error::{Error, Result};
use crate::monitor::Monitor;
use crate::network::Network;
use crate::protect;

/// The number of node and link visits after which the exact search stops and the best set so far is returned.
const MAX_EXACT_WORK: u64 = 200_000_000;

/// The objective that a set of key players maximises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Objective {
    /// Fragmentation of the network after their removal (KPP-NEG).
    Fragment,
    /// Distance-weighted reach of the network (KPP-POS).
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

/// Returns the set of `k` nodes that maximises an objective. Protected persons stay in the network but are not chosen.
///
/// Borgatti 2006, "Identifying sets of key players in a social network". The value of `Fragment` is the share of pairs
/// of remaining nodes that cannot reach each other. The value of `Reach` is the mean over all nodes of the reciprocal
/// distance from the set, where members count 1. Small problems are solved exactly by branch and bound. For larger ones
/// the set is chosen greedily and improved by exchange, and `exact` is false. Directions count for `Reach` only;
/// weights are ignored. With at most `k` eligible nodes, all of them are returned.
///
/// Cost: O(k (n + m)) per pass of greedy choice or exchange for `Fragment`, O(k n c) for `Reach` with c candidates, the
/// 2,000 eligible nodes of highest degree. Exact work is limited to 200 million visits of nodes and links.
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
    key_players_among(network, k, objective, &|_| true, monitor)
}

/// As [`key_players`], but chooses only from the nodes that `eligible` accepts and that are not protected persons.
///
/// # Errors
/// As [`key_players`].
pub fn key_players_among(
    network: &Network,
    k: usize,
    objective: Objective,
    eligible: &dyn Fn(u32) -> bool,
    monitor: &dyn Monitor,
) -> Result<KeyPlayers> {
    monitor.stage("key players", None);
    let eligible: Vec<u32> = protect::rankable(network).filter(|node| eligible(*node)).collect();
    let mut found = if eligible.len() <= k {
        KeyPlayers { nodes: eligible, value: 0.0, exact: true }
    } else {
        match objective {
            Objective::Fragment => fragment::choose(&network.undirected(), k, &eligible, MAX_EXACT_WORK, monitor)?,
            Objective::Reach => reach::choose(network, k, &eligible, MAX_EXACT_WORK, monitor)?,
        }
    };
    found.nodes.sort_unstable();
    found.value = match objective {
        Objective::Fragment => fragment::value(&network.undirected(), &found.nodes),
        Objective::Reach => reach::value(network, &found.nodes),
    };
    Ok(found)
}

/// Returns the share of pairs of remaining nodes that cannot reach each other after `removed` are removed, from 0 to 1.
///
/// Borgatti 2006, equation 4. Zero if fewer than two nodes remain. Directions are ignored. Cost: O(n + m).
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

#[cfg(test)]
mod tests;
