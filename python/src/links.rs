//! Reads columns of links and a table of nodes.

use pyo3::prelude::*;
use pyo3::types::PyString;
use vinculo::network::{Attributes, Labels, LinkData, Network as Graph};
use vinculo::record::{Status, Table as Delivered};

use crate::ends::{Ends, floats, sequence, times};
use crate::error::input;

/// Columns of links.
#[derive(Debug)]
pub struct Links {
    source: Ends,
    target: Ends,
    weight: Option<Vec<f64>>,
    layer: Option<Vec<String>>,
    time: Option<Vec<Option<i64>>>,
    end: Option<Vec<Option<i64>>>,
}

impl Links {
    /// Reads the columns; each row is one link.
    pub fn read(
        source: &Bound<'_, PyAny>,
        target: &Bound<'_, PyAny>,
        weight: Option<&Bound<'_, PyAny>>,
        layer: Option<&Bound<'_, PyAny>>,
        time: Option<&Bound<'_, PyAny>>,
        end: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let py = source.py();
        let (source, target) = (Ends::new(source, "source")?, Ends::new(target, "target")?);
        if source.len() != target.len() {
            let text = format!("source has {} rows and target {}; each row is one link", source.len(), target.len());
            return Err(input(py, text));
        }
        Ok(Self {
            weight: weight.map(|given| floats(given, "weight")).transpose()?,
            layer: layer.map(|given| layers(given, source.len())).transpose()?,
            time: time.map(|given| times(given, "time")).transpose()?,
            end: end.map(|given| times(given, "end")).transpose()?,
            source,
            target,
        })
    }

    /// Builds the network, with the attributes of its nodes from a table.
    pub fn network(&self, nodes: Option<&Delivered>, directed: bool) -> vinculo::Result<Graph> {
        let own = nodes.map(node_labels).transpose()?;
        let (labels, source, target) = match (&self.source, &self.target, &own) {
            (Ends::Numbers(a), Ends::Numbers(b), None) => Labels::number_links(a, b, &[]),
            (Ends::Numbers(a), Ends::Numbers(b), Some(Ends::Numbers(more))) => Labels::number_links(a, b, more),
            (Ends::Texts(a), Ends::Texts(b), None) => Labels::text_links(a, b, &[]),
            (Ends::Texts(a), Ends::Texts(b), Some(Ends::Texts(more))) => Labels::text_links(a, b, more),
            // An empty list of links has no type of label.
            (a, b, more) if a.len() + b.len() == 0 => match more {
                Some(Ends::Texts(more)) => Labels::text_links(&[], &[], more),
                Some(Ends::Numbers(more)) => Labels::number_links(&[], &[], more),
                None => Labels::text_links::<&str>(&[], &[], &[]),
            },
            _ => {
                let text =
                    "source, target and nodes use different types of label, numbers and text; write all labels as text";
                return Err(vinculo::Error::input(text));
            }
        };
        let layer: Option<Vec<&str>> = self.layer.as_ref().map(|names| names.iter().map(String::as_str).collect());
        let data = LinkData {
            weight: self.weight.as_deref(),
            layer: layer.as_deref(),
            start: self.time.as_deref(),
            end: self.end.as_deref(),
        };
        let mut graph = Graph::from_edges(labels, &source, &target, &data, directed)?;
        if let Some(table) = nodes {
            let attributes = attributes(&graph, table)?;
            graph.set_attributes(attributes)?;
        }
        Ok(graph)
    }
}

/// Reads one layer for all links, or a column of layers.
fn layers(given: &Bound<'_, PyAny>, rows: usize) -> PyResult<Vec<String>> {
    if let Ok(one) = given.cast::<PyString>() {
        return Ok(vec![one.to_string(); rows]);
    }
    sequence(given, "layer")?
        .iter()
        .map(|item| if item.is_none() { Ok(String::new()) } else { Ok(item.str()?.to_string()) })
        .collect()
}

/// The column with the labels of a table of nodes: `id` or `node`, else the first.
fn label_column(table: &Delivered) -> vinculo::Result<usize> {
    let named = ["id", "node"].iter().find_map(|heading| table.position(heading));
    let first = (!table.headings().is_empty()).then_some(0);
    named
        .or(first)
        .ok_or_else(|| vinculo::Error::input("nodes: the table has no columns; a column of labels is needed"))
}

fn node_labels(table: &Delivered) -> vinculo::Result<Ends> {
    let at = label_column(table)?;
    let column = table.text(at)?;
    let mut texts = Vec::with_capacity(table.len());
    for row in 0..table.len() {
        let Some(text) = column.first(row) else {
            return Err(vinculo::Error::input(format!(
                "nodes: column '{}', row {}: the label is missing",
                table.headings()[at],
                row + 1
            )));
        };
        texts.push(text.to_owned());
    }
    if table.is_integer(at) {
        let number = |(row, text): (usize, &String)| {
            text.parse().map_err(|_| {
                vinculo::Error::input(format!(
                    "nodes: column '{}', row {}: {text} is out of range; write all labels as text",
                    table.headings()[at],
                    row + 1
                ))
            })
        };
        return texts.iter().enumerate().map(number).collect::<vinculo::Result<_>>().map(Ends::Numbers);
    }
    Ok(Ends::Texts(texts))
}

/// The names, kinds and statuses that the table states of its nodes.
fn attributes(graph: &Graph, table: &Delivered) -> vinculo::Result<Attributes> {
    let labels = table.text(label_column(table)?)?;
    let column =
        |names: &[&str]| names.iter().find_map(|name| table.position(name)).map(|at| table.text(at)).transpose();
    let (name, kind, status) = (column(&["name", "label"])?, column(&["kind"])?, column(&["status"])?);
    let mut made = Attributes {
        name: if name.is_some() { graph.nodes().map(|node| graph.label(node).into_owned()).collect() } else { vec![] },
        kind: if kind.is_some() { vec![String::new(); graph.len()] } else { vec![] },
        status: if status.is_some() { vec![Status::Unknown; graph.len()] } else { vec![] },
    };
    for row in 0..table.len() {
        let Some(node) = labels.first(row).and_then(|label| graph.labels().find(label)) else { continue };
        let node = node as usize;
        if let Some(text) = name.as_ref().and_then(|column| column.first(row)) {
            text.clone_into(&mut made.name[node]);
        }
        if let Some(text) = kind.as_ref().and_then(|column| column.first(row)) {
            text.clone_into(&mut made.kind[node]);
        }
        if let Some(text) = status.as_ref().and_then(|column| column.first(row)) {
            let read: Status = text
                .parse()
                .map_err(|error| vinculo::Error::input(format!("nodes: column 'status', row {}: {error}", row + 1)))?;
            made.status[node] = made.status[node].or_more_protective(read);
        }
    }
    Ok(made)
}
