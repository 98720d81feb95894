//! Articulation points and bridges: nodes and links whose removal disconnects a component.

use crate::network::Network;

/// Returns the nodes whose removal disconnects their component, ascending. Directions are ignored.
///
/// Depth-first search with low points (Hopcroft and Tarjan 1973, "Algorithm 447: efficient algorithms for graph
/// manipulation"), without recursion. Cost: O(n + m).
///
/// ```
/// use vinculo::{analysis::articulation_points, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "c")]);
/// assert_eq!(articulation_points(&network), [1]);
/// ```
#[must_use]
pub fn articulation_points(network: &Network) -> Vec<u32> {
    let network = network.undirected();
    let search = Search::of(&network);
    let mut cuts = vec![false; network.len()];
    let mut branches = vec![0_u32; network.len()];
    for v in network.nodes() {
        let Some(parent) = search.parent(v) else { continue };
        branches[parent as usize] += 1;
        if search.parent(parent).is_some() && search.low[v as usize] >= search.entered[parent as usize] {
            cuts[parent as usize] = true;
        }
    }
    network.nodes().filter(|&v| cuts[v as usize] || (search.parent(v).is_none() && branches[v as usize] > 1)).collect()
}

/// Returns the links whose removal disconnects their component, lower node first, ascending. Directions are ignored.
///
/// The same search as [`articulation_points`]. Cost: O(n + m).
///
/// ```
/// use vinculo::{analysis::bridges, network::Network};
/// let network = Network::from_pairs(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")]);
/// assert_eq!(bridges(&network), [(2, 3)]);
/// ```
#[must_use]
pub fn bridges(network: &Network) -> Vec<(u32, u32)> {
    let network = network.undirected();
    let search = Search::of(&network);
    let mut found: Vec<(u32, u32)> = network
        .nodes()
        .filter_map(|v| Some((v, search.parent(v)?)))
        .filter(|&(v, parent)| search.low[v as usize] > search.entered[parent as usize])
        .map(|(v, parent)| (v.min(parent), v.max(parent)))
        .collect();
    found.sort_unstable();
    found
}

/// A depth-first search of the whole network.
struct Search {
    /// The order in which each node was entered, from 0.
    entered: Vec<u32>,
    /// The smallest order of a node that the subtree links to, not counting tree links.
    low: Vec<u32>,
    parent: Vec<u32>,
}

impl Search {
    const NONE: u32 = u32::MAX;

    fn of(network: &Network) -> Self {
        let n = network.len();
        let mut search = Self { entered: vec![Self::NONE; n], low: vec![0; n], parent: vec![Self::NONE; n] };
        let mut clock = 0;
        // A node, and the number of its neighbours already processed.
        let mut path: Vec<(u32, u32)> = Vec::new();
        for root in network.nodes() {
            if search.entered[root as usize] != Self::NONE {
                continue;
            }
            search.enter(root, &mut clock);
            path.push((root, 0));
            while let Some((v, next)) = path.last_mut() {
                let v = *v;
                let Some(&w) = network.neighbors(v).get(*next as usize) else {
                    path.pop();
                    search.leave(v);
                    continue;
                };
                *next += 1;
                if search.entered[w as usize] == Self::NONE {
                    search.parent[w as usize] = v;
                    search.enter(w, &mut clock);
                    path.push((w, 0));
                } else if w != search.parent[v as usize] {
                    search.low[v as usize] = search.low[v as usize].min(search.entered[w as usize]);
                }
            }
        }
        search
    }

    fn enter(&mut self, v: u32, clock: &mut u32) {
        self.entered[v as usize] = *clock;
        self.low[v as usize] = *clock;
        *clock += 1;
    }

    fn leave(&mut self, v: u32) {
        if let Some(parent) = self.parent(v) {
            self.low[parent as usize] = self.low[parent as usize].min(self.low[v as usize]);
        }
    }

    fn parent(&self, v: u32) -> Option<u32> {
        Some(self.parent[v as usize]).filter(|&parent| parent != Self::NONE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::components;
    use crate::analysis::testing::{networks, numbered};
    use proptest::prelude::*;

    fn parts(network: &Network) -> usize {
        components(network).into_iter().max().map_or(0, |last| last as usize + 1)
    }

    #[test]
    fn two_triangles_joined_by_a_link() {
        let network = numbered(6, &[(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 5), (5, 3)], false);
        assert_eq!(articulation_points(&network), [2, 3]);
        assert_eq!(bridges(&network), [(2, 3)]);
    }

    #[test]
    fn a_long_path_needs_no_deep_stack() {
        let links: Vec<(u32, u32)> = (0..300_000).map(|v| (v, v + 1)).collect();
        let network = numbered(300_001, &links, false);
        assert_eq!(articulation_points(&network).len(), 299_999);
        assert_eq!(bridges(&network).len(), 300_000);
    }

    #[test]
    fn opposite_arcs_are_one_link() {
        assert_eq!(bridges(&numbered(2, &[(0, 1), (1, 0)], true)), [(0, 1)]);
    }

    proptest! {
        #[test]
        fn removal_gives_the_same(network in networks(false)) {
            let whole = parts(&network);
            let cut = |v: &u32| {
                let rest: Vec<u32> = network.nodes().filter(|w| w != v).collect();
                let alone = usize::from(network.neighbors(*v).is_empty());
                parts(&network.subgraph(&rest).0) + alone > whole
            };
            let expected: Vec<u32> = network.nodes().filter(cut).collect();
            prop_assert_eq!(articulation_points(&network), expected);
            let links: Vec<(u32, u32)> = network.links().map(|(a, b, _)| (a, b)).collect();
            let needed = |link: &(u32, u32)| {
                let rest: Vec<(u32, u32)> = links.iter().copied().filter(|other| other != link).collect();
                parts(&numbered(network.len(), &rest, false)) > whole
            };
            let expected: Vec<(u32, u32)> = links.iter().copied().filter(needed).collect();
            prop_assert_eq!(bridges(&network), expected);
        }
    }
}
