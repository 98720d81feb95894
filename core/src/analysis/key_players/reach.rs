//! KPP-POS: the set of nodes with the largest distance-weighted reach.

use rayon::prelude::*;

use super::set::{KeyPlayers, is_within_budget};
use crate::error::Result;
use crate::monitor::Monitor;
use crate::network::Network;

/// The largest number of nodes considered as members: those of highest degree.
const MAX_CANDIDATES: usize = 2_000;
/// The exact search is tried if its unpruned work is at most this multiple of the budget, since bounds prune most of
/// it.
const PRUNING_FACTOR: u64 = 1_000;
/// The distance of a node that the set does not reach.
const UNREACHED: u16 = u16::MAX;

/// The reciprocal of a distance in integer units, so that sums do not depend on their order.
fn reciprocal(distance: u16) -> u64 {
    // Divisible by every distance up to 24. Beyond, the quotient is rounded down.
    const UNIT: u64 = 5_354_228_880;
    if distance == UNREACHED { 0 } else { UNIT / u64::from(distance.max(1)) }
}

pub(super) fn value(network: &Network, nodes: &[u32]) -> f64 {
    if network.is_empty() {
        return 0.0;
    }
    let far = distances(network, nodes);
    far.iter().filter(|&&d| d != UNREACHED).map(|&d| 1.0 / f64::from(d.max(1))).sum::<f64>() / network.len() as f64
}

/// Chooses a set; `k` must be less than the number of eligible nodes.
pub(super) fn choose(
    network: &Network,
    k: usize,
    eligible: &[u32],
    budget: u64,
    monitor: &dyn Monitor,
) -> Result<KeyPlayers> {
    let mut candidates = eligible.to_vec();
    candidates.sort_by_key(|&v| (std::cmp::Reverse(network.neighbors(v).len()), v));
    let all = candidates.len() <= MAX_CANDIDATES;
    candidates.truncate(MAX_CANDIDATES);
    monitor.check()?;
    let from: Vec<Vec<u16>> = candidates.par_iter().map(|&v| distances(network, &[v])).collect();
    let (reach, places) = greedy(&from, k.min(candidates.len()), network.len(), monitor)?;
    let cost = (network.len() * candidates.len()) as u64;
    let is_tractable = all
        && is_within_budget(
            candidates.len(),
            k.saturating_sub(1),
            network.len() as u64,
            budget.saturating_mul(PRUNING_FACTOR),
        );
    let mut search =
        Search { from: &from, monitor, chosen: Vec::new(), best: (reach, places), k, work: 0, cost, budget };
    if is_tractable && k > 0 {
        search.extend(0, &vec![UNREACHED; network.len()])?;
    }
    let nodes = search.best.1.iter().map(|&place| candidates[place]).collect();
    Ok(KeyPlayers { nodes, value: 0.0, exact: k == 0 || (is_tractable && search.work <= budget) })
}

/// The distance of each node from the nearest of `nodes`.
fn distances(network: &Network, nodes: &[u32]) -> Vec<u16> {
    let mut far = vec![UNREACHED; network.len()];
    let mut queue: Vec<u32> = nodes.iter().copied().filter(|&v| (v as usize) < far.len()).collect();
    queue.iter().for_each(|&v| far[v as usize] = 0);
    let mut next = 0;
    while let Some(&v) = queue.get(next) {
        next += 1;
        let depth = (far[v as usize] + 1).min(UNREACHED - 1);
        for &w in network.neighbors(v) {
            if far[w as usize] == UNREACHED {
                far[w as usize] = depth;
                queue.push(w);
            }
        }
    }
    far
}

/// The reach that a candidate adds to a set, from the distances of all nodes to each.
fn gain(set: &[u16], candidate: &[u16]) -> u64 {
    set.iter().zip(candidate).filter(|(set, new)| new < set).map(|(&set, &new)| reciprocal(new) - reciprocal(set)).sum()
}

fn joined(set: &[u16], candidate: &[u16]) -> Vec<u16> {
    set.iter().zip(candidate).map(|(&set, &new)| set.min(new)).collect()
}

fn greedy(from: &[Vec<u16>], k: usize, n: usize, monitor: &dyn Monitor) -> Result<(u64, Vec<usize>)> {
    let best = |set: &[u16], chosen: &[usize]| {
        let open = (0..from.len()).into_par_iter().filter(|place| !chosen.contains(place));
        open.map(|place| (gain(set, &from[place]), std::cmp::Reverse(place))).max()
    };
    let mut chosen: Vec<usize> = Vec::new();
    let mut set = vec![UNREACHED; n];
    let mut total = 0;
    while chosen.len() < k {
        monitor.check()?;
        let Some((more, std::cmp::Reverse(place))) = best(&set, &chosen) else { break };
        total += more;
        set = joined(&set, &from[place]);
        chosen.push(place);
    }
    let (mut unchanged, mut turn) = (0, 0);
    while unchanged < chosen.len() && k > 1 {
        monitor.check()?;
        let member = chosen.remove(turn);
        let rest = chosen.iter().fold(vec![UNREACHED; n], |set, &place| joined(&set, &from[place]));
        let held: u64 = rest.iter().map(|&d| reciprocal(d)).sum();
        match best(&rest, &chosen) {
            Some((more, std::cmp::Reverse(place))) if held + more > total => {
                total = held + more;
                chosen.insert(turn, place);
                unchanged = 0;
            }
            _ => {
                chosen.insert(turn, member);
                unchanged += 1;
            }
        }
        turn = (turn + 1) % chosen.len();
    }
    Ok((total, chosen))
}

struct Search<'a> {
    from: &'a [Vec<u16>],
    monitor: &'a dyn Monitor,
    chosen: Vec<usize>,
    best: (u64, Vec<usize>),
    k: usize,
    work: u64,
    cost: u64,
    budget: u64,
}

impl Search<'_> {
    /// Reach is submodular, so the gains of candidates now are upper limits of their gains later.
    fn extend(&mut self, first: usize, set: &[u16]) -> Result<()> {
        self.monitor.check()?;
        self.work += self.cost;
        if self.work > self.budget {
            return Ok(());
        }
        let held: u64 = set.iter().map(|&d| reciprocal(d)).sum();
        let gains: Vec<u64> = self.from[first..].iter().map(|candidate| gain(set, candidate)).collect();
        let missing = self.k - self.chosen.len();
        if missing == 1 {
            let best = gains.iter().enumerate().max_by_key(|(place, gain)| (**gain, std::cmp::Reverse(*place)));
            if let Some((place, more)) = best.filter(|(_, more)| held + **more > self.best.0) {
                self.best = (held + more, self.chosen.iter().copied().chain([first + place]).collect());
            }
            return Ok(());
        }
        for at in first..=self.from.len().saturating_sub(missing) {
            let mut rest: Vec<u64> = gains[at - first + 1..].to_vec();
            rest.sort_unstable_by(|a, b| b.cmp(a));
            let bound = held + gains[at - first] + rest.iter().take(missing - 1).sum::<u64>();
            if self.work > self.budget {
                break;
            }
            if bound > self.best.0 {
                self.chosen.push(at);
                self.extend(at + 1, &joined(set, &self.from[at]))?;
                self.chosen.pop();
            }
        }
        Ok(())
    }
}
