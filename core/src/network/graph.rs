//! The network: its data and accessors.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::attributes::Attributes;
use super::details::{DetailTable, EdgePart};
use super::labels::Labels;
use super::layered_edge::LayeredEdge;
use super::rows::Rows;
use crate::record::Status;

/// A graph in compressed sparse rows: directed or undirected, weighted, with layers and times, its nodes in canonical
/// order.
///
/// Nodes are numbered from 0 in ascending order of their labels, so results do not depend on the order of the links.
/// In the costs below, n is the number of nodes and m the number of links.
///
/// # Panics
/// Methods that take a node panic, as slices do, if the node is not below [`Network::len`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Network {
    pub(super) labels: Labels,
    pub(super) directed: bool,
    pub(super) out: Rows,
    pub(super) incoming: Option<Rows>,
    pub(super) layers: Vec<String>,
    pub(super) layered_edges: Vec<LayeredEdge>,
    pub(super) details: DetailTable,
    pub(super) self_loops: usize,
    pub(super) attributes: Attributes,
}

impl Network {
    /// The number of nodes.
    #[must_use]
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether the network has no node.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// All nodes, ascending.
    pub fn nodes(&self) -> std::ops::Range<u32> {
        0..self.len() as u32
    }

    /// The number of linked pairs of nodes. In a directed network, the two directions of a pair count as two.
    #[must_use]
    pub fn link_count(&self) -> usize {
        if self.directed { self.out.targets.len() } else { self.out.targets.len() / 2 }
    }

    /// The number of input rows dropped because their source equals their target.
    #[must_use]
    pub fn self_loops(&self) -> usize {
        self.self_loops
    }

    /// Whether the links are directed.
    #[must_use]
    pub fn is_directed(&self) -> bool {
        self.directed
    }

    /// Whether any weight differs from 1.
    #[must_use]
    pub fn is_weighted(&self) -> bool {
        !self.out.weights.is_empty()
    }

    /// The labels, one per node.
    #[must_use]
    pub fn labels(&self) -> &Labels {
        &self.labels
    }

    /// The label of a node as text.
    #[must_use]
    pub fn label(&self, node: u32) -> Cow<'_, str> {
        self.labels.text(node)
    }

    /// The name of a node, or its label if it has no name.
    #[must_use]
    pub fn name(&self, node: u32) -> Cow<'_, str> {
        match self.attributes.name.get(node as usize) {
            Some(name) if !name.is_empty() => Cow::Borrowed(name),
            _ => self.label(node),
        }
    }

    /// The attributes of the nodes.
    #[must_use]
    pub fn attributes(&self) -> &Attributes {
        &self.attributes
    }

    /// Sets the attributes of the nodes.
    ///
    /// # Errors
    /// [`crate::Error::Schema`] if a list is neither empty nor of one entry per node.
    pub fn set_attributes(&mut self, attributes: Attributes) -> crate::Result<()> {
        let lengths =
            [("name", attributes.name.len()), ("kind", attributes.kind.len()), ("status", attributes.status.len())];
        for (list, length) in lengths {
            if length != 0 && length != self.len() {
                let message = format!("{length} values of {list} for {} nodes; give one per node, or none", self.len());
                return Err(crate::Error::schema("nodes", message));
            }
        }
        self.attributes = attributes;
        Ok(())
    }

    /// Whether a node is a protected person, who must not be ranked and is not named by default.
    #[must_use]
    pub fn is_protected(&self, node: u32) -> bool {
        self.status(node).is_protected()
    }

    /// The status of a node in the case; `Unknown` if none was set.
    #[must_use]
    pub fn status(&self, node: u32) -> Status {
        self.attributes.status.get(node as usize).copied().unwrap_or_default()
    }

    /// The kind of a node, such as `person`; empty if none was set.
    #[must_use]
    pub fn kind(&self, node: u32) -> &str {
        self.attributes.kind.get(node as usize).map_or("", String::as_str)
    }

    /// The targets of the arcs from `node`, ascending.
    #[must_use]
    pub fn neighbors(&self, node: u32) -> &[u32] {
        &self.out.targets[self.out.range(node)]
    }

    /// The sources of the arcs to `node`, ascending.
    #[must_use]
    pub fn incoming(&self, node: u32) -> &[u32] {
        let rows = self.incoming.as_ref().unwrap_or(&self.out);
        &rows.targets[rows.range(node)]
    }

    /// The targets of the arcs from `node`, ascending, each with its weight.
    pub fn arcs(&self, node: u32) -> impl ExactSizeIterator<Item = (u32, f64)> + '_ {
        self.out.arcs(node)
    }

    /// The sources of the arcs to `node`, ascending, each with its weight.
    pub fn arcs_in(&self, node: u32) -> impl ExactSizeIterator<Item = (u32, f64)> + '_ {
        self.incoming.as_ref().unwrap_or(&self.out).arcs(node)
    }

    /// The compressed rows of the arcs from each node: offsets, targets, and weights. Weights are empty if all are 1.
    pub(crate) fn rows(&self) -> (&[usize], &[u32], &[f64]) {
        (&self.out.offsets, &self.out.targets, &self.out.weights)
    }

    /// As [`Network::rows`], for the arcs to each node.
    pub(crate) fn rows_in(&self) -> (&[usize], &[u32], &[f64]) {
        let rows = self.incoming.as_ref().unwrap_or(&self.out);
        (&rows.offsets, &rows.targets, &rows.weights)
    }

    /// All links as `(source, target, weight)`. In an undirected network each link appears once, the lower node first.
    pub fn links(&self) -> impl Iterator<Item = (u32, u32, f64)> + '_ {
        self.nodes()
            .flat_map(move |v| self.arcs(v).map(move |(w, weight)| (v, w, weight)))
            .filter(|&(v, w, _)| self.directed || v < w)
    }

    /// The number of links of a node; in a directed network, outgoing plus incoming.
    #[must_use]
    pub fn degree(&self, node: u32) -> usize {
        self.out.range(node).len() + self.incoming.as_ref().map_or(0, |rows| rows.range(node).len())
    }

    /// The summed weight of a node's links; in a directed network, outgoing plus incoming.
    #[must_use]
    pub fn strength(&self, node: u32) -> f64 {
        let reached: f64 = if self.directed {
            self.arcs_in(node).map(|(_, weight)| weight).fold(0.0, |sum, weight| sum + weight)
        } else {
            0.0
        };
        self.arcs(node).map(|(_, weight)| weight).sum::<f64>() + reached
    }

    /// The weight of the link from one node to another; `None` if there is no link.
    #[must_use]
    pub fn weight(&self, from: u32, to: u32) -> Option<f64> {
        let row = self.out.range(from);
        let at = self.out.targets[row.clone()].binary_search(&to).ok()?;
        Some(self.out.weights.get(row.start + at).copied().unwrap_or(1.0))
    }

    /// The names of the layers, ascending; empty if the links have no layers.
    #[must_use]
    pub fn layers(&self) -> &[String] {
        &self.layers
    }

    /// The links by layer and time, those of one pair of nodes adjacent; empty if the links have neither.
    #[must_use]
    pub fn layered_edges(&self) -> &[LayeredEdge] {
        &self.layered_edges
    }

    /// The links by layer and time. If they have neither, one edge per link, without a layer.
    #[must_use]
    pub fn all_layered_edges(&self) -> Cow<'_, [LayeredEdge]> {
        if !self.layered_edges.is_empty() {
            return Cow::Borrowed(&self.layered_edges);
        }
        let edge = |(source, target, weight)| LayeredEdge {
            source,
            target,
            layer: 0,
            start: None,
            end: None,
            weight,
            rows: 1,
            details: (0, 0),
        };
        self.links().map(edge).collect()
    }

    /// The rows of an edge, those with equal details merged, in order of currency, mode, place, cell and position.
    /// Empty if its rows have no details.
    pub fn parts(&self, edge: &LayeredEdge) -> impl Iterator<Item = EdgePart<'_>> {
        self.details.of(edge)
    }

    /// The links by layer and time between two nodes, in either direction. Cost: O(log m), plus the result.
    pub fn layered_edges_between(&self, a: u32, b: u32) -> impl Iterator<Item = &LayeredEdge> + '_ {
        let pair = (a.min(b), a.max(b));
        let first = self.layered_edges.partition_point(|edge| edge.pair() < pair);
        self.layered_edges[first..].iter().take_while(move |edge| edge.pair() == pair)
    }

    /// The network without directions; the weights of the two directions of a pair are added.
    ///
    /// Cost: O(m log d) for a directed network of largest degree d, nothing for an undirected one.
    #[must_use]
    pub fn undirected(&self) -> Cow<'_, Self> {
        if !self.directed {
            return Cow::Borrowed(self);
        }
        let mut rows = Rows { offsets: vec![0], ..Rows::default() };
        let mut both: Vec<(u32, f64)> = Vec::new();
        for v in self.nodes() {
            both.clear();
            both.extend(self.arcs(v).chain(self.arcs_in(v)));
            both.sort_unstable_by_key(|arc| arc.0);
            // At most two arcs have the same target, and the sum of two numbers does not depend on their order.
            both.dedup_by(|next, kept| {
                let same = next.0 == kept.0;
                kept.1 += if same { next.1 } else { 0.0 };
                same
            });
            rows.targets.extend(both.iter().map(|arc| arc.0));
            rows.weights.extend(both.iter().map(|arc| arc.1));
            rows.offsets.push(rows.targets.len());
        }
        if rows.weights.iter().all(|&weight| weight == 1.0) {
            rows.weights = Vec::new();
        }
        let mut layered_edges = self.layered_edges.clone();
        for edge in &mut layered_edges {
            (edge.source, edge.target) = edge.pair();
        }
        let details = self.details.pick(&mut layered_edges);
        Cow::Owned(Self { directed: false, out: rows, incoming: None, layered_edges, details, ..self.without_links() })
    }

    /// The induced subgraph of some nodes, with their labels, attributes and layered edges.
    ///
    /// Also returns the original number of each node of the subgraph, ascending. Nodes out of range are ignored. Cost:
    /// O((k + a) log k) for k nodes with a arcs, plus one pass over the layered edges.
    #[must_use]
    pub fn subgraph(&self, nodes: &[u32]) -> (Self, Vec<u32>) {
        let mut kept: Vec<u32> = nodes.iter().copied().filter(|&v| (v as usize) < self.len()).collect();
        kept.sort_unstable();
        kept.dedup();
        let place = |v: u32| kept.binary_search(&v).ok().map(|at| at as u32);
        let mut out = Rows { offsets: vec![0], ..Rows::default() };
        for &v in &kept {
            for (w, weight) in self.arcs(v).filter_map(|(w, weight)| Some((place(w)?, weight))) {
                out.targets.push(w);
                if self.is_weighted() {
                    out.weights.push(weight);
                }
            }
            out.offsets.push(out.targets.len());
        }
        let inside = |edge: &LayeredEdge| {
            Some(LayeredEdge { source: place(edge.source)?, target: place(edge.target)?, ..*edge })
        };
        let mut layered_edges: Vec<LayeredEdge> = self.layered_edges.iter().filter_map(inside).collect();
        let part = Self {
            labels: self.labels.select(&kept),
            directed: self.directed,
            incoming: self.directed.then(|| out.transposed(kept.len())),
            out,
            layers: self.layers.clone(),
            details: self.details.pick(&mut layered_edges),
            layered_edges,
            self_loops: 0,
            attributes: self.attributes.select(&kept),
        };
        (part, kept)
    }

    fn without_links(&self) -> Self {
        Self {
            labels: self.labels.clone(),
            directed: self.directed,
            out: Rows::default(),
            incoming: None,
            layers: self.layers.clone(),
            layered_edges: Vec::new(),
            details: DetailTable::default(),
            self_loops: self.self_loops,
            attributes: self.attributes.clone(),
        }
    }
}
