//! Clustering: from links to entities.
//!
//! Links above the threshold hold records together in components; a component is then taken apart where it hangs by a
//! thread. The criterion is correlation clustering (Bansal, Blum and Chawla, *Correlation Clustering*, Machine Learning 56,
//! 2004): evidence for two groups being one is the sum over *all* pairs between them, also of those nobody
//! proposed, so that one middling link between two cliques loses against the many pairs that contradict it. It is
//! sought greedily by contracting the edge of most evidence (greedy additive edge contraction: Keuper et al.,
//! *Efficient Decomposition of Image and Mesh Graphs by Lifted Multicuts*, ICCV 2015).

mod components;
mod contract;

pub use components::components;
pub use contract::{Clusters, Rules, cluster};

use serde::{Deserialize, Serialize};

/// Two records and the evidence that they are one entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Link {
    /// The record that comes first.
    pub a: u32,
    /// The record that comes second.
    pub b: u32,
    /// The weight in thousandths of a bit, the prior included.
    pub weight: i32,
}
