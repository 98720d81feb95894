//! STIX 2.1.

use std::io::Write;

use serde_json::{Map, Value, json};

use super::masked::{Cell, DETAILS, Edge, Node, moment, with_masked};
use super::{ExportOptions, failed};
use crate::error::Result;
use crate::hash;
use crate::network::Network;

/// The time of creation of every object; constant, so that the same network always gives the same bytes.
const MADE: &str = "1970-01-01T00:00:00.000Z";

/// Writes a network as a STIX 2.1 bundle: one `identity` per node, one `relationship` per link, layer, time and details.
///
/// OASIS 2021, "STIX Version 2.1", <https://docs.oasis-open.org/cti/stix/v2.1/>. STIX has no phones, vehicles or bank
/// accounts; they are identities of class `unspecified` with their kind as a label. Weight, rows, details, status and
/// further columns are custom properties that begin with `x_vinculo_`. Ids are hashes of the shown values, so that two
/// exports under one mask have equal ids. Order and masks as in [`super::graphml`].
///
/// # Errors
/// As [`super::graphml`].
///
/// ```
/// use vinculo::{export::{ExportOptions, stix}, network::Network};
/// let mut out = Vec::new();
/// stix(&Network::from_pairs(&[("ana", "leo")]), &ExportOptions::default(), &mut out)?;
/// assert!(String::from_utf8_lossy(&out).contains(r#""relationship_type":"related-to""#));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn stix(network: &Network, options: &ExportOptions, out: &mut dyn Write) -> Result<()> {
    with_masked(network, options, |nodes, edges| {
        let mut objects: Vec<Value> = nodes.iter().map(|shown| identity(shown, options)).collect();
        objects.extend(edges.iter().enumerate().map(|(at, shown)| relationship(at, shown, nodes)));
        let all: String = objects.iter().filter_map(|object| object["id"].as_str()).collect();
        let bundle = json!({ "type": "bundle", "id": id("bundle", &all), "objects": objects });
        serde_json::to_writer(out, &bundle).map_err(failed)
    })
}

/// A UUID of version 8 (RFC 9562) from a hash of the content.
fn id(kind: &str, content: &str) -> String {
    let first = hash::text(&format!("{kind}\n{content}"));
    let second = hash::mix(first, hash::text(content));
    let (a, b, c) = (first >> 32, (first >> 16) & 0xffff, first & 0x0fff);
    let (d, e) = ((second >> 48) & 0x3fff | 0x8000, second & 0xffff_ffff_ffff);
    format!("{kind}--{a:08x}-{b:04x}-8{c:03x}-{d:04x}-{e:012x}")
}

fn identity(node: &Node<'_>, options: &ExportOptions) -> Value {
    let class = match node.kind {
        "person" | "" => "individual",
        "organization" => "organization",
        _ => "unspecified",
    };
    let mut fields = Map::new();
    for (column, value) in options.columns.iter().zip(&node.values) {
        let value = match value {
            Some(Cell::Number(x)) => json!(x),
            Some(Cell::Text(text)) => json!(text),
            None => continue,
        };
        fields.insert(format!("x_vinculo_{}", word(&column.name, '_')), value);
    }
    let own = json!({
        "type": "identity", "spec_version": "2.1", "id": id("identity", node.label), "created": MADE, "modified": MADE,
        "name": node.name, "identity_class": class, "x_vinculo_label": node.label, "x_vinculo_status": node.status,
        "x_vinculo_masked": node.hidden,
    });
    // Inserted last, so that no column overwrites a masked field.
    fields.extend(own.as_object().cloned().unwrap_or_default());
    if !node.kind.is_empty() {
        fields.insert("labels".to_owned(), json!([node.kind]));
    }
    Value::Object(fields)
}

fn relationship(at: usize, edge: &Edge<'_>, nodes: &[Node<'_>]) -> Value {
    let (source, target) = (nodes[edge.source].label, nodes[edge.target].label);
    let kind = if edge.layer.is_empty() { "related-to".to_owned() } else { word(edge.layer, '-') };
    let content = format!("{source}\n{target}\n{}\n{at}", edge.layer);
    let mut fields = json!({
        "type": "relationship", "spec_version": "2.1", "id": id("relationship", &content), "created": MADE,
        "modified": MADE, "relationship_type": kind, "source_ref": id("identity", source),
        "target_ref": id("identity", target), "x_vinculo_layer": edge.layer, "x_vinculo_weight": edge.weight,
        "x_vinculo_rows": edge.rows,
    });
    if let Some(start) = edge.start.and_then(moment) {
        fields["start_time"] = json!(start);
    }
    for (name, cell) in DETAILS.into_iter().zip(edge.detail_cells()) {
        match cell {
            Some(Cell::Number(x)) => fields[format!("x_vinculo_{name}")] = json!(x),
            Some(Cell::Text(text)) => fields[format!("x_vinculo_{name}")] = json!(text),
            None => {}
        }
    }
    // STIX requires a stop_time after the start_time; a link that is a moment has a start_time only.
    if let Some(end) = edge.end.filter(|end| edge.start.is_none_or(|start| start < *end)).and_then(moment) {
        fields["stop_time"] = json!(end);
    }
    fields
}

/// Lower-case ASCII letters and digits, other characters as `joint`: the form of STIX types and names.
fn word(text: &str, joint: char) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { joint };
    let word: String = text.chars().map(letter).collect();
    let word = word.trim_matches(joint);
    if word.is_empty() { "other".to_owned() } else { word.to_owned() }
}
