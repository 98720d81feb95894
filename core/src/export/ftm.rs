//! FollowTheMoney entities.

use std::io::Write;

use serde_json::{Map, Value, json};

use super::masked::{Cell, DETAILS, Edge, Node, moment, with_masked};
use super::{ExportOptions, failed};
use crate::error::Result;
use crate::hash;
use crate::network::Network;

/// Writes a network as FollowTheMoney entities, one JSON object per line: nodes first, then links.
///
/// <https://followthemoney.tech>. Persons, organizations, vehicles, accounts, documents and addresses become the schema
/// of their kind, other things a `UserAccount`; calls, payments, ownership, family and employment become the schema of
/// their layer where both ends fit it, other links an `UnknownLink` whose role is the layer. Ids are hashes of the label
/// shown, so that the id of a masked person reveals nothing. Amount and currency are properties of a `Payment`; other
/// details and further columns are under `context`, outside the schema. Order and masks
/// as in [`super::graphml`].
///
/// # Errors
/// As [`super::graphml`].
///
/// ```
/// use vinculo::{export::{ExportOptions, follow_the_money}, network::Network};
/// let mut out = Vec::new();
/// follow_the_money(&Network::from_pairs(&[("ana", "leo")]), &ExportOptions::default(), &mut out)?;
/// assert_eq!(String::from_utf8_lossy(&out).lines().count(), 3);
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn follow_the_money(network: &Network, options: &ExportOptions, out: &mut dyn Write) -> Result<()> {
    with_masked(network, options, |nodes, edges| {
        let mut line = |value: Value| writeln!(out, "{value}").map_err(failed);
        nodes.iter().try_for_each(|shown| line(node(shown, options)))?;
        edges.iter().enumerate().try_for_each(|(at, edge)| line(link(at, edge, nodes)))
    })
}

fn id(label: &str) -> String {
    format!("vinculo-{}", hash::base32(hash::text(label)))
}

fn schema(kind: &str) -> &'static str {
    match kind {
        "person" | "" => "Person",
        "organization" => "Organization",
        "vehicle" => "Vehicle",
        "account" => "BankAccount",
        "document" => "Document",
        "address" => "Address",
        _ => "UserAccount",
    }
}

fn node(node: &Node<'_>, options: &ExportOptions) -> Value {
    let mut properties = Map::new();
    let mut put = |name: &str, value: &str| {
        properties.insert(name.to_owned(), json!([value]));
    };
    match schema(node.kind) {
        "Document" => {
            put("name", node.name);
            put("title", node.name);
        }
        "Address" => {
            put("name", node.name);
            put("full", node.name);
        }
        "Vehicle" => {
            put("name", node.name);
            put("registrationNumber", node.label);
        }
        "BankAccount" => {
            put("name", node.name);
            put("accountNumber", node.label);
        }
        _ => put("name", node.name),
    }
    let mut context = Map::new();
    context.insert("label".to_owned(), json!(node.label));
    context.insert("kind".to_owned(), json!(node.kind));
    context.insert("status".to_owned(), json!(node.status));
    context.insert("masked".to_owned(), json!(node.hidden));
    for (column, value) in options.columns.iter().zip(&node.values) {
        match value {
            Some(Cell::Number(x)) => context.insert(column.name.clone(), json!(x)),
            Some(Cell::Text(text)) => context.insert(column.name.clone(), json!(text)),
            None => None,
        };
    }
    json!({ "id": id(node.label), "schema": schema(node.kind), "properties": properties, "context": context })
}

/// The schema of a link and the names of its two ends: that of its layer where both ends fit.
fn shape(layer: &str, source: &str, target: &str) -> (&'static str, &'static str, &'static str) {
    let body = |schema: &str| matches!(schema, "Person" | "Organization");
    match layer {
        "call" if body(source) && body(target) => ("Call", "caller", "receiver"),
        "payment" if body(source) && body(target) => ("Payment", "payer", "beneficiary"),
        "payment" if source == "BankAccount" && target == "BankAccount" => {
            ("Payment", "payerAccount", "beneficiaryAccount")
        }
        "owns" if body(source) && matches!(target, "Vehicle" | "BankAccount") => ("Ownership", "owner", "asset"),
        "kin" if source == "Person" && target == "Person" => ("Family", "person", "relative"),
        "employs" if body(source) && target == "Person" => ("Employment", "employer", "employee"),
        _ => ("UnknownLink", "subject", "object"),
    }
}

fn link(at: usize, edge: &Edge<'_>, nodes: &[Node<'_>]) -> Value {
    let (source, target) = (&nodes[edge.source], &nodes[edge.target]);
    let (schema, from, to) = shape(edge.layer, schema(source.kind), schema(target.kind));
    let mut properties = Map::new();
    properties.insert(from.to_owned(), json!([id(source.label)]));
    properties.insert(to.to_owned(), json!([id(target.label)]));
    if !edge.layer.is_empty() && !matches!(schema, "Call" | "Payment") {
        let name = if schema == "Family" { "relationship" } else { "role" };
        properties.insert(name.to_owned(), json!([edge.layer]));
    }
    for (name, time) in [("startDate", edge.start), ("endDate", edge.end)] {
        if let Some(time) = time.and_then(moment) {
            properties.insert(name.to_owned(), json!([time.trim_end_matches('Z')]));
        }
    }
    let content = format!("{} {} {} {at}", source.label, target.label, edge.layer);
    let mut context = json!({ "layer": edge.layer, "weight": edge.weight, "rows": edge.rows });
    for (name, cell) in DETAILS.into_iter().zip(edge.detail_cells()) {
        let Some(cell) = cell else { continue };
        // A Payment is a Value of the schema: it has an amount and a currency.
        if schema == "Payment" && matches!(name, "amount" | "currency") {
            properties.insert(name.to_owned(), json!([cell.to_text()]));
        } else {
            context[name] = match cell {
                Cell::Number(x) => json!(x),
                Cell::Text(text) => json!(text),
            };
        }
    }
    json!({ "id": id(&content), "schema": schema, "properties": properties, "context": context })
}
