//! Parquet: the nodes of a network, and its links.

use std::io::{self, Write};
use std::sync::Arc;

use arrow_array::builder::LargeStringBuilder;
use arrow_array::{ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, UInt32Array};
use arrow_schema::{Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

use super::masked::{Cell, DETAILS, is_number, with_masked};
use super::{ExportOptions, Values, failed};
use crate::error::Result;
use crate::network::Network;

/// Writes the nodes of a network as Parquet: label, name, kind, status, masked, and further columns.
///
/// Texts are not guarded against formulas: Parquet has none. Order and masks as in [`super::graphml`].
///
/// # Errors
/// As [`super::graphml`].
///
/// ```
/// use vinculo::{export::{ExportOptions, nodes_parquet}, network::Network};
/// let mut out = Vec::new();
/// nodes_parquet(&Network::from_pairs(&[("ana", "leo")]), &ExportOptions::default(), &mut out)?;
/// assert!(out.starts_with(b"PAR1"));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn nodes_parquet(network: &Network, options: &ExportOptions, out: &mut dyn Write) -> Result<()> {
    with_masked(network, options, |nodes, _| {
        let mut columns: Vec<(&str, ArrayRef)> = vec![
            ("label", texts(nodes.iter().map(|node| Some(node.label)))),
            ("name", texts(nodes.iter().map(|node| Some(node.name)))),
            ("kind", texts(nodes.iter().map(|node| Some(node.kind)))),
            ("status", texts(nodes.iter().map(|node| Some(node.status)))),
            ("masked", Arc::new(BooleanArray::from(nodes.iter().map(|node| node.hidden).collect::<Vec<_>>()))),
        ];
        for (at, column) in options.columns.iter().enumerate() {
            let cells = nodes.iter().map(|node| node.values[at]);
            let values = match column.values {
                Values::Number(_) => numbers(cells),
                Values::Text(_) => texts(cells.map(text_of)),
            };
            columns.push((&column.name, values));
        }
        write(columns, out)
    })
}

/// Writes the links of a network as Parquet: source, target, layer, weight, start, end (seconds since 1970 UTC), rows,
/// amount, currency, mode, place, lat, lon, cell; one row per layer, time and details.
///
/// # Errors
/// As [`super::graphml`].
///
/// ```
/// use vinculo::{export::{ExportOptions, links_parquet}, network::Network};
/// let mut out = Vec::new();
/// links_parquet(&Network::from_pairs(&[("ana", "leo")]), &ExportOptions::default(), &mut out)?;
/// assert!(out.ends_with(b"PAR1"));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn links_parquet(network: &Network, options: &ExportOptions, out: &mut dyn Write) -> Result<()> {
    with_masked(network, options, |nodes, edges| {
        let mut columns: Vec<(&str, ArrayRef)> = vec![
            ("source", texts(edges.iter().map(|edge| Some(nodes[edge.source].label)))),
            ("target", texts(edges.iter().map(|edge| Some(nodes[edge.target].label)))),
            ("layer", texts(edges.iter().map(|edge| Some(edge.layer)))),
            ("weight", Arc::new(Float64Array::from_iter_values(edges.iter().map(|edge| edge.weight)))),
            ("start", Arc::new(Int64Array::from_iter(edges.iter().map(|edge| edge.start)))),
            ("end", Arc::new(Int64Array::from_iter(edges.iter().map(|edge| edge.end)))),
            ("rows", Arc::new(UInt32Array::from_iter_values(edges.iter().map(|edge| edge.rows)))),
        ];
        for (at, name) in DETAILS.into_iter().enumerate() {
            let cells = edges.iter().map(|edge| edge.detail_cells()[at]);
            columns.push((name, if is_number(name) { numbers(cells) } else { texts(cells.map(text_of)) }));
        }
        write(columns, out)
    })
}

fn numbers<'a>(cells: impl Iterator<Item = Option<Cell<'a>>>) -> ArrayRef {
    Arc::new(Float64Array::from_iter(cells.map(|cell| match cell {
        Some(Cell::Number(x)) => Some(x),
        _ => None,
    })))
}

fn text_of(cell: Option<Cell<'_>>) -> Option<&str> {
    match cell {
        Some(Cell::Text(text)) => Some(text),
        _ => None,
    }
}

fn texts<'a>(values: impl Iterator<Item = Option<&'a str>>) -> ArrayRef {
    let mut made = LargeStringBuilder::new();
    values.for_each(|text| made.append_option(text));
    Arc::new(made.finish())
}

fn write(columns: Vec<(&str, ArrayRef)>, out: &mut dyn Write) -> Result<()> {
    let fields: Vec<Field> =
        columns.iter().map(|(name, values)| Field::new(*name, values.data_type().clone(), true)).collect();
    let schema = Arc::new(Schema::new(fields));
    let batch = RecordBatch::try_new(Arc::clone(&schema), columns.into_iter().map(|(_, values)| values).collect())
        .map_err(io::Error::other)
        .map_err(failed)?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(concat!("vinculo ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    let mut bytes = Vec::new();
    let encoded = ArrowWriter::try_new(&mut bytes, schema, Some(properties)).and_then(|mut writer| {
        writer.write(&batch)?;
        writer.close()
    });
    encoded.map_err(io::Error::other).map_err(failed)?;
    out.write_all(&bytes).map_err(failed)
}
