//! What an export shows of a network: masked nodes and links, in an order that gives nobody away.

use super::{ExportOptions, Values};
use crate::error::{Error, Result};
use crate::network::Network;

pub(super) struct Node<'a> {
    pub(super) label: &'a str,
    pub(super) name: &'a str,
    pub(super) kind: &'a str,
    pub(super) status: &'static str,
    pub(super) hidden: bool,
    /// One a column of the options, `None` where there is nothing to show.
    pub(super) values: Vec<Option<Cell<'a>>>,
}

#[derive(Clone, Copy)]
pub(super) enum Cell<'a> {
    Number(f64),
    Text(&'a str),
}

pub(super) struct Edge<'a> {
    /// Places in [`Picture::nodes`].
    pub(super) source: usize,
    pub(super) target: usize,
    pub(super) layer: &'a str,
    pub(super) weight: f64,
    /// Seconds since 1970 UTC.
    pub(super) start: Option<i64>,
    pub(super) end: Option<i64>,
    pub(super) rows: u32,
}

/// Calls `show` with the nodes and links of a network as they may be seen.
pub(super) fn picture(
    network: &Network,
    options: &ExportOptions,
    show: impl FnOnce(&[Node<'_>], &[Edge<'_>]) -> Result<()>,
) -> Result<()> {
    for column in &options.columns {
        let length = match &column.values {
            Values::Number(values) => values.len(),
            Values::Text(values) => values.len(),
        };
        if length != network.len() {
            let message = format!("column {} has {length} values for {} nodes", column.name, network.len());
            return Err(Error::Input(message));
        }
    }
    let shown = options.mask.apply(network);
    let mut place = vec![0; network.len()];
    shown.order.iter().enumerate().for_each(|(at, &v)| place[v as usize] = at);
    let node = |&v: &u32| {
        let at = v as usize;
        let hidden = shown.hidden[at];
        let values = options.columns.iter().map(|column| cell(&column.values, at).filter(|_| !hidden)).collect();
        let status = network.status(v).as_str();
        Node { label: &shown.labels[at], name: &shown.names[at], kind: network.kind(v), status, hidden, values }
    };
    let nodes: Vec<Node<'_>> = shown.order.iter().map(node).collect();
    let mut edges = edges(network, &place);
    edges.sort_by(|a, b| key(a).cmp(&key(b)).then(a.weight.total_cmp(&b.weight)));
    show(&nodes, &edges)
}

fn cell(values: &Values, at: usize) -> Option<Cell<'_>> {
    match values {
        Values::Number(values) => Some(values[at]).filter(|x| x.is_finite()).map(Cell::Number),
        Values::Text(values) => Some(values[at].as_str()).filter(|text| !text.is_empty()).map(Cell::Text),
    }
}

type Key<'a> = (usize, usize, &'a str, Option<i64>, Option<i64>);

fn key<'a>(edge: &'a Edge<'_>) -> Key<'a> {
    (edge.source, edge.target, edge.layer, edge.start, edge.end)
}

/// The links by layer and time where there are such, else one a pair.
fn edges<'a>(network: &'a Network, place: &[usize]) -> Vec<Edge<'a>> {
    let directed = network.is_directed();
    let ends = |a: u32, b: u32| {
        let (a, b) = (place[a as usize], place[b as usize]);
        if directed { (a, b) } else { (a.min(b), a.max(b)) }
    };
    if network.layered_edges().is_empty() {
        let edge = |(a, b, weight)| {
            let (source, target) = ends(a, b);
            Edge { source, target, layer: "", weight, start: None, end: None, rows: 1 }
        };
        return network.links().map(edge).collect();
    }
    let edge = |strand: &crate::network::LayeredEdge| {
        let (source, target) = ends(strand.source, strand.target);
        let layer = network.layers().get(strand.layer as usize).map_or("", String::as_str);
        Edge { source, target, layer, weight: strand.weight, start: strand.start, end: strand.end, rows: strand.rows }
    };
    network.layered_edges().iter().map(edge).collect()
}

/// Seconds since 1970 as ISO 8601; `None` for a time outside the years that calendars know.
pub(super) fn moment(seconds: i64) -> Option<String> {
    jiff::Timestamp::from_second(seconds).ok().map(|moment| moment.to_string())
}
