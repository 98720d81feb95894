//! Rings as data: options, rings, their members and ties.

use super::super::reason::Reason;

/// How rings are searched for.
#[derive(Debug, Clone, PartialEq)]
pub struct RingOptions {
    /// The smallest number of unprotected members of a ring; 3 by default.
    pub min_members: usize,
    /// The weight from which a tie of a single layer counts; 3 by default: three calls, three journeys.
    pub min_single_layer_weight: f64,
    /// The resolution of the communities; 0.3 by default. Tuned on synthetic cases: at 1 a ring splits into its cells,
    /// since nearly all ties that count belong to rings, and modularity takes its expectation from the same ties.
    pub resolution: f64,
    /// The seed of the community search and of the samples; 0 by default.
    pub seed: u64,
    /// People to start from. If any are given, only rings whose community includes one of them are returned.
    pub seeds: Vec<u32>,
}

impl Default for RingOptions {
    fn default() -> Self {
        Self { min_members: 3, min_single_layer_weight: 3.0, resolution: 0.3, seed: 0, seeds: Vec::new() }
    }
}

/// A member of a ring.
#[derive(Debug, Clone, PartialEq)]
pub struct RingMember {
    /// The person.
    pub node: u32,
    /// The share of resampled networks in which the person stays with more than half of the ring, from 0 to 1.
    pub probability: f64,
}

/// A tie inside a ring: all links of one layer between two people.
#[derive(Debug, Clone, PartialEq)]
pub struct RingTie {
    /// The lower of the two nodes.
    pub source: u32,
    /// The higher of the two nodes.
    pub target: u32,
    /// The layer.
    pub layer: String,
    /// The number of input rows.
    pub count: u32,
    /// The summed weight of those rows.
    pub weight: f64,
    /// The first start, in seconds since 1970 UTC.
    pub first: Option<i64>,
    /// The last end (or start, if a row has no end), in seconds since 1970 UTC.
    pub last: Option<i64>,
}

/// A suspected ring.
#[derive(Debug, Clone, PartialEq)]
pub struct Ring {
    /// The summed tie weight inside the community, times the share of its people's tie weight that stays inside. Scores
    /// are comparable within one network only.
    pub score: f64,
    /// The 5th and 95th percentiles of the score of the same people in the resampled networks. Sampling only loses
    /// ties, so a low lower end means that much of the score rests on few rows.
    pub interval: (f64, f64),
    /// The share of networks, the observed one and the randomised ones, with a ring of at least this score per person,
    /// above 0 and up to 1. The randomised networks keep the number of contacts of each person in each layer. Not
    /// informative if the ring is most of the network.
    pub p_value: f64,
    /// The members who are not protected, the most probable first, then by node.
    pub members: Vec<RingMember>,
    /// People tied to a single member, ascending: customers, bystanders, or victims without a recorded status. They are
    /// not members and get no role.
    pub contacts: Vec<u32>,
    /// Protected persons in the community, ascending. They keep it connected but are not members, and have neither
    /// probability nor role.
    pub protected: Vec<u32>,
    /// Why it is suspected.
    pub reasons: Vec<Reason>,
    /// All ties between members and protected persons, by pair and layer.
    pub evidence: Vec<RingTie>,
}

impl Ring {
    /// Members and protected persons, ascending.
    #[must_use]
    pub fn nodes(&self) -> Vec<u32> {
        let mut nodes: Vec<u32> = self.members.iter().map(|m| m.node).chain(self.protected.iter().copied()).collect();
        nodes.sort_unstable();
        nodes
    }
}
