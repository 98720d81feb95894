//! The table of the links of a network, with the details of their rows.

use pyo3::prelude::*;
use vinculo::network::{EdgePart, LayeredEdge, Network as Graph};

use crate::network::Network;
use crate::run::short;
use crate::table::{Columns, Table};

/// One row of the table: an edge and one of its parts.
type Row<'a> = (LayeredEdge, EdgePart<'a>);

/// The rows in the order of the edges. An edge with one part or none has one row, with the weight of the edge.
fn rows(graph: &Graph) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for edge in graph.all_layered_edges().iter() {
        let mut parts: Vec<EdgePart<'_>> = graph.parts(edge).collect();
        if let [] | [_] = parts.as_slice() {
            let details = parts.first().map(|part| part.details).unwrap_or_default();
            parts = vec![EdgePart { details, weight: edge.weight, rows: edge.rows }];
        }
        rows.extend(parts.into_iter().map(|part| (*edge, part)));
    }
    rows
}

/// The table that `Network.edges` returns.
pub fn table(py: Python<'_>, network: &Network) -> PyResult<Table> {
    let graph = &network.graph;
    let rows = short(py, || Ok(rows(graph)))?;
    let edges = || rows.iter().map(|row| &row.0);
    let details = || rows.iter().map(|row| row.1.details);
    Columns::new()
        .array("source", network.column(edges().map(|edge| edge.source)))
        .array("target", network.column(edges().map(|edge| edge.target)))
        .texts("layer", edges().map(|edge| graph.layers().get(edge.layer as usize).map_or("", String::as_str)))
        .floats("weight", rows.iter().map(|row| row.1.weight))
        .integer("start", edges().map(|edge| edge.start))
        .integer("end", edges().map(|edge| edge.end))
        .counts("rows", rows.iter().map(|row| row.1.rows))
        .float("amount", details().map(|held| held.amount))
        .text("currency", details().map(|held| held.currency))
        .text("mode", details().map(|held| held.mode))
        .text("place", details().map(|held| held.place))
        .float("lat", details().map(|held| held.position.map(|(lat, _)| lat)))
        .float("lon", details().map(|held| held.position.map(|(_, lon)| lon)))
        .text("cell", details().map(|held| held.cell))
        .table(py)
}
