//! CSV for other programs: Neo4j's import, and i2's.

use std::io::Write;

use super::csv::{cell, detail_cells, line, quoted};
use super::masked::{DETAILS, is_number, moment, with_masked};
use super::{ExportOptions, Values};
use crate::error::Result;
use crate::network::Network;

/// Writes the nodes of a network as CSV for `neo4j-admin database import`: ids, typed headings, and the kind as label.
///
/// Neo4j Operations Manual, "Import". Ids are positions in the export, the same as in [`cypher_links_csv`] under
/// the same mask. Texts are guarded against formulas. Order and masks as in [`super::graphml`].
///
/// # Errors
/// As [`super::graphml`].
///
/// ```
/// use vinculo::{export::{ExportOptions, cypher_nodes_csv}, network::Network};
/// let mut out = Vec::new();
/// cypher_nodes_csv(&Network::from_pairs(&[("ana", "leo")]), &ExportOptions::default(), &mut out)?;
/// assert!(String::from_utf8_lossy(&out).starts_with("id:ID,label,name,status,masked:boolean,:LABEL\r\n0,ana,ana,"));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn cypher_nodes_csv(network: &Network, options: &ExportOptions, out: &mut dyn Write) -> Result<()> {
    with_masked(network, options, |nodes, _| {
        let mut headings = ["id:ID", "label", "name", "status", "masked:boolean", ":LABEL"].map(str::to_owned).to_vec();
        headings.extend(options.columns.iter().map(|column| {
            // In a heading of Neo4j the type follows a colon.
            let name = column.name.replace(':', "_");
            quoted(&if matches!(column.values, Values::Number(_)) { format!("{name}:double") } else { name })
        }));
        line(out, &headings)?;
        for (at, node) in nodes.iter().enumerate() {
            let kind = if node.kind.is_empty() { "node" } else { node.kind };
            let masked = if node.hidden { "true" } else { "false" };
            let mut cells = vec![at.to_string()];
            cells.extend([node.label, node.name, node.status, masked, kind].map(quoted));
            cells.extend(node.values.iter().map(|value| cell(*value)));
            line(out, &cells)?;
        }
        Ok(())
    })
}

/// Writes the links of a network as CSV for `neo4j-admin database import`: one relationship per layer,
/// time and details.
///
/// # Errors
/// As [`super::graphml`].
///
/// ```
/// use vinculo::{export::{ExportOptions, cypher_links_csv}, network::Network};
/// let mut out = Vec::new();
/// cypher_links_csv(&Network::from_pairs(&[("ana", "leo")]), &ExportOptions::default(), &mut out)?;
/// assert!(String::from_utf8_lossy(&out).ends_with("\r\n0,1,LINK,1,,,1,,,,,,,\r\n"));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn cypher_links_csv(network: &Network, options: &ExportOptions, out: &mut dyn Write) -> Result<()> {
    with_masked(network, options, |_, edges| {
        let headings = [":START_ID", ":END_ID", ":TYPE", "weight:double", "start:datetime", "end:datetime", "rows:int"];
        let details = DETAILS.map(|name| if is_number(name) { format!("{name}:double") } else { name.to_owned() });
        line(out, &headings.map(str::to_owned).into_iter().chain(details).collect::<Vec<_>>())?;
        for edge in edges {
            let time = |time: Option<i64>| time.and_then(moment).unwrap_or_default();
            let kind = if edge.layer.is_empty() { "LINK".to_owned() } else { edge.layer.to_uppercase() };
            let mut cells = vec![
                edge.source.to_string(),
                edge.target.to_string(),
                quoted(&kind),
                edge.weight.to_string(),
                time(edge.start),
                time(edge.end),
                edge.rows.to_string(),
            ];
            cells.extend(detail_cells(edge));
            line(out, &cells)?;
        }
        Ok(())
    })
}

/// Writes the links of a network as one CSV for i2's import: each line holds both nodes and the link between them.
///
/// Nodes without a link are left out; [`super::anx`] holds them. Texts are guarded against formulas.
/// Order and masks as in [`super::graphml`].
///
/// # Errors
/// As [`super::graphml`].
///
/// ```
/// use vinculo::{export::{ExportOptions, i2_csv}, network::Network};
/// let mut out = Vec::new();
/// i2_csv(&Network::from_pairs(&[("ana", "leo")]), &ExportOptions::default(), &mut out)?;
/// assert!(String::from_utf8_lossy(&out).starts_with("end1_id,end1_name,end1_type,end1_status,end2_id,"));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn i2_csv(network: &Network, options: &ExportOptions, out: &mut dyn Write) -> Result<()> {
    with_masked(network, options, |nodes, edges| {
        let mut headings = Vec::new();
        for end in ["end1", "end2"] {
            headings.extend(["id", "name", "type", "status"].map(|what| format!("{end}_{what}")));
        }
        let of_link = ["link_type", "direction", "date", "time", "end_date", "end_time", "weight", "rows"];
        headings.extend(of_link.into_iter().chain(DETAILS).map(str::to_owned));
        line(out, &headings)?;
        let direction = if network.is_directed() { "end1 to end2" } else { "none" };
        for edge in edges {
            let mut cells = Vec::new();
            for node in [&nodes[edge.source], &nodes[edge.target]] {
                cells.extend([node.label, node.name, node.kind, node.status].map(quoted));
            }
            cells.extend([quoted(edge.layer), direction.to_owned()]);
            for time in [edge.start, edge.end] {
                let time = time.and_then(moment).unwrap_or_default();
                let (date, clock) = time.split_once('T').unwrap_or_default();
                cells.extend([date.to_owned(), clock.trim_end_matches('Z').to_owned()]);
            }
            cells.extend([edge.weight.to_string(), edge.rows.to_string()]);
            cells.extend(detail_cells(edge));
            line(out, &cells)?;
        }
        Ok(())
    })
}
