//! What is known of the nodes besides their labels.

use serde::{Deserialize, Serialize};

use crate::record::Status;

/// Attributes of the nodes. Each list is empty or has one entry per node.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Attributes {
    /// A name to display. If this list is empty, the label is displayed.
    pub name: Vec<String>,
    /// The kind of thing, such as `person` or `phone`.
    pub kind: Vec<String>,
    /// The status in the case of each node that is a person.
    pub status: Vec<Status>,
}

impl Attributes {
    /// The attributes of some of the nodes, in the order of `nodes`.
    pub(super) fn select(&self, nodes: &[u32]) -> Self {
        fn select<T: Clone>(list: &[T], nodes: &[u32]) -> Vec<T> {
            if list.is_empty() { Vec::new() } else { nodes.iter().map(|&v| list[v as usize].clone()).collect() }
        }
        Self { name: select(&self.name, nodes), kind: select(&self.kind, nodes), status: select(&self.status, nodes) }
    }
}
