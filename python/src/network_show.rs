//! The reprs of `vinculo.Network`: counts only, because labels of nodes may be names of protected persons.

use vinculo::network::Network;

use crate::table::{escape, thousands};

/// The repr of a network.
pub fn text(graph: &Network) -> String {
    let mut text = format!("vinculo.Network: {}", title(graph));
    if !graph.layers().is_empty() {
        text.push_str(&format!(", layers {}", graph.layers().join(", ")));
    }
    if graph.self_loops() > 0 {
        text.push_str(&format!("; {} rows from a node to itself dropped", thousands(graph.self_loops())));
    }
    text
}

/// The repr of a network in a notebook.
pub fn html(graph: &Network) -> String {
    let row = |name: &str, value: &str| format!("<tr><th>{name}</th><td>{}</td></tr>", escape(value));
    let mut rows = String::new();
    if !graph.layers().is_empty() {
        rows.push_str(&row("layers", &graph.layers().join(", ")));
    }
    if graph.self_loops() > 0 {
        rows.push_str(&row("rows from a node to itself, dropped", &thousands(graph.self_loops())));
    }
    format!("<table><caption>vinculo.Network: {}</caption><tbody>{rows}</tbody></table>", title(graph))
}

fn title(graph: &Network) -> String {
    let kind = if graph.is_directed() { "directed" } else { "undirected" };
    format!("{} nodes, {} links, {kind}", thousands(graph.len()), thousands(graph.link_count()))
}
