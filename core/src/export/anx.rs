//! i2 Analyst's Notebook Exchange.

use std::collections::BTreeSet;
use std::io::Write;

use super::masked::{Cell, DETAILS, Edge, Node, is_number, moment, with_masked};
use super::xml::Xml;
use super::{ExportOptions, Values};
use crate::error::Result;
use crate::network::{Network, layout};

/// The width of a chart in the units of i2.
const WIDTH: f32 = 4_000.0;

/// The attributes of every entity besides further columns.
const NODE: [&str; 4] = ["label", "kind", "status", "masked"];

/// Writes a network as an i2 Analyst's Notebook Exchange chart (`.anx`): one entity per node, one link per layer, time and
/// details.
///
/// The elements of i2's Analyst's Notebook XML: `EntityTypeCollection`, `LinkTypeCollection`,
/// `AttributeClassCollection` and `ChartItemCollection`. Entities are placed by [`layout`]; weights, rows, details
/// and further columns are attributes. Order and masks as in [`super::graphml`].
///
/// # Errors
/// As [`super::graphml`].
///
/// ```
/// use vinculo::{export::{ExportOptions, anx}, network::Network};
/// let mut out = Vec::new();
/// anx(&Network::from_pairs(&[("ana", "leo")]), &ExportOptions::default(), &mut out)?;
/// assert!(String::from_utf8_lossy(&out).contains(r#"<Entity EntityId="1" Identity="leo""#));
/// # Ok::<(), vinculo::Error>(())
/// ```
pub fn anx(network: &Network, options: &ExportOptions, out: &mut dyn Write) -> Result<()> {
    let places = layout(network);
    let shown = options.mask.apply(network);
    with_masked(network, options, |nodes, edges| {
        let mut xml = Xml::new(out)?;
        xml.open("Chart", &[("IdReferenceLinking", "false")])?;
        classes(&mut xml, options)?;
        types(&mut xml, nodes, edges)?;
        xml.open("ChartItemCollection", &[])?;
        for (at, node) in nodes.iter().enumerate() {
            let (x, y) = places.get(shown.order[at] as usize).copied().unwrap_or_default();
            entity(&mut xml, at, node, (x, y), options)?;
        }
        edges.iter().try_for_each(|edge| link(&mut xml, edge, network.is_directed()))?;
        xml.close("ChartItemCollection")?;
        xml.close("Chart")
    })
}

fn classes(xml: &mut Xml<'_>, options: &ExportOptions) -> Result<()> {
    xml.open("AttributeClassCollection", &[])?;
    let mut class =
        |name: &str, kind| xml.empty("AttributeClass", &[("Name", name), ("Type", kind), ("Visible", "true")]);
    NODE.into_iter().try_for_each(|name| class(name, "AttText"))?;
    ["weight", "rows"].into_iter().try_for_each(|name| class(name, "AttNumber"))?;
    DETAILS.into_iter().try_for_each(|name| class(name, if is_number(name) { "AttNumber" } else { "AttText" }))?;
    for column in &options.columns {
        class(&column.name, if matches!(column.values, Values::Number(_)) { "AttNumber" } else { "AttText" })?;
    }
    xml.close("AttributeClassCollection")
}

/// The name of the entity type; i2 chooses the icon by it.
fn kind<'a>(node: &Node<'a>) -> &'a str {
    match node.kind {
        "person" | "" => "Person",
        "organization" => "Organization",
        "phone" => "Telephone",
        "vehicle" => "Vehicle",
        "account" => "Account",
        "document" => "Document",
        "address" => "Address",
        other => other,
    }
}

fn layer<'a>(edge: &Edge<'a>) -> &'a str {
    if edge.layer.is_empty() { "Link" } else { edge.layer }
}

fn types(xml: &mut Xml<'_>, nodes: &[Node<'_>], edges: &[Edge<'_>]) -> Result<()> {
    xml.open("EntityTypeCollection", &[])?;
    let kinds: BTreeSet<&str> = nodes.iter().map(kind).collect();
    for kind in kinds {
        xml.empty("EntityType", &[("Name", kind), ("PreferredRepresentation", "RepresentAsIcon"), ("IconFile", kind)])?;
    }
    xml.close("EntityTypeCollection")?;
    xml.open("LinkTypeCollection", &[])?;
    let layers: BTreeSet<&str> = edges.iter().map(layer).collect();
    layers.into_iter().try_for_each(|layer| xml.empty("LinkType", &[("Name", layer)]))?;
    xml.close("LinkTypeCollection")
}

fn attribute(xml: &mut Xml<'_>, class: &str, value: &str) -> Result<()> {
    if value.is_empty() { Ok(()) } else { xml.empty("Attribute", &[("AttributeClass", class), ("Value", value)]) }
}

fn entity(xml: &mut Xml<'_>, at: usize, node: &Node<'_>, place: (f32, f32), options: &ExportOptions) -> Result<()> {
    let on_chart = |part: f32| format!("{:.0}", part * WIDTH);
    xml.open("ChartItem", &[("Label", node.name), ("XPosition", &on_chart(place.0))])?;
    xml.open("AttributeCollection", &[])?;
    let masked = if node.hidden { "true" } else { "false" };
    for (class, value) in NODE.into_iter().zip([node.label, node.kind, node.status, masked]) {
        attribute(xml, class, value)?;
    }
    for (column, value) in options.columns.iter().zip(&node.values) {
        attribute(xml, &column.name, &value.map(Cell::to_text).unwrap_or_default())?;
    }
    xml.close("AttributeCollection")?;
    xml.open("End", &[("Y", &on_chart(place.1))])?;
    let id = at.to_string();
    xml.open("Entity", &[("EntityId", &id), ("Identity", node.label), ("LabelIsIdentity", "false")])?;
    xml.open("Icon", &[])?;
    xml.empty("IconStyle", &[("Type", kind(node))])?;
    xml.close("Icon")?;
    xml.close("Entity")?;
    xml.close("End")?;
    xml.close("ChartItem")
}

fn link(xml: &mut Xml<'_>, edge: &Edge<'_>, directed: bool) -> Result<()> {
    let start = edge.start.and_then(moment).map(|time| time.trim_end_matches('Z').to_owned());
    let end = edge.end.and_then(moment).map(|time| time.trim_end_matches('Z').to_owned());
    let mut item = vec![("Label", layer(edge))];
    if let Some(start) = &start {
        item.extend([("DateSet", "true"), ("TimeSet", "true"), ("DateTime", start.as_str())]);
    }
    if let Some(end) = &end {
        item.push(("Description", end.as_str()));
    }
    xml.open("ChartItem", &item)?;
    xml.open("AttributeCollection", &[])?;
    attribute(xml, "weight", &edge.weight.to_string())?;
    attribute(xml, "rows", &edge.rows.to_string())?;
    for (name, value) in DETAILS.iter().zip(edge.detail_cells()) {
        attribute(xml, name, &value.map(Cell::to_text).unwrap_or_default())?;
    }
    xml.close("AttributeCollection")?;
    xml.open("Link", &[("End1Id", &edge.source.to_string()), ("End2Id", &edge.target.to_string())])?;
    let arrow = if directed { "ArrowOnHead" } else { "ArrowNone" };
    xml.empty("LinkStyle", &[("Type", layer(edge)), ("ArrowStyle", arrow)])?;
    xml.close("Link")?;
    xml.close("ChartItem")
}
