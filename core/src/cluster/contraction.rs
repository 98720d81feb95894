//! Greedy contraction of the edges of a component.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use hashbrown::{HashMap, HashSet};
use rayon::prelude::*;
use smallvec::SmallVec;

use super::{Link, components};
use crate::error::Result;
use crate::hash;
use crate::monitor::Monitor;

/// What clusters have to respect.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rules<'a> {
    /// The weight from which two records are one entity, in thousandths of a bit.
    pub threshold: i32,
    /// Pairs that are one entity whatever the evidence says.
    pub must: &'a [(u32, u32)],
    /// Pairs that are not.
    pub cannot: &'a [(u32, u32)],
    /// A group for each record, of which an entity holds one record at most: the tables that are free of duplicates.
    pub one_of: Option<&'a [u32]>,
}

/// Records grouped into entities.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clusters {
    /// The entity of each record, named by its lowest record.
    pub entity: Vec<u32>,
    /// Links above the threshold that were not followed.
    pub cut: Vec<Link>,
    /// Pairs that had to be apart and were held together by pairs that had to be one.
    pub conflicts: Vec<(u32, u32)>,
}

/// The most that one pair says for or against, in thousandths of a bit: so that a single pair cannot outvote many.
const MOST_FOR: i32 = 8_000;
const MOST_AGAINST: i32 = -8_000;

/// The most pairs between two groups that are weighed; of larger groups a sample is.
const MOST_PAIRS: usize = 256;

/// Groups records into entities.
///
/// `links` name the pairs that were proposed, sorted; `weigh` gives the weight of any pair, and `content` a hash of a record
/// that settles ties. The result depends on neither the order of threads nor, ties of equal content apart, on the
/// numbers of the records. The time grows with the links and with the pairs inside the entities found.
///
/// # Errors
/// [`Error::Cancelled`](crate::Error::Cancelled) if the monitor says so.
pub fn cluster(
    content: &[u64],
    links: &[Link],
    rules: &Rules<'_>,
    weigh: impl Fn(u32, u32) -> i32 + Sync,
    monitor: &dyn Monitor,
) -> Result<Clusters> {
    let n = content.len();
    let strong: Vec<&Link> = links.iter().filter(|link| link.weight >= rules.threshold).collect();
    let component = components(n, strong.iter().map(|l| (l.a, l.b)).chain(rules.must.iter().copied()));
    let mut order: Vec<u32> = (0..n as u32).filter(|&row| component[row as usize] != row).collect();
    order.sort_unstable_by_key(|&row| (component[row as usize], row));
    let mut of_component: HashMap<u32, Part> = HashMap::new();
    for group in order.chunk_by(|a, b| component[*a as usize] == component[*b as usize]) {
        let first = component[group[0] as usize];
        let members = std::iter::once(first).chain(group.iter().copied()).collect();
        of_component.insert(first, Part { members, ..Part::default() });
    }
    for link in &strong {
        if let Some(part) = of_component.get_mut(&component[link.a as usize]) {
            part.links.push(**link);
        }
    }
    for (list, must) in [(rules.must, true), (rules.cannot, false)] {
        for &(a, b) in list.iter().filter(|(a, b)| component[*a as usize] == component[*b as usize]) {
            if let Some(part) = of_component.get_mut(&component[a as usize]) {
                if must { part.must.push((a, b)) } else { part.cannot.push((a, b)) }
            }
        }
    }
    let mut parts: Vec<Part> = of_component.into_values().collect();
    parts.sort_unstable_by_key(|part| (Reverse(part.members.len()), part.members[0]));
    monitor.stage("clustering", Some(parts.len() as u64));
    let done: Vec<Done> = parts
        .into_par_iter()
        .with_max_len(64)
        .map(|part| {
            monitor.check()?;
            let done = if part.is_plain(rules) {
                part.whole()
            } else {
                Contraction::new(&part, rules, content, &weigh).run(monitor)?
            };
            monitor.advance(1);
            Ok(done)
        })
        .collect::<Result<_>>()?;
    let mut clusters = Clusters { entity: (0..n as u32).collect(), ..Clusters::default() };
    for (labels, conflicts) in done {
        for (row, label) in labels {
            clusters.entity[row as usize] = label;
        }
        clusters.conflicts.extend(conflicts);
    }
    clusters.conflicts.sort_unstable();
    let apart = |l: &&Link| clusters.entity[l.a as usize] != clusters.entity[l.b as usize];
    clusters.cut = strong.into_iter().filter(apart).copied().collect();
    Ok(clusters)
}

/// A component with all that concerns it.
#[derive(Default)]
struct Part {
    members: Vec<u32>,
    links: Vec<Link>,
    must: Vec<(u32, u32)>,
    cannot: Vec<(u32, u32)>,
}

/// The entity of each member, and the conflicts.
type Done = (Vec<(u32, u32)>, Vec<(u32, u32)>);

impl Part {
    /// Whether there is nothing to take apart: all pairs are linked and nothing forbids.
    fn is_plain(&self, rules: &Rules<'_>) -> bool {
        let n = self.members.len();
        self.cannot.is_empty() && rules.one_of.is_none() && self.links.len() == n * (n - 1) / 2
    }

    fn whole(&self) -> Done {
        (self.members.iter().map(|&row| (row, self.members[0])).collect(), vec![])
    }
}

/// What is known between two groups.
#[derive(Clone, Copy, Default)]
struct Edge {
    sum: i64,
    known: u32,
    complete: bool,
    forbidden: bool,
    must: bool,
    stamp: u32,
}

/// A group of members on the way.
#[derive(Default)]
struct Group {
    members: Vec<u32>,
    sources: SmallVec<[u32; 4]>,
    near: HashMap<u32, Edge>,
}

/// An entry of the queue: must first, then the highest mean weight, then content.
type Entry = (bool, i64, Reverse<u64>, Reverse<(u32, u32)>, u32);

struct Contraction<'a, W> {
    part: &'a Part,
    rules: &'a Rules<'a>,
    content: &'a [u64],
    weigh: &'a W,
    groups: Vec<Option<Group>>,
    queue: BinaryHeap<Entry>,
    weights: HashMap<(u32, u32), i32>,
    stamp: u32,
}

impl<'a, W: Fn(u32, u32) -> i32> Contraction<'a, W> {
    fn new(part: &'a Part, rules: &'a Rules<'a>, content: &'a [u64], weigh: &'a W) -> Self {
        let number: HashMap<u32, u32> = part.members.iter().enumerate().map(|(i, &row)| (row, i as u32)).collect();
        let group = |&row: &u32| {
            let sources = rules.one_of.iter().map(|groups| groups[row as usize]).collect();
            Some(Group { members: vec![row], sources, near: HashMap::new() })
        };
        let groups = part.members.iter().map(group).collect();
        let mut new =
            Self { part, rules, content, weigh, groups, queue: BinaryHeap::new(), weights: HashMap::new(), stamp: 0 };
        for link in &part.links {
            new.weights.insert((link.a.min(link.b), link.a.max(link.b)), link.weight);
            let edge = Edge { sum: new.vote(link.weight), known: 1, complete: true, ..Edge::default() };
            new.put(number[&link.a], number[&link.b], edge);
        }
        for (list, must) in [(&part.must, true), (&part.cannot, false)] {
            for (a, b) in list {
                let (a, b) = (number[a], number[b]);
                let mut edge =
                    new.groups[a as usize].as_ref().and_then(|g| g.near.get(&b).copied()).unwrap_or_default();
                edge.must |= must;
                edge.forbidden |= !must;
                new.put(a, b, edge);
            }
        }
        new
    }

    fn vote(&self, weight: i32) -> i64 {
        i64::from((weight.saturating_sub(self.rules.threshold)).clamp(MOST_AGAINST, MOST_FOR))
    }

    /// Sets the edge between two groups and queues it.
    fn put(&mut self, a: u32, b: u32, mut edge: Edge) {
        if a == b {
            return;
        }
        self.stamp += 1;
        edge.stamp = self.stamp;
        for (one, two) in [(a, b), (b, a)] {
            if let Some(group) = &mut self.groups[one as usize] {
                group.near.insert(two, edge);
            }
        }
        if edge.must || (edge.sum > 0 && !edge.forbidden) {
            let mean = edge.sum / i64::from(edge.known.max(1));
            let (x, y) = (self.name(a), self.name(b));
            self.queue.push((edge.must, mean, Reverse(x.min(y)), Reverse((a.min(b), a.max(b))), edge.stamp));
        }
    }

    fn name(&self, group: u32) -> u64 {
        self.content[self.part.members[group as usize] as usize]
    }

    fn run(mut self, monitor: &dyn Monitor) -> Result<Done> {
        let mut conflicts = Vec::new();
        let mut turns = 0u32;
        while let Some((must, _, _, Reverse((a, b)), stamp)) = self.queue.pop() {
            turns += 1;
            if turns.is_multiple_of(1024) {
                monitor.check()?;
            }
            let Some(edge) = self.groups[a as usize].as_ref().and_then(|g| g.near.get(&b)).copied() else { continue };
            if edge.stamp != stamp || self.groups[b as usize].is_none() {
                continue;
            }
            if !must {
                if self.share_a_source(a, b) {
                    continue;
                }
                if !edge.complete {
                    let (sum, known) = self.between(a, b);
                    self.put(a, b, Edge { sum, known, complete: true, ..edge });
                    continue;
                }
            } else if edge.forbidden {
                conflicts.extend(self.part.cannot.iter().copied().filter(|&(x, y)| self.joins(a, b, x, y)));
            }
            self.contract(a, b);
        }
        let mut labels = Vec::with_capacity(self.part.members.len());
        for group in self.groups.iter().flatten() {
            let first = group.members.iter().copied().min().unwrap_or(0);
            labels.extend(group.members.iter().map(|&row| (row, first)));
        }
        Ok((labels, conflicts))
    }

    fn joins(&self, a: u32, b: u32, x: u32, y: u32) -> bool {
        let has = |group: u32, row: u32| self.groups[group as usize].as_ref().is_some_and(|g| g.members.contains(&row));
        (has(a, x) && has(b, y)) || (has(a, y) && has(b, x))
    }

    fn share_a_source(&self, a: u32, b: u32) -> bool {
        match (&self.groups[a as usize], &self.groups[b as usize]) {
            (Some(x), Some(y)) => x.sources.iter().any(|s| y.sources.contains(s)),
            _ => false,
        }
    }

    /// Weighs all pairs between two groups, or a sample of them if they are too many.
    fn between(&mut self, a: u32, b: u32) -> (i64, u32) {
        let (Some(x), Some(y)) = (&self.groups[a as usize], &self.groups[b as usize]) else { return (0, 0) };
        let pairs = x.members.len() * y.members.len();
        let mut chosen: Vec<(u32, u32)> = x
            .members
            .iter()
            .flat_map(|&p| y.members.iter().map(move |&q| (p.min(q), p.max(q))))
            .take(1 << 22)
            .collect();
        if pairs > MOST_PAIRS {
            let rank =
                |pair: &(u32, u32)| (hash::mix(self.content[pair.0 as usize], self.content[pair.1 as usize]), *pair);
            chosen.select_nth_unstable_by_key(MOST_PAIRS, rank);
            chosen.truncate(MOST_PAIRS);
        }
        let mut sum = 0;
        for &(p, q) in &chosen {
            let weight = *self.weights.entry((p, q)).or_insert_with(|| (self.weigh)(p, q));
            sum += self.vote(weight);
        }
        (sum, chosen.len() as u32)
    }

    /// Makes one group of two.
    fn contract(&mut self, a: u32, b: u32) {
        let size = |g: &Option<Group>| g.as_ref().map_or(0, |g| g.near.len() + g.members.len());
        let (keep, gone) =
            if size(&self.groups[a as usize]) >= size(&self.groups[b as usize]) { (a, b) } else { (b, a) };
        let Some(old) = self.groups[gone as usize].take() else { return };
        let mut touched: Vec<(u32, Edge)> =
            old.near.iter().map(|(&k, &e)| (k, e)).filter(|&(k, _)| k != keep).collect();
        touched.sort_unstable_by_key(|&(k, _)| k);
        let was: HashSet<u32> = touched.iter().map(|&(k, _)| k).collect();
        let mut alone = Vec::new();
        if let Some(group) = &mut self.groups[keep as usize] {
            group.members.extend(old.members);
            group.sources.extend(old.sources);
            group.near.remove(&gone);
            alone.extend(group.near.iter().filter(|(k, e)| !was.contains(*k) && e.complete).map(|(&k, &e)| (k, e)));
        }
        alone.sort_unstable_by_key(|&(k, _)| k);
        for (other, edge) in touched {
            let Some(third) = &mut self.groups[other as usize] else { continue };
            third.near.remove(&gone);
            let mut merged = Edge { complete: false, ..edge };
            if let Some(&kept) = third.near.get(&keep) {
                merged = Edge {
                    sum: edge.sum + kept.sum,
                    known: edge.known + kept.known,
                    complete: edge.complete && kept.complete,
                    forbidden: edge.forbidden || kept.forbidden,
                    must: edge.must || kept.must,
                    stamp: 0,
                };
            }
            self.put(keep, other, merged);
        }
        for (other, edge) in alone {
            self.put(keep, other, Edge { complete: false, ..edge });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::monitor::Silent;
    use proptest::prelude::*;

    /// Clusters records whose weights are given as a function; links are the pairs of positive weight.
    fn run(n: u32, rules: &Rules<'_>, weigh: impl Fn(u32, u32) -> i32 + Sync) -> Clusters {
        let content: Vec<u64> = (0..n).map(|row| hash::mix(u64::from(row), 3)).collect();
        let pairs = (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b)));
        let links = pairs.map(|(a, b)| Link { a, b, weight: weigh(a, b) }).filter(|l| l.weight > 0);
        cluster(&content, &links.collect::<Vec<_>>(), rules, &weigh, &Silent).unwrap()
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
    fn two_cliques_over_one_link_stay_two() {
        let found = run(10, &Rules::default(), cliques);
        assert_eq!(found.entity, [0, 0, 0, 0, 0, 5, 5, 5, 5, 5]);
        assert_eq!(found.cut, [Link { a: 4, b: 5, weight: 3000 }]);
    }

    #[test]
    fn a_chain_without_contradiction_holds() {
        let found = run(5, &Rules::default(), |a, b| if b == a + 1 { 3000 } else { 0 });
        assert_eq!(found.entity, [0; 5]);
    }

    #[test]
    fn decisions_hold_against_the_evidence() {
        let must = Rules { must: &[(4, 5)], ..Rules::default() };
        let found = run(10, &must, cliques);
        assert_eq!(found.entity[4], found.entity[5]);
        let cannot = Rules { cannot: &[(0, 1)], ..Rules::default() };
        let found = run(5, &cannot, |_, _| 6000);
        assert_ne!(found.entity[0], found.entity[1]);
        assert!(found.conflicts.is_empty());
    }

    #[test]
    fn one_record_of_each_table() {
        let groups = [0, 0, 1, 1];
        let rules = Rules { one_of: Some(&groups), ..Rules::default() };
        let weigh = |a: u32, b: u32| match (a, b) {
            (0, 2) => 9000,
            (1, 2) | (0, 3) => 7000,
            (1, 3) => 2000,
            _ => -9000,
        };
        assert_eq!(run(4, &rules, weigh).entity, [0, 1, 0, 1]);
    }

    proptest! {
        #[test]
        fn no_merge_loses_evidence(seed in any::<u64>(), n in 2u32..14) {
            let weigh = |a: u32, b: u32| (hash::mix(hash::mix(seed, u64::from(a.min(b))), u64::from(a.max(b))) % 8001) as i32 - 5000;
            let found = run(n, &Rules::default(), weigh);
            let total = |of: &[u32]| -> i64 {
                let pairs = (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b)));
                pairs.filter(|(a, b)| of[*a as usize] == of[*b as usize]).map(|(a, b)| i64::from(weigh(a, b))).sum()
            };
            // Contraction never does worse than leaving every record alone, and every group holds more for it than against it.
            prop_assert!(total(&found.entity) >= 0);
            for label in &found.entity {
                prop_assert!(found.entity[*label as usize] == *label);
            }
        }
    }
}
