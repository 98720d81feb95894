//! Networks as files.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use pyo3::prelude::*;
use vinculo::case::{Case, Entity};
use vinculo::export::{Column, ExportOptions, Format, Values, nodes_csv};
use vinculo::network::Network;
use vinculo::protect::Mask;
use vinculo::record::Kind;
use vinculo::{Error, Result};

use crate::error::input;

/// Who leaves under a pseudonym.
pub fn mask(py: Python<'_>, name: &str) -> PyResult<Mask> {
    match name {
        "protected" => Ok(Mask::Protected),
        "nobody" => Ok(Mask::Nobody),
        _ => Err(input(py, format!("unknown mask '{name}'; known: protected, nobody"))),
    }
}

/// Writes a network in a format, which the file's name tells where it is not given.
pub fn write(network: &Network, mask: Mask, format: Option<&str>, path: &Path) -> Result<()> {
    let format = match format {
        Some("entities") => return write_nodes(network, mask, vec![], path),
        Some(name) => name.parse()?,
        None => Format::of_path(path)?,
    };
    let options = ExportOptions { mask, ..ExportOptions::default() };
    to_file(path, |out| format.write(network, &options, out))
}

/// Writes the nodes of a network as CSV.
pub fn write_nodes(network: &Network, mask: Mask, columns: Vec<Column>, path: &Path) -> Result<()> {
    let options = ExportOptions { mask, columns };
    to_file(path, |out| nodes_csv(network, &options, out))
}

fn to_file(path: &Path, work: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let trouble = |error: std::io::Error| Error::File { path: path.to_owned(), message: format!("can't be written: {error}") };
    let mut out = BufWriter::new(File::create(path).map_err(trouble)?);
    work(&mut out)?;
    out.flush().map_err(trouble)
}

/// What a case knows of the nodes of its network: how many records, how sure, and the values of each property.
pub fn entity_columns(case: &mut Case, network: &Network) -> Result<Vec<Column>> {
    let mut all: BTreeMap<String, Entity> = BTreeMap::new();
    for kind in Kind::ALL {
        all.extend(case.entities(kind, &vinculo::Silent)?.into_iter().map(|entity| (entity.id.clone(), entity)));
    }
    let of = |node| all.get(network.label(node).as_ref());
    let number = |tell: &dyn Fn(&Entity) -> f64| Values::Number(network.nodes().map(|node| of(node).map_or(f64::NAN, tell)).collect());
    let text = |tell: &dyn Fn(&Entity) -> String| Values::Text(network.nodes().map(|node| of(node).map(tell).unwrap_or_default()).collect());
    let sources = |entity: &Entity| {
        let mut names: Vec<&str> = entity.records.iter().map(|held| held.record.source.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names.join("; ")
    };
    let column = |name: &str, values| Column { name: name.to_owned(), values };
    let mut columns = vec![
        column("records", number(&|entity| entity.records.len() as f64)),
        column("probability", number(&|entity| entity.probability)),
        column("sources", text(&sources)),
    ];
    let mut names: Vec<&str> = all.values().flat_map(|entity| entity.properties.iter().map(|property| property.name.as_str())).collect();
    names.sort_unstable();
    names.dedup();
    for property in names.into_iter().filter(|name| !["status", "name", "kind", "label"].contains(name)) {
        columns.push(column(property, text(&|entity| entity.values(property).collect::<Vec<_>>().join("; "))));
    }
    Ok(columns)
}
