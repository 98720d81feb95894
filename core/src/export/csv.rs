//! CSV, safe to open in a spreadsheet.

use std::borrow::Cow;
use std::io::Write;

use super::masked::{Cell, DETAILS, Edge, moment, with_masked};
use super::{ExportOptions, failed};
use crate::error::Result;
use crate::network::Network;

/// Puts an apostrophe before a cell that a spreadsheet would run as a formula: one that begins with `=`, `+`, `-`, `@`, a
/// tab or a line break, also after leading spaces.
///
/// OWASP, "CSV Injection". Numbers written by the exports need no guard.
///
/// ```
/// use vinculo::export::guard;
/// assert_eq!(guard("=1+1"), "'=1+1");
/// assert_eq!(guard("Ana"), "Ana");
/// ```
#[must_use]
pub fn guard(cell: &str) -> Cow<'_, str> {
    let begins = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if begins(cell) || begins(cell.trim_start()) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// Writes the nodes of a network as CSV (RFC 4180, UTF-8): label, name, kind, status, masked, and further columns.
///
/// Texts are guarded against formulas ([`guard`]). Order and masks as in [`super::graphml`].
///
/// # Errors
/// As [`super::graphml`].
///
/// ```
/// use vinculo::{export::{ExportOptions, nodes_csv}, network::Network};
/// let mut out = Vec::new();
/// nodes_csv(&Network::from_pairs(&[("ana", "@leo")]), &ExportOptions::default(), &mut out)?;
/// assert!(String::from_utf8_lossy(&out).starts_with("label,name,kind,status,masked\r\n'@leo,"));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn nodes_csv(network: &Network, options: &ExportOptions, out: &mut dyn Write) -> Result<()> {
    with_masked(network, options, |nodes, _| {
        let names = ["label", "name", "kind", "status", "masked"].into_iter();
        line(out, &names.chain(options.columns.iter().map(|c| c.name.as_str())).map(quoted).collect::<Vec<_>>())?;
        for node in nodes {
            let masked = if node.hidden { "true" } else { "false" };
            let mut cells: Vec<String> = [node.label, node.name, node.kind, node.status, masked].map(quoted).to_vec();
            cells.extend(node.values.iter().map(|value| cell(*value)));
            line(out, &cells)?;
        }
        Ok(())
    })
}

/// Writes the links of a network as CSV (RFC 4180, UTF-8): source, target, layer, weight, start, end, rows, amount,
/// currency, mode, place, lat, lon, cell; one line per layer, time and details.
///
/// Texts are guarded against formulas ([`guard`]). Order and masks as in [`super::graphml`].
///
/// # Errors
/// As [`super::graphml`].
///
/// ```
/// use vinculo::{export::{ExportOptions, links_csv}, network::Network};
/// let mut out = Vec::new();
/// links_csv(&Network::from_pairs(&[("ana", "leo")]), &ExportOptions::default(), &mut out)?;
/// let text = String::from_utf8_lossy(&out);
/// assert!(text.starts_with("source,target,layer,weight,start,end,rows,amount,currency,mode,place,lat,lon,cell\r\n"));
/// assert!(text.ends_with("\r\nana,leo,,1,,,1,,,,,,,\r\n"));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn links_csv(network: &Network, options: &ExportOptions, out: &mut dyn Write) -> Result<()> {
    with_masked(network, options, |nodes, edges| {
        let headings = ["source", "target", "layer", "weight", "start", "end", "rows"].into_iter().chain(DETAILS);
        line(out, &headings.map(quoted).collect::<Vec<_>>())?;
        for edge in edges {
            let time = |time: Option<i64>| time.and_then(moment).unwrap_or_default();
            let mut cells = vec![
                quoted(nodes[edge.source].label),
                quoted(nodes[edge.target].label),
                quoted(edge.layer),
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

/// A cell of CSV; empty if the value is missing.
pub(super) fn cell(value: Option<Cell<'_>>) -> String {
    match value {
        Some(Cell::Number(x)) => x.to_string(),
        Some(Cell::Text(text)) => quoted(text),
        None => String::new(),
    }
}

/// The cells of [`DETAILS`].
pub(super) fn detail_cells(edge: &Edge<'_>) -> [String; 7] {
    edge.detail_cells().map(cell)
}

pub(super) fn quoted(text: &str) -> String {
    let safe = guard(text);
    if safe.contains(['"', ',', ';', '\t', '\r', '\n']) {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe.into_owned()
    }
}

pub(super) fn line(out: &mut dyn Write, cells: &[String]) -> Result<()> {
    out.write_all(cells.join(",").as_bytes()).and_then(|()| out.write_all(b"\r\n")).map_err(failed)
}
