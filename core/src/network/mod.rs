//! The graph: compressed rows, labels, layers and times, construction from lists of links, layout for drawing.
//!
//! [`Network`] stores a graph in compressed sparse rows, its nodes in canonical order. It implements petgraph's visit
//! traits, so petgraph's algorithms accept it.

mod attributes;
mod build;
mod builder;
mod details;
mod graph;
mod labels;
mod layered_edge;
mod layout;
mod project;
mod rows;
mod slice;
mod visit;

pub use attributes::Attributes;
pub use builder::{BuiltNetwork, NetworkBuilder};
pub use details::{EdgeDetails, EdgePart};
pub use graph::Network;
pub use labels::Labels;
pub use layered_edge::{LayeredEdge, LinkData};
pub use layout::layout;
pub use project::Projection;
pub use visit::{EdgeReference, VisitedNodes};
