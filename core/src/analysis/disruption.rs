//! Disruption: the effect of removing people from a network.

use std::str::FromStr;

use super::{articulation_points, betweenness, components, fragmentation, pagerank};
use crate::error::{Error, Result};
use crate::monitor::Monitor;
use crate::network::Network;
use crate::protect;

/// Which node is removed next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Strategy {
    /// The node with the most links.
    Degree,
    /// The node with the highest betweenness.
    Betweenness,
    /// The node with the highest PageRank.
    PageRank,
    /// The node with the highest collective influence at distance two (Morone and Makse 2015, "Influence maximization
    /// in complex networks through optimal percolation").
    CollectiveInfluence,
}

impl Strategy {
    /// Every strategy.
    pub const ALL: [Self; 4] = [Self::Degree, Self::Betweenness, Self::PageRank, Self::CollectiveInfluence];

    /// The name used in Python.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Degree => "degree",
            Self::Betweenness => "betweenness",
            Self::PageRank => "pagerank",
            Self::CollectiveInfluence => "collective_influence",
        }
    }

    fn values(self, network: &Network, monitor: &dyn Monitor) -> Result<Vec<f64>> {
        Ok(match self {
            Self::Degree => network.nodes().map(|v| network.degree(v) as f64).collect(),
            Self::Betweenness => betweenness(network, None, 0, monitor)?,
            Self::PageRank => pagerank(network, 0.85),
            Self::CollectiveInfluence => network.nodes().map(|v| collective_influence(network, v)).collect(),
        })
    }
}

impl FromStr for Strategy {
    type Err = Error;

    fn from_str(given: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|strategy| strategy.as_str() == given).ok_or_else(|| Error::Unknown {
            what: "strategy",
            given: given.to_owned(),
            known: Self::ALL.map(Self::as_str).join(", "),
        })
    }
}

/// The degree less one, times the sum of the same over all nodes at distance two.
fn collective_influence(network: &Network, v: u32) -> f64 {
    let excess_degree = |v: u32| network.degree(v).saturating_sub(1) as f64;
    let near = network.neighbors(v);
    let mut far: Vec<u32> = near.iter().flat_map(|&w| network.neighbors(w)).copied().collect();
    far.sort_unstable();
    far.dedup();
    far.retain(|w| *w != v && near.binary_search(w).is_err());
    excess_degree(v) * far.into_iter().map(excess_degree).sum::<f64>()
}

/// One removal of a dismantling, and its effect.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Removal {
    /// The removed node.
    pub node: u32,
    /// The size of the largest remaining component, as a share of the largest before any removal.
    pub largest: f64,
    /// The share of pairs of remaining nodes that can no longer reach each other; see [`fragmentation`].
    pub fragmentation: f64,
}

/// Removes `steps` nodes one by one, each time the node that ranks first by a strategy in what remains.
///
/// Adaptive removal as in Cavallaro and others 2020, "Disrupting resilient criminal networks through data analysis: the
/// case of Sicilian Mafia". Of equal nodes the one with the lowest label is removed. Protected persons are not removed.
/// Weights and directions are ignored. The result is shorter than `steps` if no removable node is left. Cost: `steps`
/// times the cost of the measure plus O(n + m).
///
/// # Errors
/// [`Error::Cancelled`] if the monitor asks to stop.
///
/// ```
/// use vinculo::{Silent, analysis::{Strategy, dismantle}, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")]);
/// let steps = dismantle(&network, Strategy::Betweenness, 1, &Silent)?;
/// assert_eq!((steps[0].node, steps[0].largest), (2, 0.4));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn dismantle(network: &Network, strategy: Strategy, steps: usize, monitor: &dyn Monitor) -> Result<Vec<Removal>> {
    let whole = network.undirected();
    let before = largest(&whole).max(1) as f64;
    let mut left: Vec<u32> = whole.nodes().collect();
    let mut gone = Vec::new();
    let mut found = Vec::new();
    while found.len() < steps {
        monitor.check()?;
        let (part, places) = whole.subgraph(&left);
        let values = strategy.values(&part, monitor)?;
        // Values within rounding are equal, and the first of equals is taken.
        let best = protect::rankable(&part).fold(None, |best: Option<u32>, v| match best {
            Some(b) if values[v as usize] <= values[b as usize] + 1e-12 => Some(b),
            _ => Some(v),
        });
        let Some(node) = best.map(|v| places[v as usize]) else { break };
        left.retain(|&v| v != node);
        gone.push(node);
        let (rest, _) = whole.subgraph(&left);
        let largest = largest(&rest) as f64 / before;
        found.push(Removal { node, largest, fragmentation: fragmentation(&whole, &gone) });
    }
    Ok(found)
}

/// The size of the largest component.
fn largest(network: &Network) -> usize {
    let mut size = vec![0_usize; network.len()];
    components(network).into_iter().for_each(|part| size[part as usize] += 1);
    size.into_iter().max().unwrap_or(0)
}

/// The effect of removing some nodes.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatIf {
    /// The number of components before and after.
    pub components: (usize, usize),
    /// The size of the largest component before and after.
    pub largest: (usize, usize),
    /// The number of links lost.
    pub links_lost: usize,
    /// Fragmentation before and after; see [`fragmentation`].
    pub fragmentation: (f64, f64),
    /// Remaining nodes that lost all their links, ascending, without protected persons.
    pub cut_off: Vec<u32>,
    /// Remaining nodes that are articulation points after the removal and were not before, ascending, without protected
    /// persons.
    pub new_cuts: Vec<u32>,
}

/// Computes the effect of removing some nodes.
///
/// Any nodes may be given, but the lists in the result contain no protected person. Weights and directions are ignored,
/// and so are nodes out of range. Cost: O(n + m).
///
/// ```
/// use vinculo::{analysis::what_if, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "c"), ("c", "d")]);
/// let effect = what_if(&network, &[1]);
/// assert_eq!((effect.components, effect.links_lost, effect.cut_off), ((1, 2), 2, vec![0]));
/// ```
#[must_use]
pub fn what_if(network: &Network, removed: &[u32]) -> WhatIf {
    let whole = network.undirected();
    let left: Vec<u32> = whole.nodes().filter(|v| !removed.contains(v)).collect();
    let (rest, places) = whole.subgraph(&left);
    let count = |network: &Network| components(network).into_iter().max().map_or(0, |last| last as usize + 1);
    let cuts = articulation_points(&whole);
    let listed = |v: u32| !whole.is_protected(v);
    let new_cuts = articulation_points(&rest).into_iter().map(|v| places[v as usize]);
    let alone = rest.nodes().filter(|&v| rest.degree(v) == 0).map(|v| places[v as usize]);
    WhatIf {
        components: (count(&whole), count(&rest)),
        largest: (largest(&whole), largest(&rest)),
        links_lost: whole.link_count() - rest.link_count(),
        fragmentation: (fragmentation(&whole, &[]), fragmentation(&whole, removed)),
        cut_off: alone.filter(|&v| whole.degree(v) > 0 && listed(v)).collect(),
        new_cuts: new_cuts.filter(|&v| cuts.binary_search(&v).is_err() && listed(v)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Silent;
    use crate::analysis::testing::numbered;
    use crate::network::Attributes;
    use crate::record::Status;

    #[test]
    fn a_star_s_centre_is_removed_first_unless_it_is_protected() {
        let mut network = numbered(5, &[(0, 1), (0, 2), (0, 3), (3, 4)], false);
        for strategy in Strategy::ALL {
            assert_eq!(strategy.as_str().parse::<Strategy>().unwrap(), strategy);
            let steps = dismantle(&network, strategy, 9, &Silent).unwrap();
            assert_eq!(steps.len(), 5, "{strategy:?}");
            assert!(steps.windows(2).all(|pair| pair[1].largest <= pair[0].largest));
        }
        assert_eq!(dismantle(&network, Strategy::Degree, 1, &Silent).unwrap()[0].node, 0);
        let mut status = vec![Status::Unknown; 5];
        status[0] = Status::VictimOffender;
        network.set_attributes(Attributes { status, ..Attributes::default() }).unwrap();
        for strategy in Strategy::ALL {
            let steps = dismantle(&network, strategy, 9, &Silent).unwrap();
            assert!(steps.len() == 4 && steps.iter().all(|step| step.node != 0));
        }
        assert!(!what_if(&network, &[3]).new_cuts.contains(&0));
        assert!("fame".parse::<Strategy>().is_err());
    }

    #[test]
    fn empty_networks_and_nodes_out_of_range_are_allowed() {
        assert!(dismantle(&numbered(0, &[], false), Strategy::Degree, 3, &Silent).unwrap().is_empty());
        let effect = what_if(&numbered(2, &[(0, 1)], true), &[0, 1, 77]);
        assert_eq!((effect.components, effect.largest, effect.links_lost), ((1, 0), (2, 0), 1));
    }
}
