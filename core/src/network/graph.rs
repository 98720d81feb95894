//! The network itself: what it holds and what can be asked of it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::build::{pick_attributes, transpose};
use super::details::{DetailTable, EdgePart};
use super::labels::Labels;
use crate::record::Status;

/// Arcs in compressed sparse rows: those of node `v` stand at `offsets[v]..offsets[v + 1]`, ascending by target.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Rows {
    pub(super) offsets: Vec<usize>,
    pub(super) targets: Vec<u32>,
    /// Empty where every weight is 1.
    pub(super) weights: Vec<f64>,
}

impl Rows {
    fn of(&self, node: u32) -> std::ops::Range<usize> {
        self.offsets[node as usize]..self.offsets[node as usize + 1]
    }
}

/// Links of one layer and time between two nodes: what stands behind an arc of the network.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Strand {
    /// Where it begins; in an undirected network, the lower node.
    pub source: u32,
    /// Where it ends.
    pub target: u32,
    /// Place in [`Network::layers`].
    pub layer: u32,
    /// When it began, in seconds since 1970 UTC.
    pub start: Option<i64>,
    /// When it ended, in seconds since 1970 UTC.
    pub end: Option<i64>,
    /// The sum of the weights of its rows.
    pub weight: f64,
    /// How many rows of the input it stands for.
    pub rows: u32,
    /// Range of its parts in the network's table of details; empty where its rows have no details.
    pub(super) details: (u32, u32),
}

impl Strand {
    /// What sets a strand apart; the unordered pair comes first, so that those between two nodes stand together.
    pub(super) fn key(&self) -> (u32, u32, u32, Option<i64>, Option<i64>, u32) {
        let (low, high) = (self.source.min(self.target), self.source.max(self.target));
        (low, high, self.layer, self.start, self.end, self.source)
    }
}

/// What is known of the nodes besides their label; each list is empty or has one entry a node.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Attributes {
    /// A name to show; the label where this list is empty.
    pub name: Vec<String>,
    /// The kind of thing, such as `person` or `phone`.
    pub kind: Vec<String>,
    /// The standing of the node in the case, where it is a person.
    pub status: Vec<Status>,
}

/// A graph in compressed sparse rows: directed or not, weighted, layered, with nodes in canonical order.
///
/// Nodes are numbered from 0 in ascending order of their labels, so results do not depend on the order of the links.
/// Methods that take a node panic, as slices do, if it is not below [`Network::len`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Network {
    pub(super) labels: Labels,
    pub(super) directed: bool,
    pub(super) out: Rows,
    pub(super) incoming: Option<Rows>,
    pub(super) layers: Vec<String>,
    pub(super) strands: Vec<Strand>,
    pub(super) details: DetailTable,
    pub(super) self_loops: usize,
    pub(super) attributes: Attributes,
}

impl Network {
    /// How many nodes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there is no node.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// All nodes in order.
    pub fn nodes(&self) -> std::ops::Range<u32> {
        0..self.len() as u32
    }

    /// How many pairs of nodes are linked; both directions count where links have a direction.
    #[must_use]
    pub fn link_count(&self) -> usize {
        if self.directed { self.out.targets.len() } else { self.out.targets.len() / 2 }
    }

    /// How many rows were left out because they led from a node to itself.
    #[must_use]
    pub fn self_loops(&self) -> usize {
        self.self_loops
    }

    /// Whether links have a direction.
    #[must_use]
    pub fn is_directed(&self) -> bool {
        self.directed
    }

    /// Whether some weight is not 1.
    #[must_use]
    pub fn is_weighted(&self) -> bool {
        !self.out.weights.is_empty()
    }

    /// The labels, one a node.
    #[must_use]
    pub fn labels(&self) -> &Labels {
        &self.labels
    }

    /// The label of a node as text.
    #[must_use]
    pub fn label(&self, node: u32) -> Cow<'_, str> {
        self.labels.text(node)
    }

    /// The name of a node if it has one, else its label.
    #[must_use]
    pub fn name(&self, node: u32) -> Cow<'_, str> {
        match self.attributes.name.get(node as usize) {
            Some(name) if !name.is_empty() => Cow::Borrowed(name),
            _ => self.label(node),
        }
    }

    /// What is known of the nodes.
    #[must_use]
    pub fn attributes(&self) -> &Attributes {
        &self.attributes
    }

    /// Sets what is known of the nodes.
    ///
    /// # Errors
    /// [`crate::Error::Input`] where a list is neither empty nor as long as there are nodes.
    pub fn set_attributes(&mut self, attributes: Attributes) -> crate::Result<()> {
        let lengths =
            [("name", attributes.name.len()), ("kind", attributes.kind.len()), ("status", attributes.status.len())];
        for (list, length) in lengths {
            if length != 0 && length != self.len() {
                let message = format!("{length} values of {list} for {} nodes; give one a node, or none", self.len());
                return Err(crate::Error::Input(message));
            }
        }
        self.attributes = attributes;
        Ok(())
    }

    /// Whether a node is a person who must never be ranked nor named by default.
    #[must_use]
    pub fn is_protected(&self, node: u32) -> bool {
        self.status(node).is_protected()
    }

    /// The standing of a node in the case; unknown where nothing was said.
    #[must_use]
    pub fn status(&self, node: u32) -> Status {
        self.attributes.status.get(node as usize).copied().unwrap_or_default()
    }

    /// The kind of a node, such as `person`; empty where nothing was said.
    #[must_use]
    pub fn kind(&self, node: u32) -> &str {
        self.attributes.kind.get(node as usize).map_or("", String::as_str)
    }

    /// The nodes that links from `node` lead to, ascending.
    #[must_use]
    pub fn neighbors(&self, node: u32) -> &[u32] {
        &self.out.targets[self.out.of(node)]
    }

    /// The nodes that links to `node` come from, ascending.
    #[must_use]
    pub fn incoming(&self, node: u32) -> &[u32] {
        let rows = self.incoming.as_ref().unwrap_or(&self.out);
        &rows.targets[rows.of(node)]
    }

    /// The nodes that links from `node` lead to, each with the weight of the link.
    pub fn arcs(&self, node: u32) -> impl ExactSizeIterator<Item = (u32, f64)> + '_ {
        arcs(&self.out, node)
    }

    /// The nodes that links to `node` come from, each with the weight of the link.
    pub fn arcs_in(&self, node: u32) -> impl ExactSizeIterator<Item = (u32, f64)> + '_ {
        arcs(self.incoming.as_ref().unwrap_or(&self.out), node)
    }

    /// The compressed rows of the arcs that leave each node: where each row begins, targets, and weights unless all are 1.
    pub(crate) fn rows(&self) -> (&[usize], &[u32], &[f64]) {
        (&self.out.offsets, &self.out.targets, &self.out.weights)
    }

    /// As [`Network::rows`], of the arcs that lead to each node.
    pub(crate) fn rows_in(&self) -> (&[usize], &[u32], &[f64]) {
        let rows = self.incoming.as_ref().unwrap_or(&self.out);
        (&rows.offsets, &rows.targets, &rows.weights)
    }

    /// All links with their weight: in an undirected network each once, the lower node first.
    pub fn links(&self) -> impl Iterator<Item = (u32, u32, f64)> + '_ {
        self.nodes()
            .flat_map(move |v| self.arcs(v).map(move |(w, weight)| (v, w, weight)))
            .filter(|&(v, w, _)| self.directed || v < w)
    }

    /// How many links the node has; in a directed network, those that leave it and those that reach it.
    #[must_use]
    pub fn degree(&self, node: u32) -> usize {
        self.out.of(node).len() + self.incoming.as_ref().map_or(0, |rows| rows.of(node).len())
    }

    /// The sum of the weights of the node's links, both directions.
    #[must_use]
    pub fn strength(&self, node: u32) -> f64 {
        let reached: f64 = if self.directed { self.arcs_in(node).map(|(_, weight)| weight).sum() } else { 0.0 };
        self.arcs(node).map(|(_, weight)| weight).sum::<f64>() + reached
    }

    /// The weight of the link from one node to another.
    #[must_use]
    pub fn weight(&self, from: u32, to: u32) -> Option<f64> {
        let row = self.out.of(from);
        let at = self.out.targets[row.clone()].binary_search(&to).ok()?;
        Some(self.out.weights.get(row.start + at).copied().unwrap_or(1.0))
    }

    /// The names of the layers, ascending; empty where links have none.
    #[must_use]
    pub fn layers(&self) -> &[String] {
        &self.layers
    }

    /// The links by layer and time, those between two nodes together; empty where links have neither.
    #[must_use]
    pub fn strands(&self) -> &[Strand] {
        &self.strands
    }

    /// The links by layer and time; where they have neither, one a link, of no layer.
    #[must_use]
    pub fn all_strands(&self) -> Cow<'_, [Strand]> {
        if !self.strands.is_empty() {
            return Cow::Borrowed(&self.strands);
        }
        let strand = |(source, target, weight)| {
            let (layer, start, end, rows, details) = (0, None, None, 1, (0, 0));
            Strand { source, target, layer, start, end, weight, rows, details }
        };
        self.links().map(strand).collect()
    }

    /// The rows of an edge, those with equal details together, in order of currency, mode, place, cell and position.
    /// Empty where its rows have no details.
    pub fn parts(&self, edge: &Strand) -> impl Iterator<Item = EdgePart<'_>> {
        self.details.of(edge)
    }

    /// The links by layer and time between two nodes, in both directions.
    pub fn strands_between(&self, a: u32, b: u32) -> impl Iterator<Item = &Strand> + '_ {
        let pair = (a.min(b), a.max(b));
        let first = self.strands.partition_point(|s| (s.source.min(s.target), s.source.max(s.target)) < pair);
        self.strands[first..].iter().take_while(move |s| (s.source.min(s.target), s.source.max(s.target)) == pair)
    }

    /// The same network without directions: the weights of both directions add up. Cost: O(m) for a directed one.
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
            // At most two arcs lead to one node, and a sum of two is the same in any order.
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
        let mut strands = self.strands.clone();
        strands.iter_mut().filter(|s| s.source > s.target).for_each(|s| std::mem::swap(&mut s.source, &mut s.target));
        let details = self.details.pick(&mut strands);
        Cow::Owned(Self { directed: false, out: rows, incoming: None, strands, details, ..self.without_links() })
    }

    /// The part of the network that some nodes form, with their labels, attributes and strands.
    ///
    /// Returns it with, for each of its nodes, the number that the node has here. Nodes out of range are left out.
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
        let inside = |s: &Strand| Some(Strand { source: place(s.source)?, target: place(s.target)?, ..*s });
        let mut strands: Vec<Strand> = self.strands.iter().filter_map(inside).collect();
        let part = Self {
            labels: self.labels.pick(&kept),
            directed: self.directed,
            incoming: self.directed.then(|| transpose(&out, kept.len())),
            out,
            layers: self.layers.clone(),
            details: self.details.pick(&mut strands),
            strands,
            self_loops: 0,
            attributes: pick_attributes(&self.attributes, &kept),
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
            strands: Vec::new(),
            details: DetailTable::default(),
            self_loops: self.self_loops,
            attributes: self.attributes.clone(),
        }
    }
}

fn arcs(rows: &Rows, node: u32) -> impl ExactSizeIterator<Item = (u32, f64)> + '_ {
    rows.of(node).map(move |arc| (rows.targets[arc], rows.weights.get(arc).copied().unwrap_or(1.0)))
}
