//! How an entity came together: the pairs that join its records, the weakest of them, its contested pairs, and entities that
//! are large for the links that hold them.

use std::cmp::Reverse;
use std::fmt;

use hashbrown::HashMap;
use petgraph::algo::bridges::bridges;
use petgraph::graph::UnGraph;
use serde::Serialize;

use super::Resolution;
use crate::cluster::ScoredPair;
use crate::error::{Error, Result};
use crate::model::{probability, weight_at};

/// In entities of up to this many records all pairs are weighed; in larger ones only the kept pairs are used.
const MAX_ALL_PAIRS: usize = 200;

/// A pair that holds an entity together is contested below this probability.
const MAX_UNCERTAIN: f64 = 0.95;

/// A pair of one entity is contested below this probability.
const MAX_CONTRADICTING: f64 = 0.05;

/// A step in which two groups of records are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct GrowthStep {
    /// The pair that joins them.
    pub link: ScoredPair,
    /// The number of records of the joined group.
    pub records: usize,
}

/// Why a pair is contested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ContestReason {
    /// The entity falls apart without this pair, and the pair is uncertain.
    Hangs,
    /// Other evidence puts the two into one entity, and they contradict each other.
    Against,
    /// The pair would join two entities, and the evidence of all pairs is against that merge.
    Apart,
}

impl ContestReason {
    /// Every code once.
    pub const CODES: &'static [&'static str] = &["hangs", "against", "apart"];

    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Hangs => "hangs",
            Self::Against => "against",
            Self::Apart => "apart",
        }
    }

    /// The reason in English.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hangs => "the entity hangs on this pair",
            Self::Against => "the two speak against each other",
            Self::Apart => "more evidence stands against this merge than for it",
        }
    }
}

impl fmt::Display for ContestReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How an entity came together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Story {
    /// The id of the entity.
    pub id: String,
    /// The numbers of its records, ascending.
    pub records: Vec<u32>,
    /// The steps that join its records, the pair of the highest weight first: a maximum spanning tree (Kruskal, Proceedings of
    /// the AMS 7, 1956). The last pair is the weakest. Empty for a single record.
    pub growth: Vec<GrowthStep>,
    /// The contested pairs, by reason and then by ascending weight.
    pub contested: Vec<(ScoredPair, ContestReason)>,
}

impl Story {
    /// The weakest pair that the entity needs.
    #[must_use]
    pub fn weakest(&self) -> Option<ScoredPair> {
        self.growth.last().map(|step| step.link)
    }
}

/// A large entity with the pairs that hold it together.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Overgrown {
    /// The id of the entity.
    pub id: String,
    /// The numbers of its records, ascending.
    pub records: Vec<u32>,
    /// The number of its pairs above the threshold.
    pub links: usize,
    /// The share of its pairs above the threshold.
    pub density: f64,
    /// The pairs without which the graph of the pairs above the threshold falls apart (Tarjan, *A note on finding the bridges of
    /// a graph*, Information Processing Letters 2, 1974); if there is none, the weakest pair.
    pub holding: Vec<ScoredPair>,
}

impl Resolution {
    /// Returns how the entity of a record came together. The time is quadratic in its records up to 200 of them, and linear in
    /// the kept pairs above that.
    ///
    /// # Errors
    /// [`Error::Input`] for a number that is no record.
    pub fn story(&self, record: u32) -> Result<Story> {
        let Some(&entity) = self.entity().get(record as usize) else {
            let records = self.records.len();
            return Err(Error::input(format!("there is no record number {record} among {records}")));
        };
        let records: Vec<u32> =
            (0..self.records.len() as u32).filter(|&r| self.entity()[r as usize] == entity).collect();
        let growth = self.growth(&records);
        let inside =
            |link: &ScoredPair| self.entity()[link.a as usize] == entity || self.entity()[link.b as usize] == entity;
        let mut contested: Vec<(ScoredPair, ContestReason)> =
            self.contested().iter().filter(|link| inside(link)).map(|&link| (link, ContestReason::Apart)).collect();
        let uncertain = growth.iter().filter(|step| probability(step.link.weight) < MAX_UNCERTAIN);
        contested.extend(uncertain.map(|step| (step.link, ContestReason::Hangs)));
        if records.len() <= MAX_ALL_PAIRS {
            let pairs = self.all_pairs(&records).into_iter().filter(|link| link.weight < weight_at(MAX_CONTRADICTING));
            contested.extend(pairs.map(|link| (link, ContestReason::Against)));
        }
        contested.sort_unstable_by_key(|(link, reason)| (*reason, link.weight, link.a, link.b));
        contested.dedup_by_key(|(link, _)| (link.a, link.b));
        Ok(Story { id: self.entity_id(records[0]), records, growth, contested })
    }

    /// Returns the first record of the entity with an id of [`Resolution::entity_id`].
    #[must_use]
    pub fn find_entity(&self, id: &str) -> Option<u32> {
        (0..self.records.len() as u32).find(|&row| self.entity()[row as usize] == row && self.entity_id(row) == id)
    }

    fn all_pairs(&self, members: &[u32]) -> Vec<ScoredPair> {
        let pairs = members.iter().enumerate().flat_map(|(i, &a)| members[i + 1..].iter().map(move |&b| (a, b)));
        pairs.map(|(a, b)| ScoredPair { a: a.min(b), b: a.max(b), weight: self.weigh(a, b) }).collect()
    }

    /// The steps that join records, the pair of the highest weight first and the weakest last. Empty for a single record.
    #[must_use]
    pub fn growth(&self, members: &[u32]) -> Vec<GrowthStep> {
        if members.len() < 2 {
            return Vec::new();
        }
        let at: HashMap<u32, usize> = members.iter().enumerate().map(|(i, &row)| (row, i)).collect();
        let mut links = if members.len() <= MAX_ALL_PAIRS {
            self.all_pairs(members)
        } else {
            self.links.iter().filter(|link| at.contains_key(&link.a) && at.contains_key(&link.b)).copied().collect()
        };
        links.sort_unstable_by_key(|link| (Reverse(link.weight), link.a, link.b));
        // Groups that no kept pair joins are joined by pairs with the first record.
        if let (Some(&first), true) = (members.first(), members.len() > MAX_ALL_PAIRS) {
            links.extend(members[1..].iter().map(|&row| ScoredPair {
                a: first,
                b: row,
                weight: self.weigh(first, row),
            }));
        }
        let mut group: Vec<usize> = (0..members.len()).collect();
        let mut size = vec![1; members.len()];
        let mut steps = Vec::new();
        for link in links {
            let [a, b] = [link.a, link.b].map(|row| root(&mut group, at[&row]));
            if a != b {
                group[a.max(b)] = a.min(b);
                size[a.min(b)] += size[a.max(b)];
                steps.push(GrowthStep { link, records: size[a.min(b)] });
            }
        }
        steps
    }

    /// Entities of at least `at_least` records, those that lack the most pairs above the threshold first.
    #[must_use]
    pub fn overgrown(&self, at_least: usize) -> Vec<Overgrown> {
        let mut large: HashMap<u32, (Vec<u32>, Vec<ScoredPair>)> = HashMap::new();
        for records in self.members().into_iter().filter(|records| records.len() >= at_least.max(2)) {
            large.insert(self.entity()[records[0] as usize], (records, vec![]));
        }
        let threshold = weight_at(self.threshold);
        for link in self.links.iter().filter(|link| link.weight >= threshold) {
            let (a, b) = (self.entity()[link.a as usize], self.entity()[link.b as usize]);
            if a == b
                && let Some((_, links)) = large.get_mut(&a)
            {
                links.push(*link);
            }
        }
        let mut found: Vec<Overgrown> =
            large.into_values().map(|(records, links)| self.overgrown_of(records, &links)).collect();
        let missing = |one: &Overgrown| one.records.len() * (one.records.len() - 1) / 2 - one.links;
        found.sort_unstable_by_key(|one| (Reverse(missing(one)), one.records[0]));
        found
    }

    fn overgrown_of(&self, records: Vec<u32>, links: &[ScoredPair]) -> Overgrown {
        let at: HashMap<u32, u32> = records.iter().enumerate().map(|(i, &row)| (row, i as u32)).collect();
        let graph = UnGraph::<(), ScoredPair>::from_edges(links.iter().map(|link| (at[&link.a], at[&link.b], *link)));
        let mut holding: Vec<ScoredPair> = bridges(&graph).map(|edge| *edge.weight()).collect();
        if holding.is_empty() {
            holding.extend(self.growth(&records).last().map(|step| step.link));
        }
        holding.sort_unstable_by_key(|link| (link.weight, link.a, link.b));
        let pairs = records.len() * (records.len() - 1) / 2;
        Overgrown {
            id: self.entity_id(records[0]),
            links: links.len(),
            density: links.len() as f64 / pairs as f64,
            records,
            holding,
        }
    }
}

/// The root of the group of a member; halves the path on the way.
fn root(group: &mut [usize], mut at: usize) -> usize {
    while group[at] != at {
        group[at] = group[group[at]];
        at = group[at];
    }
    at
}
