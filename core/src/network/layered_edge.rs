//! Edges with their layer and time, and the columns they are read from.

use serde::{Deserialize, Serialize};

use super::details::{DetailTable, EdgePart, RowData};

/// Optional columns of a list of links. Each column present has one entry per link.
#[derive(Debug, Clone, Copy, Default)]
pub struct LinkData<'a> {
    /// The weight of each link, finite and at least 0. Without this column every weight is 1.
    pub weight: Option<&'a [f64]>,
    /// The layer of each link, such as `call` or `payment`.
    pub layer: Option<&'a [&'a str]>,
    /// The start of each link, in seconds since 1970 UTC.
    pub start: Option<&'a [Option<i64>]>,
    /// The end of each link, in seconds since 1970 UTC. A link without an end has no duration.
    pub end: Option<&'a [Option<i64>]>,
}

/// All links between two nodes that have the same direction, layer, start and end, merged into one edge.
///
/// A network's arcs merge all layers and times. Its layered edges keep them apart.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LayeredEdge {
    /// The source node. In an undirected network, the lower of the two nodes.
    pub source: u32,
    /// The target node.
    pub target: u32,
    /// Index into [`Network::layers`](super::Network::layers).
    pub layer: u32,
    /// The start, in seconds since 1970 UTC.
    pub start: Option<i64>,
    /// The end, in seconds since 1970 UTC.
    pub end: Option<i64>,
    /// The sum of the weights of the merged input rows.
    pub weight: f64,
    /// The number of merged input rows.
    pub rows: u32,
    /// The range of its parts in the network's table of details; empty if its rows have no details.
    pub(super) details: (u32, u32),
}

/// The sort key of a layered edge.
type Key = (u32, u32, u32, Option<i64>, Option<i64>, u32);

impl LayeredEdge {
    /// The two nodes, the lower one first.
    #[must_use]
    pub fn pair(&self) -> (u32, u32) {
        (self.source.min(self.target), self.source.max(self.target))
    }

    /// The sort key. It begins with the unordered pair, so that the edges of a pair are adjacent.
    fn key(&self) -> Key {
        let (low, high) = self.pair();
        (low, high, self.layer, self.start, self.end, self.source)
    }
}

/// The sorted names of the layers, and the layered edges in the order of their keys, without self-loops.
///
/// Both are empty if the links have neither layers, times nor details, and each link stands for one row.
pub(super) fn layered_edges(
    source: &[u32],
    target: &[u32],
    data: &LinkData<'_>,
    directed: bool,
    more: &RowData<'_>,
) -> (Vec<String>, Vec<LayeredEdge>) {
    let has_more = !(more.parts.is_empty() && more.counts.is_empty());
    if !has_more && data.layer.is_none() && data.start.is_none() && data.end.is_none() {
        return (Vec::new(), Vec::new());
    }
    let layers = layers(data);
    let mut edges: Vec<LayeredEdge> = Vec::with_capacity(source.len());
    for (row, (&a, &b)) in source.iter().zip(target).enumerate().filter(|(_, (a, b))| a != b) {
        let rows = more.counts.get(row).copied().unwrap_or(1);
        edges.push(LayeredEdge { rows, ..edge_of_row(row, (a, b), data, &layers, directed) });
    }
    edges.sort_unstable_by(|a, b| a.key().cmp(&b.key()).then(a.weight.total_cmp(&b.weight)));
    edges.dedup_by(|next, kept| {
        let same = next.key() == kept.key();
        if same {
            kept.weight += next.weight;
            kept.rows += next.rows;
        }
        same
    });
    (layers.into_iter().map(str::to_owned).collect(), edges)
}

/// Stores the parts of the links and gives each edge the range of its parts.
pub(super) fn edge_details(
    edges: &mut [LayeredEdge],
    source: &[u32],
    target: &[u32],
    data: &LinkData<'_>,
    parts: &[(u32, EdgePart<'_>)],
    directed: bool,
) -> DetailTable {
    let layers = layers(data);
    let rows: Vec<(u32, EdgePart<'_>)> = (parts.iter())
        .filter_map(|&(link, part)| {
            let link = link as usize;
            let ends = (*source.get(link)?, *target.get(link)?);
            // A self-loop is no edge, so the search does not find it.
            let wanted = edge_of_row(link, ends, data, &layers, directed);
            let edge = edges.binary_search_by(|probe| probe.key().cmp(&wanted.key())).ok()?;
            Some((edge as u32, part))
        })
        .collect();
    DetailTable::attach(edges, &rows)
}

fn layers<'a>(data: &LinkData<'a>) -> Vec<&'a str> {
    let mut layers: Vec<&str> = data.layer.unwrap_or_default().to_vec();
    layers.sort_unstable();
    layers.dedup();
    layers
}

fn edge_of_row(row: usize, (a, b): (u32, u32), data: &LinkData<'_>, layers: &[&str], directed: bool) -> LayeredEdge {
    let (source, target) = if directed { (a, b) } else { (a.min(b), a.max(b)) };
    let layer = data.layer.map_or(0, |column| layers.partition_point(|l| *l < column[row]) as u32);
    let start = data.start.and_then(|column| column[row]);
    let end = data.end.and_then(|column| column[row]);
    let weight = data.weight.map_or(1.0, |column| column[row]);
    LayeredEdge { source, target, layer, start, end, weight, rows: 1, details: (0, 0) }
}
