//! KPP-NEG: the set of nodes whose removal leaves the fewest pairs connected.

use super::set::{KeyPlayers, is_within_budget};
use crate::error::Result;
use crate::monitor::Monitor;
use crate::network::Network;

/// The exact search is tried if its unpruned work is at most this multiple of the budget, since bounds prune most of
/// it.
const PRUNING_FACTOR: u64 = 50;

pub(super) fn value(network: &Network, removed: &[u32]) -> f64 {
    let mut survey = Survey::new(network);
    removed.iter().filter(|&&v| (v as usize) < network.len()).for_each(|&v| survey.removed[v as usize] = true);
    let left = survey.removed.iter().filter(|&&gone| !gone).count();
    survey.run(network);
    if left < 2 { 0.0 } else { 1.0 - survey.pairs as f64 / pairs(left as u64) as f64 }
}

/// Chooses a set; `k` must be less than the number of eligible nodes.
pub(super) fn choose(
    network: &Network,
    k: usize,
    eligible: &[u32],
    budget: u64,
    monitor: &dyn Monitor,
) -> Result<KeyPlayers> {
    if k == 0 {
        return Ok(KeyPlayers { nodes: Vec::new(), value: 0.0, exact: true });
    }
    let mut survey = Survey::new(network);
    let (left, nodes) = greedy(network, k, eligible, &mut survey, monitor)?;
    let cost = (network.len() + network.link_count()) as u64;
    if !is_within_budget(eligible.len(), k - 1, cost, budget.saturating_mul(PRUNING_FACTOR)) {
        return Ok(KeyPlayers { nodes, value: 0.0, exact: k == 1 });
    }
    let mut order = eligible.to_vec();
    order.sort_by_key(|&v| (std::cmp::Reverse(network.neighbors(v).len()), v));
    survey.removed.fill(false);
    let mut search =
        Search { network, order, survey, monitor, chosen: Vec::new(), best: (left, nodes), k, work: 0, cost, budget };
    search.extend(0)?;
    Ok(KeyPlayers { exact: search.work <= budget, nodes: search.best.1, value: 0.0 })
}

/// Adds the best node until there are `k`, then exchanges members for better nodes until no exchange improves the set.
fn greedy(
    network: &Network,
    k: usize,
    eligible: &[u32],
    survey: &mut Survey,
    monitor: &dyn Monitor,
) -> Result<(u64, Vec<u32>)> {
    let mut chosen = Vec::new();
    let mut left = 0;
    while chosen.len() < k {
        monitor.check()?;
        survey.run(network);
        let Some(best) = survey.best(eligible) else { break };
        left = best.0;
        survey.removed[best.1 as usize] = true;
        chosen.push(best.1);
    }
    let mut unchanged = 0;
    let mut turn = 0;
    while unchanged < chosen.len() {
        monitor.check()?;
        let member = chosen[turn];
        survey.removed[member as usize] = false;
        survey.run(network);
        match survey.best(eligible) {
            Some(best) if best.0 < left => {
                (left, chosen[turn]) = best;
                unchanged = 0;
            }
            _ => unchanged += 1,
        }
        survey.removed[chosen[turn] as usize] = true;
        turn = (turn + 1) % chosen.len();
    }
    Ok((left, chosen))
}

struct Search<'a> {
    network: &'a Network,
    /// The eligible nodes, by descending degree.
    order: Vec<u32>,
    survey: Survey,
    monitor: &'a dyn Monitor,
    chosen: Vec<u32>,
    best: (u64, Vec<u32>),
    k: usize,
    work: u64,
    cost: u64,
    budget: u64,
}

impl Search<'_> {
    fn extend(&mut self, from: usize) -> Result<()> {
        self.monitor.check()?;
        self.work += self.cost;
        if self.work > self.budget {
            return Ok(());
        }
        self.survey.run(self.network);
        let missing = self.k - self.chosen.len();
        if missing == 1 {
            if let Some((left, v)) = self.survey.best(&self.order[from..])
                && left < self.best.0
            {
                self.best = (left, self.chosen.iter().copied().chain([v]).collect());
            }
            return Ok(());
        }
        let components = self.survey.components;
        for at in from..=self.order.len() - missing {
            // Nodes are in descending order of degree, so the bound of this set holds for all later ones.
            if self.work > self.budget || self.bound(components, at, missing) >= self.best.0 {
                break;
            }
            let v = self.order[at];
            self.survey.removed[v as usize] = true;
            self.chosen.push(v);
            self.extend(at + 1)?;
            self.chosen.pop();
            self.survey.removed[v as usize] = false;
        }
        Ok(())
    }

    /// A lower limit of the connected pairs left by any set that takes `missing` nodes from place `at` on: the removal
    /// of a node with d links adds at most d - 1 components, and components of equal size have the fewest pairs.
    fn bound(&self, components: u64, at: usize, missing: usize) -> u64 {
        let links = |v: &u32| (self.network.neighbors(*v).len() as u64).max(1) - 1;
        let parts = components + self.order[at..at + missing].iter().map(links).sum::<u64>();
        let left = (self.network.len() - self.k) as u64;
        if parts == 0 || left == 0 {
            return 0;
        }
        let (size, more) = (left / parts, left % parts);
        (parts - more) * pairs(size) + more * pairs(size + 1)
    }
}

fn pairs(size: u64) -> u64 {
    size * size.saturating_sub(1) / 2
}

/// The connected pairs among the remaining nodes, and the pairs lost by each further removal.
struct Survey {
    removed: Vec<bool>,
    /// The number of pairs that reach each other.
    pairs: u64,
    components: u64,
    /// For each node, the number of pairs lost by its removal, including its own.
    lost: Vec<u64>,
    entered: Vec<u32>,
    low: Vec<u32>,
    /// The number of nodes in the subtree of each node.
    size: Vec<u32>,
    /// The nodes and pairs in the subtrees that the node's removal disconnects.
    cut: Vec<(u32, u64)>,
    order: Vec<u32>,
    path: Vec<(u32, u32)>,
}

impl Survey {
    fn new(network: &Network) -> Self {
        let n = network.len();
        Self {
            removed: vec![false; n],
            pairs: 0,
            components: 0,
            lost: vec![0; n],
            entered: vec![0; n],
            low: vec![0; n],
            size: vec![0; n],
            cut: vec![(0, 0); n],
            order: Vec::with_capacity(n),
            path: Vec::new(),
        }
    }

    /// One depth-first search; low points show which subtrees a removal disconnects. Cost: O(n + m).
    fn run(&mut self, network: &Network) {
        self.entered.fill(u32::MAX);
        (self.pairs, self.components) = (0, 0);
        let mut clock = 0;
        for root in network.nodes() {
            if self.removed[root as usize] || self.entered[root as usize] != u32::MAX {
                continue;
            }
            self.order.clear();
            self.enter(root, &mut clock);
            while let Some((v, next)) = self.path.last_mut() {
                let v = *v;
                if let Some(&w) = network.neighbors(v).get(*next as usize) {
                    *next += 1;
                    if self.removed[w as usize] {
                        continue;
                    }
                    if self.entered[w as usize] == u32::MAX {
                        self.enter(w, &mut clock);
                    } else {
                        self.low[v as usize] = self.low[v as usize].min(self.entered[w as usize]);
                    }
                } else {
                    self.leave(v);
                }
            }
            let whole = self.order.len() as u64;
            self.pairs += pairs(whole);
            self.components += 1;
            for &v in &self.order {
                let (nodes, inside) = self.cut[v as usize];
                self.lost[v as usize] = pairs(whole) - inside - pairs(whole - 1 - u64::from(nodes));
            }
        }
    }

    fn enter(&mut self, v: u32, clock: &mut u32) {
        (self.entered[v as usize], self.low[v as usize]) = (*clock, *clock);
        (self.size[v as usize], self.cut[v as usize]) = (1, (0, 0));
        *clock += 1;
        self.order.push(v);
        self.path.push((v, 0));
    }

    fn leave(&mut self, v: u32) {
        self.path.pop();
        let Some(&(parent, _)) = self.path.last() else { return };
        let (v, parent) = (v as usize, parent as usize);
        self.size[parent] += self.size[v];
        // Equality holds too: the tree link itself leads from v to its parent.
        if self.low[v] >= self.entered[parent] {
            self.cut[parent].0 += self.size[v];
            self.cut[parent].1 += pairs(u64::from(self.size[v]));
        }
        self.low[parent] = self.low[parent].min(self.low[v]);
    }

    /// The smallest number of pairs left by one further removal, and the first node that leaves them.
    fn best(&self, among: &[u32]) -> Option<(u64, u32)> {
        let left = among.iter().filter(|&&v| !self.removed[v as usize]);
        left.map(|&v| (self.pairs - self.lost[v as usize], v)).min()
    }
}
