//! petgraph's visit traits for [`Network`], so that petgraph's algorithms accept it.
//!
//! The direction of a network is known at run time only: `GraphProp::is_directed` returns it, while `EdgeType` is
//! always `Directed`. A link of an undirected network is visited from both of its ends.

use petgraph::Direction;
use petgraph::visit::{
    Data, EdgeCount, EdgeRef, GraphBase, GraphProp, IntoEdgeReferences, IntoEdges, IntoEdgesDirected, IntoNeighbors,
    IntoNeighborsDirected, IntoNodeIdentifiers, IntoNodeReferences, NodeCompactIndexable, NodeCount, NodeIndexable,
    VisitMap, Visitable,
};

use super::graph::Network;

/// A link in the form that petgraph's algorithms use.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EdgeReference {
    source: u32,
    target: u32,
    weight: f64,
    directed: bool,
}

impl EdgeRef for EdgeReference {
    type NodeId = u32;
    type EdgeId = (u32, u32);
    type Weight = f64;

    fn source(&self) -> u32 {
        self.source
    }

    fn target(&self) -> u32 {
        self.target
    }

    fn weight(&self) -> &f64 {
        &self.weight
    }

    /// The two ends; in an undirected network the lower first, so that the id is the same from both ends.
    fn id(&self) -> (u32, u32) {
        if self.directed {
            (self.source, self.target)
        } else {
            (self.source.min(self.target), self.source.max(self.target))
        }
    }
}

/// A set of visited nodes.
#[derive(Debug, Clone, Default)]
pub struct VisitedNodes(Vec<u64>);

impl VisitMap<u32> for VisitedNodes {
    fn visit(&mut self, node: u32) -> bool {
        let (word, bit) = (&mut self.0[node as usize / 64], 1 << (node % 64));
        let first = *word & bit == 0;
        *word |= bit;
        first
    }

    fn is_visited(&self, node: &u32) -> bool {
        self.0[*node as usize / 64] & (1 << (node % 64)) != 0
    }

    fn unvisit(&mut self, node: u32) -> bool {
        let was = self.is_visited(&node);
        self.0[node as usize / 64] &= !(1 << (node % 64));
        was
    }
}

impl GraphBase for Network {
    type EdgeId = (u32, u32);
    type NodeId = u32;
}

impl GraphProp for Network {
    type EdgeType = petgraph::Directed;

    fn is_directed(&self) -> bool {
        Self::is_directed(self)
    }
}

impl Data for Network {
    type NodeWeight = ();
    type EdgeWeight = f64;
}

impl NodeCount for Network {
    fn node_count(&self) -> usize {
        self.len()
    }
}

impl EdgeCount for Network {
    fn edge_count(&self) -> usize {
        self.link_count()
    }
}

impl NodeIndexable for Network {
    fn node_bound(&self) -> usize {
        self.len()
    }

    fn to_index(&self, node: u32) -> usize {
        node as usize
    }

    fn from_index(&self, index: usize) -> u32 {
        index as u32
    }
}

impl NodeCompactIndexable for Network {}

impl Visitable for Network {
    type Map = VisitedNodes;

    fn visit_map(&self) -> VisitedNodes {
        VisitedNodes(vec![0; self.len().div_ceil(64)])
    }

    fn reset_map(&self, map: &mut VisitedNodes) {
        map.0.clear();
        map.0.resize(self.len().div_ceil(64), 0);
    }
}

impl<'a> IntoNeighbors for &'a Network {
    type Neighbors = std::iter::Copied<std::slice::Iter<'a, u32>>;

    fn neighbors(self, node: u32) -> Self::Neighbors {
        Network::neighbors(self, node).iter().copied()
    }
}

impl<'a> IntoNeighborsDirected for &'a Network {
    type NeighborsDirected = std::iter::Copied<std::slice::Iter<'a, u32>>;

    fn neighbors_directed(self, node: u32, direction: Direction) -> Self::NeighborsDirected {
        match direction {
            Direction::Outgoing => Network::neighbors(self, node).iter().copied(),
            Direction::Incoming => self.incoming(node).iter().copied(),
        }
    }
}

impl IntoNodeIdentifiers for &Network {
    type NodeIdentifiers = std::ops::Range<u32>;

    fn node_identifiers(self) -> Self::NodeIdentifiers {
        self.nodes()
    }
}

impl IntoNodeReferences for &Network {
    type NodeRef = (u32, ());
    type NodeReferences = std::iter::Map<std::ops::Range<u32>, fn(u32) -> (u32, ())>;

    fn node_references(self) -> Self::NodeReferences {
        self.nodes().map(|node| (node, ()))
    }
}

/// An iterator over links with a type that petgraph's traits can name.
type EdgeIterator<'a> = Box<dyn Iterator<Item = EdgeReference> + 'a>;

impl<'a> IntoEdgeReferences for &'a Network {
    type EdgeRef = EdgeReference;
    type EdgeReferences = EdgeIterator<'a>;

    fn edge_references(self) -> EdgeIterator<'a> {
        let directed = self.is_directed();
        Box::new(self.links().map(move |(source, target, weight)| EdgeReference { source, target, weight, directed }))
    }
}

impl<'a> IntoEdges for &'a Network {
    type Edges = EdgeIterator<'a>;

    fn edges(self, node: u32) -> EdgeIterator<'a> {
        let directed = self.is_directed();
        Box::new(self.arcs(node).map(move |(target, weight)| EdgeReference { source: node, target, weight, directed }))
    }
}

impl<'a> IntoEdgesDirected for &'a Network {
    type EdgesDirected = EdgeIterator<'a>;

    fn edges_directed(self, node: u32, direction: Direction) -> EdgeIterator<'a> {
        let directed = self.is_directed();
        match direction {
            Direction::Outgoing => self.edges(node),
            Direction::Incoming => Box::new(self.arcs_in(node).map(move |(source, weight)| EdgeReference {
                source,
                target: node,
                weight,
                directed,
            })),
        }
    }
}

#[cfg(test)]
mod tests {
    use petgraph::algo;

    use super::*;
    use crate::network::{Labels, LinkData};

    fn weighted(directed: bool) -> Network {
        let labels = Labels::Number((0..6).collect());
        let (source, target) = ([0, 1, 0, 2, 4], [1, 2, 2, 3, 5]);
        let data = LinkData { weight: Some(&[1.0, 1.0, 5.0, 1.0, 1.0]), ..LinkData::default() };
        Network::from_edges(labels, &source, &target, &data, directed).unwrap()
    }

    #[test]
    fn petgraph_computes_shortest_paths_and_components() {
        let network = weighted(false);
        let far = algo::dijkstra(&network, 0, None, |link| *link.weight());
        assert_eq!((far[&3], far.contains_key(&4)), (3.0, false));
        let back = algo::dijkstra(&network, 3, None, |link| *link.weight());
        assert_eq!(back[&0], 3.0);
        assert_eq!(algo::connected_components(&network), 2);
        let (cost, path) = algo::astar(&network, 0, |v| v == 3, |link| *link.weight(), |_| 0.0).unwrap();
        assert_eq!((cost, path), (3.0, vec![0, 1, 2, 3]));
        let reached = petgraph::visit::Bfs::new(&network, 0);
        assert_eq!(petgraph::visit::Walker::iter(reached, &network).collect::<Vec<_>>(), [0, 1, 2, 3]);
    }

    #[test]
    fn petgraph_follows_directions() {
        let network = weighted(true);
        assert!(algo::has_path_connecting(&network, 0, 3, None));
        assert!(!algo::has_path_connecting(&network, 3, 0, None));
        assert_eq!(algo::tarjan_scc(&network).len(), 6);
        assert_eq!(algo::toposort(&network, None).unwrap().len(), 6);
        let reversed = petgraph::visit::Reversed(&network);
        assert!(algo::has_path_connecting(reversed, 3, 0, None));
        assert!(GraphProp::is_directed(&network) && !GraphProp::is_directed(&weighted(false)));
    }

    #[test]
    fn petgraph_computes_a_minimum_spanning_tree() {
        let network = weighted(false);
        let cost: f64 = algo::min_spanning_tree(&network)
            .filter_map(|element| match element {
                petgraph::data::Element::Edge { weight, .. } => Some(weight),
                petgraph::data::Element::Node { .. } => None,
            })
            .sum();
        assert_eq!(cost, 4.0);
    }

    #[test]
    fn visited_nodes_can_be_unvisited_and_reset() {
        let network = weighted(false);
        let mut map = network.visit_map();
        assert!(map.visit(5) && !map.visit(5) && map.unvisit(5) && !map.is_visited(&5));
        map.visit(3);
        network.reset_map(&mut map);
        assert!(!map.is_visited(&3));
    }
}
