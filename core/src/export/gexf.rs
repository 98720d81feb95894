//! GEXF.

use std::io::Write;

use super::masked::{Cell, DETAILS, Edge, Node, is_number, with_masked};
use super::xml::Xml;
use super::{ExportOptions, Values};
use crate::error::Result;
use crate::network::Network;

const NODE: [(&str, &str); 4] = [("name", "string"), ("kind", "string"), ("status", "string"), ("masked", "boolean")];
const EDGE: [(&str, &str); 2] = [("layer", "string"), ("rows", "integer")];

/// Writes a network as GEXF 1.3: one edge per layer, time and details; `start` and `end` in seconds since 1970 UTC.
///
/// GEXF Working Group 2022, <https://gexf.net>. Order and masks as in [`super::graphml`]. The network is dynamic if
/// any edge has a time.
///
/// # Errors
/// As [`super::graphml`].
///
/// ```
/// use vinculo::{export::{ExportOptions, gexf}, network::Network};
/// let mut out = Vec::new();
/// gexf(&Network::from_pairs(&[("ana", "leo")]), &ExportOptions::default(), &mut out)?;
/// assert!(String::from_utf8_lossy(&out).contains(r#"<node id="0" label="ana">"#));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn gexf(network: &Network, options: &ExportOptions, out: &mut dyn Write) -> Result<()> {
    with_masked(network, options, |nodes, edges| {
        let mut xml = Xml::new(out)?;
        xml.open("gexf", &[("xmlns", "http://gexf.net/1.3"), ("version", "1.3")])?;
        let direction = if network.is_directed() { "directed" } else { "undirected" };
        if edges.iter().any(|edge| edge.start.is_some() || edge.end.is_some()) {
            xml.open("graph", &[("defaultedgetype", direction), ("mode", "dynamic"), ("timeformat", "double")])?;
        } else {
            xml.open("graph", &[("defaultedgetype", direction), ("mode", "static")])?;
        }
        attributes(&mut xml, options)?;
        xml.open("nodes", &[])?;
        nodes.iter().enumerate().try_for_each(|(at, shown)| node(&mut xml, at, shown))?;
        xml.close("nodes")?;
        xml.open("edges", &[])?;
        edges.iter().enumerate().try_for_each(|(at, shown)| edge(&mut xml, at, shown))?;
        xml.close("edges")?;
        xml.close("graph")?;
        xml.close("gexf")
    })
}

fn attributes(xml: &mut Xml<'_>, options: &ExportOptions) -> Result<()> {
    xml.open("attributes", &[("class", "node")])?;
    for (name, kind) in NODE {
        xml.empty("attribute", &[("id", name), ("title", name), ("type", kind)])?;
    }
    for (at, column) in options.columns.iter().enumerate() {
        let kind = if matches!(column.values, Values::Number(_)) { "double" } else { "string" };
        xml.empty("attribute", &[("id", &format!("column_{at}")), ("title", &column.name), ("type", kind)])?;
    }
    xml.close("attributes")?;
    xml.open("attributes", &[("class", "edge")])?;
    for (name, kind) in EDGE {
        xml.empty("attribute", &[("id", name), ("title", name), ("type", kind)])?;
    }
    for name in DETAILS {
        let kind = if is_number(name) { "double" } else { "string" };
        xml.empty("attribute", &[("id", name), ("title", name), ("type", kind)])?;
    }
    xml.close("attributes")
}

fn value(xml: &mut Xml<'_>, attribute: &str, value: &str) -> Result<()> {
    if value.is_empty() { Ok(()) } else { xml.empty("attvalue", &[("for", attribute), ("value", value)]) }
}

fn node(xml: &mut Xml<'_>, at: usize, node: &Node<'_>) -> Result<()> {
    xml.open("node", &[("id", &at.to_string()), ("label", node.label)])?;
    xml.open("attvalues", &[])?;
    value(xml, "name", node.name)?;
    value(xml, "kind", node.kind)?;
    value(xml, "status", node.status)?;
    value(xml, "masked", if node.hidden { "true" } else { "false" })?;
    for (at, shown) in node.values.iter().enumerate() {
        value(xml, &format!("column_{at}"), &shown.map(Cell::to_text).unwrap_or_default())?;
    }
    xml.close("attvalues")?;
    xml.close("node")
}

fn edge(xml: &mut Xml<'_>, at: usize, edge: &Edge<'_>) -> Result<()> {
    let (id, source, target) = (at.to_string(), edge.source.to_string(), edge.target.to_string());
    let weight = edge.weight.to_string();
    let mut ends = vec![("id", id.as_str()), ("source", &source), ("target", &target), ("weight", &weight)];
    ends.extend(Some(edge.layer).filter(|layer| !layer.is_empty()).map(|layer| ("kind", layer)));
    let times =
        [("start", edge.start), ("end", edge.end)].map(|(name, time)| (name, time.map(|time| time.to_string())));
    ends.extend(times.iter().filter_map(|(name, time)| Some((*name, time.as_deref()?))));
    xml.open("edge", &ends)?;
    xml.open("attvalues", &[])?;
    value(xml, "layer", edge.layer)?;
    value(xml, "rows", &edge.rows.to_string())?;
    for (name, shown) in DETAILS.iter().zip(edge.detail_cells()) {
        value(xml, name, &shown.map(Cell::to_text).unwrap_or_default())?;
    }
    xml.close("attvalues")?;
    xml.close("edge")
}
