//! Disruption: what is left of a network as people are taken out of it.

use std::str::FromStr;

use super::{articulation_points, betweenness, components, fragmentation, pagerank};
use crate::error::{Error, Result};
use crate::monitor::Monitor;
use crate::network::Network;
use crate::protect;

/// Who is taken out next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strategy {
    /// Who has most links.
    Degree,
    /// Who has the highest betweenness.
    Betweenness,
    /// Who has the highest PageRank.
    PageRank,
    /// Who has the highest collective influence over two links (Morone and Makse 2015, "Influence maximization in
    /// complex networks through optimal percolation").
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
            Self::CollectiveInfluence => network.nodes().map(|v| influence(network, v)).collect(),
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

/// The degree less one, times the sum of the same over all nodes two links away.
fn influence(network: &Network, v: u32) -> f64 {
    let less = |v: u32| network.degree(v).saturating_sub(1) as f64;
    let near = network.neighbors(v);
    let mut far: Vec<u32> = near.iter().flat_map(|&w| network.neighbors(w)).copied().collect();
    far.sort_unstable();
    far.dedup();
    far.retain(|w| *w != v && near.binary_search(w).is_err());
    less(v) * far.into_iter().map(less).sum::<f64>()
}

/// One step of a dismantling.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Who was taken out.
    pub node: u32,
    /// The largest connected part left, as a share of the largest one before any removal.
    pub largest: f64,
    /// The share of pairs of those left who can no longer reach each other; see [`fragmentation`].
    pub fragmentation: f64,
}

/// What is left after each of `steps` removals, by a strategy that looks again after every one.
///
/// Adaptive removal as in Cavallaro and others 2020, "Disrupting resilient criminal networks through data analysis: the
/// case of Sicilian Mafia". Of equal nodes the one with the lower label goes first; protected persons stay. Weights and
/// directions are ignored. Fewer steps come back where nobody is left to take out. Cost: that of the measure a step.
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
pub fn dismantle(network: &Network, strategy: Strategy, steps: usize, monitor: &dyn Monitor) -> Result<Vec<Step>> {
    let whole = network.undirected();
    let before = largest(&whole).max(1) as f64;
    let mut left: Vec<u32> = whole.nodes().collect();
    let mut gone = Vec::new();
    let mut found = Vec::new();
    while found.len() < steps {
        monitor.check()?;
        let (part, places) = whole.subgraph(&left);
        let values = strategy.values(&part, monitor)?;
        // The first of equals: a later one must be better by more than rounding.
        let best = protect::rankable(&part).fold(None, |best: Option<u32>, v| match best {
            Some(b) if values[v as usize] <= values[b as usize] + 1e-12 => Some(b),
            _ => Some(v),
        });
        let Some(node) = best.map(|v| places[v as usize]) else { break };
        left.retain(|&v| v != node);
        gone.push(node);
        let (rest, _) = whole.subgraph(&left);
        let largest = largest(&rest) as f64 / before;
        found.push(Step { node, largest, fragmentation: fragmentation(&whole, &gone) });
    }
    Ok(found)
}

fn largest(network: &Network) -> usize {
    let mut size = vec![0_usize; network.len()];
    components(network).into_iter().for_each(|part| size[part as usize] += 1);
    size.into_iter().max().unwrap_or(0)
}

/// What taking some people out would do.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatIf {
    /// Connected parts before and after.
    pub components: (usize, usize),
    /// The size of the largest part before and after.
    pub largest: (usize, usize),
    /// Links that would be lost.
    pub links_lost: usize,
    /// Fragmentation before and after; see [`fragmentation`].
    pub fragmentation: (f64, f64),
    /// Nodes left with no link that had one, ascending.
    pub cut_off: Vec<u32>,
    /// Nodes among those left whose own loss would now split a part, and did not before: the new bridges.
    pub new_cuts: Vec<u32>,
}

/// What would be left if these nodes were taken out. Any node may be asked about; nobody is proposed, and of the people
/// listed in the answer none is protected.
///
/// Weights and directions are ignored; nodes out of range are not there to be taken. Cost: O(n + m).
///
/// ```
/// use vinculo::{analysis::what_if, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "c"), ("c", "d")]);
/// let told = what_if(&network, &[1]);
/// assert_eq!((told.components, told.links_lost, told.cut_off), ((1, 2), 2, vec![0]));
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
    fn a_star_falls_with_its_centre_unless_the_centre_is_protected() {
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
    fn nothing_is_left_of_nothing() {
        assert!(dismantle(&numbered(0, &[], false), Strategy::Degree, 3, &Silent).unwrap().is_empty());
        let told = what_if(&numbered(2, &[(0, 1)], true), &[0, 1, 77]);
        assert_eq!((told.components, told.largest, told.links_lost), ((1, 0), (2, 0), 1));
    }
}
