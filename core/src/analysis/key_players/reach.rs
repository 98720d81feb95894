//! KPP-POS: the set from which the rest is nearest.

use rayon::prelude::*;

use super::{KeyPlayers, within};
use crate::error::Result;
use crate::monitor::Monitor;
use crate::network::Network;

/// How many nodes are looked at as members; beyond, those with most links.
const MOST_CANDIDATES: usize = 2_000;
/// How many times more work than allowed a search may look like: bounds cut most of it.
const HOPE: u64 = 1_000;
const FAR: u16 = u16::MAX;

/// The worth of a distance in units that add up exactly, so that no order of sums can show.
fn worth(distance: u16) -> u64 {
    // Divisible by every distance up to 24; beyond, the rest is cut off, the same everywhere.
    const UNIT: u64 = 5_354_228_880;
    if distance == FAR { 0 } else { UNIT / u64::from(distance.max(1)) }
}

pub(super) fn value(network: &Network, nodes: &[u32]) -> f64 {
    if network.is_empty() {
        return 0.0;
    }
    let far = distances(network, nodes);
    far.iter().filter(|&&d| d != FAR).map(|&d| 1.0 / f64::from(d.max(1))).sum::<f64>() / network.len() as f64
}

/// `k` is less than the number of eligible nodes.
pub(super) fn choose(
    network: &Network,
    k: usize,
    eligible: &[u32],
    budget: u64,
    monitor: &dyn Monitor,
) -> Result<KeyPlayers> {
    let mut candidates = eligible.to_vec();
    candidates.sort_by_key(|&v| (std::cmp::Reverse(network.neighbors(v).len()), v));
    let all = candidates.len() <= MOST_CANDIDATES;
    candidates.truncate(MOST_CANDIDATES);
    monitor.check()?;
    let from: Vec<Vec<u16>> = candidates.par_iter().map(|&v| distances(network, &[v])).collect();
    let (worth, places) = greedy(&from, k.min(candidates.len()), network.len(), monitor)?;
    let cost = (network.len() * candidates.len()) as u64;
    let hopeful =
        all && within(candidates.len(), k.saturating_sub(1), network.len() as u64, budget.saturating_mul(HOPE));
    let mut search =
        Search { from: &from, monitor, chosen: Vec::new(), best: (worth, places), k, work: 0, cost, budget };
    if hopeful && k > 0 {
        search.extend(0, &vec![FAR; network.len()])?;
    }
    let nodes = search.best.1.iter().map(|&place| candidates[place]).collect();
    Ok(KeyPlayers { nodes, value: 0.0, exact: k == 0 || (hopeful && search.work <= budget) })
}

/// The distance of every node from the nearest of some.
fn distances(network: &Network, nodes: &[u32]) -> Vec<u16> {
    let mut far = vec![FAR; network.len()];
    let mut queue: Vec<u32> = nodes.iter().copied().filter(|&v| (v as usize) < far.len()).collect();
    queue.iter().for_each(|&v| far[v as usize] = 0);
    let mut next = 0;
    while let Some(&v) = queue.get(next) {
        next += 1;
        let depth = (far[v as usize] + 1).min(FAR - 1);
        for &w in network.neighbors(v) {
            if far[w as usize] == FAR {
                far[w as usize] = depth;
                queue.push(w);
            }
        }
    }
    far
}

/// What a candidate adds to a set at these distances.
fn gain(set: &[u16], candidate: &[u16]) -> u64 {
    set.iter().zip(candidate).filter(|(set, new)| new < set).map(|(&set, &new)| worth(new) - worth(set)).sum()
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
    let mut set = vec![FAR; n];
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
        let rest = chosen.iter().fold(vec![FAR; n], |set, &place| joined(&set, &from[place]));
        let held: u64 = rest.iter().map(|&d| worth(d)).sum();
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
    /// Reach is submodular: what candidates add now bounds what they add later.
    fn extend(&mut self, first: usize, set: &[u16]) -> Result<()> {
        self.monitor.check()?;
        self.work += self.cost;
        if self.work > self.budget {
            return Ok(());
        }
        let held: u64 = set.iter().map(|&d| worth(d)).sum();
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
