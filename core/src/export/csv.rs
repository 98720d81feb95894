//! CSV, safe to open in a spreadsheet.

use std::borrow::Cow;
use std::io::Write;

use super::picture::{Cell, moment, picture};
use super::{ExportOptions, failed};
use crate::error::Result;
use crate::network::Network;

/// A cell that a spreadsheet can't take for a formula: one that begins with `=`, `+`, `-`, `@`, a tab or a carriage
/// return (also after leading spaces) gets an apostrophe in front.
///
/// OWASP, "CSV Injection". Numbers that we write ourselves need no guard.
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
/// Texts are guarded against being taken for formulas. Order and masks as in [`super::graphml`].
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
    picture(network, options, |nodes, _| {
        let names = ["label", "name", "kind", "status", "masked"].into_iter();
        line(out, &names.chain(options.columns.iter().map(|c| c.name.as_str())).map(quoted).collect::<Vec<_>>())?;
        for node in nodes {
            let masked = if node.hidden { "true" } else { "false" };
            let mut cells: Vec<String> = [node.label, node.name, node.kind, node.status, masked].map(quoted).to_vec();
            cells.extend(node.values.iter().map(|value| match value {
                Some(Cell::Number(x)) => x.to_string(),
                Some(Cell::Text(text)) => quoted(text),
                None => String::new(),
            }));
            line(out, &cells)?;
        }
        Ok(())
    })
}

/// Writes the links of a network as CSV (RFC 4180, UTF-8): source, target, layer, weight, start, end, rows; one line a
/// layer and time.
///
/// Texts are guarded against being taken for formulas. Order and masks as in [`super::graphml`].
///
/// # Errors
/// As [`super::graphml`].
///
/// ```
/// use vinculo::{export::{ExportOptions, links_csv}, network::Network};
/// let mut out = Vec::new();
/// links_csv(&Network::from_pairs(&[("ana", "leo")]), &ExportOptions::default(), &mut out)?;
/// assert_eq!(String::from_utf8_lossy(&out), "source,target,layer,weight,start,end,rows\r\nana,leo,,1,,,1\r\n");
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn links_csv(network: &Network, options: &ExportOptions, out: &mut dyn Write) -> Result<()> {
    picture(network, options, |nodes, edges| {
        line(out, &["source", "target", "layer", "weight", "start", "end", "rows"].map(quoted))?;
        for edge in edges {
            let time = |time: Option<i64>| time.and_then(moment).unwrap_or_default();
            let cells = [
                quoted(nodes[edge.source].label),
                quoted(nodes[edge.target].label),
                quoted(edge.layer),
                edge.weight.to_string(),
                time(edge.start),
                time(edge.end),
                edge.rows.to_string(),
            ];
            line(out, &cells)?;
        }
        Ok(())
    })
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
