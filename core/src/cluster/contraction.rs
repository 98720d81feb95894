//! Greedy additive edge contraction of one component.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use hashbrown::{HashMap, HashSet};
use smallvec::SmallVec;

use super::ClusterConstraints;
use super::partition::{Component, Partition};
use crate::error::Result;
use crate::hash;
use crate::model::MilliBits;
use crate::monitor::Monitor;

// Set by hand on synthetic tables.

/// The largest evidence of one pair for or against, in thousandths of a bit, so that a single pair cannot outvote many.
const MAX_VOTE: i32 = 8_000;

/// The most pairs between two groups that are weighed; of larger groups a sample is weighed.
const MAX_SAMPLED_PAIRS: usize = 256;

/// The most pairs from which that sample is drawn.
const MAX_LISTED_PAIRS: usize = 1 << 22;

/// How many queue entries are processed between two cancellation checks.
const CHECK_EVERY: u32 = 1024;

/// The evidence between two groups.
#[derive(Clone, Copy, Default)]
struct Edge {
    /// The sum of the votes known, in thousandths of a bit.
    sum: i64,
    /// The number of votes in the sum.
    known: u32,
    /// Whether the sum covers all pairs between the groups, or a sample of them.
    complete: bool,
    forbidden: bool,
    must: bool,
    /// The number of the queue entry that describes this state.
    stamp: u32,
}

/// A group of members that were contracted.
#[derive(Default)]
struct Group {
    members: Vec<u32>,
    /// The exclusive groups of the members.
    exclusive: SmallVec<[u32; 4]>,
    edges: HashMap<u32, Edge>,
}

/// A queue entry: must-link edges first, then the highest mean vote, then content; last the stamp of the edge.
type Entry = (bool, i64, Reverse<u64>, Reverse<(u32, u32)>, u32);

pub(super) struct Contraction<'a, W> {
    part: &'a Component,
    constraints: &'a ClusterConstraints<'a>,
    content: &'a [u64],
    weigh: &'a W,
    groups: Vec<Option<Group>>,
    queue: BinaryHeap<Entry>,
    weights: HashMap<(u32, u32), MilliBits>,
    stamp: u32,
}

impl<'a, W: Fn(u32, u32) -> MilliBits> Contraction<'a, W> {
    pub(super) fn new(
        part: &'a Component,
        constraints: &'a ClusterConstraints<'a>,
        content: &'a [u64],
        weigh: &'a W,
    ) -> Self {
        let number: HashMap<u32, u32> = part.members.iter().enumerate().map(|(i, &row)| (row, i as u32)).collect();
        let group = |&row: &u32| {
            let exclusive = constraints.exclusive_groups.iter().map(|groups| groups[row as usize]).collect();
            Some(Group { members: vec![row], exclusive, edges: HashMap::new() })
        };
        let groups = part.members.iter().map(group).collect();
        let mut new = Self {
            part,
            constraints,
            content,
            weigh,
            groups,
            queue: BinaryHeap::new(),
            weights: HashMap::new(),
            stamp: 0,
        };
        for link in &part.links {
            new.weights.insert((link.a.min(link.b), link.a.max(link.b)), link.weight);
            let edge = Edge { sum: new.vote(link.weight), known: 1, complete: true, ..Edge::default() };
            new.set_edge(number[&link.a], number[&link.b], edge);
        }
        for (list, must) in [(&part.must_link, true), (&part.cannot_link, false)] {
            for (a, b) in list {
                let (a, b) = (number[a], number[b]);
                let mut edge =
                    new.groups[a as usize].as_ref().and_then(|g| g.edges.get(&b).copied()).unwrap_or_default();
                edge.must |= must;
                edge.forbidden |= !must;
                new.set_edge(a, b, edge);
            }
        }
        new
    }

    /// The evidence of one pair relative to the threshold, in thousandths of a bit.
    fn vote(&self, weight: MilliBits) -> i64 {
        i64::from((weight - self.constraints.threshold).0.clamp(-MAX_VOTE, MAX_VOTE))
    }

    /// Sets the edge between two groups, and queues it if its evidence is positive.
    fn set_edge(&mut self, a: u32, b: u32, mut edge: Edge) {
        if a == b {
            return;
        }
        self.stamp += 1;
        edge.stamp = self.stamp;
        for (one, two) in [(a, b), (b, a)] {
            if let Some(group) = &mut self.groups[one as usize] {
                group.edges.insert(two, edge);
            }
        }
        if edge.must || (edge.sum > 0 && !edge.forbidden) {
            let mean = edge.sum / i64::from(edge.known.max(1));
            let (x, y) = (self.content_of(a), self.content_of(b));
            self.queue.push((edge.must, mean, Reverse(x.min(y)), Reverse((a.min(b), a.max(b))), edge.stamp));
        }
    }

    /// The content hash of the first member, which settles ties.
    fn content_of(&self, group: u32) -> u64 {
        self.content[self.part.members[group as usize] as usize]
    }

    pub(super) fn run(mut self, monitor: &dyn Monitor) -> Result<Partition> {
        let mut conflicts = Vec::new();
        let mut entries = 0u32;
        while let Some((must, _, _, Reverse((a, b)), stamp)) = self.queue.pop() {
            entries += 1;
            if entries.is_multiple_of(CHECK_EVERY) {
                monitor.check()?;
            }
            let Some(edge) = self.groups[a as usize].as_ref().and_then(|g| g.edges.get(&b)).copied() else { continue };
            if edge.stamp != stamp || self.groups[b as usize].is_none() {
                continue;
            }
            if !must {
                if self.share_exclusive_group(a, b) {
                    continue;
                }
                if !edge.complete {
                    let (sum, known) = self.weigh_pairs(a, b);
                    self.set_edge(a, b, Edge { sum, known, complete: true, ..edge });
                    continue;
                }
            } else if edge.forbidden {
                conflicts.extend(self.part.cannot_link.iter().copied().filter(|&(x, y)| self.separates(a, b, x, y)));
            }
            self.contract(a, b);
        }
        let mut entity = Vec::with_capacity(self.part.members.len());
        for group in self.groups.iter().flatten() {
            let first = group.members.iter().copied().min().unwrap_or(0);
            entity.extend(group.members.iter().map(|&row| (row, first)));
        }
        Ok(Partition { entity, conflicts })
    }

    /// Whether one of two records is in group `a` and the other in group `b`.
    fn separates(&self, a: u32, b: u32, x: u32, y: u32) -> bool {
        let has = |group: u32, row: u32| self.groups[group as usize].as_ref().is_some_and(|g| g.members.contains(&row));
        (has(a, x) && has(b, y)) || (has(a, y) && has(b, x))
    }

    /// Whether the two groups have records of one exclusive group.
    fn share_exclusive_group(&self, a: u32, b: u32) -> bool {
        match (&self.groups[a as usize], &self.groups[b as usize]) {
            (Some(x), Some(y)) => x.exclusive.iter().any(|s| y.exclusive.contains(s)),
            _ => false,
        }
    }

    /// The sum and the number of the votes of all pairs between two groups, or of a sample if there are too many.
    fn weigh_pairs(&mut self, a: u32, b: u32) -> (i64, u32) {
        let (Some(x), Some(y)) = (&self.groups[a as usize], &self.groups[b as usize]) else { return (0, 0) };
        let pairs = x.members.len() * y.members.len();
        let mut chosen: Vec<(u32, u32)> = x
            .members
            .iter()
            .flat_map(|&p| y.members.iter().map(move |&q| (p.min(q), p.max(q))))
            .take(MAX_LISTED_PAIRS)
            .collect();
        if pairs > MAX_SAMPLED_PAIRS {
            let rank =
                |pair: &(u32, u32)| (hash::mix(self.content[pair.0 as usize], self.content[pair.1 as usize]), *pair);
            chosen.select_nth_unstable_by_key(MAX_SAMPLED_PAIRS, rank);
            chosen.truncate(MAX_SAMPLED_PAIRS);
        }
        let mut sum = 0;
        for &(p, q) in &chosen {
            let weight = *self.weights.entry((p, q)).or_insert_with(|| (self.weigh)(p, q));
            sum += self.vote(weight);
        }
        (sum, chosen.len() as u32)
    }

    /// Contracts two groups to one.
    fn contract(&mut self, a: u32, b: u32) {
        let size = |g: &Option<Group>| g.as_ref().map_or(0, |g| g.edges.len() + g.members.len());
        let (keep, gone) =
            if size(&self.groups[a as usize]) >= size(&self.groups[b as usize]) { (a, b) } else { (b, a) };
        let Some(old) = self.groups[gone as usize].take() else { return };
        let mut touched: Vec<(u32, Edge)> =
            old.edges.iter().map(|(&k, &e)| (k, e)).filter(|&(k, _)| k != keep).collect();
        touched.sort_unstable_by_key(|&(k, _)| k);
        let merged_with: HashSet<u32> = touched.iter().map(|&(k, _)| k).collect();
        let mut alone = Vec::new();
        if let Some(group) = &mut self.groups[keep as usize] {
            group.members.extend(old.members);
            group.exclusive.extend(old.exclusive);
            group.edges.remove(&gone);
            alone.extend(
                group.edges.iter().filter(|(k, e)| !merged_with.contains(*k) && e.complete).map(|(&k, &e)| (k, e)),
            );
        }
        alone.sort_unstable_by_key(|&(k, _)| k);
        for (other, edge) in touched {
            let Some(third) = &mut self.groups[other as usize] else { continue };
            third.edges.remove(&gone);
            let mut merged = Edge { complete: false, ..edge };
            if let Some(&kept) = third.edges.get(&keep) {
                merged = Edge {
                    sum: edge.sum + kept.sum,
                    known: edge.known + kept.known,
                    complete: edge.complete && kept.complete,
                    forbidden: edge.forbidden || kept.forbidden,
                    must: edge.must || kept.must,
                    stamp: 0,
                };
            }
            self.set_edge(keep, other, merged);
        }
        for (other, edge) in alone {
            self.set_edge(keep, other, Edge { complete: false, ..edge });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{ClusterConstraints, Clusters, ScoredPair, cluster};
    use crate::hash;
    use crate::model::MilliBits;
    use crate::monitor::Silent;
    use proptest::prelude::*;

    /// Clusters records whose weights in thousandths of a bit are given by a function; links are the pairs of positive weight.
    fn run(n: u32, constraints: &ClusterConstraints<'_>, weigh: impl Fn(u32, u32) -> i32 + Sync) -> Clusters {
        let content: Vec<u64> = (0..n).map(|row| hash::mix(u64::from(row), 3)).collect();
        let pairs = (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b)));
        let links = pairs
            .map(|(a, b)| ScoredPair { a, b, weight: MilliBits(weigh(a, b)) })
            .filter(|l| l.weight > MilliBits::ZERO);
        cluster(&content, &links.collect::<Vec<_>>(), constraints, |a, b| MilliBits(weigh(a, b)), &Silent).unwrap()
    }

    /// Two cliques of five, and one middling link between them.
    fn cliques(a: u32, b: u32) -> i32 {
        if a / 5 == b / 5 {
            6000
        } else if (a, b) == (4, 5) {
            3000
        } else {
            -4000
        }
    }

    #[test]
    fn two_cliques_joined_by_one_link_are_split() {
        let found = run(10, &ClusterConstraints::default(), cliques);
        assert_eq!(found.entity, [0, 0, 0, 0, 0, 5, 5, 5, 5, 5]);
        assert_eq!(found.cut, [ScoredPair { a: 4, b: 5, weight: MilliBits(3000) }]);
    }

    #[test]
    fn a_chain_without_contradiction_is_one_entity() {
        let found = run(5, &ClusterConstraints::default(), |a, b| if b == a + 1 { 3000 } else { 0 });
        assert_eq!(found.entity, [0; 5]);
    }

    #[test]
    fn constraints_override_the_evidence() {
        let must = ClusterConstraints { must_link: &[(4, 5)], ..ClusterConstraints::default() };
        let found = run(10, &must, cliques);
        assert_eq!(found.entity[4], found.entity[5]);
        let cannot = ClusterConstraints { cannot_link: &[(0, 1)], ..ClusterConstraints::default() };
        let found = run(5, &cannot, |_, _| 6000);
        assert_ne!(found.entity[0], found.entity[1]);
        assert!(found.conflicts.is_empty());
    }

    #[test]
    fn exclusive_groups_allow_one_record_of_each_table() {
        let groups = [0, 0, 1, 1];
        let constraints = ClusterConstraints { exclusive_groups: Some(&groups), ..ClusterConstraints::default() };
        let weigh = |a: u32, b: u32| match (a, b) {
            (0, 2) => 9000,
            (1, 2) | (0, 3) => 7000,
            (1, 3) => 2000,
            _ => -9000,
        };
        assert_eq!(run(4, &constraints, weigh).entity, [0, 1, 0, 1]);
    }

    proptest! {
        #[test]
        fn the_evidence_inside_entities_is_not_negative(seed in any::<u64>(), n in 2u32..14) {
            let weigh = |a: u32, b: u32| (hash::mix(hash::mix(seed, u64::from(a.min(b))), u64::from(a.max(b))) % 8001) as i32 - 5000;
            let found = run(n, &ClusterConstraints::default(), weigh);
            let total = |of: &[u32]| -> i64 {
                let pairs = (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b)));
                pairs.filter(|(a, b)| of[*a as usize] == of[*b as usize]).map(|(a, b)| i64::from(weigh(a, b))).sum()
            };
            // Contraction is never worse than leaving every record alone.
            prop_assert!(total(&found.entity) >= 0);
            for label in &found.entity {
                prop_assert!(found.entity[*label as usize] == *label);
            }
        }
    }
}
