//! Clustering: from scored pairs to entities.
//!
//! Pairs above the threshold connect records into components. A component is then split where its parts hang together by weak
//! evidence. The criterion is correlation clustering (Bansal, Blum and Chawla, *Correlation Clustering*, Machine Learning 56,
//! 2004): the evidence that two groups are one entity is the sum over *all* pairs between them, including pairs that blocking
//! did not propose. One middling pair between two cliques therefore loses against the many pairs that contradict it. The
//! optimum is approximated by contracting the edge with the most evidence (greedy additive edge contraction: Keuper et al.,
//! *Efficient Decomposition of Image and Mesh Graphs by Lifted Multicuts*, ICCV 2015).

mod components;
mod contraction;
mod partition;

pub use components::components;
pub use partition::{ClusterConstraints, Clusters, cluster};

use serde::{Deserialize, Serialize};

use crate::model::MilliBits;

/// Two records and the weight of the evidence that they are one entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ScoredPair {
    /// The record with the lower number.
    pub a: u32,
    /// The record with the higher number.
    pub b: u32,
    /// The weight, prior included.
    pub weight: MilliBits,
}
