//! The nodes and edges that an export shows: masked, in an order that does not reveal masked labels.

use std::borrow::Cow;

use super::{ExportOptions, Values};
use crate::error::{Error, Result};
use crate::network::{EdgeDetails, EdgePart, Network};

pub(super) struct Node<'a> {
    pub(super) label: &'a str,
    pub(super) name: &'a str,
    pub(super) kind: &'a str,
    pub(super) status: &'static str,
    pub(super) hidden: bool,
    /// One value per column of the options; `None` if it is missing or the node is hidden.
    pub(super) values: Vec<Option<Cell<'a>>>,
}

#[derive(Clone, Copy)]
pub(super) enum Cell<'a> {
    Number(f64),
    Text(&'a str),
}

impl<'a> Cell<'a> {
    /// The value as text.
    pub(super) fn to_text(self) -> Cow<'a, str> {
        match self {
            Self::Number(x) => Cow::Owned(x.to_string()),
            Self::Text(text) => Cow::Borrowed(text),
        }
    }
}

pub(super) struct Edge<'a> {
    /// Positions in the list of nodes.
    pub(super) source: usize,
    pub(super) target: usize,
    pub(super) layer: &'a str,
    pub(super) weight: f64,
    /// Seconds since 1970 UTC.
    pub(super) start: Option<i64>,
    pub(super) end: Option<i64>,
    pub(super) rows: u32,
    /// Without place, position and cell if an end is hidden, so that no protected person is located.
    pub(super) details: EdgeDetails<'a>,
}

/// The names of the details of an edge, in the order of [`Edge::detail_cells`].
pub(super) const DETAILS: [&str; 7] = ["amount", "currency", "mode", "place", "lat", "lon", "cell"];

/// Whether a detail is a number.
pub(super) fn is_number(detail: &str) -> bool {
    matches!(detail, "amount" | "lat" | "lon")
}

impl<'a> Edge<'a> {
    /// The details in the order of [`DETAILS`].
    pub(super) fn detail_cells(&self) -> [Option<Cell<'a>>; 7] {
        let details = self.details;
        let number = |value: Option<f64>| value.map(Cell::Number);
        let text = |value: Option<&'a str>| value.map(Cell::Text);
        [
            number(details.amount),
            text(details.currency),
            text(details.mode),
            text(details.place),
            number(details.position.map(|position| position.0)),
            number(details.position.map(|position| position.1)),
            text(details.cell),
        ]
    }
}

/// Calls `show` with the nodes and edges of a network under the mask of the options.
pub(super) fn with_masked(
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
            return Err(Error::schema("nodes", message));
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
    let mut edges = edges(network, &place, &shown.hidden);
    edges.sort_by(|a, b| {
        let details = || a.details.cmp_group(&b.details).then(a.weight.total_cmp(&b.weight));
        key(a).cmp(&key(b)).then_with(details)
    });
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

/// One edge per pair of nodes, layer, time and details; one per pair if the network has neither layers nor times.
fn edges<'a>(network: &'a Network, place: &[usize], hidden: &[bool]) -> Vec<Edge<'a>> {
    let directed = network.is_directed();
    let ends = |a: u32, b: u32| {
        let (a, b) = (place[a as usize], place[b as usize]);
        if directed { (a, b) } else { (a.min(b), a.max(b)) }
    };
    let mut edges = Vec::new();
    for edge in network.all_layered_edges().iter() {
        let (source, target) = ends(edge.source, edge.target);
        let layer = network.layers().get(edge.layer as usize).map_or("", String::as_str);
        let (start, end) = (edge.start, edge.end);
        let is_hidden = hidden[edge.source as usize] || hidden[edge.target as usize];
        let parts = shown_parts(network.parts(edge), is_hidden);
        match parts.as_slice() {
            [] | [_] => {
                let details = parts.first().map(|part| part.details).unwrap_or_default();
                let (weight, rows) = (edge.weight, edge.rows);
                edges.push(Edge { source, target, layer, weight, start, end, rows, details });
            }
            several => edges.extend(several.iter().map(|part| {
                let (weight, rows, details) = (part.weight, part.rows, part.details);
                Edge { source, target, layer, weight, start, end, rows, details }
            })),
        }
    }
    edges
}

/// The parts of an edge; those that differ only by a hidden location are joined.
fn shown_parts<'a>(parts: impl Iterator<Item = EdgePart<'a>>, is_hidden: bool) -> Vec<EdgePart<'a>> {
    let mut parts: Vec<EdgePart<'a>> = parts.collect();
    if is_hidden {
        parts.iter_mut().for_each(|part| part.details = part.details.without_location());
        let values = |part: &EdgePart<'_>| (part.details.amount.unwrap_or(0.0), part.weight);
        parts.sort_by(|a, b| {
            let (x, y) = (values(a), values(b));
            a.details.cmp_group(&b.details).then(x.0.total_cmp(&y.0)).then(x.1.total_cmp(&y.1))
        });
        parts.dedup_by(|next, kept| {
            let same = next.details.cmp_group(&kept.details).is_eq();
            if same {
                kept.details.amount = kept.details.amount.zip(next.details.amount).map(|(a, b)| a + b);
                kept.weight += next.weight;
                kept.rows += next.rows;
            }
            same
        });
    }
    parts
}

/// Formats seconds since 1970 UTC as ISO 8601; `None` for a time outside the years -9999 to 9999.
pub(super) fn moment(seconds: i64) -> Option<String> {
    jiff::Timestamp::from_second(seconds).ok().map(|moment| moment.to_string())
}
