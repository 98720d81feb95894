//! Node-link JSON.

use std::io::Write;

use serde_json::{Map, Value, json};

use super::masked::{Cell, DETAILS, Node, moment, with_masked};
use super::{ExportOptions, failed};
use crate::error::Result;
use crate::network::Network;

/// Writes a network as node-link JSON: `nodes` by label, `edges` between labels, one per layer, time and details.
///
/// networkx (`node_link_graph`, `edges="edges"`) and D3 read it. Order and masks as in
/// [`super::graphml`].
///
/// # Errors
/// As [`super::graphml`].
///
/// ```
/// use vinculo::{export::{ExportOptions, node_link}, network::Network};
/// let mut out = Vec::new();
/// node_link(&Network::from_pairs(&[("ana", "leo")]), &ExportOptions::default(), &mut out)?;
/// assert!(String::from_utf8_lossy(&out).contains(r#""source":"ana""#));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn node_link(network: &Network, options: &ExportOptions, out: &mut dyn Write) -> Result<()> {
    with_masked(network, options, |nodes, edges| {
        let shown: Vec<Value> = nodes.iter().map(|shown| node(shown, options)).collect();
        let mut keys = 0;
        let mut links = Vec::with_capacity(edges.len());
        for (at, edge) in edges.iter().enumerate() {
            let parallel = at > 0 && (edges[at - 1].source, edges[at - 1].target) == (edge.source, edge.target);
            keys = if parallel { keys + 1 } else { 0 };
            let mut link = json!({
                "source": nodes[edge.source].label, "target": nodes[edge.target].label, "key": keys,
                "layer": edge.layer, "weight": edge.weight, "start": edge.start.and_then(moment), "end": edge.end.and_then(moment), "rows": edge.rows,
            });
            for (name, cell) in DETAILS.into_iter().zip(edge.detail_cells()) {
                link[name] = value(cell);
            }
            links.push(link);
        }
        let whole = json!({
            "directed": network.is_directed(), "multigraph": true, "graph": {}, "nodes": shown, "edges": links,
        });
        serde_json::to_writer(out, &whole).map_err(failed)
    })
}

fn value(cell: Option<Cell<'_>>) -> Value {
    match cell {
        Some(Cell::Number(x)) => json!(x),
        Some(Cell::Text(text)) => json!(text),
        None => Value::Null,
    }
}

fn node(node: &Node<'_>, options: &ExportOptions) -> Value {
    let mut fields = Map::new();
    for (column, cell) in options.columns.iter().zip(&node.values) {
        fields.insert(column.name.clone(), value(*cell));
    }
    // Inserted last, so that no column overwrites a masked field.
    for (name, value) in [("id", node.label), ("name", node.name), ("kind", node.kind), ("status", node.status)] {
        fields.insert(name.to_owned(), json!(value));
    }
    fields.insert("masked".to_owned(), json!(node.hidden));
    Value::Object(fields)
}
