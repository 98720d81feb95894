//! The result of a search for key players, and the size of the search space.

/// A set of key players.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyPlayers {
    /// The nodes, ascending.
    pub nodes: Vec<u32>,
    /// The value of the objective, from 0 to 1: fragmentation after the removal of the nodes, or distance-weighted
    /// reach.
    pub value: f64,
    /// Whether no other set of this size has a higher value. Otherwise the set comes from greedy choice and exchange.
    pub exact: bool,
}

/// Whether the number of sets of `k` out of `n`, times the cost of each, is within a budget.
pub(super) fn is_within_budget(n: usize, k: usize, cost: u64, budget: u64) -> bool {
    let mut work = cost.max(1) as f64;
    for i in 0..k {
        work *= (n - i.min(n)) as f64 / (i + 1) as f64;
        if work > budget as f64 {
            return false;
        }
    }
    true
}
