//! The compact graph: layers, labels, building it from lists of links, layout for drawing.
//!
//! [`Network`] holds a graph in compressed sparse rows, in a canonical order of nodes, and implements petgraph's visit
//! traits, so petgraph's algorithms run on it unchanged.

mod build;
mod details;
mod graph;
mod labels;
mod layout;
mod project;
mod slice;
mod visit;

pub use build::LinkData;
pub use details::{EdgeDetails, EdgePart};
pub use graph::{Attributes, Network, Strand};
pub use labels::Labels;
pub use layout::layout;
pub use project::Projection;
pub use visit::{Link, Visited};
