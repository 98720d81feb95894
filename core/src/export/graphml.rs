//! GraphML.

use std::io::Write;

use super::masked::{Cell, DETAILS, Edge, Node, is_number, moment, with_masked};
use super::xml::Xml;
use super::{ExportOptions, Values};
use crate::error::Result;
use crate::network::Network;

/// Names and GraphML types of the attributes of every node and edge.
const NODE: [(&str, &str); 5] =
    [("label", "string"), ("name", "string"), ("kind", "string"), ("status", "string"), ("masked", "boolean")];
const EDGE: [(&str, &str); 5] =
    [("weight", "double"), ("layer", "string"), ("start", "string"), ("end", "string"), ("rows", "int")];

/// Writes a network as GraphML: one edge per layer, time and details; attributes as `data`, times as ISO 8601.
///
/// Brandes, Eiglsperger, Herman, Himsolt and Marshall 2002, "GraphML progress report", <http://graphml.graphdrawing.org>.
/// Nodes are in order of the labels shown, so that the position of a masked node reveals nothing about it. An edge of a
/// masked node has no place, position or cell.
///
/// # Errors
/// [`crate::Error::Schema`] if a column and the nodes differ in length, [`crate::Error::Io`] if `out` can't be written.
///
/// ```
/// use vinculo::{export::{ExportOptions, graphml}, network::Network};
/// let mut out = Vec::new();
/// graphml(&Network::from_pairs(&[("ana", "<leo>")]), &ExportOptions::default(), &mut out)?;
/// assert!(String::from_utf8_lossy(&out).contains("&lt;leo&gt;"));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn graphml(network: &Network, options: &ExportOptions, out: &mut dyn Write) -> Result<()> {
    with_masked(network, options, |nodes, edges| {
        let mut xml = Xml::new(out)?;
        xml.open("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")])?;
        keys(&mut xml, options)?;
        let direction = if network.is_directed() { "directed" } else { "undirected" };
        xml.open("graph", &[("id", "G"), ("edgedefault", direction)])?;
        nodes.iter().enumerate().try_for_each(|(at, shown)| node(&mut xml, at, shown))?;
        edges.iter().enumerate().try_for_each(|(at, shown)| edge(&mut xml, at, shown))?;
        xml.close("graph")?;
        xml.close("graphml")
    })
}

fn keys(xml: &mut Xml<'_>, options: &ExportOptions) -> Result<()> {
    for (to, fields) in [("node", NODE), ("edge", EDGE)] {
        for (name, kind) in fields {
            let id = format!("{to}_{name}");
            xml.empty("key", &[("id", &id), ("for", to), ("attr.name", name), ("attr.type", kind)])?;
        }
    }
    for name in DETAILS {
        let kind = if is_number(name) { "double" } else { "string" };
        let id = format!("edge_{name}");
        xml.empty("key", &[("id", &id), ("for", "edge"), ("attr.name", name), ("attr.type", kind)])?;
    }
    for (at, column) in options.columns.iter().enumerate() {
        let kind = if matches!(column.values, Values::Number(_)) { "double" } else { "string" };
        let id = format!("column_{at}");
        xml.empty("key", &[("id", &id), ("for", "node"), ("attr.name", &column.name), ("attr.type", kind)])?;
    }
    Ok(())
}

fn data(xml: &mut Xml<'_>, key: &str, value: &str) -> Result<()> {
    if value.is_empty() { Ok(()) } else { xml.text("data", &[("key", key)], value) }
}

fn node(xml: &mut Xml<'_>, at: usize, node: &Node<'_>) -> Result<()> {
    xml.open("node", &[("id", &format!("n{at}"))])?;
    data(xml, "node_label", node.label)?;
    data(xml, "node_name", node.name)?;
    data(xml, "node_kind", node.kind)?;
    data(xml, "node_status", node.status)?;
    data(xml, "node_masked", if node.hidden { "true" } else { "false" })?;
    for (at, value) in node.values.iter().enumerate() {
        data(xml, &format!("column_{at}"), &value.map(Cell::to_text).unwrap_or_default())?;
    }
    xml.close("node")
}

fn edge(xml: &mut Xml<'_>, at: usize, edge: &Edge<'_>) -> Result<()> {
    let (source, target) = (format!("n{}", edge.source), format!("n{}", edge.target));
    xml.open("edge", &[("id", &format!("e{at}")), ("source", &source), ("target", &target)])?;
    data(xml, "edge_weight", &edge.weight.to_string())?;
    data(xml, "edge_layer", edge.layer)?;
    data(xml, "edge_start", &edge.start.and_then(moment).unwrap_or_default())?;
    data(xml, "edge_end", &edge.end.and_then(moment).unwrap_or_default())?;
    data(xml, "edge_rows", &edge.rows.to_string())?;
    for (name, value) in DETAILS.iter().zip(edge.detail_cells()) {
        data(xml, &format!("edge_{name}"), &value.map(Cell::to_text).unwrap_or_default())?;
    }
    xml.close("edge")
}
