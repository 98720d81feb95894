//! Partitions records into entities, component by component.

use std::cmp::Reverse;

use hashbrown::HashMap;
use rayon::prelude::*;

use super::contraction::Contraction;
use super::{ScoredPair, components};
use crate::error::Result;
use crate::model::MilliBits;
use crate::monitor::Monitor;

/// How many components one task clusters, at most.
const MAX_TASK: usize = 64;

/// What clusters have to respect.
#[derive(Debug, Clone, Copy, Default)]
pub struct ClusterConstraints<'a> {
    /// The weight from which two records are taken for one entity.
    pub threshold: MilliBits,
    /// Pairs that are one entity, whatever the evidence.
    pub must_link: &'a [(u32, u32)],
    /// Pairs that are not one entity, unless `must_link` joins them.
    pub cannot_link: &'a [(u32, u32)],
    /// A group for each record, such as the table that it comes from; an entity holds at most one record of each group.
    pub exclusive_groups: Option<&'a [u32]>,
}

/// Records partitioned into entities.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clusters {
    /// The entity of each record, identified by its lowest record.
    pub entity: Vec<u32>,
    /// Pairs above the threshold whose records are in different entities.
    pub cut: Vec<ScoredPair>,
    /// Pairs of `cannot_link` whose records are in one entity because of `must_link`.
    pub conflicts: Vec<(u32, u32)>,
}

/// Partitions records into entities.
///
/// `links` are the scored pairs, sorted; `weigh` returns the weight of any pair, and `content` holds a hash of each record that
/// settles ties. The result does not depend on the order of threads, nor on the numbers of the records except among records of
/// equal content. The time grows with the links and with the pairs inside the resulting entities.
///
/// # Errors
/// [`Error::Cancelled`](crate::Error::Cancelled) if the monitor cancels.
pub fn cluster(
    content: &[u64],
    links: &[ScoredPair],
    constraints: &ClusterConstraints<'_>,
    weigh: impl Fn(u32, u32) -> MilliBits + Sync,
    monitor: &dyn Monitor,
) -> Result<Clusters> {
    let n = content.len();
    let strong: Vec<&ScoredPair> = links.iter().filter(|link| link.weight >= constraints.threshold).collect();
    let component = components(n, strong.iter().map(|l| (l.a, l.b)).chain(constraints.must_link.iter().copied()));
    let parts = Component::split(&component, &strong, constraints);
    monitor.stage("clustering", Some(parts.len() as u64));
    let done: Vec<Partition> = parts
        .into_par_iter()
        .with_max_len(MAX_TASK)
        .map(|part| {
            monitor.check()?;
            let done = if part.is_unanimous(constraints) {
                part.as_one_entity()
            } else {
                Contraction::new(&part, constraints, content, &weigh).run(monitor)?
            };
            monitor.advance(1);
            Ok(done)
        })
        .collect::<Result<_>>()?;
    let mut clusters = Clusters { entity: (0..n as u32).collect(), ..Clusters::default() };
    for partition in done {
        for (row, entity) in partition.entity {
            clusters.entity[row as usize] = entity;
        }
        clusters.conflicts.extend(partition.conflicts);
    }
    clusters.conflicts.sort_unstable();
    let apart = |l: &&ScoredPair| clusters.entity[l.a as usize] != clusters.entity[l.b as usize];
    clusters.cut = strong.into_iter().filter(apart).copied().collect();
    Ok(clusters)
}

/// A connected component with its links and constraints.
#[derive(Default)]
pub(super) struct Component {
    pub(super) members: Vec<u32>,
    pub(super) links: Vec<ScoredPair>,
    pub(super) must_link: Vec<(u32, u32)>,
    pub(super) cannot_link: Vec<(u32, u32)>,
}

/// The result for one component.
pub(super) struct Partition {
    /// Each member and its entity.
    pub(super) entity: Vec<(u32, u32)>,
    pub(super) conflicts: Vec<(u32, u32)>,
}

impl Component {
    /// The components of more than one record, the largest first, given the component of each record.
    fn split(component: &[u32], links: &[&ScoredPair], constraints: &ClusterConstraints<'_>) -> Vec<Self> {
        let of = |row: u32| component[row as usize];
        let mut order: Vec<u32> = (0..component.len() as u32).filter(|&row| of(row) != row).collect();
        order.sort_unstable_by_key(|&row| (of(row), row));
        let mut parts: HashMap<u32, Self> = HashMap::new();
        for group in order.chunk_by(|&a, &b| of(a) == of(b)) {
            let first = of(group[0]);
            let members = std::iter::once(first).chain(group.iter().copied()).collect();
            parts.insert(first, Self { members, ..Self::default() });
        }
        for link in links {
            if let Some(part) = parts.get_mut(&of(link.a)) {
                part.links.push(**link);
            }
        }
        for (list, must) in [(constraints.must_link, true), (constraints.cannot_link, false)] {
            for &(a, b) in list.iter().filter(|&&(a, b)| of(a) == of(b)) {
                if let Some(part) = parts.get_mut(&of(a)) {
                    if must { part.must_link.push((a, b)) } else { part.cannot_link.push((a, b)) }
                }
            }
        }
        // Sorted, so the order of the hash map does not matter.
        let mut parts: Vec<Self> = parts.into_values().collect();
        parts.sort_unstable_by_key(|part| (Reverse(part.members.len()), part.members[0]));
        parts
    }

    /// Whether all pairs are linked and no constraint separates any.
    fn is_unanimous(&self, constraints: &ClusterConstraints<'_>) -> bool {
        let n = self.members.len();
        self.cannot_link.is_empty() && constraints.exclusive_groups.is_none() && self.links.len() == n * (n - 1) / 2
    }

    fn as_one_entity(&self) -> Partition {
        Partition { entity: self.members.iter().map(|&row| (row, self.members[0])).collect(), conflicts: vec![] }
    }
}
